import { Fault } from '@dhow/core';
import type { Clock } from '@dhow/engine';
import { type Database, sql } from '@dhow/runtime';
import type { Role } from '../contract/route.js';
import type { Limits } from './caller.js';
import type { Passwords } from './passwords.js';
import { instanceKey } from './roles.js';
import { hashOf, newId, newSecret } from './secrets.js';
import { timeOf } from './tables.js';

/** Somebody who may use this Dhow. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly limits: Limits;
  /** False until the link of the invitation was taken up. */
  readonly canSignIn: boolean;
  readonly createdAt: string;
  /** Name of whoever made the person. */
  readonly createdBy: string;
}

/** A link that lets one person choose a password, once. */
export interface Link {
  /** Only ever handed out here: the database holds its hash. That of the first start begins with `first-`. */
  readonly secret: string;
  readonly endsAt: string;
}

/** People by id. Passwords go in and never come out. */
export interface People {
  /** By name. */
  list(): Promise<readonly Person[]>;
  /** Fault PERSON_UNKNOWN. */
  get(id: string): Promise<Person>;
  find(id: string): Promise<Person | undefined>;
  named(name: string): Promise<Person | undefined>;
  /** A person who can sign in once a link was taken up. Faults PERSON_NAME, PERSON_EXISTS. */
  add(name: string, role: Role, by: string): Promise<Person>;
  /** Faults PERSON_UNKNOWN, LAST_ADMINISTRATOR. */
  changeRole(id: string, role: Role): Promise<Person>;
  /** Puts these in the place of all limits of a person. Fault PERSON_UNKNOWN. */
  limit(id: string, limits: Limits): Promise<Person>;
  /** Ends sessions, tokens and links too; the audit trail stays. Faults PERSON_UNKNOWN, LAST_ADMINISTRATOR. */
  remove(id: string): Promise<void>;
  /**
   * The person of this name and password; the same Fault SIGN_IN_WRONG for an unknown name and a wrong password. `known`: they
   * signed in from there before, and do not wait for strangers. Fault TOO_MANY_AT_ONCE.
   */
  signIn(name: string, password: string, known?: boolean): Promise<Person>;
  /** Faults SIGN_IN_WRONG (the old one is another), PASSWORD_SHORT, PASSWORD_LONG. Ends every session but `keep`. */
  changePassword(id: string, old: string, password: string, keep?: string): Promise<void>;
  /** An invitation, or a new password for who forgot theirs. Takes the place of an earlier link. Fault PERSON_UNKNOWN. */
  link(id: string): Promise<Link>;
  /** The link that makes the first administrator; undefined where one can sign in. Takes the place of an earlier one. */
  firstLink(): Promise<Link | undefined>;
  /**
   * Sets the password that a link is for, ends the person's sessions and uses the link up. `name`: of the first administrator.
   * Faults LINK_UNKNOWN (unknown, used, over; the first one where an administrator can sign in), LINK_NAME (the first one needs a name), PERSON_NAME, PERSON_EXISTS, PASSWORD_SHORT, PASSWORD_LONG.
   */
  takeUp(secret: string, password: string, name?: string): Promise<Person>;
}

/** Letters, digits, `.`, `_`, `-`, `@`, up to 60: no colon, which only the machine's own user has (`local:ann`). */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._@-]{0,59}$/u;

const LINK_MS = 60 * 60 * 1000;

const keyOf = (name: string): string => name.normalize('NFKC').toLowerCase();

