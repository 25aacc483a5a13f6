import { pack } from '../graph/pack.js';
import { lostReference } from '../plan/deferrals.js';
import { inseparable, type Pieces, placeInSets } from './pieces.js';

/**
 * Files of at most so many objects, or bytes, in the importer's order as far as references allow. What must stay together
 * and is more than that has a file of its own.
 */
export function labelByAmount(apart: Pieces, limit: number, sizeOf: (piece: number) => number): readonly string[] {
  const { pieces, links, catalog } = apart;
  const sets = inseparable(apart).toSorted((a, b) => a[0]! - b[0]!);
  const setOf = placeInSets(sets, pieces.length);
  const after: Set<number>[] = sets.map(() => new Set());
  const strictlyAfter: Set<number>[] = sets.map(() => new Set());
  for (const { from, to, property } of links) {
    const [a, b] = [setOf[from]!, setOf[to]!];
    if (a === b) continue;
    const isLost = lostReference(pieces[from]!.ref.type, property, catalog.version) !== undefined;
    (isLost ? strictlyAfter : after)[a]!.add(b);
  }
  const files = pack(
    sets.map((set, s) => ({
      size: set.reduce((sum, piece) => sum + sizeOf(piece), 0),
      after: [...after[s]!],
      strictlyAfter: [...strictlyAfter[s]!],
    })),
    limit,
  );
  const labels: string[] = new Array(pieces.length).fill('');
  files.forEach((file, f) => {
    for (const set of file) for (const piece of sets[set]!) labels[piece] = String(f);
  });
  return labels;
}
