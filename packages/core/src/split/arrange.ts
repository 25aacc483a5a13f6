import { components } from '../graph/components.js';
import { pack } from '../graph/pack.js';
import { compareText } from '../object/ref.js';
import type { Pieces } from './pieces.js';

/** Pieces that go into one file, with the labels that made it. */
export interface Shelf {
  /** More than one where their pieces need each other in a circle. */
  readonly labels: readonly string[];
  readonly pieces: readonly number[];
}

/**
 * Shelves in an order in which each stands after all that its pieces need; where that leaves a choice, by the rank of
 * their labels. Labels whose pieces need each other in a circle share a shelf.
 */
export function arrange(
  { needs }: Pick<Pieces, 'needs'>,
  labels: readonly string[],
  rankOf: (label: string) => number,
): readonly Shelf[] {
  const names = [...new Set(labels)].sort((a, b) => rankOf(a) - rankOf(b) || compareText(a, b));
  const number = new Map(names.map((name, i) => [name, i]));
  const edges = names.map(() => new Set<number>());
  for (const [from, list] of needs.entries())
    for (const to of list) {
      const [a, b] = [number.get(labels[from]!)!, number.get(labels[to]!)!];
      if (a !== b) edges[a]!.add(b);
    }
  const joined = components(edges.map((set) => [...set])).toSorted((a, b) => a[0]! - b[0]!);
  const of = new Int32Array(names.length);
  joined.forEach((set, j) => {
    for (const name of set) of[name] = j;
  });
  const parcels = joined.map((set, j) => ({
    size: 1,
    after: [...new Set(set.flatMap((name) => [...edges[name]!].map((to) => of[to]!)))].filter((other) => other !== j),
    strictlyAfter: [],
  }));
  const inside: number[][] = joined.map(() => []);
  for (const [piece, label] of labels.entries()) inside[of[number.get(label)!]!]!.push(piece);
  // One parcel a batch: the batches are the order.
  return pack(parcels, 1).map(([j]) => ({ labels: joined[j!]!.map((name) => names[name]!), pieces: inside[j!]! }));
}
