import { randomInt } from 'node:crypto';
import { Fault, type Json, type Params } from '@dhow/core';
import type { Clock, JobKind, Touches } from '@dhow/engine';
import { type Selectable, sql, type Transaction } from 'kysely';
import type { Database } from '../database/database.js';
import type { Tables } from '../database/tables.js';
import { type Asker, hasEnded, type JobHappening, type JobRecord, type KeptFault } from './job-record.js';
import type { Turns } from './turns.js';

type Trx = Transaction<Tables>;
type JobRow = Selectable<Tables['jobs']>;
type Said = { readonly code: string; readonly params: Params };

/** A turn of a job that a worker took. */
export interface Claim {
  readonly job: string;
  /** What is done under an older number than the job's does not count. */
  readonly number: number;
  readonly kind: JobKind;
  readonly input: Json;
  readonly by: Asker;
  readonly touches: Touches;
  /** Somebody asked it to stop already. */
  readonly isStopping: boolean;
  /** Failures in a row until now. */
  readonly failures: number;
  /** A worker died over it the last time, or over one beside it: its turn is taken alone, so that no other dies with it. */
  readonly alone: boolean;
}

/** How a turn ended, as the job's record takes it. */
export type Ending =
  | { readonly state: 'done' | 'stopped'; readonly result?: Json; readonly fault?: KeptFault }
  | { readonly state: 'failed'; readonly fault: KeptFault }
  | { readonly state: 'running' }
  /** `target`: until its lease is free. Else the worker keeps the job, and sends it on with `sendOn`. */
  | { readonly state: 'waiting'; readonly waitsFor: Said; readonly target?: string };

/** So often in a row a job may be taken up from a dead worker, all but the first time alone: after that it is what kills them. */
const MOST_DEATHS = 3;

/** Ends a transaction without a trace: the turn stays where it was in the queue. */
class LeftThere extends Error {}

/** What changes jobs, each in one transaction: taking a turn, ending it, stopping, taking over from the dead. */
export class Desk {
  readonly database: Database;
  readonly clock: Clock;
  readonly #turns: Turns;
  /** Called in this process after a job changed. */
  onChange: (job: string) => void = () => {};
  /** Called in the transaction that ends a job: what it writes is kept with the end, or neither is. */
  onEnd: (trx: Trx, job: JobRecord) => Promise<void> = async () => {};
  /** Called in this process after a turn was queued. */
  readonly onQueued = new Set<() => void>();
  /** Called in this process when the queue broke by itself, outside of anybody's call. */
  readonly onBroke: Set<(cause: unknown) => void>;

  constructor(database: Database, turns: Turns, clock: Clock) {
    this.database = database;
    this.#turns = turns;
    this.onBroke = turns.onBroke;
    this.clock = clock;
  }

