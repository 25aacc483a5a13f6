import { type Database, migrate } from '@dhow/runtime';
import { eachDatabase } from '@dhow/runtime/testing';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { shiftingClock } from '../testing/clock.js';
import { migrationsOfPeople } from './migrations.js';
import { openPasswords } from './passwords.js';
import { openPeople, type People } from './people.js';
import { openSessions, type Sessions } from './sessions.js';
import { openTokens, type Tokens } from './tokens.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const PASSWORD = 'four words are enough';
const HOUR = 60 * 60 * 1000;

eachDatabase((_name, open) => {
  const clock = shiftingClock();
  let database: Database;
  let people: People;
  let sessions: Sessions;
  let tokens: Tokens;
  beforeAll(async () => {
    ({ database } = await open());
    await migrate(database, migrationsOfPeople);
    people = openPeople(database, clock, openPasswords({ cost: 4 }));
    sessions = openSessions(database, clock);
    tokens = openTokens(database, clock);
  });
  beforeEach(async () => {
    clock.set('2026-11-21T10:00:00.000Z');
    await database.kysely.deleteFrom('people').execute();
    await database.kysely.deleteFrom('links').execute();
  });
  const administrator = async (name = 'Ann') => {
    const person = await people.add(name, 'administrator', 'test');
    return people.takeUp((await people.link(person.id)).secret, PASSWORD);
  };

  test('the first start gives a link that makes an administrator, once', async () => {
    const link = await people.firstLink();
    expect(link?.endsAt).toBe('2026-11-21T11:00:00.000Z');
    const ann = await people.takeUp(link!.secret, PASSWORD, 'Ann');
    expect(ann).toMatchObject({ name: 'Ann', role: 'administrator', canSignIn: true, createdBy: 'Ann' });
    await expect(people.takeUp(link!.secret, PASSWORD, 'Eve')).rejects.toMatchObject({ code: 'LINK_UNKNOWN' });
    expect(await people.firstLink()).toBeUndefined();
    expect(await people.signIn('ann', PASSWORD)).toEqual(ann);
  });

  test('of two who take up the first link at once, one becomes the administrator', async () => {
    const { secret } = (await people.firstLink())!;
    const ended = await Promise.allSettled(['Ann', 'Eve'].map((name) => people.takeUp(secret, PASSWORD, name)));
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await people.list()).toHaveLength(1);
  });

  const first = async () => (await people.firstLink())!.secret;
  const comings: Record<string, () => Promise<unknown>> = {
    'an invited one took up the link': () => administrator(),
    'somebody who can sign in became one': async () => {
      const bob = await people.add('Bob', 'editor', 'test');
      await people.takeUp((await people.link(bob.id)).secret, PASSWORD);
      await people.changeRole(bob.id, 'administrator');
    },
  };
  test.each(Object.keys(comings))('the first link is over as soon as there is an administrator: %s', async (how) => {
    const secret = await first();
    await comings[how]!();
    expect(await database.kysely.selectFrom('links').selectAll().execute()).toEqual([]);
    await expect(people.takeUp(secret, PASSWORD, 'Eve')).rejects.toMatchObject({ code: 'LINK_UNKNOWN' });
    expect(await people.list()).toHaveLength(1);
  });

  test('the first link and an invitation that are taken up at once make no second administrator by the first link', async () => {
    for (let n = 0; n < 10; n += 1) {
      await database.kysely.deleteFrom('people').execute();
      const invited = await people.add('Ann', 'administrator', 'test');
      const [secret, link] = [await first(), await people.link(invited.id)];
      await Promise.allSettled([people.takeUp(secret, PASSWORD, 'Eve'), people.takeUp(link.secret, PASSWORD)]);
      const eve = await people.named('Eve');
      // Eve was first, or she was too late: her link never worked beside an administrator.
      if (eve) expect(await people.list()).toHaveLength(2);
      else expect(await people.list()).toMatchObject([{ name: 'Ann', canSignIn: true }]);
      await expect(people.takeUp(secret, PASSWORD, 'Joe')).rejects.toMatchObject({ code: 'LINK_UNKNOWN' });
    }
  });

  test('a first link that an older Dhow left beside an administrator does not work', async () => {
    const secret = await first();
    const row = await database.kysely.selectFrom('links').selectAll().executeTakeFirstOrThrow();
    await administrator();
    await database.kysely
      .insertInto('links')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await expect(people.takeUp(secret, PASSWORD, 'Eve')).rejects.toMatchObject({ code: 'LINK_UNKNOWN' });
  });

  test('each start makes a new first link; the one before ends with it', async () => {
    const before = (await people.firstLink())!;
    const { secret } = (await people.firstLink())!;
    await expect(people.takeUp(before.secret, PASSWORD, 'Eve')).rejects.toMatchObject({ code: 'LINK_UNKNOWN' });
    await expect(people.takeUp(secret, PASSWORD)).rejects.toMatchObject({ code: 'LINK_NAME' });
    await expect(people.takeUp(secret, 'too short', 'Ann')).rejects.toMatchObject({ code: 'PASSWORD_SHORT' });
    await people.takeUp(secret, PASSWORD, 'Ann');
  });

  test('a link is over after an hour, also when the clock was set forward', async () => {
    const { secret } = (await people.firstLink())!;
    clock.move(HOUR);
    await expect(people.takeUp(secret, PASSWORD, 'Ann')).rejects.toMatchObject({ code: 'LINK_UNKNOWN' });
    await people.takeUp((await people.firstLink())!.secret, PASSWORD, 'Ann');
  });

  test('an invited person signs in once the link was taken up', async () => {
    const bob = await people.add('Bob', 'editor', 'Ann');
    expect(bob).toMatchObject({ name: 'Bob', role: 'editor', canSignIn: false, createdBy: 'Ann', limits: {} });
    await expect(people.signIn('Bob', '')).rejects.toMatchObject({ code: 'SIGN_IN_WRONG' });
    await people.takeUp((await people.link(bob.id)).secret, PASSWORD);
    expect(await people.signIn('BOB', PASSWORD)).toMatchObject({ id: bob.id, canSignIn: true });
  });

  test('a new password by link ends the sessions of before', async () => {
    const ann = await administrator();
    const { secret } = await sessions.start(ann.id, '127.0.0.1', 'browser');
    await people.takeUp((await people.link(ann.id)).secret, 'another long password');
    expect(await sessions.find(secret)).toBeUndefined();
    await expect(people.signIn('Ann', PASSWORD)).rejects.toMatchObject({ code: 'SIGN_IN_WRONG' });
  });

  test('an unknown name and a wrong password are answered alike', async () => {
    await administrator();
    const faults = await Promise.all(
      [people.signIn('Ann', 'wrong password!'), people.signIn('nobody', PASSWORD)].map((one) =>
        one.then(undefined, (fault: unknown) => fault),
      ),
    );
    for (const fault of faults) expect(fault).toMatchObject({ kind: 'refused', code: 'SIGN_IN_WRONG', params: {} });
  });

  test('a password that was hashed with less is hashed anew when it is used', async () => {
    const ann = await administrator();
    const hash = () => database.kysely.selectFrom('people').select('password').executeTakeFirstOrThrow();
    expect((await hash()).password).toMatch(/^scrypt\$4\$/);
    await openPeople(database, clock, openPasswords({ cost: 5 })).signIn('Ann', PASSWORD);
    expect((await hash()).password).toMatch(/^scrypt\$5\$/);
    expect(await people.signIn('Ann', PASSWORD)).toMatchObject({ id: ann.id });
  });

  test('no two people share a name, in whatever case', async () => {
    await people.add('Bob', 'editor', 'Ann');
    await expect(people.add('BOB', 'runner', 'Ann')).rejects.toMatchObject({ code: 'PERSON_EXISTS' });
    expect(await people.list()).toHaveLength(1);
  });

  test.each(['', 'local:ann', ' ann', 'a b', '../x', 'x'.repeat(61)])('%j is no name', async (name) => {
    await expect(people.add(name, 'editor', 'Ann')).rejects.toMatchObject({ kind: 'usage', code: 'PERSON_NAME' });
  });

  test('the last administrator who can sign in is neither removed nor given another role', async () => {
    const ann = await administrator();
    await people.add('Bob', 'administrator', 'Ann');
    const last = { kind: 'refused', code: 'LAST_ADMINISTRATOR' };
    await expect(people.remove(ann.id)).rejects.toMatchObject(last);
    await expect(people.changeRole(ann.id, 'editor')).rejects.toMatchObject(last);
    expect(await people.get(ann.id)).toMatchObject({ role: 'administrator' });
    const eve = await administrator('Eve');
    expect(await people.changeRole(ann.id, 'editor')).toMatchObject({ role: 'editor' });
    await expect(people.remove(eve.id)).rejects.toMatchObject(last);
  });

  test('two administrators who demote each other at once leave one', async () => {
    const both = [await administrator('Ann'), await administrator('Eve')];
    const ended = await Promise.allSettled(both.map(({ id }) => people.changeRole(id, 'auditor')));
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await people.list()).map(({ role }) => role).sort()).toEqual(['administrator', 'auditor']);
  });

  test('limits take the place of those before, by name in any case', async () => {
    const bob = await people.add('Bob', 'editor', 'Ann');
    await people.limit(bob.id, { '*': 'none', Training: 'write' });
    expect((await people.get(bob.id)).limits).toEqual({ '*': 'none', training: 'write' });
    expect((await people.limit(bob.id, { PROD: 'read' })).limits).toEqual({ prod: 'read' });
    await expect(people.limit('nobody', {})).rejects.toMatchObject({ code: 'PERSON_UNKNOWN' });
  });

  test('whoever is removed has no session, token or link any more', async () => {
    await administrator();
    const bob = await people.add('Bob', 'editor', 'Ann');
    const link = await people.link(bob.id);
    const { secret } = await sessions.start(bob.id, '127.0.0.1', 'browser');
    const { secret: text } = await tokens.add(bob, { name: 'ci', role: 'runner', days: 1 }, 'Bob');
    await people.remove(bob.id);
    expect([await sessions.find(secret), await tokens.find(text), await people.find(bob.id)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    await expect(people.takeUp(link.secret, PASSWORD)).rejects.toMatchObject({ code: 'LINK_UNKNOWN' });
    await expect(people.remove(bob.id)).rejects.toMatchObject({ code: 'PERSON_UNKNOWN' });
  });

  test('a changed password ends the other sessions, and needs the old one', async () => {
    const ann = await administrator();
    const [here, there] = await Promise.all([1, 2].map(() => sessions.start(ann.id, '127.0.0.1', 'browser')));
    const wrong = people.changePassword(ann.id, 'wrong password!', 'another long password', here!.session.id);
    await expect(wrong).rejects.toMatchObject({ code: 'SIGN_IN_WRONG' });
    expect(await sessions.list(ann.id)).toHaveLength(2);
    await people.changePassword(ann.id, PASSWORD, 'another long password', here!.session.id);
    expect(await sessions.find(here!.secret)).toEqual({ id: here!.session.id, person: ann.id });
    expect(await sessions.find(there!.secret)).toBeUndefined();
  });

  test('no password and no secret stands in the database as it is', async () => {
    const ann = await administrator();
    const link = await people.link(ann.id);
    const session = await sessions.start(ann.id, '127.0.0.1', 'browser');
    const token = await tokens.add(ann, { name: 'ci', role: 'runner', days: 1 }, 'Ann');
    const tables = ['people', 'links', 'sessions', 'tokens'] as const;
    const all = JSON.stringify(
      await Promise.all(tables.map((table) => database.kysely.selectFrom(table).selectAll().execute())),
    );
    expect(all).toContain(session.session.id);
    const secrets = [PASSWORD, link.secret, session.secret, token.secret.slice(18)];
    for (const secret of secrets) expect(all).not.toContain(secret);
  });

  test('a session ends when it is unused for 12 hours, and after a week whatever happens', async () => {
    const ann = await administrator();
    const { secret } = await sessions.start(ann.id, '127.0.0.1', 'browser');
    for (let hours = 0; hours < 7 * 24; hours += 8) {
      expect(await sessions.find(secret)).toBeDefined();
      clock.move(8 * HOUR);
    }
    expect(await sessions.find(secret)).toBeUndefined();
    const idle = await sessions.start(ann.id, '127.0.0.1', 'browser');
    clock.move(12 * HOUR);
    expect(await sessions.find(idle.secret)).toBeUndefined();
    expect(await sessions.list(ann.id)).toEqual([]);
  });

  test('a clock that was moved by an hour ends no session that is used', async () => {
    const ann = await administrator();
    const { secret, session } = await sessions.start(ann.id, '127.0.0.1', 'browser');
    clock.move(HOUR);
    expect(await sessions.find(secret)).toBeDefined();
    clock.move(-2 * HOUR);
    expect(await sessions.find(secret)).toBeDefined();
    // Used in what is the future now: not unused, and its end stays where it was.
    expect(await sessions.list(ann.id)).toMatchObject([{ usedAt: '2026-11-21T11:00:00.000Z', endsAt: session.endsAt }]);
  });

  test('a session that was ended is over at once; nobody ends that of another', async () => {
    const [ann, eve] = [await administrator('Ann'), await administrator('Eve')];
    const { secret, session } = await sessions.start(ann.id, '10.0.0.7', 'browser');
    expect(await sessions.list(ann.id)).toMatchObject([{ id: session.id, from: '10.0.0.7', agent: 'browser' }]);
    await expect(sessions.end(eve.id, session.id)).rejects.toMatchObject({ code: 'SESSION_UNKNOWN' });
    expect(await sessions.find(secret)).toBeDefined();
    await sessions.end(ann.id, session.id);
    expect(await sessions.find(secret)).toBeUndefined();
  });

  test('a token works until it is revoked or over, and says when it was used', async () => {
    const ann = await administrator();
    const { secret: text, token } = await tokens.add(ann, { name: 'ci', role: 'runner', days: 30 }, 'Ann');
    expect(text).toMatch(/^dhow_[a-z0-9]{12}_[\w-]{43}$/);
    expect(await tokens.list(ann.id)).toEqual([token]);
    expect(await tokens.find(text)).toEqual({ id: token.id, person: ann.id, role: 'runner' });
    expect(await tokens.list(ann.id)).toMatchObject([{ usedAt: '2026-11-21T10:00:00.000Z' }]);
    clock.move(30 * 24 * HOUR);
    expect(await tokens.find(text)).toBeUndefined();
    clock.move(-HOUR);
    expect(await tokens.find(text)).toBeDefined();
    await tokens.revoke(ann.id, token.id);
    expect(await tokens.find(text)).toBeUndefined();
    await expect(tokens.revoke(ann.id, token.id)).rejects.toMatchObject({ code: 'TOKEN_UNKNOWN' });
  });

  test('a token with another secret, or none, is nobody', async () => {
    const ann = await administrator();
    const { secret: text } = await tokens.add(ann, { name: 'ci', role: 'runner', days: 30 }, 'Ann');
    const last = text.at(-1) === 'A' ? 'B' : 'A';
    for (const wrong of [`${text.slice(0, -1)}${last}`, text.slice(0, 17), '', 'dhow_', `${text}x`])
      expect(await tokens.find(wrong)).toBeUndefined();
  });

  test.each([
    ['editor', 'administrator'],
    ['editor', 'auditor'],
    ['runner', 'editor'],
    ['auditor', 'runner'],
  ] as const)('%s makes no token of %s', async (role, wished) => {
    const bob = await people.add('Bob', role, 'Ann');
    const wish = { name: 'ci', role: wished, days: 1 };
    await expect(tokens.add(bob, wish, 'Bob')).rejects.toMatchObject({ code: 'FORBIDDEN_TOKEN_ROLE' });
  });
});
