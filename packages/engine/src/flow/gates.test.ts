import { refKey, type Version } from '@dhow/core';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { RunStore } from '../ports/stores.js';
import type { Tools } from '../ports/tools.js';
import { memoryStore } from '../run/memory-store.js';
import type { MemoryInstance, WriteFault } from '../testing/memory-instance.js';
import { approved, dataSet, digest, element, instance, never, pair, planned, testTools } from '../testing/world.js';
import { type ApplyOptions, resumeApply, runApply } from './apply.js';
import { foreseeKeepGoing } from './keep-going.js';
import { makeUndo } from './rollback.js';
import { verifyRun } from './verify.js';

const RUN = '20261121-1405-k3f9';
const UNDO = '20261121-1406-aaaa';
const quietly: ApplyOptions = { stop: never, signal: never };
const keepGoing: ApplyOptions = { ...quietly, keepGoing: true };

let tools: Tools;
let source: MemoryInstance;
let target: MemoryInstance;
let store: RunStore;

beforeEach(() => {
  tools = testTools();
  ({ source, target } = pair());
  store = memoryStore(digest);
});

const apply = async (options = quietly, batchSize = 500) => {
  const plan = await planned(source, target, tools, { batchSize });
  return runApply(plan, approved(plan), RUN, target, store, tools, options);
};
const resume = (options = quietly) => resumeApply(RUN, target, store, tools, options);
const events = async () => (await store.read(RUN)).events;
const leftOut = async () => (await events()).flatMap((event) => (event.type === 'left-out' ? event.objects : []));
const de = (n: number) => refKey({ type: 'dataElements', id: element(n).id });
const DS = 'dataSets:dsAAAAAAA01';
/** A set of elements, of which nothing is on the target yet. */
const fresh = (count: number, version: Version = '2.42') => {
  const all = Array.from({ length: count }, (_, i) => i + 1);
  source = instance('staging', { dataElements: all.map((n) => element(n)), dataSets: [dataSet([1, 2])] }, version);
  target = instance('production', {}, version);
  return all;
};
const everything = { selection: { include: [{ all: true as const }], exclude: [], dependents: {} } };

