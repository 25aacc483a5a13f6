import { Fault, type Json } from '@dhow/core';
import type { Clock, JobTable, Stores } from '@dhow/engine';
import { systemClock } from '../clock.js';
import type { Database } from '../database/database.js';
import { Desk, recordOf } from './desk.js';
import { Followers } from './followers.js';
import { type Asker, hasEnded, type JobFilter, type JobNote, type JobRecord, type Jobs } from './job-record.js';
import { openTurns } from './turns.js';

export interface JobsOptions {
  readonly stores: Stores;
  /** What can be asked for: `jobs` of engine. */
  readonly table: JobTable;
  readonly clock?: Clock;
  /** Jobs of one person that may be under way or wait. */
  readonly mostOpen?: number;
}

/** The jobs of a database, and what its workers do them with. */
export interface OpenJobs extends Jobs {
  readonly desk: Desk;
  readonly table: JobTable;
}

/** Longest list. */
const MOST = 1000;
/** Jobs that are read at once where some of them are not for whoever asks. */
const PAGE = 200;
/** So many jobs of one person may be under way or wait: nobody fills the queue for all. */
const MOST_OPEN = 500;

/** Opens the jobs of a database whose tables are up to date (`migrate`). */
export async function openJobs(
  database: Database,
  { stores, table, clock = systemClock, mostOpen = MOST_OPEN }: JobsOptions,
): Promise<OpenJobs> {
  const desk = new Desk(database, await openTurns(database), clock);
  const followers = new Followers(database);
  desk.onChange = (job) => followers.changed(job);

  async function get(id: string): Promise<JobRecord> {
    const row = await database.kysely.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new Fault('usage', 'JOB_UNKNOWN', { job: id });
    const kept = hasEnded(row.state)
      ? await database.kysely.selectFrom('job_results').select('body').where('job', '=', id).executeTakeFirst()
      : undefined;
    return recordOf(row, kept && (JSON.parse(kept.body) as Json));
  }

  return {
    desk,
    table,
    async start(kind, input, by: Asker, touches) {
      if (!Object.hasOwn(table, kind)) throw new Fault('usage', 'JOB_KIND_UNKNOWN', { kind });
      const touched = touches ?? (await table[kind].touches(input, stores));
      return get(await desk.add(kind, input as Json, by, touched, mostOpen));
    },
    get,
    async list({
      state,
      kind,
      person,
      run,
      plan,
      before,
      isOpen,
      isSeen,
      limit = 100,
    }: JobFilter = {}): Promise<readonly JobNote[]> {
      const most = Math.min(limit, MOST);
      let query = database.kysely
        .selectFrom('jobs')
        .selectAll()
        .orderBy('number', 'desc')
        .limit(isSeen ? PAGE : most);
      if (state !== undefined) query = query.where('state', '=', state);
      if (kind !== undefined) query = query.where('kind', '=', kind);
      if (person !== undefined) query = query.where('person', '=', person);
      if (run !== undefined) query = query.where('run', '=', run);
      // A hash is hexadecimal: nothing in it means anything to `like`.
      if (plan !== undefined) query = query.where('input', 'like', `%"plan":"${plan}"%`);
      if (before !== undefined)
        query = query.where('number', '<', (eb) => eb.selectFrom('jobs').select('number').where('id', '=', before));
      if (isOpen !== undefined) query = query.where('ended_at', isOpen ? 'is' : 'is not', null);
      const found: JobNote[] = [];
      for (let page = query; ; ) {
        const rows = await page.execute();
        for (const row of rows) {
          const { input: _, fault: __, ...note } = recordOf({ ...row, input: 'null' });
          if (!isSeen || isSeen(note)) found.push(note);
        }
        const last = rows.at(-1);
        if (!isSeen || !last || rows.length < PAGE || found.length >= most) return found.slice(0, most);
        page = query.where('number', '<', last.number);
      }
    },
    async stop(id) {
      await desk.stop(id);
      return get(id);
    },
    events: (id, after, signal) => followers.follow(id, after, signal),
    async result(id) {
      const { result, state } = await get(id);
      if (result === undefined) throw new Fault('usage', 'JOB_NOT_DONE', { job: id, state });
      return result;
    },
  };
}
