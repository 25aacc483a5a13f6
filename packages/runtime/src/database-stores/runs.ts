import { type Approval, decodePlan, encodePlan, Fault } from '@dhow/core';
import {
  decodeBackup,
  encodeBackup,
  type RunEvent,
  type RunHeader,
  type RunNote,
  type RunStore,
  type RunTally,
  saysOfStanding,
  saysRefused,
  standingOf,
  tallyOf,
} from '@dhow/engine';
import { type Kysely, sql, type Transaction } from 'kysely';
import { type ContainerStore, readPart, readTexts } from '../containers/container-store.js';
import type { Tables } from '../database/tables.js';
import { digest } from '../digest.js';
import { drop, keepWith } from './kept-container.js';
import { Lately } from './lately.js';
import { isTaken } from './taken.js';

/** How whoever writes a run shows that it is theirs to write. */
export interface RunLeases {
  /** As `RunStore.lock`. */
  lock(target: string, runId: string): Promise<() => Promise<void>>;
  /** Is asked in the transaction of each thing that is recorded: rejects where the lease was lost, and nothing is recorded then. */
  guard(runId: string, trx: Transaction<Tables>): Promise<void>;
}

/** What a list says of a run without its numbers: nothing but rows is read for it. */
export type RunHead = Omit<RunNote, keyof RunTally | 'damaged'> & Pick<RunTally, 'at'>;

/** Runs, of which a list without numbers can be had: it stays quick while one runs, and damage to one does not touch it. */
export interface ListedRuns extends RunStore {
  /** In the order of `list`; with a plan's hash those of this plan alone. */
  heads(plan?: string): Promise<readonly RunHead[]>;
  /** Adds what they amount to; that of one that still runs may be some seconds old. */
  numbered(heads: readonly RunHead[]): Promise<readonly RunNote[]>;
}

const PLAN = 'plan.json';
/** Counting that takes longer, in milliseconds, is not done again for each who looks. */
const QUICK_MS = 50;
/** So many times as long as it took, the numbers of a run that goes on are taken as they are: a twentieth of the time at most is spent on them. */
const REST = 20;
/** What is said of a run of which nothing can be counted, beside why. */
const NO_NUMBERS: Omit<RunTally, 'at'> = {
  seconds: 0,
  requests: 0,
  objects: 0,
  counts: { created: 0, updated: 0, recreated: 0, deleted: 0, failed: 0 },
};
/** Plans of runs that stay in memory; see `openDatabasePlans`. */
const LATELY = 3;

const ROWS_AT_ONCE = 200;

const unknown = (run: string): Fault => new Fault('usage', 'RUN_UNKNOWN', { run });

/** A run's row with its events. `container` holds its plan, `backup` its copy. */
export async function insertRun(
  trx: Kysely<Tables>,
  { id, plan, approval }: RunHeader,
  kept: { readonly container: string; readonly backup?: string; readonly events?: readonly RunEvent[] },
): Promise<void> {
  const { container, backup = null, events = [] } = kept;
  const { hash, kind, from, into, basis } = plan;
  const said = events.findLast((event) => saysRefused(event) !== undefined);
  await trx
    .insertInto('runs')
    .values({
      id,
      at: approval.when,
      plan: hash,
      kind,
      ends: JSON.stringify({ from, into, ...(basis.undoes !== undefined && { undoes: basis.undoes }) }),
      approval: JSON.stringify(approval),
      events: events.length,
      state: standingOf(events),
      refused: said !== undefined && saysRefused(said) === true,
      container,
      backup,
    })
    .execute();
  const rows = events.map((event, i) => ({ run: id, seq: i + 1, event: JSON.stringify(event) }));
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await trx
      .insertInto('run_events')
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .execute();
}

/** The files of a run's plan. A run has its own: it outlives the plan that it was made of. */
export const planParts = ({ plan }: Pick<RunHeader, 'plan'>): ReadonlyMap<string, string> =>
  new Map([[PLAN, encodePlan(plan)]]);

/**
 * Runs as rows: the events append-only and numbered, plan and copy in containers. A copy of 100 MB is held as objects and once as
 * text.
 *
 * @param leases absent: for whoever reads runs; then none is written under a lock
 */
