import { expect, test } from 'vitest';
import { element, instance, never, pair } from '../testing/world.js';
import { diffSides } from './diff.js';
import { exportObjects } from './export.js';

const selection = { include: [{ type: 'dataSets', match: 'DS_1' }], exclude: [], dependents: {} };

test('the same content under other dates, owners and users is no difference', async () => {
  const { source } = pair();
  const copy = instance('copy', {});
  for (const [key, object] of source.objects)
    copy.objects.set(key, { ...object, lastUpdated: '2030-01-01', created: '2030' });
  const { objects, equal } = await diffSides(source, copy, undefined, never);
  expect(objects).toEqual([]);
  expect(equal).toBe(source.objects.size);
});

test('what differs is told by object and field, what is on one side only by side', async () => {
  const { source, target } = pair();
  target.put({ type: 'dataElements', id: element(9).id }, element(9));
  const { objects } = await diffSides(source, target, undefined, never);
  expect(objects.map(({ ref, where }) => `${where} ${ref.id}`).sort()).toEqual([
    'both deAAAAAAA02',
    'both dsAAAAAAA01',
    'first deAAAAAAA03',
    'first deAAAAAAA04',
    'second deAAAAAAA09',
  ]);
  expect(objects.find(({ ref }) => ref.id === 'deAAAAAAA02')!.fields).toEqual([
    { path: '/name', first: 'Element 2', second: 'Old name' },
  ]);
});

test('a file is compared with what a server has of it, from either side', async () => {
  const { source, target } = pair();
  target.put({ type: 'dataElements', id: element(9).id }, element(9));
  source.side = { ...source.side, kind: 'file' };
  const there = await diffSides(source, target, undefined, never);
  expect(there.objects.some(({ ref }) => ref.id === element(9).id)).toBe(false);
  const back = await diffSides(target, source, undefined, never);
  expect(back.objects.map(({ ref, where }) => `${where} ${ref.id}`).sort()).toEqual(
    there.objects
      .map(({ ref, where }) => `${where === 'first' ? 'second' : where === 'second' ? 'first' : where} ${ref.id}`)
      .sort(),
  );
});

test('a selection limits what is compared', async () => {
  const { source, target } = pair();
  const only = { ...selection, include: [{ type: 'dataElements', match: 'DE_2' }] };
  const { objects } = await diffSides(source, target, only, never);
  expect(objects.map(({ ref }) => ref.id)).toEqual(['deAAAAAAA02']);
});

test('an export holds what was asked for, with its dependencies if wished, without sharing if wished', async () => {
  const { source } = pair();
  const alone = await exportObjects(source, { selection, withDependencies: false, skipSharing: false }, never);
  expect(Object.keys(alone.document)).toEqual(['dataSets']);
  const all = await exportObjects(source, { selection, withDependencies: true, skipSharing: true }, never);
  expect(all.document.dataElements?.map(({ id }) => id)).toEqual([1, 2, 3, 4].map((n) => element(n).id));
  expect(JSON.stringify(all.document)).not.toContain('sharing');
  expect(JSON.stringify(alone.document)).toContain('sharing');
});

test('what a login does not see is not called absent, and sharing that could not be read is no difference', async () => {
  const { source, target } = pair();
  target.side = { ...target.side, eyes: { login: 'amina', sees: 'filtered' } };
  const { objects } = await diffSides(source, target, undefined, never);
  const missing = objects.filter(({ where }) => where === 'first');
  expect(missing.length).toBeGreaterThan(0);
  expect(missing.map(({ certain }) => certain)).toEqual(missing.map(() => false));
  const seen = await diffSides(target, source, undefined, never);
  expect(seen.objects.filter(({ where }) => where === 'first').every(({ certain }) => certain)).toBe(true);
});
