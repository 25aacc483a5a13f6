import { deflateSync, gunzipSync, gzipSync } from 'node:zlib';
import { Fault } from '@dhow/core';
import { describe, expect, test } from 'vitest';
import { endAfterTest, forever, json, LOGIN, quickClock, serve, serveRaw, webMessage } from '../../test/servers.js';
import { type ClientOptions, HttpClient, LONGEST_HEAD } from './client.js';

function clientOf(address: string, options: Partial<ClientOptions> = {}) {
  const clock = quickClock();
  const client = new HttpClient({
    address,
    login: LOGIN,
    clock,
    random: () => 0.5,
    attempts: 3,
    patienceMs: 2000,
    ...options,
  });
  endAfterTest(() => client.close());
  return { client, clock };
}

/** The Fault that a promise is rejected with. */
async function faultOf(promise: Promise<unknown>): Promise<Fault> {
  const found = await promise.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(found).toBeInstanceOf(Fault);
  const fault = found as Fault;
  const everything = `${fault.message} ${JSON.stringify(fault)} ${fault.stack} ${fault.cause} ${(fault.cause as Error | undefined)?.stack}`;
  expect(everything).not.toContain('Very-Secret-1');
  expect(everything).not.toContain(Buffer.from('admin:Very-Secret-1').toString('base64'));
  return fault;
}

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';

