import { Fault } from '@dhow/core';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { client } from '../contract/client.js';
import { route } from '../contract/route.js';
import type { Caller } from '../people/caller.js';
import { openApp } from './app.js';
import { type Gate, mount } from './mount.js';

const contract = {
  greet: route({
    method: 'post',
    path: '/greetings/{name}',
    access: ['editor', 'administrator'],
    tag: 'Try',
    summary: 'Greets somebody.',
    params: z.object({ name: z.string() }),
    query: z.object({ times: z.coerce.number<number>().int().min(1).max(3).default(1) }),
    body: z.strictObject({ words: z.enum(['hello', 'salut']) }),
    response: z.object({ said: z.string() }),
    maxBytes: 100,
  }),
  fail: route({ method: 'get', path: '/fail', access: 'anyone', tag: 'Try', summary: 'Fails.' }),
  refuse: route({ method: 'get', path: '/refuse', access: 'anyone', tag: 'Try', summary: 'Refuses.' }),
  mine: route({
    method: 'get',
    path: '/mine',
    access: 'everyone',
    tag: 'Try',
    summary: 'Says who calls.',
    response: z.object({ id: z.string() }),
  }),
} as const;

const callerOf = (role: Caller['person']['role']): Caller => ({
  person: { id: 'p1', name: 'Awa', role },
  by: 'session',
  via: 's1',
  from: '127.0.0.1',
  limits: {},
});

function start(role?: Caller['person']['role']) {
  const lines: object[] = [];
  const log = { info: (fields: object) => lines.push(fields), error: (fields: object) => lines.push(fields) };
  const app = openApp(log);
  const gate: Gate = { identify: async () => (role ? callerOf(role) : undefined), around: (_passing, go) => go() };
  mount(
    app,
    contract,
    {
      greet: ({ params, query, body }) => ({
        said: Array(query.times).fill(`${body.words} ${params.name}`).join(', '),
        secret: 'x',
      }),
      fail: () => {
        throw new Error('the password is hunter2', { cause: new TypeError('hunter3') });
      },
      refuse: () => {
        throw new Fault(
          'refused',
          'PLAN_APPROVED',
          { who: 'Awa', when: '2026' },
          {
            at: '/plan',
            findings: [{ code: 'MOVED_GONE', severity: 'error', about: { type: 'dataElements', id: 'a' }, params: {} }],
          },
        );
      },
      mine: ({ caller }) => ({ id: caller.person.id }),
    },
    gate,
  );
  const api = client(contract, { base: 'http://dhow.test', fetch: async (url, init) => app.request(url, init) });
  return { app, api, lines };
}

const faultOf = (work: Promise<unknown>): Promise<Fault> =>
  work.then(
    () => expect.fail('nothing was thrown'),
    (error) => error as Fault,
  );

describe('a route of a contract', () => {
  test('is answered by its handler and called by the client, with its parameters, query and body', async () => {
    const { api } = start('editor');
    const answer = await api.greet({ params: { name: 'Awa/Ébène' }, query: { times: 2 }, body: { words: 'salut' } });
    expect(answer).toEqual({ said: 'salut Awa/Ébène, salut Awa/Ébène' });
  });

  test('never answers what the contract does not name', async () => {
    const { app } = start('editor');
    const response = await app.request('/api/greetings/Awa', {
      method: 'POST',
      body: '{"words":"hello"}',
      headers: { 'content-type': 'application/json' },
    });
    expect(await response.json()).toEqual({ said: 'hello Awa' });
  });

  test('is for the roles that it names, and says so', async () => {
    const call = (role?: 'runner' | 'editor') =>
      faultOf(start(role).api.greet({ params: { name: 'a' }, body: { words: 'hello' } }));
    expect(await call()).toMatchObject({ code: 'NOT_SIGNED_IN', kind: 'refused' });
    expect(await call('runner')).toMatchObject({ code: 'FORBIDDEN_ROLE', params: { role: 'runner' } });
    expect((await faultOf(start().api.mine())).code).toBe('NOT_SIGNED_IN');
    expect(await start('auditor').api.mine()).toEqual({ id: 'p1' });
  });

  test('refuses input that is not as it says, each mistake with its place', async () => {
    const { api } = start('editor');
    const fault = await faultOf(api.greet({ params: { name: 'a' }, query: { times: 9 }, body: { words: 'hello' } }));
    expect(fault).toMatchObject({ code: 'INPUT_WRONG', findings: [{ code: 'INPUT_BIG', at: '/query/times' }] });
    const wrong = await faultOf(api.greet({ params: { name: 'a' }, body: { words: 'moin', more: 1 } as never }));
    expect(wrong.findings.map(({ code, at, params }) => ({ code, at, params }))).toEqual([
      { code: 'INPUT_ONE_OF', at: '/body/words', params: { allowed: ['hello', 'salut'] } },
      { code: 'INPUT_KEYS', at: '/body', params: { keys: ['more'] } },
    ]);
    expect((await faultOf(api.greet({ params: { name: 'a' }, body: {} as never }))).findings[0]).toMatchObject({
      code: 'INPUT_ONE_OF',
    });
  });

  test('takes JSON alone, and no more of it than it says', async () => {
    const { app } = start('editor');
    const post = async (body: string, type = 'application/json') => {
      const response = await app.request('/api/greetings/a', {
        method: 'POST',
        body,
        headers: { 'content-type': type },
      });
      return [response.status, ((await response.json()) as { code: string }).code];
    };
    expect(await post('{"words":')).toEqual([400, 'CONTENT_NOT_JSON']);
    expect(await post('words=hello', 'application/x-www-form-urlencoded')).toEqual([415, 'CONTENT_TYPE']);
    expect(await post(JSON.stringify({ words: 'x'.repeat(200) }))).toEqual([413, 'CONTENT_TOO_LARGE']);
  });
});

