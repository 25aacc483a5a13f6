import { expect, test } from 'vitest';
import type { Json } from '../object/meta-object.js';
import { withoutDoubles } from './doubles.js';

/** A list in which A became T, entry by entry. */
const rewritten = (value: Json): Json => {
  if (Array.isArray(value)) return (value as readonly Json[]).map(same);
  return same(value);
};
const same = (value: Json): Json =>
  JSON.stringify(value).includes('"A"') ? (JSON.parse(JSON.stringify(value).replaceAll('"A"', '"T"')) as Json) : value;
const after = (list: readonly Json[]) => withoutDoubles(list, rewritten(list));

test('a list that named both names it once, wherever the other stood', () => {
  expect(after([{ id: 'A' }, { id: 'B' }, { id: 'T', name: 'There' }])).toEqual([
    { id: 'B' },
    { id: 'T', name: 'There' },
  ]);
  const of = (id: string, more: object = {}) => ({ ...more, dataElement: { id }, compulsory: true }) as Json;
  expect(after([of('T', { id: 'own1', sortOrder: 1 }), of('A', { id: 'own2', sortOrder: 2 })])).toEqual([
    of('T', { id: 'own1', sortOrder: 1 }),
  ]);
});

test('what was double before, or says more than the other, stays', () => {
  const layer = (id: string, program: string, name: string) => ({ id, name, program: { id: program } });
  const twice = [layer('l1', 'A', 'Cases'), layer('l2', 'A', 'Cases')];
  expect(after(twice)).toEqual([layer('l1', 'T', 'Cases'), layer('l2', 'T', 'Cases')]);
  expect(after([layer('l1', 'A', 'Cases'), layer('l2', 'T', 'Deaths')])).toHaveLength(2);
  const single = [{ id: 'A' }];
  expect(after(single)).toEqual([{ id: 'T' }]);
});
