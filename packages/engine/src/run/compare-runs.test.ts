import { beforeEach, expect, test } from 'vitest';
import { type ApplyOptions, runApply } from '../flow/apply.js';
import type { RunStore } from '../ports/stores.js';
import type { Tools } from '../ports/tools.js';
import type { MemoryInstance } from '../testing/memory-instance.js';
import { approved, digest, element, instance, never, pair, planned, testTools } from '../testing/world.js';
import { compareRuns } from './compare-runs.js';
import { memoryStore } from './memory-store.js';

const quietly: ApplyOptions = { stop: never, signal: never, settleMs: 1 };

let tools: Tools;
let target: MemoryInstance;
let store: RunStore;

beforeEach(() => {
  tools = testTools();
  ({ target } = pair());
  store = memoryStore(digest);
});

async function importing(id: string, source: MemoryInstance, more: Parameters<typeof planned>[3] = {}) {
  const plan = await planned(source, target, tools, more);
  await runApply(plan, approved(plan), id, target, store, tools, quietly);
  return store.read(id);
}

const everything = { selection: { include: [{ all: true as const }], exclude: [], dependents: {} } };

test('objects that only one of two imports wrote, that both wrote otherwise, and that are the same are told apart', async () => {
  const one = instance('staging', { dataElements: [element(5), element(6), element(7, { name: 'First' })] });
  const a = await importing('20261121-1405-aaaa', one, everything);
  ({ target } = pair());
  const other = instance('staging', { dataElements: [element(5), element(7, { name: 'Second' }), element(8)] });
  const b = await importing('20261121-1406-bbbb', other, { ...everything, batchSize: 2 });
  const { onlyA, onlyB, different, same, settings } = compareRuns(a, b);
  expect(onlyA.map(({ ref }) => ref.id)).toEqual([element(6).id]);
  expect(onlyB.map(({ ref }) => ref.id)).toEqual([element(8).id]);
  expect(different).toMatchObject([{ ref: { id: element(7).id }, a: 'create', b: 'create', paths: ['name'] }]);
  expect(same).toBe(1);
  expect(settings).toEqual([{ setting: 'batchSize', a: 1, b: 2 }]);
});

test('an import is the same as itself', async () => {
  const { source } = pair();
  const run = await importing('20261121-1405-aaaa', source);
  const { same, ...rest } = compareRuns(run, run);
  expect(rest).toEqual({ onlyA: [], onlyB: [], different: [], settings: [] });
  expect(same).toBe(4);
});