describe('what goes wrong', () => {
  test('is a problem document in the language of the person', async () => {
    const { app } = start();
    const response = await app.request('/api/refuse', { headers: { 'accept-language': 'sw, fr;q=0.8, en;q=0.5' } });
    expect(response.status).toBe(409);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const problem = (await response.json()) as Record<string, unknown>;
    expect(problem).toMatchObject({
      code: 'PLAN_APPROVED',
      kind: 'refused',
      status: 409,
      title: 'Refusé',
      at: '/plan',
    });
    expect(problem.findings).toMatchObject([{ code: 'MOVED_GONE', says: 'n’existe plus' }]);
    expect(problem.instance).toBe(`urn:dhow:request:${response.headers.get('x-request-id')}`);
  });

  test('comes out of the client as the Fault that was thrown', async () => {
    const fault = await faultOf(start().api.refuse());
    expect(fault).toBeInstanceOf(Fault);
    expect(fault).toMatchObject({
      kind: 'refused',
      code: 'PLAN_APPROVED',
      params: { who: 'Awa', when: '2026' },
      at: '/plan',
      findings: [{ code: 'MOVED_GONE', severity: 'error', about: { type: 'dataElements', id: 'a' }, params: {} }],
    });
  });

  test('that nobody foresaw says nothing of itself, and its number stands in the log without its text', async () => {
    const { app, lines } = start();
    const response = await app.request('/api/fail');
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).not.toContain('hunter');
    const problem = JSON.parse(text) as { code: string; params: { request: string } };
    expect(problem.code).toBe('UNFORESEEN');
    expect(JSON.stringify(lines)).not.toContain('hunter');
    expect(lines).toContainEqual(expect.objectContaining({ request: problem.params.request, error: 'Error' }));
  });

  test('is told where the way is wrong', async () => {
    const { app } = start();
    const response = await app.request('/api/nowhere?token=abc');
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([404, 'ROUTE_UNKNOWN']);
  });

  test('of something else that answers is told by the client', async () => {
    const answers = (text: string, status: number) =>
      client(contract, { base: 'http://dhow.test', fetch: async () => new Response(text, { status }) });
    expect(await faultOf(answers('<html>Bad gateway', 502).mine())).toMatchObject({
      kind: 'unreachable',
      code: 'SERVER_NOT_DHOW',
      params: { status: 502 },
    });
    expect((await faultOf(answers('{}', 200).mine())).code).toBe('SERVER_NOT_DHOW');
    const away = client(contract, { base: 'http://dhow.test', fetch: async () => Promise.reject(new TypeError('no')) });
    expect((await faultOf(away.mine())).code).toBe('SERVER_UNREACHABLE');
  });
});

test('a line of the log names the route by its pattern, and nothing that was sent', async () => {
  const { api, lines } = start('editor');
  await api.greet({ params: { name: 'Secret-Name' }, query: { times: 3 }, body: { words: 'hello' } });
  expect(lines).toEqual([
    {
      request: expect.any(String),
      method: 'POST',
      route: '/api/greetings/{name}',
      status: 200,
      ms: expect.any(Number),
      caller: 'p1',
      by: 'session',
    },
  ]);
});
