import { compareText, isUid, type Ref, refKey } from '../object/ref.js';
import type { Diagnostic, Params } from '../outcome/diagnostic.js';
import type { Pair } from './mapping.js';

/** A pair and where it stands: the row of a table, the pointer in a JSON file. */
export interface PlacedPair {
  readonly pair: Pair;
  readonly at: string;
}

/** What is known of one end, as far as it was asked. */
export interface EndFacts {
  /** The user's name for it. */
  readonly name: string;
  readonly has: (ref: Ref) => boolean;
  /** Other types under which it has the id. */
  readonly otherTypes: (ref: Ref) => readonly string[];
}

/**
 * What is wrong with pairs in themselves: ids that are none, one object twice, two objects that would become one, a circle.
 * With the ends given, also ids that neither has, or has under another type.
 */
export function checkPairs(
  placed: readonly PlacedPair[],
  isType: (type: string) => boolean,
  ends: { readonly source?: EndFacts; readonly target?: EndFacts } = {},
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const say = ({ pair, at }: PlacedPair, code: string, params: Params): void =>
    void found.push({ code, severity: 'error', about: pair.from, at, params: { type: pair.from.type, ...params } });
  const froms = new Map<string, PlacedPair>();
  const tos = new Map<string, PlacedPair>();
  for (const one of placed) {
    const { pair } = one;
    const { from, to } = pair;
    if (!isType(from.type)) {
      say(one, 'MATCH_TYPE_UNKNOWN', {});
      continue;
    }
    const wrong = [from.id, to ?? from.id].find((id) => !isUid(id));
    if (wrong !== undefined) {
      say(one, 'MATCH_NO_ID', { id: wrong });
      continue;
    }
    const before = froms.get(refKey(from));
    if (before) say(one, 'MATCH_TWICE', { id: from.id, other: before.at });
    froms.set(refKey(from), one);
    if (ends.source) checkEnd(one, from, ends.source, 'SOURCE', say);
    const needs = pair.does === 'use' || pair.does === 'overwrite';
    if (needs && to === null) say(one, 'MATCH_WITHOUT_TARGET', { does: pair.does });
    if (!needs || to === null) continue;
    const there = { type: from.type, id: to };
    const taken = tos.get(refKey(there));
    if (taken && taken.pair.from.id !== from.id)
      say(one, 'MATCH_TWO_TO_ONE', { id: to, name: pair.toLabel ?? to, other: taken.pair.from.id, where: taken.at });
    else tos.set(refKey(there), one);
    if (ends.target) checkEnd(one, there, ends.target, 'TARGET', say);
  }
  const circles = circlesOf(froms);
  for (const one of placed) {
    const circle = circles.get(one);
    if (circle) say(one, 'MATCH_CIRCULAR', { ids: circle });
    else if (isOwnOfAnother(one.pair, froms, ends.source))
      say(one, 'MATCH_TWO_TO_ONE', {
        id: one.pair.to!,
        name: one.pair.toLabel ?? one.pair.to!,
        other: one.pair.to!,
        where: ends.source!.name,
      });
  }
  return found;
}

type Say = (one: PlacedPair, code: string, params: Params) => void;

function checkEnd(one: PlacedPair, ref: Ref, end: EndFacts, which: 'SOURCE' | 'TARGET', say: Say): void {
  if (end.has(ref)) return;
  const others = [...end.otherTypes(ref)].sort(compareText);
  if (others.length > 0) say(one, 'MATCH_OTHER_TYPE', { id: ref.id, is: others, name: end.name });
  else say(one, which === 'SOURCE' ? 'MATCH_SOURCE_UNKNOWN' : 'MATCH_TARGET_UNKNOWN', { id: ref.id, name: end.name });
}

/** The pairs that are part of a circle (what an object becomes becomes, in the end, the first one again), each with its ids. */
function circlesOf(froms: ReadonlyMap<string, PlacedPair>): ReadonlyMap<PlacedPair, readonly string[]> {
  const circles = new Map<PlacedPair, readonly string[]>();
  const done = new Set<PlacedPair>();
  for (const first of froms.values()) {
    const path: PlacedPair[] = [];
    const at = new Map<PlacedPair, number>();
    let one: PlacedPair | undefined = first;
    while (one !== undefined && !done.has(one) && !at.has(one)) {
      at.set(one, path.length);
      path.push(one);
      const { from, to }: Pair = one.pair;
      one = to === null ? undefined : froms.get(refKey({ type: from.type, id: to }));
    }
    for (const walked of path) done.add(walked);
    const start = one === undefined ? undefined : at.get(one);
    if (start === undefined) continue;
    const circle = path.slice(start);
    const ids = circle.map(({ pair }) => pair.from.id);
    circle.forEach((member, i) => {
      circles.set(member, [...ids.slice(i), ...ids.slice(0, i), ids[i] ?? '']);
    });
  }
  return circles;
}

/** The source has an object of the very id that a pair points to, and that one goes there by itself. */
function isOwnOfAnother({ from, to }: Pair, froms: ReadonlyMap<string, PlacedPair>, source?: EndFacts): boolean {
  if (to === null || source === undefined || to === from.id) return false;
  const own = { type: from.type, id: to };
  return source.has(own) && !froms.has(refKey(own));
}
