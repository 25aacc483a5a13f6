import { type Plan, type RefKey, refKey } from '@dhow/core';
import { beforeEach, expect, test } from 'vitest';
import { ask } from '../testing/ask.js';
import { listened, type MemoryHouse, memoryHouse } from '../testing/memory-house.js';
import type { MemoryInstance } from '../testing/memory-instance.js';
import { approved, element, pair } from '../testing/world.js';
import { jobs } from './jobs.js';
import type { UndoWish } from './kinds.js';

const [RUN, UNDO] = ['20261121-1405-k3f9', '20261121-1406-aaaa'] as const;
const selection = { include: [{ type: 'dataSets', match: 'DS_1' }], exclude: [], dependents: {} };

let production: MemoryInstance;
let house: MemoryHouse;
const said: string[] = [];
const on = listened({ say: ({ code }) => void said.push(code) });

beforeEach(() => {
  const { source, target } = pair();
  production = target;
  house = memoryHouse({ instances: [source, target] });
  said.splice(0);
});

async function imported(): Promise<void> {
  const wish = { source: 'staging', target: 'production', selection, updateDependencies: ['all'] };
  const { plan } = await ask(house, 'plan', wish, on);
  await carried(plan, RUN);
}

async function carried(plan: string, run: string): Promise<void> {
  const { plans } = house.stores;
  await plans.approve(approved(await plans.get(plan)));
  expect(await ask(house, 'import', { plan, run }, on)).toMatchObject({ outcome: { verdict: 'proved' } });
}

const undone = async (more: Partial<UndoWish> = {}): Promise<Plan> =>
  house.stores.plans.get((await ask(house, 'undo', { run: RUN, ...more }, on)).plan);

test('an undo is a plan like any other, kept under its hash; imported, the target is what it was', async () => {
  const before = production.state();
  await imported();
  const { hash } = await undone();
  await carried(hash, UNDO);
  expect(production.state()).toEqual(before);
});

test('it needs to read both ends of its run; a run that nobody knows is said to be unknown', async () => {
  await imported();
  expect(await jobs.undo.touches({ run: RUN }, house.stores)).toEqual({ reads: ['staging', 'production'], writes: [] });
  await expect(jobs.undo.touches({ run: UNDO }, house.stores)).rejects.toMatchObject({ code: 'RUN_UNKNOWN' });
});

test('what both the import and somebody since changed is asked; answers of another target are said and passed over', async () => {
  await imported();
  const key = refKey({ type: 'dataElements', id: element(2).id });
  production.objects.set(key, { ...production.objects.get(key)!, name: 'By hand' });
  const [question] = (await undone()).questions;
  const answers = { [question!.id]: question!.choices[0]!.id };
  expect((await undone({ answers: { answers } })).questions[0]?.answer).toBe(question!.choices[0]!.id);
  const target = { name: 'other', address: 'http://other.example', questions: [question!.id] };
  expect((await undone({ answers: { answers, target } })).questions[0]?.answer).toBeNull();
  expect(said).toEqual(['ANSWERS_ELSEWHERE']);
});

test('on wish the target is asked whether data stands behind what goes', async () => {
  await imported();
  const asked: RefKey[] = [];
  Object.assign(production.can, {
    dataBehind: async (refs: readonly { type: string; id: string }[]) => {
      asked.push(...refs.map(refKey));
      return new Map(refs.map((ref) => [refKey(ref), 'yes']));
    },
  });
  const dataOf = ({ risks }: Plan) => risks.filter(({ code }) => code === 'DELETE').map(({ why }) => why.data);
  expect(dataOf(await undone())).toEqual(['possible', 'possible']);
  expect(asked).toEqual([]);
  expect(dataOf(await undone({ askData: true }))).toEqual(['yes', 'yes']);
  for (const n of [3, 4]) expect(asked).toContain(refKey({ type: 'dataElements', id: element(n).id }));
});