  async #change<T>(job: string | undefined, run: (trx: Trx, made: { queued: boolean }) => Promise<T>): Promise<T> {
    const made = { queued: false };
    const result = await this.database.kysely.transaction().execute((trx) => run(trx, made));
    if (job !== undefined) this.onChange(job);
    if (made.queued) for (const called of this.onQueued) called();
    return result;
  }

  #now(): Date {
    return new Date(this.clock.now());
  }

  /** Adds events under the job's next numbers. */
  async #tell(trx: Trx, job: string, happenings: readonly JobHappening[]): Promise<void> {
    if (happenings.length === 0) return;
    const { said } = await trx
      .updateTable('jobs')
      .set((eb) => ({ said: eb('said', '+', happenings.length) }))
      .where('id', '=', job)
      .returning('said')
      .executeTakeFirstOrThrow();
    const at = this.#now();
    const first = said - happenings.length + 1;
    const rows = happenings.map((one, i) => ({ job, seq: first + i, at, body: JSON.stringify(one) }));
    await trx.insertInto('job_events').values(rows).execute();
  }

  /** @throws Fault TOO_MANY_JOBS {most}: two that are asked for at the same moment may be one more */
  async add(kind: JobKind, input: Json, by: Asker, touches: Touches, most: number): Promise<string> {
    const id = newJobId(this.clock.now());
    const run = typeof input === 'object' && input !== null && 'run' in input ? input.run : undefined;
    await this.#change(id, async (trx, made) => {
      const { open } = await trx
        .selectFrom('jobs')
        .select((eb) => eb.fn.countAll<string>().as('open'))
        .where('person', '=', by.id)
        .where('ended_at', 'is', null)
        .executeTakeFirstOrThrow();
      if (Number(open) >= most) throw new Fault('refused', 'TOO_MANY_JOBS', { most });
      made.queued = true;
      await trx
        .insertInto('jobs')
        .values({
          id,
          kind,
          input: JSON.stringify(input),
          touches: JSON.stringify(touches),
          who: by.name,
          person: by.id,
          state: 'queued',
          at: this.#now(),
          run: typeof run === 'string' ? run : null,
          turn: await this.#turns.send(trx, id),
        })
        .execute();
      await this.#tell(trx, id, [{ type: 'state', state: 'queued' }]);
    });
    return id;
  }

  /**
   * Takes the next turn that is queued, if any. Messages of jobs that ended meanwhile are passed over. Whoever is not on the list
   * of workers any more gets none: what it took would be taken from it at once.
   *
   * @param idle it takes no other turn just now; else one that must be taken alone stays, and those behind it, until it is
   */
  async take(worker: string, start: string, idle = true): Promise<Claim | undefined> {
    for (;;) {
      const taking = this.database.kysely.transaction().execute(async (trx) => {
        const listed = await trx
          .selectFrom('workers')
          .select('id')
          .where('id', '=', worker)
          .where('start', '=', start)
          .forShare()
          .executeTakeFirst();
        if (!listed) return undefined;
        const message = await this.#turns.take(trx);
        if (!message) return undefined;
        const row = await trx
          .selectFrom('jobs')
          .selectAll()
          .where('id', '=', message.job)
          .where('turn', '=', message.turn)
          .where('worker', 'is', null)
          .where('ended_at', 'is', null)
          .forUpdate()
          .executeTakeFirst();
        if (!row) return 'gone';
        if (row.deaths > 0 && !idle) throw new LeftThere();
        const state = row.state === 'stopping' ? row.state : 'running';
        const isBegun = row.state === 'running' || row.state === 'stopping';
        const changes = {
          worker,
          turn: null,
          claim: row.claim + 1,
          attempts: row.attempts + (isBegun ? 0 : 1),
          state,
          started_at: row.started_at ?? this.#now(),
          waits: null,
          waits_target: null,
        } as const;
        await trx.updateTable('jobs').set(changes).where('id', '=', row.id).execute();
        if (row.state !== state) await this.#tell(trx, row.id, [{ type: 'state', state }]);
        return { ...row, ...changes };
      });
      const taken = await taking.catch((cause: unknown) => {
        if (cause instanceof LeftThere) return undefined;
        throw cause;
      });
      if (taken === 'gone') continue;
      if (taken === undefined) return undefined;
      this.onChange(taken.id);
      return claimOf(taken);
    }
  }

  /** Inside of a transaction: nobody took the job away, and until the transaction ends nobody does. Fault LEASE_LOST. */
  async guard(trx: Trx, { job, number }: Claim, why?: 'to change it'): Promise<void> {
    const own = trx
      .selectFrom('jobs')
      .select('claim')
      .where('id', '=', job)
      .where('claim', '=', number)
      .where('ended_at', 'is', null);
    const row = await (why ? own.forUpdate() : own.forShare()).executeTakeFirst();
    if (!row) throw new Fault('stopped', 'LEASE_LOST', { job });
  }

  /** Fault LEASE_LOST. */
  async check(claim: Claim): Promise<void> {
    await this.database.kysely.transaction().execute((trx) => this.guard(trx, claim));
  }

  /** Adds events of a turn. Fault LEASE_LOST. */
  async tell(claim: Claim, happenings: readonly JobHappening[]): Promise<void> {
    await this.#change(claim.job, async (trx) => {
      await this.guard(trx, claim, 'to change it');
      await this.#tell(trx, claim.job, happenings);
    });
  }

  /** Makes a target this job's own until the job ends. Faults LEASE_LOST, IMPORT_RUNNING {target, run, who}. */
  async lease(claim: Claim, target: string, run: string): Promise<void> {
    const holder = await this.#change(undefined, async (trx) => {
      await this.guard(trx, claim);
      await trx
        .insertInto('leases')
        .values({ target, job: claim.job, run, who: claim.by.name })
        .onConflict((conflict) => conflict.column('target').doNothing())
        .execute();
      return trx.selectFrom('leases').selectAll().where('target', '=', target).executeTakeFirst();
    });
    // Gone between the two statements: whoever asks again gets it.
    if (holder?.job !== claim.job)
      throw new Fault('refused', 'IMPORT_RUNNING', { target, run: holder?.run ?? '', who: holder?.who ?? '' });
  }

  /**
   * Ends a turn, with its last events. False: the job was taken away meanwhile, and nothing is kept of this turn.
   */
  async end(claim: Claim, ending: Ending, last: readonly JobHappening[]): Promise<boolean> {
    const { job } = claim;
    const kept = await this.#change(job, async (trx, made) => {
      const now = await trx
        .selectFrom('jobs')
        .select(['state', 'claim', 'ended_at'])
        .where('id', '=', job)
        .forUpdate()
        .executeTakeFirstOrThrow();
      if (now.claim !== claim.number || now.ended_at) return false;
      const isStopping = now.state === 'stopping';
      const { state } = ending;
      // Whoever asked it to stop does not want to wait for it.
      if (isStopping && state === 'waiting') await this.#finish(trx, job, { state: 'stopped' }, last);
      else if (state === 'waiting') await this.#wait(trx, claim, ending, last);
      else if (state === 'running') {
        await trx.updateTable('jobs').set({ worker: null, failures: 0, deaths: 0 }).where('id', '=', job).execute();
        await this.#queue(trx, made, job);
        await this.#tell(trx, job, last);
      } else await this.#finish(trx, job, ending, last);
      return true;
    });
    if (kept && hasEnded(ending.state)) await this.wakeAll();
    return kept;
  }

  async #wait(
    trx: Trx,
    claim: Claim,
    ending: Ending & { state: 'waiting' },
    last: readonly JobHappening[],
  ): Promise<void> {
    const { waitsFor, target } = ending;
    await trx
      .updateTable('jobs')
      .set((eb) => ({
        state: 'waiting',
        waits: JSON.stringify(waitsFor),
        waits_target: target ?? null,
        deaths: 0,
        ...(target === undefined ? { failures: eb('failures', '+', 1) } : { worker: null }),
      }))
      .where('id', '=', claim.job)
      .execute();
    await this.#tell(trx, claim.job, [...last, { type: 'state', state: 'waiting', waitsFor }]);
  }

  async #finish(
    trx: Trx,
    job: string,
    {
      state,
      ...rest
    }: { readonly state: 'done' | 'failed' | 'stopped'; readonly result?: Json; readonly fault?: KeptFault },
    last: readonly JobHappening[] = [],
  ): Promise<void> {
    const { result, fault } = rest;
    const ended = await trx
      .updateTable('jobs')
      .set((eb) => ({
        state,
        worker: null,
        turn: null,
        waits: null,
        waits_target: null,
        claim: eb('claim', '+', 1),
        ended_at: this.#now(),
        fault: fault === undefined ? null : JSON.stringify(fault),
      }))
      .where('id', '=', job)
      .returningAll()
      .executeTakeFirstOrThrow();
    if (result !== undefined)
      await trx
        .insertInto('job_results')
        .values({ job, body: JSON.stringify(result) })
        .execute();
    await trx.deleteFrom('leases').where('job', '=', job).execute();
    await this.#tell(trx, job, [...last, { type: 'state', state, ...(fault && { fault }) }]);
    await this.onEnd(trx, recordOf(ended, result));
  }

  /** Sends a job on that its worker held back for a while. */
  async sendOn(claim: Claim): Promise<void> {
    await this.#change(claim.job, async (trx, made) => {
      const row = await trx
        .updateTable('jobs')
        .set({ worker: null })
        .where('id', '=', claim.job)
        .where('claim', '=', claim.number)
        .where('ended_at', 'is', null)
        .returning('id')
        .executeTakeFirst();
      if (row) await this.#queue(trx, made, row.id);
    });
  }

  async #queue(trx: Trx, made: { queued: boolean }, job: string, first = false): Promise<void> {
    made.queued = true;
    const turn = await this.#turns.send(trx, job, first);
    await trx.updateTable('jobs').set({ turn }).where('id', '=', job).execute();
  }

  /** Sends on, for each target whose lease is free, the job that waits for it longest. */
  async wakeAll(): Promise<void> {
    const woken = await this.#change(undefined, async (trx, made) => {
      const { rows } = await sql<{ id: string }>`
        select id from jobs j
        where state = 'waiting' and worker is null and turn is null and ended_at is null
          and not exists (select 1 from leases l where l.target = j.waits_target)
          and not exists (
            select 1 from jobs o
            where o.state = 'waiting' and o.waits_target = j.waits_target and (o.turn is not null or o.number < j.number)
          )
        for update skip locked`.execute(trx);
      for (const { id } of rows) await this.#queue(trx, made, id);
      return rows;
    });
    for (const { id } of woken) this.onChange(id);
  }

  /** See `Jobs.stop`. */
  async stop(job: string): Promise<void> {
    const isOver = await this.#change(job, async (trx) => {
      const row = await trx.selectFrom('jobs').select(['state']).where('id', '=', job).forUpdate().executeTakeFirst();
      if (!row) throw new Fault('usage', 'JOB_UNKNOWN', { job });
      if (row.state === 'queued' || row.state === 'waiting') {
        await this.#finish(trx, job, { state: 'stopped' });
        return true;
      }
      if (row.state !== 'running') return false;
      await trx.updateTable('jobs').set({ state: 'stopping' }).where('id', '=', job).execute();
      await this.#tell(trx, job, [{ type: 'state', state: 'stopping' }]);
      return false;
    });
    if (isOver) await this.wakeAll();
  }

  /** Which of a worker's jobs were asked to stop. */
  async stopping(worker: string): Promise<readonly string[]> {
    const rows = await this.database.kysely
      .selectFrom('jobs')
      .select('id')
      .where('worker', '=', worker)
      .where('state', '=', 'stopping')
      .execute();
    return rows.map(({ id }) => id);
  }

  /** What a worker holds as far as the database knows; nothing where another process goes under its name now. */
  async heldBy(worker: string, start: string): Promise<readonly Pick<Claim, 'job' | 'number'>[]> {
    return this.database.kysely
      .selectFrom('jobs')
      .innerJoin('workers', 'workers.id', 'jobs.worker')
      .select(['jobs.id as job', 'jobs.claim as number'])
      .where('workers.id', '=', worker)
      .where('workers.start', '=', start)
      .where('jobs.ended_at', 'is', null)
      .execute();
  }

  /** Takes up a turn that the worker which holds it knows nothing of. */
  async takeUpLost(worker: string, job: string, number: number): Promise<void> {
    await this.#takeAway(job, number, { code: 'TURN_LOST', params: { worker } });
  }

  /** Gives a turn back that was not ended: the next worker takes it up at once. */
  async giveBack(claim: Claim): Promise<void> {
    await this.#takeAway(claim.job, claim.number);
  }

  /** Takes up all that a worker held which is no more, or no worker that is known. */
  async takeOver(worker: string): Promise<readonly string[]> {
    const rows = await this.database.kysely
      .selectFrom('jobs')
      .select(['id', 'claim'])
      .where('worker', '=', worker)
      .where('ended_at', 'is', null)
      .execute();
    const because = { code: 'TAKEN_OVER', params: { worker } };
    for (const { id, claim } of rows) await this.#takeAway(id, claim, because);
    return rows.map(({ id }) => id);
  }

  async #takeAway(job: string, claim: number, because?: Said): Promise<void> {
    await this.#change(job, async (trx, made) => {
      const row = await trx
        .updateTable('jobs')
        .set((eb) => ({
          worker: null,
          claim: eb('claim', '+', 1),
          ...(because && { attempts: eb('attempts', '+', 1), deaths: eb('deaths', '+', 1) }),
        }))
        .where('id', '=', job)
        .where('claim', '=', claim)
        .where('worker', 'is not', null)
        .where('ended_at', 'is', null)
        .returning(['state', 'deaths', 'attempts'])
        .executeTakeFirst();
      if (!row) return;
      if (row.deaths > MOST_DEATHS) {
        const params = { job, attempts: row.attempts };
        await this.#finish(trx, job, {
          state: 'failed',
          fault: { kind: 'failed', code: 'JOB_LOST', params, findings: [] },
        });
        return;
      }
      await this.#queue(trx, made, job, true);
      if (because) await this.#tell(trx, job, [{ type: 'state', state: row.state, because }]);
    });
  }

  /** Ids of the workers that hold jobs and are in no list. */
  async orphaning(): Promise<readonly string[]> {
    const rows = await this.database.kysely
      .selectFrom('jobs')
      .select('worker')
      .distinct()
      .where('worker', 'is not', null)
      .where('ended_at', 'is', null)
      .where((eb) =>
        eb.not(eb.exists(eb.selectFrom('workers').select('id').whereRef('workers.id', '=', 'jobs.worker'))),
      )
      .execute();
    return rows.flatMap(({ worker }) => (worker === null ? [] : [worker]));
  }
}

