import { ownerLinks } from '../select/families.js';
import { idOf } from '../transform/facts.js';
import { inseparable, type Pieces, placeInSets } from './pieces.js';

/** What more than one of them uses, and what none of them has to do with. */
export const COMMON = 'common';
export const OTHER = 'other';

/**
 * Labels by program, or by data set: its id for what belongs to it or serves it alone; `common` for what several use;
 * `other` for the rest.
 */
export function labelByOwner(apart: Pieces, owner: 'programs' | 'dataSets'): readonly string[] {
  const { pieces, links } = apart;
  const sets = inseparable(apart);
  const setOf = placeInSets(sets, pieces.length);
  const needs: Set<number>[] = sets.map(() => new Set());
  const neededBy: Set<number>[] = sets.map(() => new Set());
  for (const { from, to } of links) {
    const [a, b] = [setOf[from]!, setOf[to]!];
    if (a === b) continue;
    needs[a]!.add(b);
    neededBy[b]!.add(a);
  }
  const ids = new Map<string, number>();
  pieces.forEach(({ ref }, piece) => {
    if (ref.type === owner) ids.set(ref.id, piece);
  });

  // What is one with the owner, or names it as its own.
  const label: (string | undefined)[] = sets.map(() => undefined);
  for (const [id, piece] of ids) label[setOf[piece]!] ??= id;
  for (const [piece, { ref, object }] of pieces.entries())
    for (const link of ownerLinks) {
      const id = link.part === ref.type && link.owner === owner ? idOf(object[link.property]) : undefined;
      const named = id === undefined ? undefined : ids.get(id);
      if (named !== undefined) label[setOf[piece]!] ??= label[setOf[named]!];
    }
  // What is built on one of them alone (its indicators, dashboards) goes with it; on several, after them all.
  const built: Set<string>[] = sets.map(() => new Set());
  for (const [set] of sets.entries()) {
    const own = label[set];
    for (const to of needs[set]!) {
      for (const one of built[to]!) built[set]!.add(one);
    }
    if (own !== undefined) built[set] = new Set([own]);
    else if (built[set]!.size > 0) label[set] = built[set]!.size === 1 ? [...built[set]!][0] : OTHER;
  }
  // What only one of them uses goes with it, what several use before them all.
  const users: Set<string>[] = sets.map(() => new Set());
  for (let set = sets.length - 1; set >= 0; set--) {
    for (const by of neededBy[set]!) {
      const one = label[by];
      if (one === undefined || one === COMMON) for (const user of users[by]!) users[set]!.add(user);
      else users[set]!.add(one);
    }
    if (label[set] !== undefined) continue;
    const serves = [...users[set]!].filter((one) => one !== OTHER);
    if (serves.length > 0) label[set] = serves.length === 1 ? serves[0] : COMMON;
  }
  return pieces.map((_, piece) => label[setOf[piece]!] ?? OTHER);
}
