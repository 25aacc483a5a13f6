import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FaultRule } from './faults.js';
import { type RunningSandbox, startSandbox } from './listen.js';

const ID = 'aaaaaaaaaa1';
const ADMIN = `Basic ${Buffer.from('admin:district').toString('base64')}`;
let server: RunningSandbox;

beforeAll(async () => {
  server = await startSandbox({ version: '2.42', contextPath: '/dhis' });
});
afterAll(() => server.close());
afterEach(async () => {
  await control('DELETE', 'faults');
  await control('DELETE', 'log');
  await control('PUT', 'state', {});
});

const api = (path: string, init: RequestInit = {}) =>
  fetch(`${server.url}/api${path}`, {
    redirect: 'manual',
    ...init,
    headers: { authorization: ADMIN, accept: 'application/json', ...init.headers },
  });

const post = (body: unknown, path = '/metadata') =>
  api(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

async function control(method: string, name: string, body?: unknown) {
  const answer = await fetch(`${server.url}/sandbox/${name}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as never };
}

const fault = (...rules: FaultRule[]) => control('POST', 'faults', rules);
const constant = (name: string) => ({ constants: [{ id: ID, name, shortName: name, value: 1 }] });
const stored = () => server.sandbox.store.get('constants', ID);

describe('a fault on demand', () => {
  it('answers with a status and a time to wait, once', async () => {
    await fault({ match: { method: 'POST', path: '/api/metadata' }, fault: { status: 429, retryAfter: 1 } });
    const first = await post(constant('A'));
    expect([first.status, first.headers.get('retry-after')]).toEqual([429, '1']);
    expect(stored()).toBeUndefined();
    expect((await post(constant('A'))).status).toBe(200);
    expect(stored()).toMatchObject({ name: 'A' });
  });

  it('answers with the HTML page of a proxy', async () => {
    await fault({ match: {}, fault: { status: 502, html: true } });
    const answer = await api('/me');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([502, 'text/html;charset=UTF-8']);
    expect(await answer.text()).toContain('502 Bad Gateway');
  });

  it('answers 200 with a login page, or sends elsewhere', async () => {
    await fault(
      { match: {}, fault: { loginPage: true } },
      { match: { nth: 2 }, fault: { redirect: 'http://example.org/login' } },
    );
    const page = await api('/me');
    expect([page.status, (await page.text()).slice(0, 15)]).toEqual([200, '<!DOCTYPE html>']);
    const moved = await api('/me');
    expect([moved.status, moved.headers.get('location')]).toEqual([302, 'http://example.org/login']);
  });

  it('is slow', async () => {
    await fault({ match: {}, fault: { slowMs: 120 } });
    const started = performance.now();
    expect((await post(constant('A'))).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(110);
  });

  it('cuts the body of an answer', async () => {
    await post(constant('A'));
    await fault({ match: { method: 'GET' }, fault: { cutBodyAt: 10 } });
    const answer = await api(`/constants/${ID}`);
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
  });

  it('loses the answer after the write', async () => {
    await fault({ match: { method: 'POST' }, fault: { loseAnswer: true } });
    await expect(post(constant('A'))).rejects.toThrow();
    expect(stored()).toMatchObject({ name: 'A' });
  });

  it('ends the connection before anything is handled', async () => {
    await fault({ match: { method: 'POST' }, fault: { refuseConnection: true } });
    await expect(post(constant('A'))).rejects.toThrow();
    expect(stored()).toBeUndefined();
  });

  it('leaves one property of what is written as it was', async () => {
    await post(constant('A'));
    await fault({ match: { path: '/api/metadata' }, fault: { dropField: { type: 'constants', path: 'name' } } });
    const answer = await post({ constants: [{ id: ID, name: 'B', shortName: 'B', value: 2 }] });
    expect(answer.status).toBe(200);
    expect(stored()).toMatchObject({ name: 'A', shortName: 'B', value: 2 });
  });

  it.each([
    ['programStages', 'program'],
    ['programs', 'programStages'],
    ['programs', 'sharing.public'],
  ])('leaves a link as it was, on whichever side it is kept: %s.%s', async (type, path) => {
    const program = { id: 'programAA01', name: 'P', shortName: 'P', programType: 'WITHOUT_REGISTRATION' };
    const stage = { id: 'stageAAAA01', name: 'S', program: { id: program.id } };
    const sharing = { public: 'r-------', users: {}, userGroups: {} };
    await fault({ match: { path: '/api/metadata' }, fault: { dropField: { type, path } } });
    const body = { programs: [{ ...program, sharing, programStages: [{ id: stage.id }] }], programStages: [stage] };
    const read = async () => [
      await (await api(`/programs/${program.id}?fields=programStages,sharing[public]`)).json(),
      await (await api(`/programStages/${stage.id}?fields=program`)).json(),
    ];
    expect((await post(body)).status).toBe(200);
    const spoiled = await read();
    expect((await post(body)).status).toBe(200);
    const whole = await read();
    expect(whole).toMatchObject([
      { programStages: [{ id: stage.id }], sharing: { public: 'r-------' } },
      { program: { id: program.id } },
    ]);
    expect(spoiled).not.toEqual(whole);
  });

  it('cuts an export after an object', async () => {
    await post({
      constants: ['1', '2', '3', '4'].map((n) => ({ id: `aaaaaaaaaa${n}`, name: n, shortName: n, value: 1 })),
    });
    await fault({ match: { method: 'GET' }, fault: { cutExport: true } });
    const list = async () =>
      ((await (await api('/constants?paging=false')).json()) as { constants: unknown[] }).constants;
    expect(await list()).toHaveLength(2);
    expect(await list()).toHaveLength(4);
  });
});

describe('the control address', () => {
  it('keeps a log without headers, and forgets it', async () => {
    await api('/constants?fields=id');
    const { body } = await control('GET', 'log');
    expect(body).toEqual([
      {
        method: 'GET',
        path: '/api/constants?fields=id',
        status: 200,
        bytesIn: 0,
        bytesOut: expect.any(Number),
        ms: expect.any(Number),
        at: expect.any(String),
      },
    ]);
    await control('DELETE', 'log');
    expect((await control('GET', 'log')).body).toEqual([]);
  });

  it('shows the state and loads it into another server, without passwords', async () => {
    await post(constant('A'));
    const { body: state } = await control('GET', 'state');
    expect(JSON.stringify(state)).not.toMatch(/password|hash/);
    const other = await startSandbox({ version: '2.42', content: state });
    try {
      expect(other.sandbox.systemId).toBe(server.sandbox.systemId);
      expect(other.sandbox.store.get('constants', ID)).toMatchObject(stored()!);
    } finally {
      await other.close();
    }
  });

  it('loads users with passwords that log in', async () => {
    await control('PUT', 'state', {
      users: [{ id: 'aaaaaaaaaa2', username: 'runner', firstName: 'R', surname: 'R', password: 'Word-1234' }],
    });
    const login = `Basic ${Buffer.from('runner:Word-1234').toString('base64')}`;
    expect((await api('/me', { headers: { authorization: login } })).status).toBe(200);
    expect((await api('/me')).status).toBe(200);
    // and keep them when the state comes back, which has none
    await control('PUT', 'state', (await control('GET', 'state')).body);
    expect((await api('/me', { headers: { authorization: login } })).status).toBe(200);
  });

  it.each([
    ['PUT', 'state', { noSuchTypes: [{ id: ID }] }, 'noSuchTypes is no type of 2.42'],
    ['PUT', 'state', { constants: [{ id: 'short' }] }, '/constants/0 has no id'],
    ['POST', 'faults', [{ fault: { statsu: 1 } }], 'unknown key statsu'],
  ])('refuses what it cannot use: %s %s', async (method, name, body, message) => {
    await post(constant('A'));
    const answer = await control(method, name, body);
    expect(answer.status).toBe(400);
    expect((answer.body as { error: { message: string } }).error.message).toContain(message);
    expect(stored()).toMatchObject({ name: 'A' });
  });

  it('has no other names', async () => {
    expect((await control('GET', 'nothing')).status).toBe(404);
  });
});

it('answers 404 outside its context path', async () => {
  expect((await fetch(server.url.replace('/dhis', '/other'))).status).toBe(404);
});