export function openPeople(database: Database, clock: Clock, passwords: Passwords): People {
  const db = database.kysely;
  type Db = typeof db;

  const unknown = (id: string): Fault => new Fault('usage', 'PERSON_UNKNOWN', { person: id });
  const named = (name: string): string => {
    const text = name.normalize('NFC');
    if (!NAME.test(text)) throw new Fault('usage', 'PERSON_NAME', { name });
    return text;
  };
  const read = async (on: Db, id?: string): Promise<readonly Person[]> => {
    let people = on.selectFrom('people').selectAll().orderBy('key');
    let limits = on.selectFrom('people_limits').selectAll();
    if (id !== undefined) {
      people = people.where('id', '=', id);
      limits = limits.where('person', '=', id);
    }
    const rows = await limits.execute();
    return (await people.execute()).map((row) => ({
      id: row.id,
      name: row.name,
      role: row.role,
      limits: Object.fromEntries(
        rows.filter(({ person }) => person === row.id).map(({ instance, may }) => [instance, may]),
      ),
      canSignIn: row.password !== null,
      createdAt: timeOf(row.created_at),
      createdBy: row.created_by,
    }));
  };
  const one = async (on: Db, id: string): Promise<Person> => {
    const [person] = await read(on, id);
    if (!person) throw unknown(id);
    return person;
  };
  /** Work on who is an administrator, one at a time. Once there is one who can sign in, nobody becomes one by the first link. */
  const alone = <T>(work: (on: Db) => Promise<T>): Promise<T> =>
    db.transaction().execute(async (on) => {
      await sql`lock table people in share row exclusive mode`.execute(on);
      const result = await work(on);
      if ((await administrators(on)) > 0) await on.deleteFrom('links').where('person', 'is', null).execute();
      return result;
    });
  /** Work that must not leave the house without an administrator: two could demote each other at once. */
  const withAdministrator = <T>(work: (on: Db) => Promise<T>): Promise<T> =>
    alone(async (on) => {
      const before = await administrators(on);
      const result = await work(on);
      if (before > 0 && (await administrators(on)) === 0) throw new Fault('refused', 'LAST_ADMINISTRATOR');
      return result;
    });
  const administrators = async (on: Db): Promise<number> =>
    (
      await on
        .selectFrom('people')
        .select('id')
        .where('role', '=', 'administrator')
        .where('password', 'is not', null)
        .execute()
    ).length;
  const insert = async (on: Db, name: string, role: Role, password: string | null, by: string): Promise<Person> => {
    const id = newId();
    const made = await on
      .insertInto('people')
      .values({ id, name: named(name), key: keyOf(name), role, password, created_at: clock.now(), created_by: by })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!made) throw new Fault('usage', 'PERSON_EXISTS', { name });
    return one(on, id);
  };
  const newLink = async (on: Db, person: string | null): Promise<Link> => {
    const secret = person === null ? `first-${newSecret()}` : newSecret();
    const endsAt = new Date(Date.parse(clock.now()) + LINK_MS).toISOString();
    await on
      .deleteFrom('links')
      .where('person', person === null ? 'is' : '=', person)
      .execute();
    await on
      .insertInto('links')
      .values({ hash: hashOf(secret), person, ends_at: endsAt })
      .execute();
    return { secret, endsAt };
  };
  const endSessions = async (on: Db, person: string, keep: string): Promise<void> => {
    await on.deleteFrom('sessions').where('person', '=', person).where('id', '<>', keep).execute();
  };

  return {
    list: () => read(db),
    get: (id) => one(db, id),
    find: async (id) => (await read(db, id))[0],
    async named(name) {
      const row = await db.selectFrom('people').select('id').where('key', '=', keyOf(name)).executeTakeFirst();
      return row && one(db, row.id);
    },
    add: (name, role, by) => db.transaction().execute((on) => insert(on, name, role, null, by)),
    changeRole: (id, role) =>
      withAdministrator(async (on) => {
        await on.updateTable('people').set({ role }).where('id', '=', id).execute();
        return one(on, id);
      }),
    limit: (id, limits) =>
      db.transaction().execute(async (on) => {
        await one(on, id);
        await on.deleteFrom('people_limits').where('person', '=', id).execute();
        const rows = new Map(Object.entries(limits).map(([instance, may]) => [instanceKey(instance), may]));
        if (rows.size > 0)
          await on
            .insertInto('people_limits')
            .values([...rows].map(([instance, may]) => ({ person: id, instance, may })))
            .execute();
        return one(on, id);
      }),
    remove: (id) =>
      withAdministrator(async (on) => {
        const gone = await on.deleteFrom('people').where('id', '=', id).returning('id').executeTakeFirst();
        if (!gone) throw unknown(id);
      }),
    async signIn(name, password, known = false) {
      const row = await db
        .selectFrom('people')
        .select(['id', 'password'])
        .where('key', '=', keyOf(name))
        .executeTakeFirst();
      const { matches, renew } = await passwords.matches(password, row?.password ?? null, known);
      if (!row || !matches) throw new Fault('refused', 'SIGN_IN_WRONG');
      if (renew !== undefined)
        await db
          .updateTable('people')
          .set({ password: renew })
          .where('id', '=', row.id)
          .where('password', '=', row.password)
          .execute();
      return one(db, row.id);
    },
    async changePassword(id, old, password, keep = '') {
      const row = await db.selectFrom('people').select('password').where('id', '=', id).executeTakeFirst();
      if (!row) throw unknown(id);
      if (!(await passwords.matches(old, row.password, true)).matches) throw new Fault('refused', 'SIGN_IN_WRONG');
      const hash = await passwords.hash(password);
      await db.transaction().execute(async (on) => {
        await on.updateTable('people').set({ password: hash }).where('id', '=', id).execute();
        await endSessions(on, id, keep);
      });
    },
    async link(id) {
      await one(db, id);
      return db.transaction().execute((on) => newLink(on, id));
    },
    firstLink: () => alone(async (on) => ((await administrators(on)) === 0 ? newLink(on, null) : undefined)),
    async takeUp(secret, password, name) {
      const wrong = new Fault('refused', 'LINK_UNKNOWN');
      const hash = hashOf(secret);
      // Hashing a password is dear: only for a link that is there, and outside the transaction.
      const link = await db.selectFrom('links').selectAll().where('hash', '=', hash).executeTakeFirst();
      if (!link || timeOf(link.ends_at) <= clock.now()) throw wrong;
      if (link.person === null && name === undefined) throw new Fault('usage', 'LINK_NAME');
      const chosen = await passwords.hash(password);
      return alone(async (on) => {
        const used = await on.deleteFrom('links').where('hash', '=', hash).returning('person').executeTakeFirst();
        if (!used) throw wrong;
        if (used.person === null) {
          if ((await administrators(on)) > 0) throw wrong;
          if (name === undefined) throw new Fault('usage', 'LINK_NAME');
          return insert(on, name, 'administrator', chosen, name);
        }
        await on.updateTable('people').set({ password: chosen }).where('id', '=', used.person).execute();
        await endSessions(on, used.person, '');
        return one(on, used.person);
      });
    },
  };
}
