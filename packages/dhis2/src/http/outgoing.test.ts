import { createServer, isIP, type LookupFunction } from 'node:net';
import { Fault } from '@dhow/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endAfterTest, forever, json, LOGIN, quickClock, serve } from '../../test/servers.js';
import { connect } from '../instance.js';
import { testConnection } from '../profile/test-connection.js';
import { normaliseAddress } from './address.js';
import { HttpClient } from './client.js';
import { allowedIn, isPublic, type Outgoing, outgoingOf } from './outgoing.js';

const strict = outgoingOf([]);

/** DNS that answers each question with the next of these, and the last from then on. */
function dns(...answers: readonly (readonly string[])[]): LookupFunction & { asked: number } {
  const lookup = ((_host, options, callback) => {
    const found = answers[Math.min(lookup.asked++, answers.length - 1)]!;
    const all = found.map((address) => ({ address, family: isIP(address) }));
    if (options.all) callback(null, all);
    else callback(null, all[0]!.address, all[0]!.family);
  }) as LookupFunction & { asked: number };
  lookup.asked = 0;
  return lookup;
}

function clientOf(address: string, outgoing: Outgoing, lookup?: LookupFunction): HttpClient {
  const clock = quickClock();
  const client = new HttpClient({
    address,
    login: LOGIN,
    clock,
    attempts: 3,
    patienceMs: 5000,
    outgoing,
    ...(lookup && { lookup }),
  });
  endAfterTest(() => client.close());
  return client;
}

async function faultOf(promise: Promise<unknown>): Promise<Fault> {
  const found = await promise.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(found).toBeInstanceOf(Fault);
  return found as Fault;
}

/** How often somebody connected to this address and port, while the test runs. */
async function listenOn(ip: string, port: number): Promise<{ connections: number }> {
  const seen = { connections: 0 };
  const server = createServer((socket) => {
    seen.connections++;
    socket.destroy();
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, ip, resolve));
  endAfterTest(() => new Promise((resolve) => server.close(() => resolve())));
  return seen;
}

const portOf = (address: string): number => Number(new URL(address).port);

