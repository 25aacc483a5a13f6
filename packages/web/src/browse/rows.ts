import type { Json } from '@dhow/core';

/** An object as the list shows it, with what it is searched and sorted by. */
export interface Row {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly changed: string;
  /** Name, code and id, as `plain` writes them. */
  readonly text: string;
}

export const COLUMNS = ['name', 'code', 'id', 'changed'] as const;
export type SortBy = (typeof COLUMNS)[number];
export interface Sort {
  readonly by: SortBy;
  readonly down: boolean;
}

/** A text as it is searched: without capitals and accents, so that `elevage` finds `Élevage`. */
export const plain = (text: string): string =>
  // Most texts have no accents at all: of 50,000 they need not be taken apart.
  (/[^\0-\x7f]/.test(text) ? text.normalize('NFD').replace(/\p{Diacritic}/gu, '') : text).toLowerCase();

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** Rows of a `list` job: id, code, name, last changed. */
export const rowsOf = (listed: readonly (readonly Json[])[]): readonly Row[] =>
  listed.map(([id, code, name, changed]) => {
    const row = { id: textOf(id), code: textOf(code), name: textOf(name), changed: textOf(changed) };
    // Line breaks keep the three apart: nobody types one.
    return { ...row, text: plain(`${row.name}\n${row.code}\n${row.id}`) };
  });

/** Rows that hold every word of a search in their name, code or id. */
export function search(rows: readonly Row[], query: string): readonly Row[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  return words.length === 0 ? rows : rows.filter(({ text }) => words.every((word) => text.includes(word)));
}

/** Sorted by a column; empty cells last, whichever way. */
export function sorted(rows: readonly Row[], { by, down }: Sort): readonly Row[] {
  const keyed = rows.map((row): readonly [string, Row] => [by === 'name' ? row.text : plain(row[by]), row]);
  const sign = down ? -1 : 1;
  keyed.sort(([a, one], [b, other]) => {
    if (a === b) return one.id < other.id ? -1 : 1;
    const [empty, otherEmpty] = [one[by] === '', other[by] === ''];
    if (empty !== otherEmpty) return empty ? 1 : -1;
    return a < b ? -sign : sign;
  });
  return keyed.map(([, row]) => row);
}

/** `-changed`: the newest first. What is no column is by name. */
export function sortOf(text: string | undefined): Sort {
  const down = text?.startsWith('-') ?? false;
  const by = COLUMNS.find((column) => column === text?.replace(/^-/, ''));
  return by ? { by, down } : { by: 'name', down: false };
}

export const sortText = ({ by, down }: Sort): string | undefined =>
  by === 'name' && !down ? undefined : `${down ? '-' : ''}${by}`;

/** Ids of the rows from one to another, both included: what a click with Shift picks. */
export function between(rows: readonly Row[], from: number, to: number): readonly Row[] {
  return rows.slice(Math.max(0, Math.min(from, to)), Math.max(from, to) + 1);
}
