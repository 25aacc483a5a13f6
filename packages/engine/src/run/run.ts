import type { Deviation, Diagnostic, LeftBehind, Ref } from '@dhow/core';
import type { ImportAnswer } from '../ports/target.js';
import type { Outcome } from './outcome.js';

/** Something that is no longer as the plan saw it. */
export interface Change {
  readonly ref: Ref;
  /** `changed`, `gone`, `taken` (an id, code or name that a create needs). */
  readonly code: string;
  /** Properties that differ, for `changed`; what was taken, for `taken`. */
  readonly paths: readonly string[];
  /** By whom it was taken. */
  readonly by?: Ref;
}

/**
 * One line of a run's append-only record. A call is one request of a batch (`b3`; `b3-delete` before it where the batch
 * makes objects anew); an attempt is one sending of it, counted from 1.
 */
export type RunEvent = {
  readonly at: string;
} /** `keepGoing`: what the server refuses is left out with all that would be half-linked without it, and the rest goes on. */ & (
  | { readonly type: 'started'; readonly planHash: string; readonly tool: string; readonly keepGoing?: boolean }
  /** The backup is durable and was read back. `absent`: proved to have had nothing before. */
  | { readonly type: 'backed-up'; readonly objects: number; readonly absent: number }
  /** The batch was compared with the target and found as planned; sent next. `hash`: SHA-256 of the document. */
  | {
      readonly type: 'intent';
      readonly batch: string;
      readonly call: string;
      readonly attempt: number;
      readonly hash: string;
      readonly objects: number;
      /** What of the call it carries; absent: all. */
      readonly only?: readonly Ref[];
    }
  | {
      readonly type: 'answer';
      readonly batch: string;
      readonly call: string;
      readonly attempt: number;
      readonly answer: ImportAnswer;
    }
  /**
   * After a doubt, or a deletion that left something standing, the target was read. `missing`: will be sent again. `kept`:
   * what the server will not delete, and what such objects need (`needed`: no later batch deletes it).
   */
  | {
      readonly type: 'settled';
      readonly batch: string;
      readonly call: string;
      readonly attempt: number;
      readonly written: readonly Ref[];
      readonly missing: readonly Ref[];
      readonly kept?: readonly Ref[];
      readonly needed?: readonly Ref[];
    }
  /** The server's caches could lie, and were cleared or could not be. */
  | { readonly type: 'caches'; readonly state: 'cleared' | 'kept'; readonly params: Diagnostic['params'] }
  /** The target moved since the plan: this run stops before `batch`. */
  | { readonly type: 'stale'; readonly batch: string; readonly moved: readonly Change[] }
  /** `away`: the target could not be reached: the next turn of a run that is taken in turns tries again. */
  | { readonly type: 'stopped'; readonly code: string; readonly params: Diagnostic['params']; readonly away?: boolean }
  /** `again`: by call, what an earlier session left out and this one tries again. */
  | {
      readonly type: 'resumed';
      readonly tool: string;
      readonly keepGoing?: boolean;
      readonly again?: Readonly<Record<string, readonly Ref[]>>;
    }
  /** Objects that stay out of the requests still to come. `standing`: an earlier request wrote this one already, in part. */
  | {
      readonly type: 'left-out';
      readonly objects: readonly (LeftBehind & { readonly standing?: boolean })[];
      /** What the server said against them. */
      readonly diagnostics: readonly Diagnostic[];
    }
  /** A request that was refused as a whole is sent in these parts, one after the other, to find what it fails on. */
  | {
      readonly type: 'narrowed';
      readonly batch: string;
      readonly call: string;
      readonly parts: readonly (readonly Ref[])[];
    }
  /** What the server's own validation shows of a request that was refused without naming an object. */
  | { readonly type: 'explained'; readonly call: string; readonly diagnostics: readonly Diagnostic[] }
  /** Between two batches: what the batch wrote was read back. */
  | { readonly type: 'checked'; readonly batch: string; readonly deviations: readonly Deviation[] }
  | { readonly type: 'imported' }
  | { readonly type: 'verified'; readonly outcome: Outcome }
  | { readonly type: 'finding'; readonly diagnostic: Diagnostic }
);
