import { isObject, type Json, stableJson } from '@dhow/core';

/** How two values of a property differ, so that a person can read it. */
export type ValueChange =
  | { readonly how: 'text'; readonly before: string; readonly now: string }
  /** Long texts: pieces in their order, those that stay shortened where they are long. */
  | { readonly how: 'pieces'; readonly pieces: readonly Piece[] }
  | { readonly how: 'list'; readonly gone: readonly string[]; readonly added: readonly string[]; readonly same: number }
  /** The same entries in another order. */
  | { readonly how: 'order'; readonly count: number };

interface Piece {
  readonly is: 'same' | 'before' | 'now';
  readonly text: string;
}

/** Text of which length is shown in pieces. */
const LONG = 80;
/** Most words of each side that are compared piece by piece. */
const MOST_WORDS = 1500;

/**
 * @param first the value in the backup; absent: it has none
 * @param nameOf what an id is called, where that is known
 */
export function changeOf(
  first: Json | undefined,
  second: Json | undefined,
  nameOf: (id: string) => string | undefined,
): ValueChange {
  const lists = [first, second].every((value) => value === undefined || Array.isArray(value));
  if (lists) return listChange((first ?? []) as readonly Json[], (second ?? []) as readonly Json[], nameOf);
  const objects = [first, second].every((value) => value === undefined || isObject(value));
  const isReference = [first, second].some(
    (value) => isObject(value) && Object.keys(value).length === 1 && 'id' in value,
  );
  if (objects && !isReference) {
    const entries = (value: Json | undefined): readonly string[] => (isObject(value) ? leaves(value, nameOf) : []);
    return listOf(entries(first), entries(second));
  }
  const [before, now] = [toldAs(first, nameOf), toldAs(second, nameOf)];
  if (before.length > LONG || now.length > LONG) {
    const pieces = piecesOf(before, now);
    // Of two texts that have next to nothing in common, pieces would be a riddle.
    const same = pieces?.reduce((sum, { is, text }) => sum + (is === 'same' ? text.length : 0), 0) ?? 0;
    if (pieces && same * 4 >= Math.min(before.length, now.length)) return { how: 'pieces', pieces };
  }
  return { how: 'text', before, now };
}

function listChange(
  first: readonly Json[],
  second: readonly Json[],
  nameOf: (id: string) => string | undefined,
): ValueChange {
  const told = (list: readonly Json[]): readonly string[] => list.map((entry) => toldAs(entry, nameOf));
  const change = listOf(told(first), told(second));
  return change.gone.length === 0 && change.added.length === 0 ? { how: 'order', count: first.length } : change;
}

function listOf(before: readonly string[], now: readonly string[]): ValueChange & { readonly how: 'list' } {
  const left = new Map<string, number>();
  for (const one of before) left.set(one, (left.get(one) ?? 0) + 1);
  const added: string[] = [];
  for (const one of now) {
    const there = left.get(one) ?? 0;
    if (there > 0) left.set(one, there - 1);
    else added.push(one);
  }
  const gone: string[] = [];
  for (const one of before) {
    const there = left.get(one) ?? 0;
    if (there === 0) continue;
    left.set(one, there - 1);
    gone.push(one);
  }
  return { how: 'list', gone, added, same: before.length - gone.length };
}

/** What an object says, an entry for each value in it: `users / Ann: rw------`. */
function leaves(
  value: Json,
  nameOf: (id: string) => string | undefined,
  path: readonly string[] = [],
): readonly string[] {
  if (isObject(value) && !('id' in value && Object.keys(value).length <= 2))
    return Object.entries(value).flatMap(([name, inner]) => leaves(inner, nameOf, [...path, nameOf(name) ?? name]));
  return [`${path.join(' / ')}: ${toldAs(value, nameOf)}`];
}

/** A value in one line: of a reference its name with its id. */
function toldAs(value: Json | undefined, nameOf: (id: string) => string | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (isObject(value) && typeof value.id === 'string') {
    const name = typeof value.name === 'string' ? value.name : nameOf(value.id);
    if (Object.keys(value).length === 1 || name !== undefined)
      return name === undefined ? value.id : `${name} (${value.id})`;
  }
  return typeof value === 'object' ? stableJson(value) : String(value);
}

/** Which words of two texts stay, go and come; undefined where they are too long to be compared so. */
function piecesOf(before: string, now: string): readonly Piece[] | undefined {
  const [a, b] = [before.split(/(?<=\s)/), now.split(/(?<=\s)/)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [mid, other] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (mid.length > MOST_WORDS || other.length > MOST_WORDS) return undefined;
  const words: Piece[] = [
    ...a.slice(0, start).map((text): Piece => ({ is: 'same', text })),
    ...common(mid, other),
    ...a.slice(a.length - end).map((text): Piece => ({ is: 'same', text })),
  ];
  const pieces: Piece[] = [];
  for (const { is, text } of words) {
    const last = pieces.at(-1);
    if (last?.is === is) pieces[pieces.length - 1] = { is, text: last.text + text };
    else pieces.push({ is, text });
  }
  return pieces.map(({ is, text }) => ({ is, text: is === 'same' ? shortened(text) : text }));
}

/** The longest common row of words, and what stands between. */
function common(a: readonly string[], b: readonly string[]): readonly Piece[] {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => table[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [x, y] = [a[i], b[j]];
    if (x !== undefined && x === y) {
      pieces.push({ is: 'same', text: x });
      i++;
      j++;
    } else if (x !== undefined && (y === undefined || at(i + 1, j) >= at(i, j + 1))) {
      pieces.push({ is: 'before', text: x });
      i++;
    } else if (y !== undefined) {
      pieces.push({ is: 'now', text: y });
      j++;
    }
  }
  return pieces;
}

/** Long texts that did not change say only where one is. */
const shortened = (text: string): string => (text.length > 200 ? `${text.slice(0, 90)} … ${text.slice(-90)}` : text);
