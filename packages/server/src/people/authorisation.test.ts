import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { contract, ROLES, type Role, type Route } from '../contract/index.js';
import { startTestServer, type TestServer } from '../testing/running-server.js';
import { isKept } from './gate.js';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const PASSWORD = 'four words are enough';
const COLUMNS = ['nobody', ...ROLES] as const;
type Column = (typeof COLUMNS)[number];

/** The table of docs/people.md: what it says is what is tried. */
const table = new Map<string, { readonly call: string; readonly may: ReadonlySet<Column> }>();
for (const line of readFileSync(new URL('../../../../docs/people.md', import.meta.url), 'utf8').split('\n')) {
  const [, id, call, cells] = /^\| (\S+) \| `([A-Z]+ \/\S*)` \| (.+) \|$/.exec(line) ?? [];
  if (id === undefined || call === undefined || cells === undefined) continue;
  const may = new Set(COLUMNS.filter((_, n) => cells.split(' | ')[n] === 'yes'));
  table.set(id, { call, may });
}
const routes = Object.entries(contract) as unknown as readonly (readonly [string, Route])[];

/** Calls as somebody: what is sent along with every request. */
interface Somebody {
  readonly column: Column;
  readonly headers: Readonly<Record<string, string>>;
}

let dhow: TestServer;
const somebodies: Record<string, Somebody> = {};
const NAMES = [
  'nobody',
  'a session that was ended',
  'a token that was revoked',
  'a token with another secret',
  ...ROLES,
  'a token of a runner, made by an editor',
] as const;

/** What only whoever signed in does, not a token in their name. */
const NOT_BY_TOKEN: readonly string[] = ['listSessions', 'endSession', 'revokeToken'];

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${dhow.server.address}/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** The cookie of a new person of a role. */
async function cookieOf(name: string, role: Role): Promise<Record<string, string>> {
  const { link } = await dhow.admin.addPerson({ body: { name, role } });
  const answer = await post('/session/link', { secret: link.address.split('#')[1], password: PASSWORD });
  expect(answer.status).toBe(201);
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { cookie, origin: dhow.server.address, 'x-dhow-request': '1' };
}

async function tokenOf(
  name: string,
  role: Role,
): Promise<{ readonly id: string; readonly token: string; readonly secret: string }> {
  const known = (await dhow.admin.listPeople()).find((person) => person.name === name);
  const { id } = known ?? (await dhow.admin.addPerson({ body: { name, role } })).person;
  const made = await dhow.admin.addTokenOf({ params: { person: id }, body: { name: 'test', role, days: 1 } });
  return { id, token: made.token.id, secret: made.secret };
}

beforeAll(async () => {
  dhow = await startTestServer({ slots: 0, cost: 4 });
  const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
  for (const role of ROLES) somebodies[role] = { column: role, headers: await cookieOf(`by-session-${role}`, role) };
  const ended = await cookieOf('ended', 'administrator');
  await fetch(`${dhow.server.address}/api/session`, { method: 'DELETE', headers: ended });
  const revoked = await tokenOf('revoked', 'administrator');
  await dhow.admin.revokeTokenOf({ params: { person: revoked.id, token: revoked.token } });
  const { secret } = await tokenOf('wrong', 'administrator');
  somebodies.nobody = { column: 'nobody', headers: {} };
  somebodies['a session that was ended'] = { column: 'nobody', headers: ended };
  somebodies['a token that was revoked'] = { column: 'nobody', headers: bearer(revoked.secret) };
  somebodies['a token with another secret'] = { column: 'nobody', headers: bearer(`${secret.slice(0, -4)}AAAA`) };
  const runner = await tokenOf('by-session-editor', 'runner');
  somebodies['a token of a runner, made by an editor'] = { column: 'runner', headers: bearer(runner.secret) };
});
afterAll(() => dhow?.stop());

/** Calls a route with ids that nothing has and a body that says nothing: whoever may call it is told just that. */
async function call(route: Route, headers: Readonly<Record<string, string>>) {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    name === 'hash' ? 'a'.repeat(64) : 'aaaaaaaaaaaa',
  );
  const answer = await fetch(`${dhow.server.address}/api${path}`, {
    method: route.method.toUpperCase(),
    headers: { ...headers, ...(route.body && { 'content-type': 'application/json' }) },
    ...(route.body && { body: '{}' }),
  });
  const text = await answer.text();
  const isProblem = answer.headers.get('content-type') === 'application/problem+json';
  return { status: answer.status, code: isProblem ? (JSON.parse(text) as { code: string }).code : '' };
}