/** Sortable by time, safe in an address: `20261121-1405-k3f9x2ab`. */
function newJobId(now: string): string {
  const [day, time] = new Date(now).toISOString().split('T') as [string, string];
  const mark = Array.from({ length: 8 }, () => randomInt(36).toString(36)).join('');
  return `${day.replaceAll('-', '')}-${time.slice(0, 5).replace(':', '')}-${mark}`;
}

const claimOf = (row: JobRow): Claim => ({
  job: row.id,
  number: row.claim,
  kind: row.kind as JobKind,
  input: JSON.parse(row.input) as Json,
  by: { id: row.person, name: row.who },
  touches: row.touches,
  isStopping: row.state === 'stopping',
  failures: row.failures,
  alone: row.deaths > 0,
});

/** A row as people see it. */
export const recordOf = (row: JobRow, result?: Json): JobRecord => ({
  id: row.id,
  kind: row.kind as JobKind,
  input: JSON.parse(row.input) as Json,
  who: row.who,
  person: row.person,
  state: row.state,
  at: row.at.toISOString(),
  ...(row.started_at && { startedAt: row.started_at.toISOString() }),
  ...(row.ended_at && { endedAt: row.ended_at.toISOString() }),
  ...(row.waits && { waitsFor: row.waits }),
  ...(row.worker !== null && { worker: row.worker }),
  attempts: row.attempts,
  ...(row.run !== null && { run: row.run }),
  touches: row.touches,
  ...(row.fault && { fault: row.fault }),
  ...(result !== undefined && { result }),
});
