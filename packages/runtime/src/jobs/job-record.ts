import type { Diagnostic, FaultKind, Json, Params } from '@dhow/core';
import type { JobKind, JobKinds, Progress, Touches } from '@dhow/engine';
import type { RunSummary } from './run-summary.js';

/**
 * `queued`: nobody began it. `waiting`: for another import, or until something that was away is tried again. `running`: also
 * between two turns. `stopping`: it was asked to. The others are its end.
 */
export type JobState = 'queued' | 'waiting' | 'running' | 'stopping' | 'done' | 'failed' | 'stopped';

/** Why a job failed: a Fault as it is kept. */
export interface KeptFault {
  readonly kind: FaultKind;
  readonly code: string;
  readonly params: Params;
  readonly at?: string;
  readonly findings: readonly Diagnostic[];
}

/** What a list says of a job. */
export interface JobNote {
  readonly id: string;
  readonly kind: JobKind;
  /** Who asked for it: name, and id. */
  readonly who: string;
  readonly person: string;
  readonly state: JobState;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
  /** WAITS_FOR_IMPORT {target, run, who}, or TRIES_AGAIN {seconds, code} after something was away. */
  readonly waitsFor?: { readonly code: string; readonly params: Params };
  /** The worker that takes its turn just now. */
  readonly worker?: string;
  /** How often it was begun or taken up again. */
  readonly attempts: number;
  /** The import that it does. */
  readonly run?: string;
  /** Names of the instances that it reads and writes. */
  readonly touches: Touches;
}

/** A job: what was asked, how it stands and what came of it. */
export interface JobRecord extends JobNote {
  readonly input: Json;
  readonly result?: Json;
  readonly fault?: KeptFault;
}

/** What happened, before it was given its place and time. */
export type JobHappening =
  | { readonly type: 'progress'; readonly progress: Parameters<Progress>[0] }
  | { readonly type: 'finding'; readonly finding: Diagnostic }
  /** As it was recorded in the run. */
  | { readonly type: 'run'; readonly run: string; readonly event: RunSummary }
  | {
      readonly type: 'state';
      readonly state: JobState;
      readonly waitsFor?: { readonly code: string; readonly params: Params };
      readonly fault?: KeptFault;
      /** Why it changed, where that is no plain beginning or end: TAKEN_OVER {worker}. */
      readonly because?: { readonly code: string; readonly params: Params };
    };

/** One event of a job. `seq` counts from 1 without gaps; `at`: ISO 8601, UTC. */
export type JobEvent = { readonly seq: number; readonly at: string } & JobHappening;

/** Who asks for a job. */
export interface Asker {
  readonly id: string;
  readonly name: string;
}

export interface JobFilter {
  readonly state?: JobState;
  readonly kind?: JobKind;
  /** Id of who asked. */
  readonly person?: string;
  /** The import that they carry out, check or undo. */
  readonly run?: string;
  /** The plan that they try or import, by its hash. */
  readonly plan?: string;
  /** Only those that were asked for before this one, by its id. */
  readonly before?: string;
  /** True: those that have not ended; false: those that have. */
  readonly isOpen?: boolean;
  /** Whether whoever asks may see it: what they may not is left out before it is counted. */
  readonly isSeen?: (job: JobNote) => boolean;
  /** At most so many; 100 where absent. */
  readonly limit?: number;
}

/** Everything long that was asked for: it is queued, done by workers, followed and stopped. */
export interface Jobs {
  /**
   * Durable when it resolves.
   *
   * @param touches what `Job.touches` says, where whoever asks has it already
   * @throws Fault TOO_MANY_JOBS {most}: so many of this person have not ended; those of `Job.touches`, such as PLAN_UNKNOWN
   */
  start<K extends JobKind>(kind: K, input: JobKinds[K]['input'], by: Asker, touches?: Touches): Promise<JobRecord>;
  /** Fault JOB_UNKNOWN. */
  get(id: string): Promise<JobRecord>;
  /** Newest first. */
  list(filter?: JobFilter): Promise<readonly JobNote[]>;
  /** Asks it to end at the next safe place; one that nobody began ends at once, one that has ended stays so. Fault JOB_UNKNOWN. */
  stop(id: string): Promise<JobRecord>;
  /**
   * The events after number `after` (0: all), and those to come until the job has ended or the signal aborts. Fault JOB_UNKNOWN.
   */
  events(id: string, after: number, signal: AbortSignal): AsyncIterable<JobEvent>;
  /** What came of it. Faults JOB_UNKNOWN, JOB_NOT_DONE {job, state}. */
  result(id: string): Promise<Json>;
}

export const hasEnded = (state: JobState): boolean => state === 'done' || state === 'failed' || state === 'stopped';