describe('the table of docs/people.md', () => {
  test('has every call of the contract, and no other', () => {
    const said = [...table].map(([id, { call }]) => `${id} ${call}`);
    expect(said).toEqual(routes.map(([id, { method, path }]) => `${id} ${method.toUpperCase()} ${path}`));
  });

  test('lets an administrator do all, and nobody nothing but come in and look whether there is a server', () => {
    expect([...table].filter(([, { may }]) => !may.has('administrator'))).toEqual([]);
    const open = [...table].filter(([, { may }]) => may.has('nobody')).map(([id]) => id);
    expect(open.sort()).toEqual(['health', 'openapi', 'ready', 'signIn', 'takeUpLink', 'version']);
  });

  test('lets an auditor change nothing but their own sessions, tokens and password', () => {
    const changing = routes.filter(([id, { method }]) => method !== 'get' && table.get(id)?.may.has('auditor'));
    const own = ['signIn', 'takeUpLink', 'signOut', 'changePassword', 'endSession', 'addToken', 'revokeToken'];
    expect(changing.map(([id]) => id).sort()).toEqual(own.sort());
  });
});

describe.each(NAMES)('%s', (name) => {
  test('is let in and kept out as the table says, by every call', async () => {
    const { column, headers } = somebodies[name]!;
    const wrong: unknown[] = [];
    for (const [id, route] of routes) {
      // Signing out ends the session that the other calls need.
      const own = id === 'signOut' && column !== 'nobody' && 'cookie' in headers;
      const sent = own ? await cookieOf(`out-${column}`, column as Role) : headers;
      const { status, code } = await call(route, sent);
      const may = table.get(id)?.may.has(column);
      const right = may
        ? NOT_BY_TOKEN.includes(id) && name.startsWith('a token')
          ? code === 'FORBIDDEN_TOKEN'
          : status !== 401 && status !== 403
        : column === 'nobody'
          ? status === 401 && code === 'NOT_SIGNED_IN'
          : status === 403 && code === 'FORBIDDEN_ROLE';
      if (!right) wrong.push({ id, may, status, code });
    }
    expect(wrong).toEqual([]);
  });
});

describe('every call that changes something or carries a file away', () => {
  const kept = routes.filter(([, route]) => isKept(route));

  test('stands in the audit trail, before it is done and how it ended', async () => {
    expect(kept.length).toBeGreaterThan(40);
    const { headers } = somebodies.administrator!;
    const missing: string[] = [];
    for (const [id, route] of kept) {
      if (id === 'signOut') continue;
      await call(route, headers);
      const [end, asked] = await dhow.admin.listAudit({
        query: { what: id, who: 'by-session-administrator', limit: 2 },
      });
      if (asked?.outcome !== 'asked' || end === undefined || end.act !== asked.act || end.outcome === 'asked')
        missing.push(id);
    }
    expect(missing).toEqual([]);
  });

  test('and so does whoever comes in or tries to', async () => {
    expect((await post('/session', { name: 'by-session-runner', password: PASSWORD })).status).toBe(201);
    expect((await post('/session', { name: 'by-session-runner', password: 'wrong password!' })).status).toBe(401);
    const [tried, came] = await dhow.admin.listAudit({ query: { what: 'signIn', limit: 2 } });
    expect([tried, came]).toMatchObject([
      { who: { name: 'by-session-runner' }, outcome: 'refused', code: 'SIGN_IN_WRONG' },
      { who: { name: 'by-session-runner' }, outcome: 'done' },
    ]);
    for (const what of ['takeUpLink', 'signOut']) {
      const [row] = await dhow.admin.listAudit({ query: { what, outcome: 'done', limit: 1 } });
      expect([what, row?.who.name]).toEqual([what, expect.stringMatching(/^out-/)]);
    }
  });

  test('and tells nothing of what is typed into an address and names nothing', async () => {
    const { headers } = somebodies.administrator!;
    const typed = ['/instances/hunter2password', '/presets/Patient%20Jane%20Doe', '/selections/Patient%20Jane%20Doe'];
    for (const path of [...typed, '/matches/between?source=https://hunter2.example&target=https://hunter2.example'])
      await fetch(`${dhow.server.address}/api${path}`, { method: 'DELETE', headers });
    const json = { ...headers, 'content-type': 'application/json' };
    await fetch(`${dhow.server.address}/api/instances/hunter2password`, { method: 'PATCH', headers: json, body: '{}' });
    const rows = await dhow.admin.listAudit({ query: { who: 'by-session-administrator', limit: 20 } });
    expect(rows.map(({ what }) => what)).toEqual(expect.arrayContaining(['removeInstance', 'forgetMatches']));
    expect(JSON.stringify(rows)).not.toMatch(/hunter2|Jane/);
  });

  test('and the trail is whole after all that', async () => {
    const { rows, wrong } = await dhow.admin.checkAudit();
    expect([rows > 500, wrong]).toEqual([true, undefined]);
  });
});
