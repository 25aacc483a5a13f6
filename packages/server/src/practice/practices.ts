import { Fault, type Params } from '@dhow/core';
import { isPracticeServer } from '@dhow/engine';
import type { Database } from '@dhow/runtime';
import { instanceKey } from '../people/roles.js';
import type { CopyOf } from './limits.js';
import type { PracticeState, PracticeTables } from './tables.js';

/** Why a practice server does not run, as a code with parameters. */
export interface PracticeWhy {
  readonly code: string;
  readonly params: Params;
}

/** A practice server as it is remembered. */
export interface Practice {
  readonly key: string;
  readonly name: string;
  readonly kind: PracticeTables['practices']['kind'];
  readonly source?: string;
  readonly version?: string;
  readonly state: PracticeState;
  readonly job?: string;
  readonly package?: string;
  readonly host: string;
  readonly machine: string;
  readonly address?: string;
  readonly why?: PracticeWhy;
  readonly starts: number;
  readonly madeAt: string;
  readonly madeBy: string;
  readonly startedAt?: string;
}

/** What changes of one while it lives. `null`: it has none any more. */
export interface PracticeChange {
  readonly state?: PracticeState;
  readonly version?: string;
  readonly package?: string;
  readonly job?: string;
  readonly address?: string;
  readonly why?: PracticeWhy | null;
  readonly startedAt?: string;
}

/** Practice servers by name. */
export interface Practices {
  /** By name. */
  list(): Promise<readonly Practice[]>;
  find(name: string): Promise<Practice | undefined>;
  /** Fault PRACTICE_UNKNOWN. */
  get(name: string): Promise<Practice>;
  /** Faults PRACTICE_NAME_TAKEN (there is one of that name), PRACTICE_TOO_MANY {most}: so many of that Dhow already. */
  add(practice: Practice, most: number): Promise<void>;
  /** Only as long as nobody asked for a new beginning, or threw it away: false then. */
  change(practice: Pick<Practice, 'key' | 'starts'>, change: PracticeChange): Promise<boolean>;
  /** Asks for a new beginning from its copy. Fault PRACTICE_UNKNOWN. */
  again(name: string): Promise<void>;
  /** Forgets it. The job that copied for it is one of `leftovers` from then on: it may keep something yet. */
  remove(name: string): Promise<void>;
  /** Jobs of a Dhow that copied for what is gone: what they keep is to be removed. */
  leftovers(host: string): Promise<readonly string[]>;
  /** Nothing is left of that job. */
  swept(job: string): Promise<void>;
  /** Says of those of a Dhow that they do not run, and of those that nobody copies that they never will: it has just begun. */
  rest(host: string): Promise<void>;
  /** All that is or ever was a copy. */
  copies(): Promise<readonly CopyOf[]>;
}

type Row = PracticeTables['practices'];

const timeOf = (time: Date | string): string => new Date(time).toISOString();

const practiceOf = (row: Row): Practice => ({
  key: row.key,
  name: row.name,
  kind: row.kind,
  ...(row.source !== null && { source: row.source }),
  ...(row.version !== null && { version: row.version }),
  state: row.state,
  ...(row.job !== null && { job: row.job }),
  ...(row.package !== null && { package: row.package }),
  host: row.host,
  machine: row.machine,
  ...(row.address !== null && { address: row.address }),
  ...(row.why !== null && { why: JSON.parse(row.why) as PracticeWhy }),
  starts: row.starts,
  madeAt: timeOf(row.made_at),
  madeBy: row.made_by,
  ...(row.started_at !== null && { startedAt: timeOf(row.started_at) }),
});

