import { beforeEach, expect, test } from 'vitest';
import type { RunStore } from '../ports/stores.js';
import type { Tools } from '../ports/tools.js';
import { memoryStore } from '../run/memory-store.js';
import type { MemoryInstance } from '../testing/memory-instance.js';
import { approved, dataSet, digest, element, instance, never, pair, planned, testTools } from '../testing/world.js';
import { resumeApply, runApply } from './apply.js';
import { makeUndo } from './rollback.js';
import { verifyRun } from './verify.js';

const RUN = '20261121-1405-k3f9';
const UNDO = '20261121-1406-aaaa';
const quietly = { stop: never, signal: never };
const unasked = { answers: new Map<string, string>() };

let tools: Tools;
let source: MemoryInstance;
let target: MemoryInstance;
let store: RunStore;

beforeEach(() => {
  tools = testTools();
  ({ source, target } = pair());
  store = memoryStore(digest);
});

const apply = async () => {
  const plan = await planned(source, target, tools);
  return runApply(plan, approved(plan), RUN, target, store, tools, quietly);
};
const undo = (options = unasked) => makeUndo(RUN, store, target, options, tools, never);

test('an undo brings the target back to where it was, from the backup alone', async () => {
  const before = target.state();
  await apply();
  expect(target.state()).not.toEqual(before);
  const plan = await undo();
  expect(plan).toMatchObject({ kind: 'undo', from: { kind: 'backup' }, basis: { undoes: RUN } });
  expect(plan.from.address).toBeUndefined();
  const result = await runApply(plan, approved(plan), UNDO, target, store, tools, quietly);
  expect(result.ended).toBe('imported');
  expect(target.state()).toEqual(before);
  expect(await verifyRun(UNDO, store, target, tools, never)).toMatchObject({ verdict: 'proved' });
});

test('deletions of an undo are risks that must be accepted by name', async () => {
  await apply();
  const plan = await undo();
  expect(plan.risks.filter(({ code }) => code === 'DELETE')).toHaveLength(2);
  const approval = { ...approved(plan), accepted: [] };
  await expect(runApply(plan, approval, UNDO, target, store, tools, quietly)).rejects.toMatchObject({
    code: 'RISKS_NOT_ACCEPTED',
  });
});

test('an edit made after the import stays', async () => {
  await apply();
  const key = `dataElements:${element(2).id}` as const;
  target.objects.set(key, { ...target.objects.get(key)!, description: 'Explained since' });
  const plan = await undo();
  await runApply(plan, approved(plan), UNDO, target, store, tools, quietly);
  expect(target.objects.get(key)).toMatchObject({ name: 'Old name', description: 'Explained since' });
});

test('an edit of the very field that the import changed is asked about', async () => {
  await apply();
  const key = `dataElements:${element(2).id}` as const;
  target.objects.set(key, { ...target.objects.get(key)!, name: 'Third name' });
  const plan = await undo();
  expect(plan.questions).toEqual([expect.objectContaining({ code: 'UNDO_CONFLICT', answer: null })]);
  await expect(runApply(plan, approved(plan), UNDO, target, store, tools, quietly)).rejects.toMatchObject({
    code: 'QUESTIONS_OPEN',
  });
  const answered = await undo({ answers: new Map([[plan.questions[0]!.id, 'keep']]) });
  await runApply(answered, approved(answered), UNDO, target, store, tools, quietly);
  expect(target.objects.get(key)!.name).toBe('Third name');
});

test('what something else uses since is not deleted, and is named', async () => {
  await apply();
  const own = dataSet([3], { id: 'dsZZZZZZZ99', name: 'Their own', shortName: 'Own', code: 'OWN' });
  target.put({ type: 'dataSets', id: own.id }, own);
  const plan = await undo();
  expect(plan.kept).toContainEqual(
    expect.objectContaining({ ref: { type: 'dataElements', id: element(3).id }, policy: 'used-since' }),
  );
  await runApply(plan, approved(plan), UNDO, target, store, tools, quietly);
  expect(target.objects.has(`dataElements:${element(3).id}`)).toBe(true);
  expect(target.objects.has(`dataElements:${element(4).id}`)).toBe(false);
});

test('a run that stopped half-way is undone as far as it came', async () => {
  const before = target.state();
  target.faults.set(2, 'refused');
  await apply();
  const plan = await undo();
  await runApply(plan, approved(plan), UNDO, target, store, tools, quietly);
  expect(target.state()).toEqual(before);
});

