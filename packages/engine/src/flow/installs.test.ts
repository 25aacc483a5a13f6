import { Fault, type MetaDocument, type PackageName, type Plan, refKey, upgradePolicies } from '@dhow/core';
import { beforeEach, describe, expect, test } from 'vitest';
import type { DamagedInstall, InstallStore } from '../ports/installs.js';
import type { Source } from '../ports/source.js';
import type { RunStore } from '../ports/stores.js';
import { memoryInstalls } from '../run/memory-installs.js';
import { memoryStore } from '../run/memory-store.js';
import type { MemoryInstance } from '../testing/memory-instance.js';
import { approved, checkRun, digest, element, instance, never, options, planned, testTools } from '../testing/world.js';
import { resumeApply, runApply } from './apply.js';
import { installedByOthers, installedNow, lastInstall } from './installs.js';
import { makePlan, type PlanOptions } from './plan.js';
import { makeUndo } from './rollback.js';

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
  await checkRun(run, store, target, tools, installs);
}

async function carriedWith(kept: InstallStore, source: Source, run: string): Promise<void> {
  const plan = await planned(source, target, tools, all);
  await runApply(plan, approved(plan), run, target, store, tools, { stop: never, signal: never, settleMs: 1 });
  await checkRun(run, store, target, tools, kept);
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
  const note = (await installs.list()).installs[0]!;
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

/** The plan of a release against what is remembered. */
async function next(source: Source, more: Partial<PlanOptions> = {}): Promise<Plan> {
  const record = await last();
  const base = record && { base: { from: 'record' as const, record } };
  return makePlan(source, target, options({ ...all, policies: upgradePolicies, ...base, ...more }), tools, never);
}
const written = ({ batches }: Plan) => batches.flatMap(({ acts }) => acts.flatMap(({ fields }) => fields));
const asked = ({ questions }: Plan) => questions.map(({ id }) => id);
const lacking = ({ basis }: Plan) => basis.diagnostics.filter(({ code }) => code === 'BASE_LACKS');

describe('what is not as promised after an import', () => {
  const [first, second] = [`dataElements:${element(1).id}`, `dataElements:${element(2).id}`] as const;

  test('is the properties that the server did not keep: of the rest, a local change stays, and they are sent again', async () => {
    target.drops.add('dataElements.description');
    const brought = packaged({ dataElements: [element(1, { description: 'lost' })] });
    await install(brought, RUNS[0]);
    expect((await last())!.objects.get(first)).toMatchObject({ name: 'Element 1' });
    expect((await last())!.objects.get(first)).not.toHaveProperty('description');
    target.drops.clear();
    target.put({ type: 'dataElements', id: element(1).id }, element(1, { name: 'Ours' }));
    const plan = await next(brought);
    expect(written(plan)).toEqual([{ path: '/description', to: 'lost', why: 'source' }]);
    expect(plan.kept).toMatchObject([{ path: '/name', policy: 'changed-there' }]);
    expect([asked(plan), lacking(plan)]).toEqual([[], []]);
  });

  test('is asked about where the target says something else by now', async () => {
    target.drops.add('dataElements.description');
    const brought = packaged({ dataElements: [element(1, { description: 'lost' })] });
    await install(brought, RUNS[0]);
    target.put({ type: 'dataElements', id: element(1).id }, element(1, { description: 'Ours' }));
    expect(asked(await next(brought))).toEqual([`BOTH_CHANGED:${first}/description`]);
  });

  test('is as the release before left it, where that is known', async () => {
    await install(packaged({ dataElements: [element(1), element(2)] }), RUNS[0]);
    const release = packaged({ dataElements: [element(1, { name: 'New' }), element(2, { name: 'New 2' })] }, '2.2');
    const plan = await next(release, { batchSize: 10 });
    target.refuses.set(first, 'named');
    const how = { stop: never, signal: never, settleMs: 1, keepGoing: true };
    expect((await runApply(plan, approved(plan), RUNS[1], target, store, tools, how)).ended).toBe('partly');
    await checkRun(RUNS[1], store, target, tools, installs);
    expect(await last()).toMatchObject({ run: RUNS[1] });
    expect(await names()).toMatchObject({ [first]: 'Element 1', [second]: 'New 2' });
    target.put({ type: 'dataElements', id: element(1).id }, element(1, { name: 'Ours' }));
    expect(asked(await next(release))).toEqual([`BOTH_CHANGED:${first}/name`]);
  });

  test('is named where nothing of it is known, before the package’s values win', async () => {
    target.put({ type: 'dataElements', id: element(1).id }, element(1, { name: 'Was there' }));
    const brought = packaged({ dataElements: [element(1), element(2)] });
    const plan = await planned(brought, target, tools, { ...all, batchSize: 10 });
    target.refuses.set(first, 'named');
    const how = { stop: never, signal: never, settleMs: 1, keepGoing: true };
    await runApply(plan, approved(plan), RUNS[0], target, store, tools, how);
    await checkRun(RUNS[0], store, target, tools, installs);
    expect(lacking(await next(brought))).toMatchObject([
      { about: { type: 'dataElements', id: element(1).id }, severity: 'warning', params: { into: 'production' } },
    ]);
    // Where people said whose fields win, nothing of it is news.
    expect(lacking(await next(brought, { policies: { ...upgradePolicies, fields: 'source' } }))).toEqual([]);
  });
});

test('a later check of the same import finds changes, and forgets nothing', async () => {
  await install(packaged({ dataElements: [element(1)] }), RUNS[0]);
  const before = await last();
  target.put({ type: 'dataElements', id: element(1).id }, element(1, { name: 'Ours' }));
  expect((await checkRun(RUNS[0], store, target, tools, installs)).verdict).toBe('differs');
  expect(await last()).toEqual(before);
  target.objects.delete(refKey({ type: 'dataElements', id: element(1).id }));
  expect(await installedNow((await installs.list()).installs[0]!, installs, target, never)).toMatchObject({
    gone: ['dataElements:deAAAAAAA01'],
    names: { 'dataElements:deAAAAAAA01': element(1).name },
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
  const check = () => checkRun(RUNS[0], store, target, tools, installs);
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

test('an undo that the server stopped halfway leaves what still stands remembered, until it is gone', async () => {
  const how = { stop: never, signal: never, settleMs: 1 };
  const two = (name: string) => packaged({ dataElements: [element(1, { name }), element(2)] });
  await install(packaged({ dataElements: [element(1)] }), RUNS[0]);
  await install(two('New'), RUNS[1]);
  const plan = await makeUndo(RUNS[1], store, target, { answers: new Map() }, tools, never);
  target.vetoes.add(`dataElements:${element(2).id}`);
  await runApply(plan, approved(plan), RUNS[2], target, store, tools, { ...how, keepGoing: true });
  await checkRun(RUNS[2], store, target, tools, installs);
  expect(await last()).toMatchObject({ run: RUNS[1] });
  expect(await names()).toMatchObject({
    'dataElements:deAAAAAAA01': 'Element 1',
    'dataElements:deAAAAAAA02': 'Element 2',
  });
  target.put({ type: 'dataElements', id: element(2).id }, element(2, { name: 'Ours' }));
  expect(written(await next(two('Element 1')))).toEqual([]);
  target.put({ type: 'dataElements', id: element(2).id }, element(2));
  target.vetoes.clear();
  await undo(RUNS[1], RUNS[3]);
  expect((await installs.list()).installs.map(({ run }) => run)).toEqual([RUNS[0]]);
});

test('the file of an earlier release is read with the names that the new one is read with', async () => {
  const root = { id: 'ouPackage01', name: 'Country', shortName: 'Country', path: '/ouPackage01', level: 1 };
  const chart = { id: 'viAAAAAAA01', name: 'Chart', type: 'COLUMN', organisationUnits: [{ id: root.id }] };
  const release = (version: string) => packaged({ organisationUnits: [root], visualizations: [chart] }, version);
  const charts = { selection: { include: [{ type: 'visualizations', match: chart.id }], exclude: [], dependents: {} } };
  // Somebody took the top of the tree out of the chart.
  target.put({ type: 'visualizations', id: chart.id }, { ...chart, organisationUnits: [] });
  expect(written(await next(release('2.2'), { ...charts, base: { from: 'file', source: release('2.1') } }))).toEqual(
    [],
  );
});

test('a damaged record stops a plan of its own package alone; to others it is told', async () => {
  await install(packaged({ dataElements: [element(1)] }), RUNS[0]);
  const fault = new Fault('failed', 'CONTAINER_PART_CHANGED', { part: 'metadata.json' }, { at: '/installs/one' });
  const broken: InstallStore = { ...installs, read: () => Promise.reject(fault) };
  await expect(lastInstall(broken, target.side, ANC)).rejects.toMatchObject({
    code: 'INSTALL_DAMAGED',
    params: { run: RUNS[0], package: 'ANC (AGG)' },
    at: '/installs/one',
  });
  const told: DamagedInstall[] = [];
  const other = { ...ANC, id: 'HIV AGG' };
  expect(await installedByOthers(broken, target.side, other, (one) => told.push(one))).toEqual(new Set());
  expect(told).toEqual([{ run: RUNS[0], at: fault.at, code: fault.code, params: fault.params }]);
  // An import goes on: what it brings is remembered by itself.
  await carriedWith(broken, packaged({ dataElements: [element(2)] }, '2.2'), RUNS[1]);
  expect((await installs.read(RUNS[1])).package.version).toBe('2.2');
});

test('an import from a server is no package, and nothing is remembered of it', async () => {
  const source = instance('staging', { dataElements: [element(1)] });
  await install(source, RUNS[0]);
  expect((await installs.list()).installs).toEqual([]);
});
