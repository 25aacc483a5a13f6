import type { Plan } from '@dhow/core';
import { beforeEach, expect, test } from 'vitest';
import type { RunStore } from '../ports/stores.js';
import type { Tools } from '../ports/tools.js';
import { memoryStore } from '../run/memory-store.js';
import type { MemoryInstance } from '../testing/memory-instance.js';
import { approved, digest, element, never, pair, planned, testTools } from '../testing/world.js';
import { resumeApply, runApply } from './apply.js';
import { makeUndo } from './rollback.js';
import { verifyRun } from './verify.js';

const RUN = '20261121-1405-k3f9';
const UNDO = '20261121-1406-aaaa';
const quietly = { stop: never, signal: never };
const ref = { type: 'dataElements', id: element(2).id };
const key = `dataElements:${element(2).id}` as const;

let tools: Tools;
let target: MemoryInstance;
let store: RunStore;
let plan: Plan;
/** The number of the write that deletes. */
let deleting: number;

beforeEach(async () => {
  tools = testTools();
  const world = pair();
  target = world.target;
  store = memoryStore(digest);
  const made = await planned(world.source, target, tools);
  // The same plan, with the one update of an element as deletion and creation.
  const batches = made.batches.map((batch) => ({
    ...batch,
    acts: batch.acts.map((act) => (act.ref.id === ref.id ? { ...act, verb: 'recreate' as const } : act)),
  }));
  plan = { ...made, batches };
  deleting = batches.findIndex(({ acts }) => acts.some(({ verb }) => verb === 'recreate')) + 1;
});

const apply = () => runApply(plan, approved(plan), RUN, target, store, tools, quietly);

test('an object is made anew by two calls, each with its own checkpoint', async () => {
  const result = await apply();
  expect(result.ended).toBe('imported');
  expect(target.written[deleting - 1]).toEqual({ strategy: 'DELETE', document: { dataElements: [{ id: ref.id }] } });
  expect(target.written[deleting]!.strategy).toBe('CREATE_AND_UPDATE');
  expect(target.objects.get(key)!.name).toBe('Element 2');
  expect(await verifyRun(RUN, store, target, tools, never)).toMatchObject({ verdict: 'proved' });
});

test.each(['answer-lost', 'request-lost'] as const)(
  'in doubt about either call (%s) nothing is done twice',
  async (fault) => {
    for (const at of [deleting, deleting + 1 + (fault === 'request-lost' ? 1 : 0)]) target.faults.set(at, fault);
    const result = await apply();
    expect(result.ended).toBe('imported');
    expect(target.objects.get(key)!.name).toBe('Element 2');
    expect(target.written.filter(({ strategy }) => strategy === 'DELETE')).toHaveLength(1);
    expect(target.written).toHaveLength(plan.batches.length + 1);
  },
);

test('refused between the two, the run says that the object is gone; a resume makes it', async () => {
  target.faults.set(deleting + 1, 'refused');
  const result = await apply();
  expect(result.ended).toBe('failed');
  expect(target.objects.has(key)).toBe(false);
  const findings = (await store.read(RUN)).events.flatMap((event) =>
    event.type === 'finding' ? [event.diagnostic] : [],
  );
  expect(findings).toEqual([expect.objectContaining({ code: 'DELETED_NOT_MADE_ANEW', about: ref })]);
  expect((await resumeApply(RUN, target, store, tools, quietly)).ended).toBe('imported');
  expect(target.objects.get(key)!.name).toBe('Element 2');
});

test('refused between the two, an undo brings the object back as it was', async () => {
  const before = target.state();
  target.faults.set(deleting + 1, 'refused');
  await apply();
  const undo = await makeUndo(RUN, store, target, { answers: new Map() }, tools, never);
  await runApply(undo, approved(undo), UNDO, target, store, tools, quietly);
  expect(target.state()).toEqual(before);
});

test('somebody who creates the object in between stops the run', async () => {
  target.beforeWrite = (n) => {
    if (n === deleting + 1) throw new Error('must not be sent');
  };
  const { write } = target;
  target.write = async function (this: MemoryInstance, wish) {
    const answer = await write.call(this, wish);
    if (wish.strategy === 'DELETE') target.put(ref, element(2, { name: 'By hand' }));
    return answer;
  };
  const result = await apply();
  expect(result.ended).toBe('stale');
  expect(result.state.moved).toEqual([{ ref, code: 'taken', paths: [] }]);
  expect(target.objects.get(key)!.name).toBe('By hand');
});
