import { type MetaDocument, type PackageName, type Plan, refKey } from '@dhow/core';
import { beforeEach, expect, test } from 'vitest';
import type { InstallStore } from '../ports/installs.js';
import type { Source } from '../ports/source.js';
import type { RunStore } from '../ports/stores.js';
import { memoryInstalls } from '../run/memory-installs.js';
import { memoryStore } from '../run/memory-store.js';
import type { MemoryInstance } from '../testing/memory-instance.js';
import { approved, digest, element, instance, never, planned, testTools } from '../testing/world.js';
import { resumeApply, runApply } from './apply.js';
import { installedNow, lastInstall } from './installs.js';
import { makeUndo } from './rollback.js';
import { verifyRun } from './verify.js';

const ANC: PackageName = { id: 'ANC AGG', name: 'ANC (AGG)', version: '2.1', declared: true };
const all = { selection: { include: [{ all: true as const }], exclude: [], dependents: {} } };
const only = (match: string) => ({
  selection: { include: [{ type: 'dataElements', match }], exclude: [], dependents: {} },
});
const RUNS = ['20261121-1405-aaaa', '20261121-1406-bbbb', '20261121-1407-cccc', '20261121-1408-dddd'] as const;

let target: MemoryInstance;
let store: RunStore;
let installs: InstallStore;
const tools = testTools();

beforeEach(() => {
  target = instance('production', {});
  store = memoryStore(digest);
  installs = memoryInstalls(digest);
});

/** A package with these objects. */
function packaged(objects: MetaDocument, version = '2.1'): Source {
  const held = instance('package', objects);
  return {
    side: { ...held.side, kind: 'file', name: 'anc.json' },
    catalog: held.catalog,
    package: { ...ANC, version },
    read: (wish) => held.read(wish),
  };
}

async function carried(plan: Plan, run: string): Promise<void> {
  const how = { stop: never, signal: never, settleMs: 1 };
  expect((await runApply(plan, approved(plan), run, target, store, tools, how)).ended).toBe('imported');
  await verifyRun(run, store, target, tools, never, undefined, installs);
}

const install = async (source: Source, run: string, more: object = all) =>
  carried(await planned(source, target, tools, more), run);
const undo = async (run: string, by: string) =>
  carried(await makeUndo(run, store, target, { answers: new Map() }, tools, never), by);
const last = () => lastInstall(installs, target.side, ANC);
const names = async () =>
  Object.fromEntries([...((await last())?.objects ?? [])].map(([key, { name }]) => [key, name]));

test('what an import of a package brought is remembered as the package had it, once it was checked', async () => {
  await install(packaged({ dataElements: [element(1)] }), RUNS[0]);
  expect(await last()).toMatchObject({ run: RUNS[0], package: ANC, into: { address: target.side.address } });
  expect(await names()).toMatchObject({ 'dataElements:deAAAAAAA01': 'Element 1' });
  expect(await lastInstall(installs, { address: 'http://elsewhere.example' }, ANC)).toBeUndefined();
  expect(await lastInstall(installs, { ...target.side, systemId: 'another' }, ANC)).toBeUndefined();
});

test('what somebody keeps as it is on the target is remembered as the package has it', async () => {
  target.put({ type: 'dataElements', id: element(1).id }, element(1, { name: 'Ours' }));
  const policies = { policies: { fields: 'target' as const } };
  await install(packaged({ dataElements: [element(1), element(2)] }), RUNS[0], { ...all, ...policies });
  expect(await names()).toMatchObject({ 'dataElements:deAAAAAAA01': 'Element 1' });
  const note = (await installs.list())[0]!;
  expect((await last())?.kept).toMatchObject({ 'dataElements:deAAAAAAA01': ['name'] });
  expect(await installedNow(note, installs, target, never)).toMatchObject({ changed: [], gone: [] });
});

test('of a part of a package, the rest stays as it was installed before', async () => {
  await install(packaged({ dataElements: [element(1), element(2)] }), RUNS[0]);
  const next = packaged({ dataElements: [element(1, { name: 'New 1' }), element(2, { name: 'New 2' })] }, '2.2');
  await install(next, RUNS[1], only('DE_1'));
  expect(await last()).toMatchObject({ run: RUNS[1], package: { version: '2.2' } });
  expect(await names()).toMatchObject({
    'dataElements:deAAAAAAA01': 'New 1',
    'dataElements:deAAAAAAA02': 'Element 2',
  });
});

test('what the server did not keep as promised is not remembered: nobody could tell it from a local change', async () => {
  target.drops.add('dataElements.description');
  await install(packaged({ dataElements: [element(1, { description: 'lost' }), element(2)] }), RUNS[0]);
  const keys = [...(await last())!.objects.keys()];
  expect(keys).toContain('dataElements:deAAAAAAA02');
  expect(keys).not.toContain('dataElements:deAAAAAAA01');
});

test('a later check of the same import finds changes, and forgets nothing', async () => {
  await install(packaged({ dataElements: [element(1)] }), RUNS[0]);
  const before = await last();
  target.put({ type: 'dataElements', id: element(1).id }, element(1, { name: 'Ours' }));
  expect((await verifyRun(RUNS[0], store, target, tools, never, undefined, installs)).verdict).toBe('differs');
  expect(await last()).toEqual(before);
  target.objects.delete(refKey({ type: 'dataElements', id: element(1).id }));
  expect(await installedNow((await installs.list())[0]!, installs, target, never)).toMatchObject({
    gone: ['dataElements:deAAAAAAA01'],
  });
});

test('what was left out is remembered once a later session has taken it up', async () => {
  const [second, how] = [`dataElements:${element(2).id}` as const, { stop: never, signal: never, settleMs: 1 }];
  target.refuses.set(second, 'named');
  const plan = await planned(packaged({ dataElements: [element(1), element(2)] }), target, tools, {
    ...all,
    batchSize: 10,
  });
  const result = await runApply(plan, approved(plan), RUNS[0], target, store, tools, { ...how, keepGoing: true });
  expect(result.ended).toBe('partly');
  const check = () => verifyRun(RUNS[0], store, target, tools, never, undefined, installs);
  await check();
  expect([...(await last())!.objects.keys()]).not.toContain(second);
  target.refuses.clear();
  await resumeApply(RUNS[0], target, store, tools, how);
  await check();
  expect([...(await last())!.objects.keys()]).toContain(second);
});

test('an undo brings the release before back, and an undo of the undo the later one', async () => {
  await install(packaged({ dataElements: [element(1)] }), RUNS[0]);
  await install(packaged({ dataElements: [element(1, { name: 'New' })] }, '2.2'), RUNS[1]);
  expect((await last())?.package.version).toBe('2.2');
  await undo(RUNS[1], RUNS[2]);
  expect((await last())?.package.version).toBe('2.1');
  await undo(RUNS[2], RUNS[3]);
  expect(await last()).toMatchObject({ run: RUNS[1], package: { version: '2.2' } });
  expect(await names()).toMatchObject({ 'dataElements:deAAAAAAA01': 'New' });
});

test('an import from a server is no package, and nothing is remembered of it', async () => {
  const source = instance('staging', { dataElements: [element(1)] });
  await install(source, RUNS[0]);
  expect(await installs.list()).toEqual([]);
});