describe('a request that only reads', () => {
  test('brings JSON, and counts requests and bytes', async () => {
    const { address, seen } = await serve((_, response) => json(response, 200, { id: 'x' }));
    const { client } = clientOf(address);
    expect(await client.getJson('/api/me', forever)).toEqual({ id: 'x' });
    expect(client.counts()).toEqual({ count: 1, bytesIn: 10, bytesOut: 0 });
    expect(seen[0]?.headers.authorization).toBe(`Basic ${Buffer.from('admin:Very-Secret-1').toString('base64')}`);
  });

  test('reads compressed answers', async () => {
    const { address, seen } = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(gzipSync('{"a":1}'));
    });
    expect(await clientOf(address).client.getJson('/api/x', forever)).toEqual({ a: 1 });
    expect(seen[0]?.headers['accept-encoding']).toBe('gzip');
  });

  test.each([
    ['by its length', `${HEAD}content-length: 100\r\n\r\n{"a":`],
    ['in its chunks', `${HEAD}transfer-encoding: chunked\r\n\r\n5\r\n{"a":\r\n`],
    ['without a length, by its JSON', `${HEAD}connection: close\r\n\r\n{"a":`],
    [
      'in compressed bytes',
      Buffer.concat([
        Buffer.from(`${HEAD}content-encoding: gzip\r\nconnection: close\r\n\r\n`),
        gzipSync('{"a":1}').subarray(0, 15),
      ]),
    ],
  ])('notices a body that was cut (%s), and reads it again', async (_, cut) => {
    const { address, seen } = await serveRaw((socket, nth) => {
      if (nth < 3) socket.end(cut);
      else socket.end(`${HEAD}content-length: 7\r\n\r\n{"a":1}`);
    });
    const { client } = clientOf(address);
    expect(await client.getJson('/api/x', forever)).toEqual({ a: 1 });
    expect(seen).toHaveLength(3);
  });

  test('gives up when every answer is cut', async () => {
    const { address, seen } = await serveRaw((socket) => socket.end(`${HEAD}content-length: 100\r\n\r\n{"a":1}`));
    const fault = await faultOf(clientOf(address).client.getJson('/api/x', forever));
    expect(['BODY_CUT', 'CONNECTION_LOST']).toContain(fault.code);
    expect(fault.kind).toBe('unreachable');
    expect(seen).toHaveLength(3);
  });

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
  ])('refuses a small %s that holds far too much, and does not ask for it again', async (encoding, pack) => {
    const packed = pack(Buffer.alloc(513 * 1024 * 1024, 0x20), { level: 1 });
    const { address, seen } = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': encoding });
      response.end(packed);
    });
    const fault = await faultOf(clientOf(address).client.getJson('/api/x', forever));
    expect(fault).toMatchObject({ kind: 'failed', code: 'ANSWER_TOO_LARGE', params: { megabytes: 512 } });
    expect(seen).toHaveLength(1);
  });

  test('refuses an answer of so many objects that memory ends before it is read', async () => {
    const packed = gzipSync(`[[${'{},'.repeat(3_000_000)}{}]]`);
    const { address, seen } = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(packed);
    });
    const fault = await faultOf(clientOf(address).client.getJson('/api/x', forever));
    expect(fault).toMatchObject({ kind: 'failed', code: 'ANSWER_TOO_HEAVY' });
    expect(seen).toHaveLength(1);
  });

  test('gives up an answer that comes drop by drop, and does not ask for it again', async () => {
    const { address, seen } = await serveRaw((socket) => {
      socket.write(`${HEAD}content-length: 100000\r\n\r\n`);
      const drops = setInterval(() => socket.write(' '), 20);
      socket.on('close', () => clearInterval(drops));
      socket.on('error', () => {});
    });
    const { client } = clientOf(address, { patienceMs: 400 });
    const fault = await faultOf(client.getJson('/api/x', forever));
    expect(fault).toMatchObject({ kind: 'unreachable', code: 'ANSWER_SLOW' });
    expect(seen).toHaveLength(1);
  });

  test('does not hold on to an answer that comes drop by drop when it is stopped', async () => {
    const { address } = await serveRaw((socket) => {
      socket.write(`${HEAD}content-length: 100000\r\n\r\n`);
      const drops = setInterval(() => socket.write(' '), 20);
      socket.on('close', () => clearInterval(drops));
      socket.on('error', () => {});
    });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 200);
    const fault = await faultOf(clientOf(address, { patienceMs: 60_000 }).client.getJson('/api/x', stop.signal));
    expect(fault.kind).toBe('stopped');
  });

  test('waits as long as the server asks after too many requests, and leaves gaps from then on', async () => {
    let nth = 0;
    const { address } = await serve((_, response) => {
      if (nth++ === 0) json(response, 429, webMessage(429, 'slow down'), { 'retry-after': '7' });
      else json(response, 200, {});
    });
    const { client, clock } = clientOf(address);
    await client.getJson('/api/x', forever);
    expect(clock.slept[0]).toBe(7000);
    expect(clock.slept[1]).toBe(500);
  });

  test('does not wait for an hour', async () => {
    const { address, seen } = await serve((_, response) => json(response, 429, {}, { 'retry-after': '3600' }));
    expect((await faultOf(clientOf(address).client.get('/api/x', forever))).code).toBe('TOO_MANY_REQUESTS');
    expect(seen).toHaveLength(1);
  });

  test('tries again behind a proxy that has lost its server, with growing waits', async () => {
    let nth = 0;
    const { address } = await serve((_, response) => {
      if (nth++ < 2) {
        response.writeHead(502, { 'content-type': 'text/html' });
        response.end('<html><head><title>502 Bad Gateway</title></head></html>');
      } else json(response, 200, { a: 1 });
    });
    const { client, clock } = clientOf(address);
    expect(await client.getJson('/api/x', forever)).toEqual({ a: 1 });
    expect(clock.slept).toEqual([600, 1200]);
  });

  test('stops waiting when it is interrupted', async () => {
    const { address } = await serve((_, response) => json(response, 429, {}, { 'retry-after': '60' }));
    const client = new HttpClient({ address, login: LOGIN });
    endAfterTest(() => client.close());
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 30);
    expect((await faultOf(client.get('/api/x', stop.signal))).kind).toBe('stopped');
  });

  test('never has a head that is longer than servers take', async () => {
    const { address, seen } = await serve((_, response) => json(response, 200, {}));
    const { client } = clientOf(`${address}/a/context/path`);
    const path = `/api/x?${'a'.repeat(client.longestPath - 7)}`;
    await client.get(path, forever);
    const one = seen[0];
    const head = [
      `GET ${one?.url} HTTP/1.1`,
      ...Object.entries(one?.headers ?? {}).map(([k, v]) => `${k}: ${v}`),
      '',
      '',
    ];
    expect(head.join('\r\n').length).toBeLessThanOrEqual(LONGEST_HEAD);
    expect(head.join('\r\n').length).toBeGreaterThan(LONGEST_HEAD - 20);
    expect((await faultOf(client.get(`${path}a`, forever))).code).toBe('URL_TOO_LONG');
  });
});