export function openPractices(database: Database): Practices {
  const db = database.kysely.withTables<PracticeTables>();
  const find: Practices['find'] = async (name) => {
    const row = await db.selectFrom('practices').selectAll().where('key', '=', instanceKey(name)).executeTakeFirst();
    return row && practiceOf(row);
  };
  const get: Practices['get'] = async (name) => {
    const found = await find(name);
    if (!found) throw new Fault('usage', 'PRACTICE_UNKNOWN', { name });
    return found;
  };
  return {
    find,
    get,
    list: async () => (await db.selectFrom('practices').selectAll().orderBy('key').execute()).map(practiceOf),
    add: ({ key, name, kind, source, version, state, job, host, machine, starts, madeAt, madeBy }, most) =>
      db.transaction().execute(async (trx) => {
        const there = await trx.selectFrom('practices').select(['key', 'host']).execute();
        if (there.some((one) => one.key === key)) throw new Fault('usage', 'PRACTICE_NAME_TAKEN', { name });
        if (there.filter((one) => one.host === host).length >= most)
          throw new Fault('refused', 'PRACTICE_TOO_MANY', { most });
        await trx
          .insertInto('practices')
          .values({
            ...{ key, name, kind, state, host, machine, starts },
            ...{ source: source ?? null, version: version ?? null, job: job ?? null, package: null },
            ...{ address: null, why: null, started_at: null, made_at: madeAt, made_by: madeBy },
          })
          .execute();
        if (source !== undefined)
          await trx
            .insertInto('practice_of')
            .values({ key, source: instanceKey(source) })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
      }),
    async change({ key, starts }, { why, startedAt, ...change }) {
      const { numUpdatedRows } = await db
        .updateTable('practices')
        .set({
          ...change,
          ...(why !== undefined && { why: why === null ? null : JSON.stringify(why) }),
          ...(startedAt !== undefined && { started_at: startedAt }),
        })
        .where('key', '=', key)
        .where('starts', '=', starts)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    async again(name) {
      const { key } = await get(name);
      await db
        .updateTable('practices')
        .set((row) => ({ starts: row('starts', '+', 1), state: 'starting', why: null }))
        .where('key', '=', key)
        .execute();
    },
    remove: (name) =>
      db.transaction().execute(async (trx) => {
        const gone = await trx
          .deleteFrom('practices')
          .where('key', '=', instanceKey(name))
          .returning(['job', 'host'])
          .executeTakeFirst();
        if (typeof gone?.job === 'string')
          await trx.insertInto('practice_leftovers').values({ job: gone.job, host: gone.host }).execute();
      }),
    async leftovers(host) {
      const rows = await db.selectFrom('practice_leftovers').select('job').where('host', '=', host).execute();
      return rows.map(({ job }) => job);
    },
    async swept(job) {
      await db.deleteFrom('practice_leftovers').where('job', '=', job).execute();
    },
    async rest(host) {
      await db
        .updateTable('practices')
        .set({ state: 'starting' })
        .where('host', '=', host)
        .where('state', '=', 'running')
        .execute();
      // It ended before it could say by which job they are copied.
      const begun = await db
        .selectFrom('practices')
        .select(['key', 'name'])
        .where('host', '=', host)
        .where('state', '=', 'copying')
        .where('job', 'is', null)
        .execute();
      for (const { key, name } of begun)
        await db
          .updateTable('practices')
          .set({ state: 'failed', why: JSON.stringify({ code: 'PRACTICE_COPY_LOST', params: { name } }) })
          .where('key', '=', key)
          .execute();
    },
    async copies() {
      const rows = await db
        .selectFrom('practice_of')
        .leftJoin('practices', 'practices.key', 'practice_of.key')
        .leftJoin('instances', 'instances.key', 'practice_of.key')
        .select(['practice_of.key', 'practice_of.source', 'practices.source as now', 'practices.made_at', 'login'])
        .execute();
      return rows.map(({ key, source, now, made_at, login }) => ({
        key,
        source,
        ...(now !== null &&
          made_at !== null &&
          instanceKey(now) === source &&
          (login === null || isPracticeServer({ login })) && { since: timeOf(made_at) }),
      }));
    },
  };
}
