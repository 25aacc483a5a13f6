import { setTimeout } from 'node:timers/promises';
import { Fault } from '@dhow/core';
import { openTestEmbedded, type TestDatabase } from '@dhow/runtime/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { route } from '../contract/route.js';
import { mount } from '../http/mount.js';
import { sendEvents } from '../http/sse.js';
import { type Browser, cookieOf, LOCAL, PASSWORD, type PeopleServer, startPeople } from '../testing/people.js';
import { note } from './trail.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Acts that end in all ways. `done` counts how often something was really done. */
const acts = {
  act: route({
    method: 'post',
    path: '/acts/{how}',
    access: ['editor', 'administrator'],
    tag: 'Try',
    summary: 'Does something.',
    params: z.object({ how: z.string() }),
  }),
  follow: route({
    method: 'get',
    path: '/acts/events',
    access: 'everyone',
    tag: 'Try',
    summary: 'Follows what happens.',
    streams: { as: 'events', type: 'text/event-stream' },
  }),
  look: route({ method: 'get', path: '/acts', access: ['auditor'], tag: 'Try', summary: 'Looks at something.' }),
} as const;
let done = 0;
/** Viewers of events just now. */
let viewers = 0;
async function* ticks(signal: AbortSignal) {
  viewers += 1;
  try {
    for (let n = 1; !signal.aborted; n += 1) {
      yield { id: n, event: 'tick', data: n };
      await setTimeout(20);
    }
  } finally {
    viewers -= 1;
  }
}

let held: TestDatabase;
let server: PeopleServer;
beforeAll(async () => {
  held = await openTestEmbedded();
  server = await startPeople(held.database, {
    more: (app, doors) =>
      mount(
        app,
        acts,
        {
          act({ params, c }) {
            done += 1;
            if (params.how === 'refused') throw new Fault('refused', 'LAST_ADMINISTRATOR');
            if (params.how === 'broken') throw new Error('nobody foresaw it');
            note(c, { instances: ['PROD'], detail: { count: 3 } });
            return undefined;
          },
          follow: ({ c }) => sendEvents(c, new AbortController().signal, ticks, 20),
          look: () => undefined,
        },
        doors.gate,
      ),
  });
});
afterAll(async () => {
  await server.close();
  await held.close();
});
beforeEach(async () => {
  done = 0;
  server.clock.set('2026-11-21T10:00:00.000Z');
});

const codeOf = async (answer: Response): Promise<string> => ((await answer.json()) as { code: string }).code;
const rows = (filter = {}) => server.doors.audit.list(filter, { limit: 1000 });
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const signIn = (name: string, password: string, headers: Record<string, string> = {}) =>
  server.call('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ name, password }),
  });

