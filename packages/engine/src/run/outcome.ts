import type { Deviation, Diagnostic, Ref } from '@dhow/core';

/** How one touched type's list call answered before and after the import. */
export interface ListCheck {
  readonly type: string;
  readonly before?: { readonly ok: boolean; readonly status: number };
  readonly after: { readonly ok: boolean; readonly status: number };
}

/** What stood of a batch when the run was looked at. */
export interface BatchOutcome {
  readonly batch: string;
  readonly state: 'done' | 'failed' | 'doubtful' | 'not-attempted';
  readonly objects: number;
}

/** The document of a check after an import: is the target what the plan promised? Names the plan's hash. */
export interface Outcome {
  readonly planHash: string;
  readonly at: string;
  /** `proved`: everything promised is there. `differs`: something is not. `untrusted`: the server's caches may lie, nothing is sure. */
  readonly verdict: 'proved' | 'differs' | 'untrusted';
  readonly batches: readonly BatchOutcome[];
  /** Objects read and compared. */
  readonly compared: number;
  readonly deviations: readonly Deviation[];
  readonly lists: readonly ListCheck[];
  /** Differences kept on purpose: counted by policy, so that "proved" is honest. */
  readonly kept: Readonly<Record<string, number>>;
  /** Objects whose plan could not be carried: they were not compared. */
  readonly notCompared: readonly Ref[];
  readonly diagnostics: readonly Diagnostic[];
}
