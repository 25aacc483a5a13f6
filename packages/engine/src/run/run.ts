import type { Diagnostic } from '@dhow/core';
import type { ImportAnswer } from '../ports/target.js';

/** One line of a run's append-only record. To be widened by the run engine. */
export type RunEvent = { readonly at: string } & (
  | { readonly type: 'started'; readonly planHash: string }
  | { readonly type: 'backed-up'; readonly objects: number }
  | { readonly type: 'intent'; readonly batch: string; readonly attempt: number; readonly hash: string }
  | { readonly type: 'answer'; readonly batch: string; readonly attempt: number; readonly answer: ImportAnswer }
  | { readonly type: 'finding'; readonly diagnostic: Diagnostic }
);
