import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { Fault } from '@dhow/core';
import type { Claim } from './desk.js';
import { beat, enlist, leave, Watch } from './heartbeat.js';
import type { KeptFault } from './job-record.js';
import type { OpenJobs } from './jobs.js';
import { passingFault } from './passing.js';
import { beginTurn, type RunningTurn, type TurnOptions } from './turn.js';

/** How fast a worker does what it does. Tests are in a hurry. */
export interface Pace {
  /** A turn of a job that can go on from its record. */
  readonly turnMs: number;
  /** Between two beats of its heart; and how long another's may stand still. */
  readonly beatMs: number;
  readonly deadMs: number;
  /** Between two looks for turns, for jobs to stop, for the dead. */
  readonly lookMs: number;
  /** Seconds before each further try of what was away. */
  readonly retries: readonly number[];
  /** How long `stop` waits for turns before it gives them back. */
  readonly graceMs: number;
}

const PACE: Pace = {
  turnMs: 20_000,
  beatMs: 3000,
  deadMs: 30_000,
  lookMs: 500,
  retries: [5, 15, 30, 60, 120],
  graceMs: 10_000,
};

/** Something that whoever runs a worker may want in the log. */
export type WorkerNews =
  /** It took up what a dead one held. */
  | { readonly type: 'taken-over'; readonly worker: string; readonly jobs: readonly string[] }
  /** The database is away: it goes on when that is back. */
  | { readonly type: 'away'; readonly cause: Fault }
  | { readonly type: 'back' }
  /** Another process goes under its id: it does nothing more. */
  | { readonly type: 'replaced' }
  /** What nobody expected; the job failed, or it is tried again. */
  | { readonly type: 'broke'; readonly job?: string; readonly cause: unknown };

export interface WorkerOptions {
  readonly jobs: OpenJobs;
  readonly house: TurnOptions['house'];
  /**
   * Who it is to others, unique among those that run. One that starts under the id of one that died takes its jobs back at once;
   * absent: the machine's name with a number that nobody has again.
   */
  readonly name?: string;
  /** Turns at a time. */
  readonly slots?: number;
  readonly report?: (news: WorkerNews) => void;
  readonly pace?: Partial<Pace>;
  /** Milliseconds, of a clock that nobody sets. */
  readonly monotonic?: () => number;
}

export interface Worker {
  readonly name: string;
  /** Turns that it takes just now. */
  readonly busy: number;
  /** Settles when another process goes under its name: it does nothing more, and whoever runs it should end. */
  readonly replaced: Promise<void>;
  /** Ends every turn at its next checkpoint; gives back to the others what did not come to one. */
  stop(): Promise<void>;
}

const SLOTS = 4;