describe('what stands in the place of an answer', () => {
  const html = (status: number, page: string) =>
    serve((_, response) => {
      response.writeHead(status, { 'content-type': 'text/html' });
      response.end(page);
    });

  test.each([
    [
      'a login page with 200',
      200,
      '<!DOCTYPE html><html><title>DHIS 2 Demo</title><form id="loginForm"><input type="password" name="j_password"></form>',
      'LOGIN_PAGE',
    ],
    ['another web site', 200, '<html><head><title>Welcome to nginx!</title></head></html>', 'NOT_DHIS2'],
    [
      'a page that is not there',
      404,
      '<!doctype html><html><title>HTTP Status 404 – Not Found</title></html>',
      'NO_SUCH_PATH',
    ],
    ['a firewall', 403, '<html><title>Blocked</title></html>', 'PROXY_PAGE'],
    ['plain text', 200, 'hello', 'NOT_JSON'],
  ])('%s is named', async (_, status, page, code) => {
    const { address } = await html(status, page);
    const fault = await faultOf(clientOf(address).client.getJson('/api/system/info', forever));
    expect(fault).toMatchObject({ code, kind: 'unreachable', at: `${address}/api/system/info` });
  });

  test('a redirect to another host is not followed: no credentials go there', async () => {
    const other = await serve((_, response) => json(response, 200, {}));
    const { address } = await serve((_, response) => {
      response.writeHead(302, { location: `${other.address}/dhis/api/me` });
      response.end();
    });
    const fault = await faultOf(clientOf(address).client.getJson('/api/me', forever));
    expect(fault).toMatchObject({ code: 'REDIRECTED', params: { to: `${other.address}/dhis` } });
    expect(other.seen).toEqual([]);
  });

  test('a redirect within the host says where the DHIS2 is', async () => {
    const { address } = await serve((_, response) => {
      response.writeHead(301, { location: '/dhis/api/me' });
      response.end();
    });
    const fault = await faultOf(clientOf(address).client.getJson('/api/me', forever));
    expect(fault).toMatchObject({ code: 'ADDRESS_MOVED', params: { to: `${address}/dhis` } });
  });

  test('a redirect to a login page is a login that did not reach DHIS2 (13#31)', async () => {
    const { address } = await serve((_, response) => {
      response.writeHead(302, { location: 'http://localhost:8080/login/' });
      response.end();
    });
    expect((await faultOf(clientOf(address).client.getJson('/api/me', forever))).code).toBe('LOGIN_PAGE');
  });

  test('an error inside a 200 is an error', async () => {
    const { address } = await serve((_, response) => json(response, 200, webMessage(500, 'broken inside')));
    const fault = await faultOf(clientOf(address).client.getJson('/api/x', forever));
    expect(fault).toMatchObject({ code: 'SERVER_SAID', params: { message: 'broken inside' } });
  });

  test('an empty body is no data', async () => {
    const { address } = await serve((_, response) => json(response, 200, undefined));
    expect((await faultOf(clientOf(address).client.getJson('/api/x', forever))).code).toBe('ANSWER_EMPTY');
  });

  test('a secret that a server repeats is taken out', async () => {
    const { address } = await serve((seen, response) =>
      json(response, 500, webMessage(500, `no ${seen.headers.authorization} Very-Secret-1`)),
    );
    expect((await faultOf(clientOf(address).client.getJson('/api/x', forever))).params.message).toBe('no Basic … …');
  });
});

describe('a login', () => {
  test('that is refused once is asked about at /api/me before it is given up', async () => {
    let nth = 0;
    const { address, seen } = await serve((_, response) => {
      if (nth++ === 0) json(response, 401, webMessage(401, 'Unauthorized'));
      else json(response, 200, { id: 'x' });
    });
    expect(await clientOf(address).client.getJson('/api/dataElements', forever)).toEqual({ id: 'x' });
    expect(seen.map(({ url }) => url)).toEqual(['/api/dataElements', '/api/me?fields=id', '/api/dataElements']);
  });

  test.each([
    ['Unauthorized', 'LOGIN_REFUSED'],
    ['Account disabled', 'LOGIN_CLOSED'],
    ['Invalid two-factor authentication code', 'TWO_FACTOR_NEEDED'],
  ])('refused with "%s" is %s', async (message, code) => {
    const { address, seen } = await serve((_, response) => json(response, 401, webMessage(401, message)));
    const fault = await faultOf(clientOf(address).client.getJson('/api/dataElements', forever));
    expect(fault).toMatchObject({ code, kind: 'unreachable' });
    expect(seen).toHaveLength(2);
  });

  test.each([
    [400, 'Checksum validation failed'],
    [401, 'The API token does not exists'],
  ])('by a token that is refused with %i', async (status, message) => {
    const { address } = await serve((_, response) =>
      json(response, status, webMessage(status, message), { 'www-authenticate': 'ApiToken' }),
    );
    const { client } = clientOf(address, { login: { kind: 'token', token: 'd2p_abcdefghijklmnop' } });
    expect(await faultOf(client.getJson('/api/me', forever))).toMatchObject({
      code: 'TOKEN_REFUSED',
      params: { message },
    });
  });
});

