import { expect, test } from 'vitest';
import { againIn, runQuery, ticked, tickedWith, withoutNothing } from './filters.js';

test('what an address says is asked for; what nobody understands is left out', () => {
  expect(runQuery({ kind: 'import', state: 'done', q: ' moh ' })).toEqual({ kind: 'import', state: 'done', q: 'moh' });
  expect(runQuery({ kind: 'other', state: 'fine', since: 'yesterday', q: '  ' })).toEqual({});
});

test('the last day is looked through to its end', () => {
  const { since, until } = runQuery({ since: '2026-11-20', until: '2026-11-20' });
  expect(Date.parse(until ?? '') - Date.parse(since ?? '')).toBe(24 * 3600 * 1000);
  expect(new Date(since ?? '').getHours()).toBe(0);
});

test('ticks come and go in the address', () => {
  expect(ticked(undefined)).toEqual([]);
  expect(tickedWith(['a'], 'b', true)).toBe('a,b');
  expect(tickedWith(['a', 'b'], 'a', false)).toBe('b');
  expect(withoutNothing({ ticked: tickedWith(['a'], 'a', false), q: 'x' })).toEqual({ q: 'x' });
});

test('a list is looked at again while something goes on, the later the more of it is open', () => {
  const goesOn = (state: string): boolean => state === 'running';
  expect(againIn(undefined, goesOn, 3000)).toBe(false);
  expect(againIn([['done'], ['failed']], goesOn, 3000)).toBe(false);
  expect(againIn([['done', 'running']], goesOn, 3000)).toBe(3000);
  expect(againIn([['done'], ['done'], ['running']], goesOn, 3000)).toBe(9000);
});