/** Takes turns of jobs until it is stopped. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const worker = new TakingTurns(options);
  await worker.start();
  return worker;
}

class TakingTurns implements Worker {
  readonly name: string;
  readonly #jobs: OpenJobs;
  readonly #pace: Pace;
  readonly #slots: number;
  readonly #report: (news: WorkerNews) => void;
  readonly #turnOptions: TurnOptions;
  readonly #watch: Watch;
  /** Of this process, told apart from an earlier one under the same name. */
  readonly #start = randomUUID();
  readonly #turns = new Map<string, RunningTurn>();
  readonly #held = new Map<string, { readonly claim: Claim; timer: NodeJS.Timeout }>();
  readonly #rounds: NodeJS.Timeout[] = [];
  readonly #busyRounds = new Set<Promise<unknown>>();
  readonly #ends = new Set<Promise<void>>();
  readonly replaced: Promise<void>;
  #settleReplaced = (): void => {};
  #isLeaving = false;
  #isAway = false;
  #taking: Promise<void> | undefined;
  #wantsMore = false;

  constructor(options: WorkerOptions) {
    const { jobs, name, slots = SLOTS, report = () => {}, monotonic = () => performance.now() } = options;
    this.name = name ?? `${hostname()}-${randomUUID().slice(0, 8)}`;
    this.#jobs = jobs;
    this.#pace = { ...PACE, ...options.pace };
    this.#slots = slots;
    this.#report = report;
    const { turnMs, retries, deadMs } = this.#pace;
    this.replaced = new Promise((resolve) => {
      this.#settleReplaced = resolve;
    });
    this.#watch = new Watch(jobs.desk, this.name, { deadMs, monotonic });
    this.#turnOptions = {
      desk: jobs.desk,
      table: jobs.table,
      house: options.house,
      monotonic,
      turnMs,
      retries,
      isLeaving: () => this.#isLeaving,
    };
  }

  get busy(): number {
    return this.#turns.size;
  }

  async start(): Promise<void> {
    const { desk } = this.#jobs;
    await enlist(desk.database, this.name, this.#start);
    const jobs = await desk.takeOver(this.name);
    if (jobs.length > 0) this.#report({ type: 'taken-over', worker: this.name, jobs });
    desk.onQueued.add(this.#takeMore);
    desk.onBroke.add(this.#tellBroke);
    this.#every(this.#pace.beatMs, () => this.#beat());
    this.#every(this.#pace.lookMs, () => this.#lookAround());
    this.#takeMore();
  }

  /** Does something again and again, one after the other. What fails because the database is away is done the next time. */
  #every(ms: number, round: () => Promise<void>): void {
    const at = this.#rounds.length;
    const run = (): void => {
      const running = this.#attempt(round).finally(() => {
        this.#busyRounds.delete(running);
        if (!this.#isLeaving) this.#rounds[at] = setTimeout(run, ms);
      });
      this.#busyRounds.add(running);
    };
    this.#rounds.push(setTimeout(run, ms));
  }

  async #attempt(run: () => Promise<unknown>, job?: string): Promise<'done' | 'passing' | 'broke'> {
    try {
      await run();
    } catch (cause) {
      const passing = passingFault(cause);
      if (!passing) {
        this.#report({ type: 'broke', ...(job !== undefined && { job }), cause });
        return 'broke';
      }
      if (!this.#isAway) this.#report({ type: 'away', cause: passing });
      this.#isAway = true;
      return 'passing';
    }
    if (this.#isAway) this.#report({ type: 'back' });
    this.#isAway = false;
    return 'done';
  }

  async #beat(): Promise<void> {
    if (await beat(this.#jobs.desk.database, this.name, this.#start)) return;
    this.#report({ type: 'replaced' });
    this.#isLeaving = true;
    for (const turn of this.#turns.values()) turn.abandon(lost(turn.claim));
    this.#settleReplaced();
  }

  async #lookAround(): Promise<void> {
    const { desk } = this.#jobs;
    for (const job of await desk.stopping(this.name)) this.#turns.get(job)?.stop();
    await this.#takeUpLost();
    for (const { worker, jobs } of await this.#watch.look()) this.#report({ type: 'taken-over', worker, jobs });
    await desk.wakeAll();
    this.#takeMore();
  }

  readonly #tellBroke = (cause: unknown): void => this.#report({ type: 'broke', cause });

  /** Jobs are not left to it that it does not work on: their end could not be kept, or it never learned that it took them. */
  async #takeUpLost(): Promise<void> {
    const { desk } = this.#jobs;
    const rows = await desk.heldBy(this.name, this.#start);
    // What it is taking just now is not among its turns yet.
    await this.#taking;
    for (const { job, number } of rows)
      if (this.#turns.get(job)?.claim.number !== number && this.#held.get(job)?.claim.number !== number)
        await desk.takeUpLost(this.name, job, number);
  }

  /** Takes turns while there are any and it has hands free. */
  readonly #takeMore = (): void => {
    this.#wantsMore = true;
    this.#taking ??= this.#takeAll().finally(() => {
      this.#taking = undefined;
    });
  };

  /** Beside a turn that must be taken alone it takes none. */
  #hasHands(): boolean {
    return this.#turns.size < this.#slots && ![...this.#turns.values()].some(({ claim }) => claim.alone);
  }

  async #takeAll(): Promise<void> {
    while (this.#wantsMore && !this.#isLeaving) {
      this.#wantsMore = false;
      await this.#attempt(async () => {
        while (!this.#isLeaving && this.#hasHands()) {
          const claim = await this.#jobs.desk.take(this.name, this.#start, this.#turns.size === 0);
          if (!claim) return;
          const turn = beginTurn(claim, this.#turnOptions, (cause) =>
            this.#report({ type: 'broke', job: claim.job, cause }),
          );
          this.#turns.set(claim.job, turn);
          const end = this.#end(turn).finally(() => this.#ends.delete(end));
          this.#ends.add(end);
        }
      });
    }
  }

  async #end(turn: RunningTurn): Promise<void> {
    const { claim } = turn;
    const { desk } = this.#jobs;
    const ended = await turn.ended;
    if (ended) {
      const { ending, last } = ended;
      // How it ended is not forgotten because the database is away: unless somebody else takes the job up meanwhile.
      const isKept = await this.#persist(() => desk.end(claim, ending, last), claim);
      if (!isKept) await this.#persist(() => desk.end(claim, { state: 'failed', fault: BROKE }, []), claim);
      else if (ending.state === 'waiting' && ending.target === undefined)
        this.#hold(claim, Number(ending.waitsFor.params.seconds));
    }
    // A job that was given back may have been taken again.
    if (this.#turns.get(claim.job) === turn) this.#turns.delete(claim.job);
    this.#takeMore();
  }

  /** Tries until the database takes it, or will never. */
  async #persist(run: () => Promise<unknown>, { job }: Claim): Promise<boolean> {
    for (;;) {
      const attempt = await this.#attempt(run, job);
      if (attempt !== 'passing') return attempt === 'done';
      if (this.#isLeaving) return true;
      await new Promise((resolve) => setTimeout(resolve, this.#pace.lookMs));
    }
  }

  /** Keeps a job for a while, so that a time of this process's own counts and no clock; if it dies, others take the job up. */
  #hold(claim: Claim, seconds: number): void {
    const send = (): void => {
      void this.#persist(() => this.#jobs.desk.sendOn(claim), claim).then(() => this.#held.delete(claim.job));
    };
    this.#held.set(claim.job, { claim, timer: setTimeout(send, seconds * 1000) });
  }

  async stop(): Promise<void> {
    const { desk } = this.#jobs;
    this.#isLeaving = true;
    desk.onQueued.delete(this.#takeMore);
    desk.onBroke.delete(this.#tellBroke);
    await this.#taking;
    await this.#untilEnded();
    for (const timer of this.#rounds) clearTimeout(timer);
    await Promise.all(this.#busyRounds);
    const rest = [...this.#turns.values()];
    const claims = [...rest, ...this.#held.values()].map(({ claim }) => claim);
    for (const { timer } of this.#held.values()) clearTimeout(timer);
    await this.#attempt(async () => {
      for (const claim of claims) await desk.giveBack(claim);
      await leave(desk.database, this.name, this.#start);
    });
    for (const turn of rest) turn.abandon(lost(turn.claim));
    await this.#untilEnded();
  }

  /** Until no turn is taken any more, but not for ever. */
  async #untilEnded(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, this.#pace.graceMs);
    });
    await Promise.race([Promise.all(this.#ends), patience]);
    clearTimeout(timer);
  }
}

const BROKE: KeptFault = { kind: 'failed', code: 'JOB_BROKE', params: {}, findings: [] };

const lost = ({ job }: Claim): Fault => new Fault('stopped', 'LEASE_LOST', { job });