describe('who calls', () => {
  test('a cookie of a session that runs; nobody without one', async () => {
    const ann = await server.signedIn('ann', 'editor');
    const me = await ann.call('GET', '/session');
    expect(await me.json()).toMatchObject({ person: { name: 'ann', role: 'editor' }, by: 'session' });
    const nobody = await server.call('/session');
    expect([nobody.status, await codeOf(nobody)]).toEqual([401, 'NOT_SIGNED_IN']);
  });

  test('the cookie is out of reach of scripts and of other sites', async () => {
    await server.signedIn('ann', 'editor');
    const answer = await signIn('ann', PASSWORD);
    expect(answer.headers.get('set-cookie')).toMatch(/^dhow=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  test('a session that was ended in the middle is nobody from then on', async () => {
    const ann = await server.signedIn('ann', 'editor');
    const eve = await server.signedIn('eve', 'administrator');
    const sessions = (await (await ann.call('GET', '/sessions')).json()) as { id: string; current: boolean }[];
    const current = sessions.find((one) => one.current)!;
    expect((await ann.call('POST', '/acts/fine')).status).toBe(204);
    expect((await eve.call('DELETE', `/people/${ann.id}/sessions/${current.id}`)).status).toBe(204);
    const after = await ann.call('POST', '/acts/fine');
    expect([after.status, await codeOf(after), done]).toEqual([401, 'NOT_SIGNED_IN', 1]);
  });

  describe('a stream of events', () => {
    const follow = async (watcher: Browser) => {
      const answer = await watcher.call('GET', '/acts/events');
      expect(answer.status).toBe(200);
      const reader = answer.body!.getReader();
      await reader.read();
      return reader;
    };
    /** Reads on until the stream is over, however it ends. */
    const toTheEnd = async (reader: ReadableStreamDefaultReader<Uint8Array>): Promise<'over'> => {
      for (;;) {
        const next = await reader.read().catch(() => ({ done: true }));
        if (next.done) return 'over';
      }
    };
    const ends: Record<string, (ann: Browser) => Promise<unknown>> = {
      'the session is ended': async (ann) => {
        for (const { id } of await server.doors.sessions.list(ann.id)) await server.doors.sessions.end(ann.id, id);
      },
      'the person is removed': (ann) => server.doors.people.remove(ann.id),
      'the role becomes another': (ann) => server.doors.people.changeRole(ann.id, 'runner'),
      'a limit is set': (ann) => server.doors.people.limit(ann.id, { '*': 'none' }),
    };
    test.each(Object.keys(ends))('is over when %s', async (what) => {
      const ann = await server.signedIn(`viewer ${what}`.replaceAll(' ', '-'), 'editor');
      const reader = await follow(ann);
      expect(viewers).toBe(1);
      await ends[what]!(ann);
      expect(await toTheEnd(reader)).toBe('over');
      await vi.waitFor(() => expect(viewers).toBe(0), { timeout: 20_000 });
    });

    test('goes on for whoever may look, and leaves nothing behind when they go', async () => {
      const ann = await server.signedIn('viewer', 'editor');
      const reader = await follow(ann);
      const before = performance.now();
      while (performance.now() - before < 500) expect((await reader.read()).done).toBe(false);
      await reader.cancel();
      await vi.waitFor(() => expect(viewers).toBe(0), { timeout: 20_000 });
    });
  });

  test('signing out ends the session and takes the cookie away', async () => {
    const ann = await server.signedIn('ann', 'editor');
    const out = await ann.call('DELETE', '/session');
    expect([out.status, out.headers.get('set-cookie')]).toEqual([204, expect.stringMatching(/^dhow=; Max-Age=0;/)]);
    expect((await ann.call('GET', '/session')).status).toBe(401);
  });

  test('a new role holds at once', async () => {
    const ann = await server.signedIn('ann', 'editor');
    await server.doors.people.changeRole(ann.id, 'auditor');
    const answer = await ann.call('POST', '/acts/fine');
    expect([answer.status, await codeOf(answer), done]).toEqual([403, 'FORBIDDEN_ROLE', 0]);
    await server.doors.people.changeRole(ann.id, 'editor');
  });

  test('a clock set forward or back by an hour leaves sessions and tokens as they are', async () => {
    const ann = await server.signedIn('ann', 'editor');
    const made = (await (await ann.call('POST', '/tokens', { name: 'ci', role: 'runner', days: 1 })).json()) as {
      secret: string;
    };
    for (const ms of [3_600_000, -7_200_000]) {
      server.clock.move(ms);
      expect((await ann.call('GET', '/session')).status).toBe(200);
      expect((await server.call('/session', bearer(made.secret))).status).toBe(200);
    }
  });

  test('a token of a person, with the role of the token', async () => {
    const ann = await server.signedIn('ann', 'editor');
    const made = await ann.call('POST', '/tokens', { name: 'ci', role: 'runner', days: 1 });
    expect(made.status).toBe(201);
    const { secret: text, token } = (await made.json()) as { secret: string; token: { id: string } };
    const me = await server.call('/session', bearer(text));
    expect(await me.json()).toMatchObject({ person: { id: ann.id, role: 'runner' }, by: 'token' });
    expect((await server.call('/acts/fine', { method: 'POST', ...bearer(text) })).status).toBe(403);
    expect((await ann.call('DELETE', `/tokens/${token.id}`)).status).toBe(204);
    expect((await server.call('/session', bearer(text))).status).toBe(401);
  });

  test('another person’s token and session are not there', async () => {
    const ann = await server.signedIn('ann', 'editor');
    const bob = await server.signedIn('bob', 'editor');
    const { token } = await server.doors.tokens.add(
      { id: ann.id, role: 'editor' },
      { name: 'ci', role: 'runner', days: 1 },
      'ann',
    );
    const theirs = (await (await ann.call('GET', '/sessions')).json()) as { id: string }[];
    const answer = await bob.call('DELETE', `/tokens/${token.id}`);
    expect([answer.status, await codeOf(answer)]).toEqual([404, 'TOKEN_UNKNOWN']);
    expect((await bob.call('DELETE', `/sessions/${theirs[0]!.id}`)).status).toBe(404);
    expect((await ann.call('GET', '/session')).status).toBe(200);
    expect(await server.doors.tokens.list(ann.id)).toContainEqual(token);
  });

  test('a token touches itself alone: neither the sessions nor the other tokens of its owner', async () => {
    const ann = await server.signedIn('ann', 'editor');
    const owner = { id: ann.id, role: 'editor' } as const;
    const add = (name: string) => server.doors.tokens.add(owner, { name, role: 'runner', days: 1 }, 'ann');
    const [mine, other] = [await add('mine'), await add('other')];
    const sessions = await server.doors.sessions.list(ann.id);
    const by = (method: string, path: string) => server.call(path, { method, ...bearer(mine.secret) });
    for (const [method, path] of [
      ['GET', '/sessions'],
      ['DELETE', `/sessions/${sessions[0]!.id}`],
      ['DELETE', '/sessions/nothingthere'],
      ['DELETE', `/tokens/${other.token.id}`],
      ['DELETE', '/tokens/nothingthere'],
    ] as const) {
      const answer = await by(method, path);
      expect([path, answer.status, await codeOf(answer)]).toEqual([path, 403, 'FORBIDDEN_TOKEN']);
    }
    expect(await server.doors.sessions.list(ann.id)).toHaveLength(sessions.length);
    expect(await (await by('GET', '/tokens')).json()).toMatchObject([{ id: mine.token.id }]);
    expect((await by('DELETE', `/tokens/${mine.token.id}`)).status).toBe(204);
    expect((await server.doors.tokens.list(ann.id)).map(({ id }) => id)).toContain(other.token.id);
    expect((await by('GET', '/session')).status).toBe(401);
  });

  test('an administrator’s token of that role may what the administrator may', async () => {
    const eve = await server.signedIn('eve', 'administrator');
    const owner = { id: eve.id, role: 'administrator' } as const;
    const all = await server.doors.tokens.add(owner, { name: 'all', role: 'administrator', days: 1 }, 'eve');
    const other = await server.doors.tokens.add(owner, { name: 'other', role: 'runner', days: 1 }, 'eve');
    expect((await server.call('/sessions', bearer(all.secret))).status).toBe(200);
    const gone = await server.call(`/tokens/${other.token.id}`, { method: 'DELETE', ...bearer(all.secret) });
    expect(gone.status).toBe(204);
  });

  test('a token is no good while it may do more than its owner', async () => {
    const ann = await server.signedIn('ann', 'editor');
    const { secret: text } = await server.doors.tokens.add(
      { id: ann.id, role: 'editor' },
      { name: 'ci', role: 'editor', days: 1 },
      'ann',
    );
    await server.doors.people.changeRole(ann.id, 'runner');
    expect((await server.call('/session', bearer(text))).status).toBe(401);
    await server.doors.people.changeRole(ann.id, 'editor');
    expect((await server.call('/session', bearer(text))).status).toBe(200);
  });

  test('a token makes no further token, unless an administrator’s', async () => {
    for (const [name, role, status] of [
      ['ann', 'editor', 403],
      ['eve', 'administrator', 201],
    ] as const) {
      const person = await server.signedIn(name, role);
      const wish = { name: 'ci', role, days: 1 };
      const { secret: text } = await server.doors.tokens.add({ id: person.id, role }, wish, name);
      const answer = await server.call('/tokens', {
        method: 'POST',
        headers: { authorization: `Bearer ${text}`, 'content-type': 'application/json' },
        body: JSON.stringify(wish),
      });
      expect([name, answer.status]).toEqual([name, status]);
    }
  });

  test.each(['Bearer', 'Bearer dhow_', 'Bearer x y', 'Basic YW5uOng=', ''])(
    'a header %j is nobody, although the cookie is somebody’s',
    async (authorization) => {
      const ann = await server.signedIn('ann', 'editor');
      expect((await ann.call('GET', '/session', undefined, { authorization })).status).toBe(401);
    },
  );

  test('the machine’s own user, who has no password and no token to make', async () => {
    const me = await server.call('/session', bearer(LOCAL));
    expect(await me.json()).toMatchObject({ person: { name: 'local:tester', role: 'administrator' }, by: 'local' });
    const answer = await server.call('/tokens', {
      method: 'POST',
      headers: { authorization: `Bearer ${LOCAL}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'ci', role: 'runner', days: 1 }),
    });
    expect([answer.status, await codeOf(answer)]).toEqual([422, 'PERSON_NEEDED']);
    expect((await rows({ who: 'local:tester' })).map(({ outcome, code }) => [outcome, code])).toEqual([
      ['refused', 'PERSON_NEEDED'],
      ['asked', ''],
    ]);
  });

  test.each(['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'])(
    'the token of the machine’s own user does nothing through a proxy (%s)',
    async (header) => {
      const headers = { authorization: `Bearer ${LOCAL}`, [header]: '127.0.0.1' };
      expect((await server.call('/session', { headers })).status).toBe(401);
    },
  );
});

describe('another site’s page', () => {
  const tries: readonly (readonly [string, Record<string, string>, string | undefined])[] = [
    ['nothing says which site, no header', {}, 'CSRF_ORIGIN'],
    ['nothing says which site', { 'x-dhow-request': '1' }, 'CSRF_ORIGIN'],
    ['another origin', { origin: 'https://evil.example', 'x-dhow-request': '1' }, 'CSRF_ORIGIN'],
    ['no origin at all (a sandboxed frame)', { origin: 'null', 'x-dhow-request': '1' }, 'CSRF_ORIGIN'],
    ['another port', { origin: 'http://127.0.0.1:1', 'x-dhow-request': '1' }, 'CSRF_ORIGIN'],
    ['another scheme', { origin: 'https:OWN', 'x-dhow-request': '1' }, 'CSRF_ORIGIN'],
    ['another site', { 'sec-fetch-site': 'cross-site', 'x-dhow-request': '1' }, 'CSRF_ORIGIN'],
    ['another host of the domain', { 'sec-fetch-site': 'same-site', 'x-dhow-request': '1' }, 'CSRF_ORIGIN'],
    [
      'own site, but another origin',
      { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example', 'x-dhow-request': '1' },
      'CSRF_ORIGIN',
    ],
    ['own origin without the header', { origin: 'http:OWN' }, 'CSRF_HEADER'],
    ['own site without the header', { 'sec-fetch-site': 'same-origin' }, 'CSRF_HEADER'],
    ['own origin with the header', { origin: 'http:OWN', 'x-dhow-request': '1' }, undefined],
    ['own site with the header', { 'sec-fetch-site': 'same-origin', 'x-dhow-request': '1' }, undefined],
  ];
  test.each(tries)('%s', async (_what, headers, code) => {
    const { cookie } = await server.signedIn('ann', 'editor');
    const own = server.address.replace('http:', '');
    const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace('OWN', own)]));
    const answer = await server.call('/acts/fine', { method: 'POST', headers: { cookie, ...sent } });
    if (code === undefined) expect([answer.status, done]).toEqual([204, 1]);
    else {
      expect([answer.status, await codeOf(answer), done]).toEqual([403, code, 0]);
      expect((await rows())[0]).toMatchObject({ what: 'act', outcome: 'refused', code, who: { name: 'ann' } });
    }
  });

  test('cannot sign a browser in either', async () => {
    await server.signedIn('ann', 'editor');
    const foreign = await signIn('ann', PASSWORD, { origin: 'https://evil.example' });
    expect([foreign.status, await codeOf(foreign), foreign.headers.get('set-cookie')]).toEqual([
      403,
      'CSRF_ORIGIN',
      null,
    ]);
    expect((await signIn('ann', PASSWORD, { origin: server.address })).status).toBe(201);
    expect((await signIn('ann', PASSWORD)).status).toBe(201);
  });

  test('a token needs neither: no browser sends it on its own', async () => {
    const ann = await server.signedIn('ann', 'editor');
    const wish = { name: 'ci', role: 'editor', days: 1 } as const;
    const { secret: text } = await server.doors.tokens.add({ id: ann.id, role: 'editor' }, wish, 'ann');
    expect((await server.call('/acts/fine', { method: 'POST', ...bearer(text) })).status).toBe(204);
  });

  test('is refused before anything is done for the token of somebody else’s header too', async () => {
    const answer = await server.call('/acts/fine', {
      method: 'POST',
      headers: { authorization: `Bearer ${LOCAL}`, origin: 'https://evil.example' },
    });
    expect([answer.status, done]).toEqual([403, 0]);
  });
});

describe('passwords that are guessed', () => {
  test('are answered alike for unknown names, slowed down, and never for ever', async () => {
    await server.signedIn('guessed', 'editor');
    const answers = [];
    for (let n = 0; n < 5; n += 1) answers.push(await signIn('guessed', `wrong password ${n}`));
    answers.push(await signIn('nobody-at-all', 'wrong password!'));
    const problems = await Promise.all(answers.map(async (one) => (await one.json()) as Record<string, unknown>));
    expect(new Set(problems.map(({ code, status, detail }) => JSON.stringify([code, status, detail]))).size).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(401));
    const next = await signIn('guessed', PASSWORD);
    expect([next.status, await codeOf(next)]).toEqual([429, 'TOO_MANY_GUESSES']);
    const seconds = Number(next.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(20);
  });

  test('that nobody could look at, because too many came at once, are not counted', async () => {
    await server.signedIn('crowded', 'editor');
    const matches = vi.spyOn(server.doors.people, 'signIn');
    matches.mockRejectedValue(new Fault('refused', 'TOO_MANY_AT_ONCE', { seconds: 5 }));
    try {
      for (let n = 0; n < 20; n += 1)
        expect(await codeOf(await signIn('crowded', 'wrong password!'))).toBe('TOO_MANY_AT_ONCE');
    } finally {
      matches.mockRestore();
    }
    expect((await signIn('crowded', PASSWORD)).status).toBe(201);
  });

  test('of somebody who is signed in have their end in the trail, also when they are turned away', async () => {
    const ann = await server.signedIn('hasty', 'editor');
    const change = { old: 'wrong password!', password: 'another long password' };
    for (let n = 0; n < 5; n += 1) await ann.call('PUT', '/session/password', change);
    expect((await ann.call('PUT', '/session/password', change)).status).toBe(429);
    const [end, asked] = await rows({ what: 'changePassword' });
    expect([end?.outcome, end?.code, asked?.outcome]).toEqual(['refused', 'TOO_MANY_GUESSES', 'asked']);
    expect(end?.act).toBe(asked?.act);
  });

  test('stand in the trail under the person they are for, and a name that is nobody’s is not kept: it may be a password', async () => {
    await server.signedIn('told', 'editor');
    await signIn('told', 'wrong password!');
    await signIn('hunter2-hunter2', 'wrong password!');
    const [nobody, told] = await rows({ what: 'signIn' });
    expect(told).toMatchObject({ outcome: 'refused', code: 'SIGN_IN_WRONG', who: { name: 'told' }, from: '127.0.0.1' });
    expect(nobody).toMatchObject({ outcome: 'refused', code: 'SIGN_IN_WRONG', who: { id: '', name: '' } });
    expect(JSON.stringify(await rows())).not.toMatch(/hunter2|wrong password/);
  });
});

describe('the audit trail', () => {
  test('says what was asked for before it was done, and how it ended', async () => {
    const ann = await server.signedIn('ann', 'editor');
    const ends = { fine: ['done', ''], refused: ['refused', 'LAST_ADMINISTRATOR'], broken: ['failed', 'UNFORESEEN'] };
    for (const [how, [outcome, code]] of Object.entries(ends)) {
      const answer = await ann.call('POST', `/acts/${how}`);
      const [end, asked] = await rows({ what: 'act' });
      const who = { id: ann.id, name: 'ann' };
      expect(asked).toMatchObject({ who, by: 'session', from: '127.0.0.1', outcome: 'asked', detail: {} });
      expect(end).toMatchObject({ who, outcome, code, act: answer.headers.get('x-request-id') });
      expect(asked?.act).toBe(end?.act);
    }
    const [about] = await rows({ instance: 'PROD' });
    expect(about).toMatchObject({ what: 'act', outcome: 'done', detail: { how: 'fine', count: 3 } });
  });

  test('holds of an address only what named something that is there, and ids of Dhow’s own form', async () => {
    const ann = await server.signedIn('ann', 'editor');
    const { secret: text } = await server.doors.tokens.add(
      { id: ann.id, role: 'editor' },
      { name: 'ci', role: 'runner', days: 1 },
      'ann',
    );
    const since = (await rows())[0]!.seq;
    await ann.call('DELETE', `/tokens/${text}`);
    await ann.call('DELETE', '/tokens/hunter2password');
    await ann.call('DELETE', '/sessions/hunter2hunte');
    for (const how of ['refused', 'broken', 'Patient%20Jane%20Doe/off']) await ann.call('POST', `/acts/${how}`);
    const auditor = await server.signedIn('auditor', 'auditor');
    await auditor.call('POST', '/acts/Patient%20Jane%20Doe');
    for (const id of ['20261121-1000-ab3d', '0d3adb33-0000-4000-8000-00000000000f', 'a'.repeat(64)]) {
      await auditor.call('POST', `/acts/${id}`);
      expect((await rows())[0]).toMatchObject({ outcome: 'refused', detail: { how: id } });
    }
    const told = JSON.stringify((await rows()).filter(({ seq }) => seq > since));
    expect(told).toContain('revokeToken');
    expect(told).not.toMatch(/hunter2|Jane|"how":"(?:refused|broken)"/);
    expect(told).not.toContain(text.slice(18));
  });

  test('says what was refused, also of looking', async () => {
    const ann = await server.signedIn('ann', 'editor');
    const before = (await rows()).length;
    expect((await ann.call('GET', '/acts')).status).toBe(403);
    const now = await rows();
    expect(now).toHaveLength(before + 1);
    expect(now[0]).toMatchObject({ what: 'look', outcome: 'refused', code: 'FORBIDDEN_ROLE', who: { name: 'ann' } });
  });

  test('is not filled by strangers: what nobody asks for leaves no row', async () => {
    const before = (await rows()).length;
    await server.call('/acts/fine', { method: 'POST' });
    await server.call('/people', { method: 'POST', ...bearer('dhow_aaaaaaaaaaaa_x') });
    expect((await rows()).length).toBe(before);
  });

  test('that cannot be written refuses the act', async () => {
    const ann = await server.signedIn('ann', 'editor');
    await held.database.executeSql('alter table audit rename to audit_away');
    try {
      expect((await ann.call('POST', '/acts/fine')).status).toBeGreaterThanOrEqual(500);
      const signing = await signIn('ann', PASSWORD);
      expect([signing.status >= 500, signing.headers.get('set-cookie')]).toEqual([true, null]);
      expect((await ann.call('GET', '/session')).status).toBe(200);
    } finally {
      await held.database.executeSql('alter table audit_away rename to audit');
    }
    expect(done).toBe(0);
    expect((await ann.call('POST', '/acts/fine')).status).toBe(204);
  });

  test('is exported, and that is written down too', async () => {
    const auditor = await server.signedIn('auditor', 'auditor');
    for (const [format, type] of [
      ['csv', 'text/csv; charset=utf-8'],
      ['jsonl', 'application/jsonl'],
    ]) {
      const file = await auditor.call('GET', `/audit/export?format=${format}`);
      expect([file.status, file.headers.get('content-type')]).toEqual([200, type]);
      expect((await file.text()).trimEnd().split('\n').length).toBeGreaterThan(10);
      expect((await rows())[0]).toMatchObject({ what: 'exportAudit', outcome: 'done', who: { name: 'auditor' } });
    }
    const check = (await (await auditor.call('GET', '/audit/check')).json()) as { rows: number; head: { seq: number } };
    expect(check).toEqual({ rows: check.rows, head: { seq: check.rows, hash: expect.any(String) } });
  });

  test('holds no password, no secret and no hash of one, and neither does the log', async () => {
    const eve = await server.signedIn('eve', 'administrator');
    const added = (await (await eve.call('POST', '/people', { name: 'fresh', role: 'runner' })).json()) as {
      person: { id: string };
      link: { address: string };
    };
    const secret = added.link.address.split('#')[1]!;
    const taken = await server.call('/session/link', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret, password: 'a password of my own' }),
    });
    expect(taken.status).toBe(201);
    const made = await eve.call('POST', `/people/${added.person.id}/tokens`, { name: 'ci', role: 'runner', days: 1 });
    const { secret: text } = (await made.json()) as { secret: string };
    await server.call('/session', bearer(text));
    const told = JSON.stringify([await rows(), server.lines]);
    expect(told).toContain(added.person.id);
    for (const hidden of [
      secret,
      'a password of my own',
      PASSWORD,
      text.slice(18),
      cookieOf(taken).slice(5),
      eve.cookie.slice(5),
    ])
      expect(told).not.toContain(hidden);
  });
});

describe('what every answer says to the browser', () => {
  test.each(['/session', '/nothing-here', '/audit'])('GET %s', async (path) => {
    const { headers } = await server.call(path);
    const policy = headers.get('content-security-policy');
    for (const part of ["script-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
      expect(policy).toContain(part);
    // Styles alone may come with the page's components.
    expect(policy?.replace("style-src 'self' 'unsafe-inline'", '')).not.toMatch(/unsafe|\*/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  test('without a trusted proxy nobody believes what a sender says of address and HTTPS', async () => {
    const { cookie } = await server.signedIn('ann', 'editor');
    const headers = {
      cookie,
      'x-forwarded-for': '10.9.9.9',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'evil.example',
    };
    const answer = await server.call('/acts/fine', {
      method: 'POST',
      headers: { ...headers, origin: 'https://evil.example', 'x-dhow-request': '1' },
    });
    expect([answer.status, answer.headers.get('strict-transport-security')]).toEqual([403, null]);
    expect((await rows())[0]).toMatchObject({ from: '127.0.0.1', code: 'CSRF_ORIGIN' });
  });
});

describe('behind a trusted proxy', () => {
  let proxied: PeopleServer;
  let other: TestDatabase;
  const forwarded = {
    'x-forwarded-for': '6.6.6.6, 10.0.0.9',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'dhow.moh.example',
  };
  beforeAll(async () => {
    other = await openTestEmbedded();
    proxied = await startPeople(other.database, { proxies: 1 });
  });
  afterAll(async () => {
    await proxied.close();
    await other.close();
  });

  test('the cookie is bound to HTTPS and this host, and the address is what the proxy says, not what the sender says', async () => {
    const { secret } = (await proxied.doors.people.firstLink())!;
    const answer = await proxied.call('/session/link', {
      method: 'POST',
      headers: { ...forwarded, origin: 'https://dhow.moh.example', 'content-type': 'application/json' },
      body: JSON.stringify({ secret, password: PASSWORD, name: 'ann' }),
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-dhow=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect(answer.headers.get('strict-transport-security')).toMatch(/^max-age=\d+$/);
    expect(await proxied.doors.audit.list({}, { limit: 1 })).toMatchObject([{ what: 'takeUpLink', from: '10.0.0.9' }]);
    const headers = { ...forwarded, cookie: cookieOf(answer) };
    expect((await proxied.call('/session', { headers })).status).toBe(200);
    const plain = { ...headers, 'x-forwarded-proto': 'http' };
    expect((await proxied.call('/session', { headers: plain })).status).toBe(401);
  });

  test('guesses by the hundred from one address are turned away at once, and others go on working', async () => {
    const json = { ...forwarded, 'content-type': 'application/json' };
    const guess = async (from: string, name: string) => {
      const headers = { ...json, 'x-forwarded-for': from };
      const body = JSON.stringify({ name, password: 'wrong password!' });
      return (await proxied.call('/session', { method: 'POST', headers, body })).status;
    };
    const before = (await proxied.doors.audit.list({}, { limit: 1 }))[0]?.seq ?? 0;
    const flood = Promise.all(Array.from({ length: 500 }, (_, n) => guess('10.6.6.6', `name${n % 50}`)));
    expect((await proxied.call('/session')).status).toBe(401);
    const statuses = await flood;
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    // What was looked at stands in the trail; what was turned away does not fill it.
    const looked = statuses.filter((status) => status === 401).length;
    const [last] = await proxied.doors.audit.list({}, { limit: 1 });
    expect(last!.seq - before).toBe(looked);
    // 30 at once, and one each 10 seconds as long as it took.
    expect(looked).toBeLessThan(60);
    expect(await guess('10.7.7.7', 'name1')).toBe(401);
  });

  test('links that are handed over name the address that people know', async () => {
    const answer = await proxied.call('/people', {
      method: 'POST',
      headers: { ...forwarded, 'content-type': 'application/json', authorization: `Bearer ${LOCAL}` },
      body: JSON.stringify({ name: 'bob', role: 'runner' }),
    });
    // The machine's own user comes past the proxy, never through it.
    expect(answer.status).toBe(401);
    const direct = await proxied.call('/people', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${LOCAL}` },
      body: JSON.stringify({ name: 'bob', role: 'runner' }),
    });
    const { link } = (await direct.json()) as { link: { address: string } };
    expect(link.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/welcome#[\w-]{43}$/);
  });
});
