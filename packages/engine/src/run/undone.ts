import type { RunNote } from '../ports/stores.js';

/** The undo of an import, as it stands: which one, and what came of it. */
export interface Undone {
  readonly run: string;
  /** When it began, approved by whom. */
  readonly at: string;
  readonly who: string;
  /** It was proved; else something of the import may stand still. */
  readonly whole: boolean;
}

type Undoing = Pick<RunNote, 'id' | 'state' | 'at' | 'approval' | 'undoes'>;

/**
 * The undo that stands of each import that has one, by the import's id. One that wrote nothing, or is not at its end, is none yet; one
 * that was wholly undone itself has no effect any more. Of several, one that was proved says the most, then the newest one.
 *
 * @param runs all that are known
 */
export function undoings(runs: readonly Undoing[]): ReadonlyMap<string, Undone> {
  const found = new Map<string, Undone>();
  // The newest first: whether an undo was undone is known before it is asked what it undid.
  const undos = runs.filter((run) => run.undoes !== undefined).sort((a, b) => (a.at < b.at ? 1 : -1));
  for (const { id, state, at, approval, undoes } of undos) {
    if (undoes === undefined || (state !== 'done' && state !== 'differences') || found.get(id)?.whole) continue;
    const known = found.get(undoes);
    const whole = state === 'done';
    if (known === undefined || (whole && !known.whole)) found.set(undoes, { run: id, at, who: approval.who, whole });
  }
  return found;
}
