import { createHash } from 'node:crypto';
import type { Clock } from '@dhow/engine';
import { type Database, sql } from '@dhow/runtime';
import { type PeopleTables, timeOf } from './tables.js';

/**
 * How something ended. `asked` is written before it is done, under the same `act` as its end: an act without an end was cut
 * off. `refused`: nothing was done; `failed`: something may have been; `stopped`: somebody asked it to stop part-way.
 */
export type AuditOutcome = 'asked' | 'done' | 'refused' | 'failed' | 'stopped';

/** What is told of an act: ids, codes, counts and hashes. Never a secret, never a value of a patient. */
export type Detail = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export interface Entry {
  /** The same for all rows of one act: the number of the request, the id of the job. */
  readonly act: string;
  /** Empty where nobody is known. */
  readonly who: { readonly id: string; readonly name: string };
  /** `session`, `token`, `local`, `worker`; empty where nobody is known. */
  readonly by: string;
  readonly via: string;
  /** Address that it came from. */
  readonly from: string;
  /** Name of a route in the contract, or `job.KIND`. */
  readonly what: string;
  readonly outcome: AuditOutcome;
  /** Why it was refused, or failed; empty otherwise. */
  readonly code: string;
  /** Names of instances, as far as they are known by then. */
  readonly instances: readonly string[];
  readonly detail: Detail;
}

export interface AuditRow extends Entry {
  /** 1 and on, without a gap. */
  readonly seq: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** SHA-256 over this row and the hash of the row before: one that is changed or cut out breaks all after it. */
  readonly hash: string;
}

export interface AuditFilter {
  /** Id or name of a person. */
  readonly who?: string | undefined;
  readonly what?: string | undefined;
  readonly outcome?: AuditOutcome | undefined;
  readonly instance?: string | undefined;
  readonly act?: string | undefined;
  /** ISO 8601: at or after; before. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** The last row of the trail. Whoever writes it down elsewhere can prove later that nothing was cut off after it. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

export interface AuditCheck {
  readonly rows: number;
  readonly head: AuditHead;
  /** The first row that is not as it was written, or is missing; absent: all is as it was written. */
  readonly wrong?: number;
}

/** Who did what. Rows are added and never changed. */
export interface Audit {
  /** Durable when it resolves, or with the transaction `on`. What cannot be written down must not be done. */
  write(entry: Entry, on?: Database['kysely']): Promise<void>;
  /** Newest first; `before`: only rows older than this one. */
  list(
    filter: AuditFilter,
    page: { readonly limit: number; readonly before?: number | undefined },
  ): Promise<readonly AuditRow[]>;
  /** Oldest first, read in pieces. */
  all(filter: AuditFilter): AsyncIterable<AuditRow>;
  /** Whether every row is as it was written; with `since` also whether that row, as it was noted down, is among them. */
  check(since?: AuditHead): Promise<AuditCheck>;
}

/** Of the trail that has no row yet. */
const NOTHING: AuditHead = { seq: 0, hash: '' };
/** One writer at a time, across servers on one PostgreSQL: any number that nobody else locks. */
const LOCK = 5_020_021;
const PIECE = 1000;

export function openAudit(database: Database, clock: Clock): Audit {
  const db = database.kysely;

  const found = (filter: AuditFilter) => {
    let rows = db.selectFrom('audit').selectAll();
    const { who, what, outcome, instance, act, since, until } = filter;
    if (who !== undefined)
      rows = rows.where((either) => either.or([either('who_id', '=', who), either('who', '=', who)]));
    if (what !== undefined) rows = rows.where('what', '=', what);
    if (outcome !== undefined) rows = rows.where('outcome', '=', outcome);
    if (act !== undefined) rows = rows.where('act', '=', act);
    if (since !== undefined) rows = rows.where('at', '>=', since);
    if (until !== undefined) rows = rows.where('at', '<', until);
    // Whoever asks is told before it is known which instance it is about: the rows of one act belong together.
    if (instance !== undefined)
      rows = rows.where(sql<boolean>`act in (select act from audit where instances @> array[${instance}]::text[])`);
    return rows;
  };
  const add = async (entry: Entry, on: Database['kysely']): Promise<void> => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(on);
    const last = await on
      .selectFrom('audit')
      .select(['seq', 'hash'])
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    const before = last ?? NOTHING;
    const row = { ...entry, seq: before.seq + 1, at: clock.now() };
    await on
      .insertInto('audit')
      .values({
        seq: row.seq,
        at: row.at,
        act: row.act,
        who: row.who.name,
        who_id: row.who.id,
        by: row.by,
        via: row.via,
        from_address: row.from,
        what: row.what,
        outcome: row.outcome,
        code: row.code,
        instances: [...row.instances],
        detail: JSON.stringify(row.detail),
        before: before.hash,
        hash: chained(row, before.hash),
      })
      .execute();
  };
  async function* all(filter: AuditFilter): AsyncIterable<AuditRow> {
    let last = 0;
    for (;;) {
      const rows = await found(filter).where('seq', '>', last).orderBy('seq').limit(PIECE).execute();
      for (const row of rows) yield rowOf(row);
      const end = rows.at(-1);
      if (end === undefined || rows.length < PIECE) return;
      last = end.seq;
    }
  }

  return {
    write: (entry, on) => (on ? add(entry, on) : db.transaction().execute((trx) => add(entry, trx))),
    async list(filter, { limit, before }) {
      let rows = found(filter);
      if (before !== undefined) rows = rows.where('seq', '<', before);
      return (await rows.orderBy('seq', 'desc').limit(limit).execute()).map(rowOf);
    },
    all,
    async check(since) {
      let head = NOTHING;
      for await (const row of all({})) {
        const { hash, ...rest } = row;
        const noted = since?.seq === row.seq ? since.hash : hash;
        if (row.seq !== head.seq + 1 || hash !== chained(rest, head.hash) || hash !== noted)
          return { rows: head.seq, head, wrong: head.seq + 1 };
        head = { seq: row.seq, hash };
      }
      const short = since !== undefined && since.seq > head.seq;
      return { rows: head.seq, head, ...(short ? { wrong: head.seq + 1 } : {}) };
    },
  };
}

/** The hash of a row: over its values in a fixed order, and over the hash before it. */
const chained = (row: Omit<AuditRow, 'hash'>, before: string): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        row.seq,
        row.at,
        row.act,
        row.who.id,
        row.who.name,
        row.by,
        row.via,
        row.from,
        row.what,
        row.outcome,
        row.code,
        row.instances,
        row.detail,
        before,
      ]),
    )
    .digest('hex');

const rowOf = (row: PeopleTables['audit']): AuditRow => ({
  seq: row.seq,
  at: timeOf(row.at),
  act: row.act,
  who: { id: row.who_id, name: row.who },
  by: row.by,
  via: row.via,
  from: row.from_address,
  what: row.what,
  outcome: row.outcome as AuditOutcome,
  code: row.code,
  instances: row.instances,
  detail: JSON.parse(row.detail) as Detail,
  hash: row.hash,
});