describe('what the server refuses is left out', () => {
  test('named, it goes out with all that would be half-linked without it; the rest is imported and proved', async () => {
    target.refuses.set(de(3), 'named');
    const result = await apply(keepGoing);
    expect(result.ended).toBe('partly');
    expect(result.findings).toMatchObject([{ code: 'E4000', about: { id: element(3).id } }]);
    expect((await leftOut()).map(({ ref, because }) => [refKey(ref), because && refKey(because)])).toEqual([
      [de(3), undefined],
      [DS, de(3)],
    ]);
    expect(target.objects.has(de(4))).toBe(true);
    expect(target.objects.has(de(3))).toBe(false);
    expect(target.objects.get(DS)).toMatchObject({ name: 'Monthly (old)' });
    const outcome = await verifyRun(RUN, store, target, tools, never);
    expect(outcome).toMatchObject({ verdict: 'differs', deviations: [] });
    expect(outcome.batches).toMatchObject([{ state: 'partly' }]);
    expect(outcome.notCompared.map(refKey).sort()).toEqual([de(3), DS].sort());
  });

  test.each([1, 7, 12])('not named, it is found by sending the batch in parts: object %i of 12', async (bad) => {
    const all = fresh(12);
    target.refuses.set(de(bad), 'at-commit');
    const plan = await planned(source, target, tools, { ...everything, batchSize: 500 });
    const result = await runApply(plan, approved(plan), RUN, target, store, tools, keepGoing);
    expect(result.ended).toBe('partly');
    for (const n of all) expect(target.objects.has(de(n))).toBe(n !== bad);
    const out = (await leftOut()).map(({ ref }) => refKey(ref));
    expect(out).toEqual(bad <= 2 ? [de(bad), DS] : [de(bad)]);
    expect(target.objects.has(DS)).toBe(bad > 2);
    // A search by halves, not one by one.
    expect((await events()).filter(({ type }) => type === 'intent').length).toBeLessThanOrEqual(12);
    expect(await verifyRun(RUN, store, target, tools, never)).toMatchObject({ deviations: [] });
  });

  test('several that are not named are found, and the rest goes in', async () => {
    const all = fresh(16);
    const bad = [3, 4, 11];
    for (const n of bad) target.refuses.set(de(n), 'at-commit');
    const plan = await planned(source, target, tools, { ...everything, batchSize: 500 });
    const result = await runApply(plan, approved(plan), RUN, target, store, tools, keepGoing);
    expect(result.ended).toBe('partly');
    for (const n of all) expect(target.objects.has(de(n))).toBe(!bad.includes(n));
  });

  test('a server that refuses whatever it is sent is not asked for ever', async () => {
    fresh(40);
    for (let n = 1; n <= 40; n++) target.refuses.set(de(n), 'at-commit');
    const plan = await planned(source, target, tools, { ...everything, batchSize: 500 });
    const result = await runApply(plan, approved(plan), RUN, target, store, tools, keepGoing);
    expect(result.ended).toBe('failed');
    expect(result.state.halted?.code).toBe('REFUSES_EVERYTHING');
    expect((await events()).filter(({ type }) => type === 'intent').length).toBeLessThan(40);
  });

  test('a resume takes up only what is missing, and ends as if nothing had been refused', async () => {
    target.refuses.set(de(3), 'named');
    await apply(keepGoing);
    target.refuses.clear();
    const before = target.written.length;
    const result = await resume();
    expect(result.ended).toBe('imported');
    const sent = target.written.slice(before).flatMap(({ document }) => Object.values(document).flat());
    expect(sent.map(({ id }) => id).sort()).toEqual([element(3).id, 'dsAAAAAAA01'].sort());
    expect(await verifyRun(RUN, store, target, tools, never)).toMatchObject({ verdict: 'proved' });
    expect((await planned(source, target, tools)).batches).toEqual([]);
  });

  test('an undo takes back what stands and knows nothing of what was left out', async () => {
    const before = target.state();
    target.refuses.set(de(3), 'at-commit');
    await apply(keepGoing);
    target.refuses.clear();
    const undo = await makeUndo(RUN, store, target, { answers: new Map() }, tools, never);
    expect(undo.batches.flatMap(({ acts }) => acts.map(({ ref }) => refKey(ref)))).not.toContain(de(3));
    await runApply(undo, approved(undo), UNDO, target, store, tools, quietly);
    expect(target.state()).toEqual(before);
  });

  test('killed between two parts, a resume sends the rest and nothing twice', async () => {
    const all = fresh(12);
    target.refuses.set(de(7), 'at-commit');
    const plan = await planned(source, target, tools, { ...everything, batchSize: 500 });
    const stop = new AbortController();
    target.beforeWrite = (count) => {
      if (count === 4) stop.abort();
    };
    const first = await runApply(plan, approved(plan), RUN, target, store, tools, { ...keepGoing, stop: stop.signal });
    expect(first.ended).toBe('stopped');
    target.beforeWrite = undefined;
    const result = await resume(keepGoing);
    expect(result.ended).toBe('partly');
    for (const n of all) expect(target.objects.has(de(n))).toBe(n !== 7);
    const sent = target.written.flatMap(({ document }) => Object.values(document).flat()).map(({ id }) => id);
    expect(new Set(sent).size).toBe(sent.length);
  });

  test('an answer that was lost while it is sent in parts is looked up, not sent again', async () => {
    const all = fresh(12);
    target.refuses.set(de(12), 'at-commit');
    target.faults.set(2, 'answer-lost');
    const plan = await planned(source, target, tools, { ...everything, batchSize: 500 });
    const result = await runApply(plan, approved(plan), RUN, target, store, tools, { ...keepGoing, settleMs: 1 });
    expect(result.ended).toBe('partly');
    for (const n of all) expect(target.objects.has(de(n))).toBe(n !== 12);
    const sent = target.written.flatMap(({ document }) => Object.values(document).flat()).map(({ id }) => id);
    expect(new Set(sent).size).toBe(sent.length);
  });

  test('what a dry run foresees is known before the yes, and never sent', async () => {
    target.refuses.set(de(3), 'named');
    const plan = await planned(source, target, tools, { batchSize: 500 });
    const foreseen = await foreseeKeepGoing(plan, target, tools, never);
    expect(foreseen.objects.map(({ ref }) => refKey(ref))).toEqual([de(3), DS]);
    expect(target.written).toEqual([]);
    const options = { ...keepGoing, leaveOut: async () => foreseen };
    const result = await runApply(plan, approved(plan), RUN, target, store, tools, options);
    expect(result.ended).toBe('partly');
    expect((await events()).filter(({ type }) => type === 'intent')).toHaveLength(1);
  });
});

