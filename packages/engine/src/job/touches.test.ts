import { expect, test } from 'vitest';
import type { Instance } from '../ports/instances.js';
import { memoryHouse, pair } from '../testing/index.js';
import { instanceAt, namesAt, PRACTICE_USER, planTouches } from './touches.js';

test('what writes to an address that no instance has is refused before it begins; what only reads is not', async () => {
  const { source, target } = pair();
  const { instances } = memoryHouse({ instances: [source, target] }).stores;
  const from = source.side;
  const gone = { ...target.side, name: 'gone', address: 'https://gone.example.org' };
  await expect(planTouches(instances, { from, into: gone }, 'writes')).rejects.toMatchObject({
    code: 'NO_TARGET_KNOWN',
    params: { address: 'https://gone.example.org' },
  });
  expect((await planTouches(instances, { from, into: gone }, 'reads')).writes).toEqual([]);
});

test('what was read from an instance that is gone touches it by the name that it had', async () => {
  const { source, target } = pair();
  const { instances } = memoryHouse({ instances: [target] }).stores;
  const gone = { ...source.side, name: 'gone', address: 'https://gone.example.org' };
  expect(await namesAt(instances, gone)).toEqual(['gone']);
  const { name } = target.side;
  expect(await planTouches(instances, { from: gone, into: target.side }, 'writes')).toEqual({
    reads: ['gone'],
    writes: [name],
  });
  const file = { ...gone, kind: 'file', name: 'a.json', origin: { name: 'gone', address: gone.address } } as const;
  expect((await planTouches(instances, { from: file, into: target.side }, 'reads')).reads).toEqual(['gone', name]);
  const { origin: _, ...brought } = file;
  expect((await planTouches(instances, { from: brought, into: target.side }, 'reads')).reads).toEqual([name]);
});

test('a practice server is no other by its address alone: those are used again', () => {
  const address = 'http://127.0.0.1:4711';
  const at = (name: string, user: string): Instance => ({
    name,
    address,
    readOnly: false,
    login: { kind: 'basic', user },
  });
  expect(instanceAt([at('now', PRACTICE_USER)], { name: 'before', address })).toBeUndefined();
  expect(instanceAt([at('now', PRACTICE_USER)], { name: 'now', address })?.name).toBe('now');
  expect(instanceAt([at('renamed', 'admin')], { name: 'before', address })?.name).toBe('renamed');
});
