import { Fault } from '@dhow/core';
import { type Kysely, sql } from 'kysely';
import { UNLIMITED } from './connections.js';
import type { Database } from './database.js';

/** A step that the tables take once. */
export interface Migration {
  /** Its place in the order and its topic: `020-people`. Never changes. */
  readonly name: string;
  /** All in one transaction, with nothing that cannot be rolled back. */
  // biome-ignore lint/suspicious/noExplicitAny: tables as they were then, not as `Tables` knows them now
  up(db: Kysely<any>): Promise<void>;
}

/** Any number, the same in every Dhow: who holds this lock migrates. */
const LOCK = 0x6468_6f77;

/**
 * Brings the tables up to date: each migration once, in the order of the names, whole or not at all. What was interrupted is done
 * again by the next call. Two servers that start at once take turns.
 *
 * @param migrations all that this Dhow knows
 * @throws Fault DATABASE_NEWER {names}: a newer Dhow was here; nothing is touched then
 */
export async function migrate({ kysely }: Database, migrations: readonly Migration[]): Promise<void> {
  const known = [...migrations].sort((a, b) => (a.name < b.name ? -1 : 1));
  const next = (): Promise<boolean> =>
    kysely.transaction().execute(async (trx) => {
      // Large tables, and another server's turn, take as long as they take.
      await sql.raw(UNLIMITED).execute(trx);
      await sql`select pg_advisory_xact_lock(${LOCK}::bigint)`.execute(trx);
      await sql`create table if not exists dhow_migrations
        (name text primary key, at timestamptz not null default now())`.execute(trx);
      const rows = await trx.selectFrom('dhow_migrations').select('name').execute();
      const done = new Set(rows.map(({ name }) => name));
      const newer = [...done].filter((name) => !known.some((one) => one.name === name)).sort();
      if (newer.length > 0) throw new Fault('refused', 'DATABASE_NEWER', { names: newer });
      const migration = known.find(({ name }) => !done.has(name));
      if (!migration) return false;
      await migration.up(trx);
      await trx.insertInto('dhow_migrations').values({ name: migration.name }).execute();
      return true;
    });
  while (await next());
}
