import { sameValue } from '../object/equal.js';
import type { Json } from '../object/meta-object.js';
import { refKey } from '../object/ref.js';
import type { Pair } from './mapping.js';

/** What an edited list of pairs would change. */
export interface PairChanges {
  readonly added: readonly Pair[];
  readonly changed: readonly { readonly before: Pair; readonly after: Pair }[];
  readonly removed: readonly Pair[];
  /** Pairs that say the same in both. */
  readonly same: number;
}

/** Compares two lists of pairs by what they do; names, evidence and score are remarks. */
export function comparePairs(before: readonly Pair[], after: readonly Pair[]): PairChanges {
  const old = new Map(before.map((pair) => [refKey(pair.from), pair]));
  const now = new Set(after.map(({ from }) => refKey(from)));
  const added: Pair[] = [];
  const changed: { before: Pair; after: Pair }[] = [];
  let same = 0;
  for (const pair of after) {
    const was = old.get(refKey(pair.from));
    if (was === undefined) added.push(pair);
    else if (saysSame(was, pair)) same++;
    else changed.push({ before: was, after: pair });
  }
  return { added, changed, removed: before.filter(({ from }) => !now.has(refKey(from))), same };
}

/** Whether two pairs of one object say the same about it. */
export const saysSame = (a: Pair, b: Pair): boolean =>
  a.does === b.does && a.to === b.to && sameValue((a.with ?? {}) as Json, (b.with ?? {}) as Json);

/** The pairs of a list with others put in: the new ones win. */
export function mergePairs(before: readonly Pair[], news: readonly Pair[]): readonly Pair[] {
  const merged = new Map(before.map((pair) => [refKey(pair.from), pair]));
  for (const pair of news) merged.set(refKey(pair.from), pair);
  return [...merged.values()];
}
