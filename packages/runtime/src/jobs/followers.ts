import { Fault } from '@dhow/core';
import type { Database } from '../database/database.js';
import type { JobEvent, JobHappening } from './job-record.js';

/** How often the database is asked whether a job that somebody watches went on, in another process perhaps. */
const LOOK_MS = 250;
/** Events that are read at once, and that are held for all who watch a job. */
const PAGE = 500;
const HELD = 2000;

interface Watched {
  /** The newest events, each following the one before; those up to number `since` are read from the table. */
  held: JobEvent[];
  since: number;
  /** Number of the last event that is known. */
  last: number;
  /** The job has ended: nothing comes after `last`. */
  isOver: boolean;
  failure: unknown;
  readonly waiting: Set<() => void>;
  watchers: number;
}

/** Gives those who watch jobs their events, with one look at the database for all of them. */
export class Followers {
  readonly #database: Database;
  readonly #watched = new Map<string, Watched>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  /** A job changed in this process: those who watch it need not wait for the next look. */
  changed(job: string): void {
    if (this.#watched.has(job)) void this.#look();
  }

  /** See `Jobs.events`. */
  async *follow(job: string, after: number, signal: AbortSignal): AsyncGenerator<JobEvent, void, undefined> {
    const watched = await this.#join(job);
    try {
      for (let seen = after; !signal.aborted; ) {
        if (watched.failure !== undefined) throw watched.failure;
        const next =
          seen < watched.since ? await this.#read(job, seen) : watched.held.slice(Math.max(0, seen - watched.since));
        for (const event of next) {
          if (signal.aborted) return;
          yield event;
          seen = event.seq;
        }
        if (next.length > 0) continue;
        if (watched.isOver && seen >= watched.last) return;
        await change(watched, signal);
      }
    } finally {
      this.#leave(job, watched);
    }
  }

  async #join(job: string): Promise<Watched> {
    const known = this.#watched.get(job);
    if (known) {
      known.watchers++;
      return known;
    }
    const row = await this.#database.kysely
      .selectFrom('jobs')
      .select(['said', 'ended_at'])
      .where('id', '=', job)
      .executeTakeFirst();
    if (!row) throw new Fault('usage', 'JOB_UNKNOWN', { job });
    // Another may have joined while this one asked.
    const watched = this.#watched.get(job) ?? {
      held: [],
      since: row.said,
      last: row.said,
      isOver: row.ended_at !== null,
      failure: undefined,
      waiting: new Set(),
      watchers: 0,
    };
    watched.watchers++;
    this.#watched.set(job, watched);
    this.#timer ??= setTimeout(() => void this.#look(), LOOK_MS).unref();
    return watched;
  }

  #leave(job: string, watched: Watched): void {
    watched.watchers--;
    if (watched.watchers === 0) this.#watched.delete(job);
  }

  #look(): Promise<void> {
    // A look that runs may have asked already: one more follows it.
    const before = this.#looking ?? Promise.resolve();
    const look = before.then(async () => {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      await this.#lookOnce();
      if (this.#watched.size > 0) this.#timer ??= setTimeout(() => void this.#look(), LOOK_MS).unref();
    });
    this.#looking = look;
    return look;
  }

  async #lookOnce(): Promise<void> {
    const open = [...this.#watched].filter(([, { isOver }]) => !isOver).map(([job]) => job);
    if (open.length === 0) return;
    try {
      const rows = await this.#database.kysely
        .selectFrom('jobs')
        .select(['id', 'said', 'ended_at'])
        .where('id', 'in', open)
        .execute();
      for (const { id, said, ended_at } of rows) {
        const watched = this.#watched.get(id);
        if (!watched) continue;
        await this.#catchUp(id, watched, said);
        // Events may have been read that are newer than this look; of one that has ended, none is.
        if (ended_at === null) continue;
        watched.isOver = true;
        wake(watched);
      }
    } catch (cause) {
      // The database comes back, and then nothing was missed.
      if (cause instanceof Fault && cause.kind === 'unreachable') return;
      for (const watched of this.#watched.values()) {
        watched.failure = cause;
        wake(watched);
      }
    }
  }

  async #catchUp(job: string, watched: Watched, said: number): Promise<void> {
    while (watched.last < said) {
      const events = await this.#read(job, watched.last);
      watched.held.push(...events);
      watched.last = events.at(-1)?.seq ?? said;
      if (watched.held.length > HELD) {
        watched.held = watched.held.slice(-HELD);
        watched.since = watched.held[0]!.seq - 1;
      }
      wake(watched);
    }
  }

  async #read(job: string, after: number): Promise<JobEvent[]> {
    const rows = await this.#database.kysely
      .selectFrom('job_events')
      .select(['seq', 'at', 'body'])
      .where('job', '=', job)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(PAGE)
      .execute();
    return rows.map(({ seq, at, body }) => ({ seq, at: at.toISOString(), ...(JSON.parse(body) as JobHappening) }));
  }
}

function wake({ waiting }: Watched): void {
  for (const resolve of waiting) resolve();
  waiting.clear();
}

/** Until something new is known of a job, or nobody wants to know any more. */
const change = (watched: Watched, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      signal.removeEventListener('abort', done);
      watched.waiting.delete(done);
      resolve();
    };
    watched.waiting.add(done);
    signal.addEventListener('abort', done, { once: true });
  });