/** Data sets of which the first has a form; the server refuses that one, but not the form, which goes first. */
function withForm() {
  const form = { id: 'formAAAAA01', name: 'Form', htmlCode: '<p>x</p>', style: 'NORMAL', format: 2 };
  const set = (n: number) => ({
    ...dataSet([1]),
    id: `dsAAAAAAA0${n}`,
    name: `Set ${n}`,
    code: `DS_${n}`,
    shortName: `Set ${n}`,
  });
  const sets = [1, 2, 3, 4].map((n) => {
    const dataSetElements = [{ dataElement: { id: element(1).id }, dataSet: { id: `dsAAAAAAA0${n}` } }];
    return { ...set(n), dataSetElements, ...(n === 1 && { dataEntryForm: { id: form.id } }) };
  });
  source = instance('staging', { dataElements: [element(1)], dataEntryForms: [form], dataSets: sets });
  target = instance('production', {});
  target.refuses.set(DS, 'at-commit');
  return planned(source, target, tools, { ...everything, batchSize: 500 });
}

describe('a part that was written before its owner was refused', () => {
  test('is named, and an undo takes it back', async () => {
    const plan = await withForm();
    const before = target.state();
    const result = await runApply(plan, approved(plan), RUN, target, store, tools, keepGoing);
    expect(result.ended).toBe('partly');
    expect(target.objects.has('dataEntryForms:formAAAAA01')).toBe(true);
    expect(await leftOut()).toContainEqual(
      expect.objectContaining({ ref: { type: 'dataEntryForms', id: 'formAAAAA01' }, standing: true }),
    );
    const undo = await makeUndo(RUN, store, target, { answers: new Map() }, tools, never);
    await runApply(undo, approved(undo), UNDO, target, store, tools, quietly);
    expect(target.state()).toEqual(before);
  });

  test('is not sent again by a resume', async () => {
    const plan = await withForm();
    await runApply(plan, approved(plan), RUN, target, store, tools, keepGoing);
    target.refuses.clear();
    expect((await resume()).ended).toBe('imported');
    expect(await verifyRun(RUN, store, target, tools, never)).toMatchObject({ verdict: 'proved' });
  });
});

test('a doubt about one part says nothing of the parts that were not sent yet', async () => {
  source = instance('staging', { dataElements: [1, 2, 3, 4].map((n) => element(n)) });
  target = instance('production', { dataElements: [1, 2, 3, 4].map((n) => element(n, { description: 'Old' })) });
  target.refuses.set(de(2), 'at-commit');
  target.faults.set(3, 'answer-lost');
  target.beforeWrite = (count) => {
    // While the answer about the first part is lost, somebody edits an object of a later one.
    if (count === 3) target.put({ type: 'dataElements', id: element(4).id }, element(4, { description: 'Somebody' }));
  };
  const plan = await planned(source, target, tools, { ...everything, batchSize: 500 });
  const result = await runApply(plan, approved(plan), RUN, target, store, tools, { ...keepGoing, settleMs: 1 });
  expect(result.ended).toBe('stale');
  expect(result.state.moved.map(({ ref }) => refKey(ref))).toEqual([de(4)]);
  expect(target.objects.get(de(4))).toMatchObject({ description: 'Somebody' });
});

