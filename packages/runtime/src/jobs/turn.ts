import { Fault, type Json } from '@dhow/core';
import type { House, JobTable, On, Turn } from '@dhow/engine';
import type { RunLeases } from '../database-stores/runs.js';
import type { Claim, Desk, Ending } from './desk.js';
import { Fence } from './fence.js';
import type { Asker, KeptFault } from './job-record.js';
import { awayFault } from './passing.js';
import { Reporter } from './reporter.js';

/** Whose house is wanted, and under which leases its runs are written (`DatabaseStores.under`). */
export interface HouseAsked {
  readonly by: Asker;
  readonly leases: RunLeases;
}

/** What a turn needs of its worker. */
export interface TurnOptions {
  readonly desk: Desk;
  readonly table: JobTable;
  readonly house: (asked: HouseAsked) => House | Promise<House>;
  /** Milliseconds, of a clock that nobody sets. */
  readonly monotonic: () => number;
  /** A turn that may end anywhere ends after so long. */
  readonly turnMs: number;
  /** Seconds to wait after the first, second, ... failure in a row because something was away; then the job fails. */
  readonly retries: readonly number[];
  /** Whether the worker wants to end: every turn that may end does. */
  readonly isLeaving: () => boolean;
}

/** One turn of a job, as it is being taken. */
export interface RunningTurn {
  readonly claim: Claim;
  /** Asks the job to end. */
  stop(): void;
  /** Leaves it where it is: the job was taken away, or is given back. */
  abandon(cause: Fault): void;
  /** How it ended, and what is still to be told; undefined: it was abandoned. Never rejects. */
  readonly ended: Promise<{ readonly ending: Ending; readonly last: Parameters<Desk['end']>[2] } | undefined>;
}

/** Begins a turn of a job. */
export function beginTurn(claim: Claim, options: TurnOptions, report: (cause: unknown) => void): RunningTurn {
  const { desk, monotonic } = options;
  const stop = new AbortController();
  const signal = new AbortController();
  let isAbandoned = false;
  const abandon = (cause: Fault): void => {
    isAbandoned = true;
    signal.abort(cause);
    stop.abort();
  };
  const reporter = new Reporter(desk, claim, abandon, report);
  const stopIt = (): void => {
    stop.abort();
    // What writes nothing has no safe place to go to: it ends where it is.
    if (claim.touches.writes.length === 0) signal.abort(new Fault('stopped', 'STOPPED_BY_USER'));
  };
  if (claim.isStopping) stopIt();
  const begun = monotonic();
  const on: On = {
    signal: signal.signal,
    stop: stop.signal,
    progress: (progress) => reporter.tell({ type: 'progress', progress }),
    say: (finding) => reporter.tell({ type: 'finding', finding }),
    turnIsOver: () => options.isLeaving() || monotonic() - begun >= options.turnMs,
  };
  const fence = new Fence(desk, claim, monotonic);

  async function take(): Promise<Turn<unknown>> {
    const house = await options.house({ by: claim.by, leases: fence.leases });
    try {
      const fenced = fence.around(house, (happening) => reporter.tell(happening));
      return await options.table[claim.kind].turn(claim.input as never, fenced, on);
    } finally {
      await house.close().catch(report);
    }
  }

  async function run(): Promise<Ending | undefined> {
    try {
      const turn = await take();
      return isAbandoned ? undefined : endingOf(turn, stop.signal.aborted);
    } catch (cause) {
      if (isAbandoned) return undefined;
      if (!(cause instanceof Fault) && !awayFault(cause)) report(cause);
      return failureOf(cause, claim, stop.signal.aborted, options.retries);
    }
  }

  const ended = run().then(async (ending) => {
    const last = await reporter.close();
    return ending && !isAbandoned ? { ending, last } : undefined;
  });
  return { claim, stop: stopIt, abandon, ended };
}

function endingOf(turn: Turn<unknown>, isStopping: boolean): Ending {
  if ('again' in turn) return { state: 'running' };
  if ('waits' in turn) {
    const { params } = turn.waits;
    const target = typeof params.target === 'string' ? params.target : undefined;
    return {
      state: 'waiting',
      waitsFor: { code: 'WAITS_FOR_IMPORT', params },
      ...(target !== undefined && { target }),
    };
  }
  const result = turn.done as Json;
  // An import that was asked to stop says in its result whether it did before it was through.
  const hasStopped =
    isStopping && typeof result === 'object' && result !== null && 'ended' in result && result.ended === 'stopped';
  return { state: hasStopped ? 'stopped' : 'done', result };
}

function failureOf(cause: unknown, { failures }: Claim, isStopping: boolean, retries: readonly number[]): Ending {
  // The database, an instance or the way to it was not there: nothing that anybody did wrong.
  const away = awayFault(cause);
  const fault = keptFault(away ?? cause);
  if (isStopping) return { state: 'stopped', fault };
  const seconds = retries[failures];
  if (away && seconds !== undefined)
    return {
      state: 'waiting',
      waitsFor: { code: 'TRIES_AGAIN', params: { ...fault.params, code: fault.code, seconds } },
    };
  return { state: 'failed', fault };
}

function keptFault(cause: unknown): KeptFault {
  // What nobody expected may hold anything: it goes into the log, and not to whoever asked.
  if (!(cause instanceof Fault)) return { kind: 'failed', code: 'JOB_BROKE', params: {}, findings: [] };
  const { kind, code, params, at, findings } = cause;
  return { kind, code, params, findings, ...(at !== undefined && { at }) };
}
