import type { Deviation, Diagnostic, Ref } from '@dhow/core';

/** How one touched type's list call answers after the import. */
export interface ListCheck {
  readonly type: string;
  readonly after: { readonly ok: boolean; readonly status: number };
  /**
   * Only where `after` fails: how the list of nothing but the objects of this import answers. Where that is well, the
   * list was broken by something else: it was so before.
   */
  readonly own?: { readonly ok: boolean; readonly status: number };
}

/** Whether this import broke the list of a type. */
export const isBrokenByImport = ({ after, own }: ListCheck): boolean => !after.ok && own?.ok === false;

/** What stood of a batch when the run was looked at. */
export interface BatchOutcome {
  readonly batch: string;
  /** `partly`: done, but for objects that were left out. */
  readonly state: 'done' | 'partly' | 'failed' | 'doubtful' | 'not-attempted';
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