test('whatever is refused and whatever answer is lost: what can go in goes in once, a resume brings the rest, an undo takes all back', async () => {
  const n = fc.integer({ min: 1, max: 8 });
  const kind = fc.constantFrom<'named' | 'unnamed' | 'at-commit'>('named', 'unnamed', 'at-commit');
  const fault = fc.constantFrom<WriteFault>('answer-lost', 'request-lost', 'exception', 'half');
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(n.map(String), kind, { maxKeys: 3 }),
      fc.boolean(),
      fc.dictionary(fc.integer({ min: 1, max: 9 }).map(String), fault, { maxKeys: 3 }),
      fc.constantFrom(2, 3, 500),
      async (refused, refuseSet, faults, batchSize) => {
        tools = testTools();
        store = memoryStore(digest);
        source = instance('staging', {
          dataElements: [1, 2, 3, 4, 5, 6, 7, 8].map((i) => element(i)),
          dataSets: [dataSet([1, 2, 3])],
        });
        target = instance('production', {
          dataElements: [1, 2, 5].map((i) => element(i, { description: 'Old' })),
          dataSets: [dataSet([1])],
        });
        const before = target.state();
        const plan = await planned(source, target, tools, { ...everything, batchSize });
        for (const [i, how] of Object.entries(refused)) target.refuses.set(de(Number(i)), how);
        if (refuseSet) target.refuses.set(DS, 'at-commit');
        for (const [i, what] of Object.entries(faults)) target.faults.set(Number(i), what);
        const how = { ...keepGoing, settleMs: 1 };
        let result = await runApply(plan, approved(plan), RUN, target, store, tools, how);
        for (let i = 0; i < 8 && !['imported', 'partly'].includes(result.ended); i++) result = await resume(how);
        expect(['imported', 'partly']).toContain(result.ended);
        expect((await verifyRun(RUN, store, target, tools, never)).deviations).toEqual([]);
        for (const i of Object.keys(refused))
          expect(target.objects.get(de(Number(i)))?.description ?? 'Old').toBe('Old');
        target.refuses.clear();
        target.faults.clear();
        expect((await resume()).ended).toBe('imported');
        expect(await verifyRun(RUN, store, target, tools, never)).toMatchObject({ verdict: 'proved' });
        const undo = await makeUndo(RUN, store, target, { answers: new Map() }, tools, never);
        expect((await runApply(undo, approved(undo), UNDO, target, store, tools, quietly)).ended).toBe('imported');
        expect(target.state()).toEqual(before);
      },
    ),
    { numRuns: 40 },
  );
});

describe('a refusal that names nothing, without keeping going', () => {
  test('is narrowed down by the dry run of the server, and nothing is written', async () => {
    fresh(12);
    target.refuses.set(de(7), 'unnamed');
    const plan = await planned(source, target, tools, { ...everything, batchSize: 500 });
    const result = await runApply(plan, approved(plan), RUN, target, store, tools, quietly);
    expect(result.ended).toBe('failed');
    expect(result.findings).toContainEqual({
      code: 'REFUSED_BECAUSE_OF_THIS',
      severity: 'error',
      about: { type: 'dataElements', id: element(7).id },
      params: {},
    });
    expect(target.written).toEqual([]);
  });

  test('is narrowed down again when a resume is refused again', async () => {
    fresh(6);
    target.refuses.set(de(3), 'unnamed');
    const plan = await planned(source, target, tools, { ...everything, batchSize: 500 });
    await runApply(plan, approved(plan), RUN, target, store, tools, quietly);
    const again = await resume();
    expect(again.findings.map(({ code, about }) => [code, about?.id])).toContainEqual([
      'REFUSED_BECAUSE_OF_THIS',
      element(3).id,
    ]);
  });

  test('an answer of the dry run that was lost is no yes: it is said, and nothing is named or cleared', async () => {
    fresh(12);
    target.refuses.set(de(7), 'unnamed');
    target.validationLost = true;
    const plan = await planned(source, target, tools, { ...everything, batchSize: 500 });
    const result = await runApply(plan, approved(plan), RUN, target, store, tools, quietly);
    expect(result.ended).toBe('failed');
    expect(result.findings.map(({ code }) => code)).toEqual(['E5003', 'ANSWER_LOST']);
  });

  test('says so where only writing would show it', async () => {
    fresh(12);
    target.refuses.set(de(7), 'at-commit');
    const plan = await planned(source, target, tools, { ...everything, batchSize: 500 });
    const result = await runApply(plan, approved(plan), RUN, target, store, tools, quietly);
    expect(result.findings.map(({ code }) => code)).toContain('VALIDATION_FINDS_NOTHING');
    expect(target.written).toEqual([]);
  });
});