describe('an address of the internet', () => {
  test.each([
    '8.8.8.8',
    '1.1.1.1',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '2a00:1450:4001::8',
    '::ffff:8.8.8.8',
  ])('is %s', (ip) => expect(isPublic(ip)).toBe(true));

  test.each([
    '0.0.0.0',
    '0.1.2.3',
    '10.0.0.1',
    '100.64.0.1',
    '100.127.255.255',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '192.0.0.170',
    '198.18.0.1',
    '203.0.113.9',
    '224.0.0.251',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::FFFF:7F00:1',
    '0:0:0:0:0:ffff:10.0.0.1',
    '::ffff:169.254.169.254',
    '64:ff9b::10.0.0.1',
    '64:ff9b:1::1',
    '2002:7f00:1::',
    '2001:0:4136:e378::1',
    '2001:db8::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
  ])('is not %s', (ip) => expect(isPublic(ip)).toBe(false));

  test('is judged alike however an IPv4 is wrapped', () => {
    fc.assert(
      fc.property(fc.ipV4(), (ip) => {
        const [a, b, c, d] = ip.split('.').map(Number) as [number, number, number, number];
        const hex = `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
        for (const wrapped of [`::ffff:${ip}`, `::ffff:${hex}`, `0:0:0:0:0:FFFF:${hex}`, `64:ff9b::${ip}`])
          expect(isPublic(wrapped)).toBe(isPublic(ip));
      }),
    );
  });
});

describe('what an administrator allows besides', () => {
  test('is a network, an address, a name; with a port only that port', () => {
    const some = outgoingOf([
      '10.2.0.0/16',
      '192.168.1.7',
      'DHIS2.internal',
      'localhost:8080',
      '[fd00::1]:8443',
      'fd01::/16',
    ]);
    expect(some.allows('10.2.3.4', 'x', 80)).toBe(true);
    expect(some.allows('10.3.0.1', 'x', 80)).toBe(false);
    expect(some.allows('::ffff:10.2.3.4', 'x', 80)).toBe(true);
    expect(some.allows('192.168.1.7', 'named.example', 443)).toBe(true);
    expect(some.allows('192.168.1.8', 'named.example', 443)).toBe(false);
    expect(some.allows('10.9.9.9', 'dhis2.internal', 443)).toBe(true);
    expect(some.allows('127.0.0.1', 'localhost', 8080)).toBe(true);
    expect(some.allows('127.0.0.1', 'localhost', 5432)).toBe(false);
    expect(some.allows('fd00::1', 'fd00::1', 8443)).toBe(true);
    expect(some.allows('fd00::1', 'fd00::1', 8444)).toBe(false);
    expect(some.allows('fd01::5', 'x', 1)).toBe(true);
    expect(some.allows('8.8.8.8', 'anything', 1)).toBe(true);
  });

  test('stands in a text with commas', () => {
    expect(allowedIn(' 10.0.0.0/8, localhost:8080 ,, x ')).toEqual(['10.0.0.0/8', 'localhost:8080', 'x']);
    expect(allowedIn(undefined)).toEqual([]);
  });

  test.each(['10.0.0.0/33', '10.0.0.0/', 'x/8', 'http://x', 'a b', 'x:99999', '[::1', 'user@x', '*'])(
    'is never %s: that is said',
    (entry) => {
      expect(() => outgoingOf([entry])).toThrow(
        expect.objectContaining({ code: 'ALLOWED_ADDRESS_WRONG', params: { entry } }),
      );
    },
  );
});

describe('a request', () => {
  test.each([
    'http://127.0.0.1',
    'http://2130706433',
    'http://0177.0.0.1',
    'http://0x7f.1',
    'http://127.1',
    'http://0',
    'http://[::ffff:127.0.0.1]',
  ])('to %s is never sent', async (typed) => {
    const { address, seen } = await serve((_, response) => json(response, 200, {}));
    const { address: to } = normaliseAddress(`${typed}:${portOf(address)}`);
    const client = clientOf(to, strict);
    const fault = await faultOf(client.getJson('/api/me', forever));
    expect(fault).toMatchObject({ kind: 'refused', code: 'ADDRESS_NOT_ALLOWED' });
    expect(await faultOf(client.sendOnce('POST', '/api/metadata', {}, forever))).toMatchObject({
      code: 'ADDRESS_NOT_ALLOWED',
    });
    expect(seen).toEqual([]);
  });

  test.each(['http', 'https'])(
    'over %s to a name that stands for an address inside is never sent, and says not for which',
    async (scheme) => {
      const { address } = await serve((_, response) => json(response, 200, {}));
      const inner = await listenOn('127.0.0.3', portOf(address));
      const named = `${scheme}://dhis2.example.org:${portOf(address)}`;
      const client = clientOf(named, strict, dns(['127.0.0.3', '10.0.0.1']));
      const fault = await faultOf(client.getJson('/api/me', forever));
      expect(fault).toMatchObject({ code: 'ADDRESS_NOT_ALLOWED', params: { host: 'dhis2.example.org' } });
      expect(`${fault.message} ${JSON.stringify(fault)} ${fault.cause}`).not.toMatch(/127\.0\.0\.3|10\.0\.0\.1/);
      expect(inner.connections).toBe(0);
    },
  );

  test('goes to the very address that was checked: a name that means another one later gains nothing', async () => {
    const { address, seen } = await serve((_, response) => {
      response.setHeader('connection', 'close');
      json(response, 200, { id: 'x' });
    });
    const port = portOf(address);
    const inner = await listenOn('127.0.0.2', port);
    // 127.0.0.1 plays the address outside.
    const outside: Outgoing = { allows: (ip) => ip === '127.0.0.1' };
    const rebinding = dns(['127.0.0.1'], ['127.0.0.2']);
    const client = clientOf(`http://rebind.example.org:${port}`, outside, rebinding);
    expect(await client.getJson('/api/me', forever)).toEqual({ id: 'x' });
    expect(rebinding.asked).toBe(1);
    expect(seen[0]?.headers.host).toBe(`rebind.example.org:${port}`);
    const fault = await faultOf(client.getJson('/api/me', forever));
    expect(fault.code).toBe('ADDRESS_NOT_ALLOWED');
    expect(rebinding.asked).toBe(2);
    expect(inner.connections).toBe(0);
  });

  test('goes to the addresses that are allowed where a name stands for several', async () => {
    const { address, seen } = await serve((_, response) => json(response, 200, { id: 'x' }));
    const port = portOf(address);
    const inner = await listenOn('127.0.0.2', port);
    const outside: Outgoing = { allows: (ip) => ip === '127.0.0.1' };
    const client = clientOf(`http://both.example.org:${port}`, outside, dns(['127.0.0.2', '127.0.0.1']));
    expect(await client.getJson('/api/me', forever)).toEqual({ id: 'x' });
    expect(seen).toHaveLength(1);
    expect(inner.connections).toBe(0);
  });

  test.each([301, 302, 303, 307, 308])('is not carried inside by a redirect (%i)', async (status) => {
    const inner = await serve((_, response) => json(response, 200, { secret: 'inside' }));
    const { address } = await serve((_, response) => {
      response.writeHead(status, { location: `${inner.address}/api/me` });
      response.end();
    });
    const only: Outgoing = { allows: (_ip, _host, port) => port === portOf(address) };
    const fault = await faultOf(clientOf(address, only).getJson('/api/me', forever));
    expect(fault.code).toBe('REDIRECTED');
    expect(inner.seen).toEqual([]);
  });

  test('goes where an administrator allows it', async () => {
    const { address, seen } = await serve((_, response) => json(response, 200, { id: 'x' }));
    const allowed = outgoingOf([`127.0.0.1:${portOf(address)}`]);
    expect(await clientOf(address, allowed).getJson('/api/me', forever)).toEqual({ id: 'x' });
    expect(await clientOf(`http://localhost:${portOf(address)}`, allowed).getJson('/api/me', forever)).toEqual({
      id: 'x',
    });
    expect(seen).toHaveLength(2);
  });
});

test('an instance inside is not connected to, and its test says so and not where it stands', async () => {
  const { address, seen } = await serve((_, response) => json(response, 200, {}));
  expect(await faultOf(connect(address, LOGIN, { outgoing: strict }))).toMatchObject({ code: 'ADDRESS_NOT_ALLOWED' });
  const named = `http://localhost:${portOf(address)}`;
  const checks = await testConnection(named, LOGIN, forever, strict);
  expect(checks).toEqual([{ step: 'dns', ok: false, code: 'ADDRESS_NOT_ALLOWED', params: { host: 'localhost' } }]);
  expect(seen).toEqual([]);
});
