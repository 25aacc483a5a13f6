import { expect, test } from 'vitest';
import { between, rowsOf, search, sorted, sortOf, sortText } from './rows.js';

const rows = rowsOf([
  ['deAAAAAAA01', 'B_2', 'Élevage: vaches', '2026-11-20T10:00:00.000'],
  ['deAAAAAAA02', null, 'anc 1st visit', '2026-11-21T10:00:00.000'],
  ['deAAAAAAA03', 'A_1', 'Élevage: chèvres', null],
]);
const ids = (some: readonly { readonly id: string }[]): string => some.map(({ id }) => id.slice(-1)).join('');

test('rows are found by words in name, code or id, without capitals and accents', () => {
  expect(ids(search(rows, 'elevage CHEVRES'))).toBe('3');
  expect(ids(search(rows, 'b_2'))).toBe('1');
  expect(ids(search(rows, 'deaaaaaaa02'))).toBe('2');
  expect(search(rows, '  ')).toBe(rows);
  expect(search(rows, 'visit elevage')).toEqual([]);
  // Not across the end of one cell and the beginning of the next.
  expect(search(rows, 'vachesb_2')).toEqual([]);
});

test('rows are sorted by a column, either way, with empty cells last', () => {
  expect(ids(sorted(rows, sortOf(undefined)))).toBe('231');
  expect(ids(sorted(rows, sortOf('-name')))).toBe('132');
  expect(ids(sorted(rows, sortOf('code')))).toBe('312');
  expect(ids(sorted(rows, sortOf('-code')))).toBe('132');
  expect(ids(sorted(rows, sortOf('-changed')))).toBe('213');
  expect(sortOf('colour')).toEqual({ by: 'name', down: false });
  expect(sortText({ by: 'name', down: false })).toBeUndefined();
  expect(sortText(sortOf('-changed'))).toBe('-changed');
});

test('a click with Shift takes all between, whichever way', () => {
  expect(ids(between(rows, 0, 1))).toBe('12');
  expect(ids(between(rows, 2, 1))).toBe('23');
});

test('50,000 rows are searched and sorted while a key is pressed', () => {
  const many = rowsOf(
    Array.from({ length: 50_000 }, (_, i) => [`deAAA${i}`, `C_${i}`, `Élément ${(i * 7919) % 50_000}`, null]),
  );
  const begun = performance.now();
  expect(search(many, 'c_4242')).toHaveLength(11);
  expect(performance.now() - begun).toBeLessThan(200);
  expect(sorted(many, sortOf('name'))[0]?.name).toBe('Élément 0');
});
