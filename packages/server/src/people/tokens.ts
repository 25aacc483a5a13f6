import { Fault } from '@dhow/core';
import type { Clock } from '@dhow/engine';
import type { Database } from '@dhow/runtime';
import type { Role } from '../contract/route.js';
import { holds } from './roles.js';
import { hashOf, newId, newSecret, sameHash } from './secrets.js';
import { type PeopleTables, timeOf } from './tables.js';

/** What a machine signs in with, in the name of a person. */
export interface Token {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly endsAt: string;
  readonly usedAt?: string;
}

/** Tokens of people: `dhow_<id>_<secret>`, shown once. */
export interface Tokens {
  /** Faults FORBIDDEN_TOKEN_ROLE (more than the person may), TOKEN_DAYS (not 1 to 366). */
  add(
    person: { readonly id: string; readonly role: Role },
    wish: { readonly name: string; readonly role: Role; readonly days: number },
    by: string,
  ): Promise<{ readonly token: Token; readonly secret: string }>;
  /** Whose token it is, and that it is used; undefined where it is wrong, revoked or over. */
  find(text: string): Promise<{ readonly id: string; readonly person: string; readonly role: Role } | undefined>;
  /** Newest first, those that are over too. */
  list(person: string): Promise<readonly Token[]>;
  /** Fault TOKEN_UNKNOWN, also for one of somebody else. */
  revoke(person: string, id: string): Promise<void>;
}

const FORM = /^dhow_([a-z0-9]{12})_([\w-]{43})$/;
const MOST_DAYS = 366;
const DAY_MS = 24 * 60 * 60 * 1000;
const NOTED_MS = 60 * 1000;

export function openTokens(database: Database, clock: Clock): Tokens {
  const db = database.kysely;
  return {
    async add(person, { name, role, days }, by) {
      if (!holds(person.role, role)) throw new Fault('refused', 'FORBIDDEN_TOKEN_ROLE', { role, most: person.role });
      if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS)
        throw new Fault('usage', 'TOKEN_DAYS', { days, most: MOST_DAYS });
      const now = clock.now();
      const secret = newSecret();
      const row = {
        id: newId(),
        person: person.id,
        hash: hashOf(secret),
        name,
        role,
        created_at: now,
        created_by: by,
        ends_at: new Date(Date.parse(now) + days * DAY_MS).toISOString(),
        used_at: null,
      };
      await db.insertInto('tokens').values(row).execute();
      return { token: tokenOf(row), secret: `dhow_${row.id}_${secret}` };
    },
    async find(text) {
      const [, id, secret] = FORM.exec(text) ?? [];
      if (id === undefined || secret === undefined) return undefined;
      const now = clock.now();
      const row = await db
        .selectFrom('tokens')
        .selectAll()
        .where('id', '=', id)
        .where('ends_at', '>', now)
        .executeTakeFirst();
      if (!row || !sameHash(row.hash, hashOf(secret))) return undefined;
      if (row.used_at === null || Date.parse(timeOf(row.used_at)) < Date.parse(now) - NOTED_MS)
        await db.updateTable('tokens').set({ used_at: now }).where('id', '=', id).execute();
      return { id, person: row.person, role: row.role };
    },
    async list(person) {
      const rows = await db
        .selectFrom('tokens')
        .selectAll()
        .where('person', '=', person)
        .orderBy('created_at', 'desc')
        .execute();
      return rows.map(tokenOf);
    },
    async revoke(person, id) {
      const gone = await db
        .deleteFrom('tokens')
        .where('id', '=', id)
        .where('person', '=', person)
        .returning('id')
        .executeTakeFirst();
      if (!gone) throw new Fault('usage', 'TOKEN_UNKNOWN', { token: id });
    },
  };
}

const tokenOf = (row: PeopleTables['tokens']): Token => ({
  id: row.id,
  name: row.name,
  role: row.role,
  createdAt: timeOf(row.created_at),
  createdBy: row.created_by,
  endsAt: timeOf(row.ends_at),
  ...(row.used_at === null ? {} : { usedAt: timeOf(row.used_at) }),
});
