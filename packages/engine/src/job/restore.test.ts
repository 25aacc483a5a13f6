import { type MetaDocument, parseOnly } from '@dhow/core';
import { beforeEach, describe, expect, test } from 'vitest';
import { ask } from '../testing/ask.js';
import { listened, type MemoryHouse, memoryHouse } from '../testing/memory-house.js';
import type { MemoryInstance } from '../testing/memory-instance.js';
import { approved, element, instance } from '../testing/world.js';
import { jobs } from './jobs.js';
import type { RestoreMade, RestoreWish } from './kinds.js';

const sharing = { public: 'rw------', users: {}, userGroups: {} };
const [PROGRAM, RULE] = ['prAAAAAAA01', 'ruAAAAAAA01'];
const objects: MetaDocument = {
  programs: [
    { id: PROGRAM, name: 'Care', shortName: 'Care', code: 'CARE', programType: 'WITHOUT_REGISTRATION', sharing },
  ],
  programRules: [{ id: RULE, name: 'Hide', condition: 'true', program: { id: PROGRAM } }],
  dataElements: [element(1)],
};
const everything = { include: [{ all: true as const }], exclude: [], dependents: {} };

let moh: MemoryInstance;
let other: MemoryInstance;
let house: MemoryHouse;
const on = listened();

beforeEach(async () => {
  moh = instance('moh', objects);
  other = instance('other', {});
  house = memoryHouse({ instances: [moh, other] });
  const wish = { instance: 'moh', selection: everything, name: 'Before', zone: 'UTC' };
  await ask(house, 'backup', wish, on);
});

const wish = (more: Partial<RestoreWish> = {}): RestoreWish => ({
  backup: 'before',
  orgUnits: 'keep',
  sharing: 'keep',
  dryRun: true,
  ...more,
});
const restored = (more: Partial<RestoreWish> = {}): Promise<RestoreMade> => ask(house, 'restore', wish(more), on);
const actsOf = async ({ plan }: RestoreMade) =>
  (await house.stores.plans.get(plan)).batches.flatMap(({ acts }) => acts.map(({ verb, ref }) => `${verb} ${ref.id}`));

test('a restore goes to the server that the backup is from, with what is inside as a tree and a dry run', async () => {
  moh.put({ type: 'dataElements', id: element(1).id }, element(1, { name: 'Edited' }));
  const made = await restored();
  expect(await actsOf(made)).toEqual([`update ${element(1).id}`]);
  expect(made).toMatchObject({ name: 'Before', dryRun: { ok: true, on: 'server' } });
  expect(made.inside.find(({ ref }) => ref.id === RULE)).toEqual({
    ref: { type: 'programRules', id: RULE },
    name: 'Hide',
    owner: { type: 'programs', id: PROGRAM },
    ticked: true,
  });
  const { plans } = house.stores;
  await plans.approve(approved(await plans.get(made.plan)));
  const run = '20261121-1405-k3f9';
  expect(await ask(house, 'import', { plan: made.plan, run }, on)).toMatchObject({ outcome: { verdict: 'proved' } });
  expect(moh.objects.get(`dataElements:${element(1).id}`)?.name).toBe('Element 1');
});

test('what is ticked, and what came or went with it, is told', async () => {
  const { include: only } = parseOnly(`programRules:${RULE}`);
  const made = await restored({ only, dryRun: false });
  expect(made.inside.filter(({ ticked }) => ticked).map(({ ref }) => ref.id)).toEqual([RULE, PROGRAM]);
  expect(made.brought).toMatchObject([{ ref: { id: PROGRAM }, because: { id: RULE }, stays: true }]);
  expect(made.dryRun).toBeNull();
  await expect(restored({ only: parseOnly('programRules:nobody').include })).rejects.toMatchObject({
    code: 'RESTORE_NOT_INSIDE',
  });
});

test('to another server all is new', async () => {
  const acts = await actsOf(await restored({ instance: 'other', updateDependencies: ['all'] }));
  expect(acts).toContain(`create ${PROGRAM}`);
  expect(acts.every((act) => act.startsWith('create'))).toBe(true);
});

test('it needs to read the server that the backup is from, and the one that it goes to', async () => {
  const touches = (more: Partial<RestoreWish>) => jobs.restore.touches(wish(more), house.stores);
  expect(await touches({})).toEqual({ reads: ['moh'], writes: [] });
  expect(await touches({ instance: 'other' })).toEqual({ reads: ['moh', 'other'], writes: [] });
  // A backup is a source of plans as well: whoever may not read its server may not read it either.
  const plan = { source: 'Before', target: 'other' };
  expect(await jobs.plan.touches(plan, house.stores)).toEqual({ reads: ['moh', 'other'], writes: [] });
});

describe('refused before anybody is asked', () => {
  test.each([
    ['POLICY_UNKNOWN', { policies: { shairing: 'source' } }],
    ['BACKUP_UNKNOWN', { backup: 'after' }],
  ])('%s', async (code, more) => {
    await expect(restored(more)).rejects.toMatchObject({ code });
    expect(house.opened).toEqual(['moh']);
  });
});

describe('a dry run of a plan', () => {
  test('asks its server, or a practice server, and writes to neither', async () => {
    moh.put({ type: 'dataElements', id: element(1).id }, element(1, { name: 'Edited' }));
    const { plan } = await restored({ dryRun: false });
    const { stores } = house;
    expect(await jobs.rehearse.touches({ plan, on: 'server' }, stores)).toEqual({ reads: ['moh'], writes: [] });
    for (const where of ['server', 'sandbox'] as const) {
      const rehearsal = await ask(house, 'rehearse', { plan, on: where }, on);
      expect(rehearsal).toMatchObject({ planHash: plan, on: where, ok: true, batches: [{ said: 'ok' }] });
    }
    expect(moh.written).toEqual([]);
    await expect(ask(house, 'rehearse', { plan: 'x', on: 'server' }, on)).rejects.toMatchObject({
      code: 'PLAN_UNKNOWN',
    });
  });
});
