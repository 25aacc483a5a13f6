import { components } from '../graph/components.js';
import { compareText, type Ref } from '../object/ref.js';
import { ownerLinks } from '../select/families.js';
import { labelOf } from '../transform/facts.js';
import type { Pieces } from './pieces.js';

/** Objects that point to each other in a circle: they stay in one file, and the server resolves it. Of one kind, counted. */
export interface Cycle {
  /** The references that close it, as `optionSets.options`, with the type they lead to. */
  readonly links: readonly { readonly type: string; readonly property: string; readonly to: string }[];
  /** How many circles of this kind there are. */
  readonly count: number;
  /** The largest of them: so many objects, and the first by name. */
  readonly most: number;
  readonly example: Ref & { readonly name: string };
}

/** The circles of a document, by the kinds of references that close them. */
export function cyclesOf({ pieces, links }: Pick<Pieces, 'pieces' | 'links'>): readonly Cycle[] {
  const edges: number[][] = pieces.map(() => []);
  for (const { from, to } of links) edges[from]!.push(to);
  const of = new Int32Array(pieces.length);
  const sets = components(edges);
  sets.forEach((set, s) => {
    for (const piece of set) of[piece] = s;
  });
  const kinds: Map<string, Cycle['links'][number]>[] = sets.map(() => new Map());
  for (const { from, to, property } of links) {
    if (of[from] !== of[to]) continue;
    const link = { type: pieces[from]!.ref.type, property, to: pieces[to]!.ref.type };
    kinds[of[from]!]!.set(`${link.type}.${property} ${link.to}`, link);
  }
  const found = new Map<string, { -readonly [K in keyof Cycle]: Cycle[K] }>();
  sets.forEach((set, s) => {
    if (set.length === 1) return;
    const keys = [...kinds[s]!.keys()].sort(compareText);
    const kind = keys.join('|');
    const known = found.get(kind);
    if (known) {
      known.count += 1;
      known.most = Math.max(known.most, set.length);
      return;
    }
    // The program says more than its section, the set more than its option.
    const owner = set.find((piece) => ownerLinks.some((link) => link.owner === pieces[piece]!.ref.type));
    const { ref, object } = pieces[owner ?? set[0]!]!;
    found.set(kind, {
      links: keys.map((key) => kinds[s]!.get(key)!),
      count: 1,
      most: set.length,
      example: { ...ref, name: labelOf(object) },
    });
  });
  return [...found.values()].sort((a, b) => b.count - a.count);
}
