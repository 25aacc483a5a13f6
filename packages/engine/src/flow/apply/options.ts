import type { Diagnostic, LeftBehind, Plan } from '@dhow/core';
import type { Progress } from '../../ports/source.js';
import type { BatchOutcome } from '../../run/outcome.js';
import type { RunState } from '../../run/state.js';

export interface ApplyOptions {
  /** Ends the run after the batch that is being sent; what stands is in the result. */
  readonly stop: AbortSignal;
  /** Ends waiting and reading at once. The server goes on with what was sent: a resume finds out. */
  readonly signal: AbortSignal;
  readonly progress?: Progress;
  /** How long to wait for other imports on the server to end, after a doubt. */
  readonly patienceMs?: number;
  /** Before what seems not written is sent again, the target is looked at twice, this far apart. */
  readonly settleMs?: number;
  /**
   * What the server refuses is left out, together with all that would be half-linked without it, and the rest goes on. A
   * refusal that names nothing is narrowed down by sending the batch in parts.
   */
  readonly keepGoing?: boolean;
  /** Tells what is known beforehand to be refused (a dry run says so). Asked once, before the first batch. */
  readonly leaveOut?: () => Promise<{
    readonly objects: readonly LeftBehind[];
    readonly diagnostics: readonly Diagnostic[];
  }>;
  /** Between two batches: what the first wrote has been read back and is as planned. False ends the run there, to be resumed. */
  readonly gate?: (batch: { readonly id: string; readonly objects: number; readonly next: string }) => Promise<boolean>;
  /** ISO 8601. No batch is begun that would probably not be answered by then. */
  readonly until?: string;
  /** Asked between two steps, never before the first: true ends this turn (`open`), and `continueApply` takes the next. */
  readonly turnIsOver?: () => boolean;
}

/** How a run ended, this time. */
export interface RunResult {
  readonly runId: string;
  readonly plan: Plan;
  readonly state: RunState;
  /**
   * `imported`: every batch was sent and answered well. `partly`: all but what was left out (`state.leftOut`). `failed`: the
   * server refused a batch. `stale`: the target moved. `stopped`: to be resumed. `open`: its turn was over.
   */
  readonly ended: 'imported' | 'partly' | 'failed' | 'stale' | 'stopped' | 'open';
  readonly batches: readonly BatchOutcome[];
  /** What the server said against the batch that it refused, and against deletions that it would not do. */
  readonly findings: readonly Diagnostic[];
}
