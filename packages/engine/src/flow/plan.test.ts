import { beforeEach, expect, test } from 'vitest';
import type { Source } from '../ports/source.js';
import type { Tools } from '../ports/tools.js';
import type { MemoryInstance } from '../testing/memory-instance.js';
import { dataSet, element, instance, never, options, pair, planned, testTools } from '../testing/world.js';
import { makePlan } from './plan.js';
import { refreshPlan } from './refresh.js';

let tools: Tools;
let source: MemoryInstance;
let target: MemoryInstance;

beforeEach(() => {
  tools = testTools();
  ({ source, target } = pair());
});

test('a plan is made in few reads, and writes nothing', async () => {
  const before = target.state();
  await makePlan(source, target, options(), tools, never);
  expect(source.requests().count).toBeLessThanOrEqual(4);
  expect(target.requests().count).toBeLessThanOrEqual(6);
  expect(target.state()).toEqual(before);
  expect(target.written).toEqual([]);
});

test('the same sides give the same plan, to the byte', async () => {
  const [a, b] = [await planned(source, target, tools), await planned(source, target, tools)];
  expect(JSON.stringify(b)).toBe(JSON.stringify(a));
});

test('a read that fails is never an empty plan', async () => {
  const broken: Source = {
    side: source.side,
    catalog: source.catalog,
    read: async () => {
      throw new Error('cut');
    },
  };
  await expect(makePlan(broken, target, options(), tools, never)).rejects.toThrow('cut');
});

test('the same system at two addresses is shown as a copy', async () => {
  target.side = { ...target.side, systemId: 'staging' };
  const plan = await makePlan(source, target, options(), tools, never);
  expect(plan.basis.diagnostics).toContainEqual(
    expect.objectContaining({ code: 'SYSTEM_IS_COPY', params: { from: 'staging', into: 'production' } }),
  );
});

test('clearing caches in need is part of what is approved; a login without the right is told beforehand', async () => {
  const codes = async () => (await planned(source, target, tools)).basis.diagnostics.map(({ code }) => code);
  expect(await codes()).toContain('CACHES_WILL_BE_CLEARED');
  Object.assign(target, { can: {} });
  expect(await codes()).toContain('CACHES_CANNOT_BE_CLEARED');
});

test('a code that the target has under another id is asked about', async () => {
  target.put({ type: 'dataElements', id: 'deZZZZZZZ99' }, element(3, { id: 'deZZZZZZZ99', name: 'Third' }));
  const plan = await makePlan(source, target, options(), tools, never);
  expect(plan.questions.flatMap(({ about }) => about)).toContainEqual({ type: 'dataElements', id: element(3).id });
});

test('a plan made anew keeps its answers and shows what differs', async () => {
  const old = await planned(source, target, tools);
  source.put({ type: 'dataElements', id: element(5).id }, element(5));
  source.put({ type: 'dataSets', id: 'dsAAAAAAA01' }, dataSet([1, 2, 3, 5]));
  const { plan, differences } = await refreshPlan(old, source, target, {}, tools, never);
  expect(
    plan.questions.filter(({ id }) => old.basis.answers[id] !== undefined).every(({ answer }) => answer !== null),
  ).toBe(true);
  expect(differences.acts.map(({ ref, code }) => `${code} ${ref.id}`).sort()).toEqual([
    `gone ${element(4).id}`,
    `new ${element(5).id}`,
    'other dsAAAAAAA01',
  ]);
});

test('made anew from the same sides nothing differs', async () => {
  const old = await planned(source, target, tools);
  const { plan, differences } = await refreshPlan(old, source, target, {}, tools, never);
  expect(plan.hash).toBe(old.hash);
  expect(differences).toEqual({ acts: [], questions: [], risks: [] });
});

test('answers that are bound to a target are asked again on another', async () => {
  const old = await planned(source, target, tools);
  const bound = { ...old, questions: old.questions.map((question) => ({ ...question, boundToTarget: true })) };
  const other = instance('training', {});
  const { plan } = await refreshPlan(bound, source, other, {}, tools, never);
  for (const { id } of old.questions) expect(plan.basis.answers[id]).toBeUndefined();
});

test('the plan of a restore or an undo is not made anew from a source: what it deletes would be forgotten', async () => {
  const plan = await planned(source, target, tools);
  const restored = { ...plan, from: { ...plan.from, kind: 'backup' as const, name: 'before the training' } };
  await expect(refreshPlan(restored, source, target, {}, tools, never)).rejects.toMatchObject({
    code: 'REFRESH_OF_BACKUP',
    params: { name: 'before the training' },
  });
  expect(target.written).toEqual([]);
});

test('where a new data set is used is asked once: not again where its own org units are unknown', async () => {
  source = instance('staging', {
    dataElements: [element(1)],
    dataSets: [dataSet([1], { organisationUnits: [{ id: 'ouVillage01' }, { id: 'ouVillage02' }] })],
  });
  target = instance('production', {});
  const asked = 'ORG_UNITS_UNKNOWN:assignments';
  const planWith = (answers: [string, string][]) =>
    makePlan(source, target, options({ answers: new Map(answers) }), tools, never);
  const unitsOf = async (answer: string) =>
    (await planWith([[asked, answer]])).batches.flatMap(({ acts }) => acts).find(({ ref }) => ref.type === 'dataSets')
      ?.payload?.organisationUnits;
  expect((await planWith([])).questions.map(({ id }) => id)).toEqual([asked]);
  expect((await planWith([[asked, 'remove']])).questions.map(({ id }) => id)).toEqual([asked]);
  expect(await unitsOf('remove')).toEqual([]);
  expect(await unitsOf('use:ouAAAAAAA01')).toEqual([{ id: 'ouAAAAAAA01' }]);
});