describe('between two batches', () => {
  test('what was written is read back before anybody is asked, and a no ends the run to be resumed', async () => {
    const asked: string[] = [];
    const gate: ApplyOptions['gate'] = async ({ id, next }) => {
      asked.push(`${id} ${next}`);
      return asked.length < 2;
    };
    const result = await apply({ ...quietly, gate }, 1);
    expect(result.ended).toBe('stopped');
    expect(result.state.halted?.code).toBe('PAUSED');
    expect(asked).toEqual(['b1 b2', 'b2 b3']);
    expect(result.batches.map(({ state }) => state).slice(0, 3)).toEqual(['done', 'done', 'not-attempted']);
    expect((await events()).filter(({ type }) => type === 'checked')).toHaveLength(2);
    expect((await resume()).ended).toBe('imported');
    expect(await verifyRun(RUN, store, target, tools, never)).toMatchObject({ verdict: 'proved' });
  });

  test('a batch whose answer was lost, or of which something was left out, passes the gate too', async () => {
    const ids = fresh(4);
    const plan = await planned(source, target, tools, { ...everything, batchSize: 2 });
    const [first, second] = plan.batches;
    target.faults.set(1, 'answer-lost');
    target.refuses.set(refKey(second!.acts[1]!.ref), 'at-commit');
    const asked: string[] = [];
    const gate: ApplyOptions['gate'] = async ({ id }) => asked.push(id) > 0;
    const options = { ...keepGoing, settleMs: 1, gate };
    const result = await runApply(plan, approved(plan), RUN, target, store, tools, options);
    expect(ids).toHaveLength(4);
    expect(result.ended).toBe('partly');
    expect(asked).toEqual(plan.batches.slice(0, -1).map(({ id }) => id));
    expect(asked[0]).toBe(first!.id);
  });

  test('a difference stops the run before the next batch', async () => {
    target.drops.add('dataElements.name');
    const result = await apply({ ...quietly, gate: async () => true }, 1);
    expect(result.state.halted?.code).toBe('BATCH_DIFFERS');
    expect(result.batches.filter(({ state }) => state === 'done')).toHaveLength(1);
  });

  test('no batch is begun that would end too late', async () => {
    const plan = await planned(source, target, tools, { batchSize: 1 });
    const seconds = (n: number) => new Date(Date.parse(tools.clock.now()) + n * 1000).toISOString();
    const late = await runApply(plan, approved(plan), RUN, target, store, tools, { ...quietly, until: seconds(3) });
    expect(late.ended).toBe('stopped');
    expect(late.state.halted?.code).toBe('NO_TIME_LEFT');
    expect(target.written).toEqual([]);
    const some = await resume({ ...quietly, until: seconds(14) });
    expect(some.state.halted?.code).toBe('NO_TIME_LEFT');
    expect(target.written.length).toBeGreaterThan(0);
    expect((await resume()).ended).toBe('imported');
  });
});

test('batches by type hold one type each, with its parts', async () => {
  const plan = await planned(source, target, tools, { batchBy: 'type', batchSize: 500 });
  expect(plan.batches.map(({ acts }) => [...new Set(acts.map(({ ref }) => ref.type))])).toEqual([
    ['dataElements'],
    ['dataSets'],
  ]);
  expect(plan.basis.batchBy).toBe('type');
});