export function openDatabaseRuns(db: Kysely<Tables>, containers: ContainerStore, leases?: RunLeases): ListedRuns {
  const lately = new Lately<RunHeader>(LATELY);
  /** Of runs that go on and are long to count: what was counted, and until when that will do. */
  const costly = new Map<string, { readonly numbers: RunTally; readonly until: number }>();
  const rowOf = async (id: string) => {
    const row = await db
      .selectFrom('runs')
      .select(['container', 'approval', 'backup'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row) throw unknown(id);
    return row;
  };
  const headerOf = async (id: string): Promise<RunHeader> => {
    const known = lately.get(id);
    if (known) return known;
    const { container, approval } = await rowOf(id);
    const text = await readPart(containers, 'runs', container, PLAN);
    const plan = decodePlan(text.toString('utf8'), digest);
    const header = { id, plan, approval: JSON.parse(approval) as Approval };
    lately.set(id, header);
    return header;
  };
  const eventsOf = async (id: string): Promise<readonly RunEvent[]> => {
    const rows = await db.selectFrom('run_events').select('event').where('run', '=', id).orderBy('seq').execute();
    return rows.map(({ event }) => JSON.parse(event) as RunEvent);
  };
  /** The numbers of a run whose record grew since they were counted; kept for as long as it does not grow further. */
  const countAnew = async (id: string): Promise<RunTally> => {
    const began = performance.now();
    const { plan, approval } = await headerOf(id);
    const events = await eventsOf(id);
    const numbers = tallyOf(plan, approval.when, events);
    const now = performance.now();
    costly.delete(id);
    if (standingOf(events) === 'running' && now - began > QUICK_MS)
      costly.set(id, { numbers, until: now + (now - began) * REST });
    await db
      .updateTable('runs')
      .set({ tally: JSON.stringify(numbers), tallied: events.length })
      .where('id', '=', id)
      .where('events', '=', events.length)
      .execute();
    return numbers;
  };
  /** Numbers of a run that are not kept as it stands now; why there are none, where its plan cannot be read: the others have theirs. */
  const numbersOf = async ({ id, state, at }: RunHead): Promise<RunTally & Pick<RunNote, 'damaged'>> => {
    const known = costly.get(id);
    if (state === 'running' && known && performance.now() < known.until) return known.numbers;
    try {
      return await countAnew(id);
    } catch (cause) {
      if (!(cause instanceof Fault) || cause.kind === 'unreachable') throw cause;
      return { at, ...NO_NUMBERS, damaged: { code: cause.code, params: cause.params } };
    }
  };
  const heads = async (plan?: string): Promise<readonly RunHead[]> => {
    const rows = await db
      .selectFrom('runs')
      .leftJoin('run_events', (join) => join.onRef('run_events.run', '=', 'runs.id').on('run_events.seq', '=', 1))
      .select(['id', 'plan', 'kind', 'ends', 'approval', 'state', 'event'])
      .$if(plan !== undefined, (query) => query.where('plan', '=', plan ?? ''))
      .orderBy('runs.at', 'desc')
      .orderBy('id', 'desc')
      .execute();
    return rows.map(({ id, plan, kind, ends, approval: text, state, event }) => {
      const approval = JSON.parse(text) as Approval;
      const at = event === null ? approval.when : (JSON.parse(event) as RunEvent).at;
      return { id, plan, kind, ...ends, approval, state, at };
    });
  };
  const numbered = async (some: readonly RunHead[]): Promise<readonly RunNote[]> => {
    if (some.length === 0) return [];
    const rows = await db
      .selectFrom('runs')
      .select(['id', 'tally'])
      .where(
        'id',
        'in',
        some.map(({ id }) => id),
      )
      .whereRef('tallied', '=', 'events')
      .execute();
    const kept = new Map(rows.map(({ id, tally }) => [id, tally]));
    const notes: RunNote[] = [];
    for (const head of some) {
      const tally = kept.get(head.id);
      notes.push({ ...head, ...(tally ? (JSON.parse(tally) as RunTally) : await numbersOf(head)) });
    }
    return notes;
  };
  /** In a transaction in which the lease cannot be lost. */
  const guarded = <T>(id: string, run: (trx: Kysely<Tables>) => Promise<T>): Promise<T> =>
    leases
      ? db.transaction().execute(async (trx) => {
          await leases.guard(id, trx);
          return run(trx);
        })
      : run(db);
  return {
    async create(header) {
      const { id } = header;
      try {
        await keepWith(containers, 'runs', planParts(header), ({ id: container }) =>
          guarded(id, (trx) => insertRun(trx, header, { container })),
        );
      } catch (cause) {
        if (isTaken(cause)) throw new Fault('refused', 'RUN_EXISTS', { run: id }, { cause });
        throw cause;
      }
      lately.set(id, header);
    },
    async append(id, event) {
      const refused = saysRefused(event) ?? null;
      const state = saysOfStanding(event) ?? null;
      // The row counts the events: whoever adds one at the same time waits for it.
      const added = await guarded(id, (trx) =>
        sql`
          with run as (
            update runs set
              events = events + 1,
              refused = coalesce(${refused}::boolean, refused),
              state = coalesce(${state}::text,
                case when coalesce(${refused}::boolean, refused) then 'failed' else 'running' end)
            where id = ${id}
            returning events
          )
          insert into run_events (run, seq, event) select ${id}, events, ${JSON.stringify(event)} from run
          returning seq`.execute(trx),
      );
      if (added.rows.length === 0) throw unknown(id);
      // Whoever writes the last word has the plan at hand: no list has to read it. It is recorded whether it can be counted or not; what
      // is not counted here, a list counts, and tells what is wrong.
      if (state !== null && lately.get(id)) await countAnew(id).catch(() => undefined);
    },
    async read(id) {
      return { header: await headerOf(id), events: await eventsOf(id) };
    },
    list: async () => numbered(await heads()),
    heads,
    numbered,
    async putBackup(id, backup) {
      const old = await keepWith(containers, 'copies', encodeBackup(backup, digest), ({ id: container }) =>
        guarded(id, async (trx) => {
          const { rows } = await sql<{ backup: string | null }>`
            with old as (select id, backup from runs where id = ${id} for update)
            update runs set backup = ${container} from old where runs.id = old.id
            returning old.backup`.execute(trx);
          if (rows[0] === undefined) throw unknown(id);
          return rows[0].backup;
        }),
      );
      if (old !== null) await drop(containers, 'copies', old);
    },
    async backup(id) {
      const { backup } = await rowOf(id);
      if (backup === null) throw new Fault('failed', 'BACKUP_MISSING', { run: id });
      return decodeBackup(await readTexts(containers, 'copies', backup), digest, `runs/${id}`);
    },
    async lock(target, id) {
      if (!leases) throw new Error('These runs are for reading: whoever writes one opens them with leases.');
      return leases.lock(target, id);
    },
  };
}
