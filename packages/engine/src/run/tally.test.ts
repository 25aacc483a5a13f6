import { beforeEach, expect, test } from 'vitest';
import { type ApplyOptions, resumeApply, runApply } from '../flow/apply.js';
import { verifyRun } from '../flow/verify.js';
import type { RunStore } from '../ports/stores.js';
import type { Tools } from '../ports/tools.js';
import type { MemoryInstance } from '../testing/memory-instance.js';
import { approved, digest, never, pair, planned, testTools } from '../testing/world.js';
import { memoryStore } from './memory-store.js';

const RUN = '20261121-1405-k3f9';
const quietly: ApplyOptions = { stop: never, signal: never, settleMs: 1 };

let tools: Tools;
let source: MemoryInstance;
let target: MemoryInstance;
let store: RunStore;

beforeEach(() => {
  tools = testTools();
  ({ source, target } = pair());
  store = memoryStore(digest);
});

const begin = async (options: ApplyOptions = quietly) => {
  const plan = await planned(source, target, tools);
  return runApply(plan, approved(plan), RUN, target, store, tools, options);
};
const tally = async () => (await store.list())[0]!;

test('a run that is through counts each object once, by what was first done to it', async () => {
  await begin();
  expect(await tally()).toMatchObject({
    objects: 4,
    counts: { created: 2, updated: 2, recreated: 0, deleted: 0, failed: 0 },
    stats: { created: 2, deleted: 0 },
  });
});

test('what a stopped run did not come to is not written; the time between its sessions does not count', async () => {
  let batches = 0;
  await begin({ ...quietly, gate: async () => ++batches > 1 });
  const stopped = await tally();
  expect(stopped.counts.failed).toBeGreaterThan(0);
  expect(stopped.endedAt).toBeDefined();
  for (let i = 0; i < 1000; i++) tools.clock.now();
  await resumeApply(RUN, target, store, tools, quietly);
  const resumed = await tally();
  expect(resumed.counts.failed).toBe(0);
  expect(resumed.seconds).toBeGreaterThan(stopped.seconds);
  expect(resumed.seconds).toBeLessThan(500);
});

test('a check that is made later does not make an import longer', async () => {
  await begin();
  await verifyRun(RUN, store, target, tools, never);
  const checked = await tally();
  for (let i = 0; i < 1000; i++) tools.clock.now();
  await verifyRun(RUN, store, target, tools, never);
  const again = await tally();
  expect(again.seconds).toBe(checked.seconds);
  expect(again.endedAt).toBe(checked.endedAt);
});