describe('a server that is not there', () => {
  test('refuses', async () => {
    const { address } = await serve(() => {});
    const port = Number(new URL(address).port);
    const closed = `http://127.0.0.1:${port === 65535 ? 1 : port + 1}`;
    expect((await faultOf(clientOf(closed).client.get('/api/me', forever))).code).toBe('CONNECTION_REFUSED');
  });

  test('has a name that nobody knows', async () => {
    const fault = await faultOf(clientOf('http://no-such-host.invalid').client.get('/api/me', forever));
    expect(fault).toMatchObject({ code: 'HOST_UNKNOWN', params: { host: 'no-such-host.invalid' } });
  });

  test('speaks no TLS', async () => {
    const { address } = await serve((_, response) => json(response, 200, {}));
    const fault = await faultOf(clientOf(address.replace('http:', 'https:')).client.get('/api/me', forever));
    expect(fault.code).toBe('TLS_FAILED');
  });

  test('does not answer in time', async () => {
    const { address } = await serve(() => {});
    const { client } = clientOf(address, { patienceMs: 1100, attempts: 1 });
    expect((await faultOf(client.get('/api/me', forever))).code).toBe('ANSWER_TIMEOUT');
  });
});

describe('a request that changes something', () => {
  test('is sent compressed when it is long', async () => {
    const { address, seen } = await serve((_, response) => json(response, 200, {}));
    const { client } = clientOf(address);
    await client.sendOnce('POST', '/api/metadata', { a: 'x'.repeat(5000) }, forever);
    expect(seen[0]?.headers['content-encoding']).toBe('gzip');
    expect(JSON.parse(gunzipSync(seen[0]?.body ?? '').toString())).toEqual({ a: 'x'.repeat(5000) });
    expect(client.counts().bytesOut).toBe(seen[0]?.body.length);
  });

  test.each([
    ['the connection breaks', (socket: import('node:net').Socket) => socket.destroy()],
    ['the answer is cut', (socket: import('node:net').Socket) => socket.end(`${HEAD}content-length: 50\r\n\r\n{`)],
    [
      'a proxy answers for it',
      (socket: import('node:net').Socket) => socket.end('HTTP/1.1 504 Gateway Timeout\r\ncontent-length: 0\r\n\r\n'),
    ],
    [
      'its JSON ends early',
      (socket: import('node:net').Socket) => socket.end(`${HEAD}connection: close\r\n\r\n{"status":`),
    ],
  ])('is never sent twice: unknown when %s', async (_, answer) => {
    const { address, seen } = await serveRaw(answer);
    const sent = await clientOf(address).client.sendOnce('POST', '/api/metadata', {}, forever);
    expect(sent.kind).toBe('unknown');
    expect(seen).toHaveLength(1);
  });

  test('throws only where nothing can have been written', async () => {
    const { address } = await serve((_, response) => json(response, 429, {}));
    expect((await faultOf(clientOf(address).client.sendOnce('POST', '/api/x', {}, forever))).code).toBe(
      'TOO_MANY_REQUESTS',
    );
    const closed = await faultOf(clientOf('http://127.0.0.1:1').client.sendOnce('POST', '/api/x', {}, forever));
    expect(closed.code).toBe('CONNECTION_REFUSED');
  });

  test('gives back a refusal as it is', async () => {
    const { address } = await serve((_, response) => json(response, 409, webMessage(409, 'no')));
    const sent = await clientOf(address).client.sendOnce('POST', '/api/x', {}, forever);
    expect(sent).toMatchObject({ kind: 'answered', answer: { status: 409, json: { message: 'no' } } });
  });
});