test('a run in doubt must find out first what stands', async () => {
  for (const n of [2, 3, 4]) target.faults.set(n, 'request-lost');
  const dying: RunStore = {
    ...store,
    append: async (runId, event) => {
      if (event.type === 'settled') throw new Error('died');
      await store.append(runId, event);
    },
  };
  const plan = await planned(source, target, tools);
  await expect(runApply(plan, approved(plan), RUN, target, dying, tools, quietly)).rejects.toThrow('died');
  await expect(undo()).rejects.toMatchObject({ code: 'RUN_IN_DOUBT' });
  target.faults.clear();
  expect((await resumeApply(RUN, target, store, tools, quietly)).ended).toBe('imported');
  await undo();
});

test('a run that wrote nothing has nothing to undo', async () => {
  target.faults.set(1, 'unreachable');
  await expect(apply()).rejects.toMatchObject({ code: 'CONNECTION_REFUSED' });
  await expect(undo()).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' });
});

test('what the server will not delete is left and named, with its reason; the rest is undone', async () => {
  await apply();
  target.vetoes.add(`dataElements:${element(3).id}`);
  const plan = await undo();
  const result = await runApply(plan, approved(plan), UNDO, target, store, tools, quietly);
  expect(result.ended).toBe('imported');
  expect(result.findings).toContainEqual(
    expect.objectContaining({ code: 'E4030', about: { type: 'dataElements', id: element(3).id } }),
  );
  expect(target.objects.has(`dataElements:${element(3).id}`)).toBe(true);
  expect(target.objects.has(`dataElements:${element(4).id}`)).toBe(false);
  const outcome = await verifyRun(UNDO, store, target, tools, never);
  expect(outcome).toMatchObject({ verdict: 'differs', deviations: [{ code: 'still-there' }] });
  expect(outcome.diagnostics).toContainEqual(expect.objectContaining({ code: 'E4030' }));
});

test('what an object that stays needs is not deleted either', async () => {
  const fresh = instance('production', {});
  target = fresh;
  await apply();
  target.vetoes.add('dataSets:dsAAAAAAA01');
  const plan = await undo();
  expect(plan.batches.length).toBeGreaterThan(1);
  const result = await runApply(plan, approved(plan), UNDO, target, store, tools, quietly);
  expect(result.ended).toBe('imported');
  for (const n of [1, 2, 3, 4]) expect(target.objects.has(`dataElements:${element(n).id}`)).toBe(true);
  const outcome = await verifyRun(UNDO, store, target, tools, never);
  expect(outcome.deviations.map(({ code }) => code)).toEqual(Array(5).fill('still-there'));
});

test('what one request could not delete, the next may', async () => {
  await apply();
  target.vetoes.add(`dataElements:${element(3).id}`);
  let deletes = 0;
  target.beforeWrite = () => {
    if (++deletes > plan.batches.length) target.vetoes.clear();
  };
  const plan = await undo();
  const result = await runApply(plan, approved(plan), UNDO, target, store, tools, quietly);
  expect(result).toMatchObject({ ended: 'imported', findings: [] });
  expect(await verifyRun(UNDO, store, target, tools, never)).toMatchObject({ verdict: 'proved' });
});

test('an object that is shown under a second type as well does not stand in its own way', async () => {
  const fresh = instance('production', {});
  target = fresh;
  await apply();
  const value = { id: element(3).id };
  target.put(
    { type: 'eventVisualizations', id: 'dsAAAAAAA01' },
    { id: 'dsAAAAAAA01', name: 'Monthly', dataElementValueDimension: value },
  );
  expect((await undo()).kept).toEqual([]);
  target.put(
    { type: 'eventVisualizations', id: 'evAAAAAAA01' },
    { id: 'evAAAAAAA01', name: 'Other', dataElementValueDimension: value },
  );
  expect((await undo()).kept).toEqual([expect.objectContaining({ policy: 'used-since' })]);
});

test('a link that the server cannot be asked by fails no undo: what may be used through it is a risk', async () => {
  const before = target.state();
  await apply();
  target.unaskable.add('sections.dataElements.id');
  const plan = await undo();
  const risks = plan.risks.filter(({ code }) => code === 'USE_UNKNOWN');
  expect(risks).toHaveLength(1);
  expect(risks[0]!.about.map(({ id }) => id)).toEqual([element(3).id, element(4).id]);
  expect(risks[0]!.why).toMatchObject({ type: 'sections', property: 'dataElements.id' });
  await runApply(plan, approved(plan), UNDO, target, store, tools, quietly);
  expect(target.state()).toEqual(before);
});
