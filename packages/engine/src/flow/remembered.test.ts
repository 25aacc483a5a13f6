import { answersEnds, type MetaDocument, type Plan, rememberAnswers, upgradePolicies } from '@dhow/core';
import { beforeEach, describe, expect, test } from 'vitest';
import type { InstallStore } from '../ports/installs.js';
import type { Source } from '../ports/source.js';
import type { RunStore } from '../ports/stores.js';
import { memoryInstalls } from '../run/memory-installs.js';
import { memoryStore } from '../run/memory-store.js';
import type { MemoryInstance } from '../testing/memory-instance.js';
import { approved, checkRun, digest, element, instance, never, options, orgUnit, testTools } from '../testing/world.js';
import { runApply } from './apply.js';
import { installedNow, lastInstall } from './installs.js';
import { makePlan } from './plan.js';
import { refreshPlan } from './refresh.js';

const ANC = { id: 'ANC AGG', name: 'ANC (AGG)', version: '2.1', declared: true };
const all = { include: [{ all: true as const }], exclude: [], dependents: {} };
const sharing = { public: 'r-------', users: {}, userGroups: {} };
const chart = (id: string, unit: string) => ({
  id,
  name: id,
  type: 'COLUMN',
  organisationUnits: [{ id: unit }],
  sharing,
});
const ROOT = 'PLACEHOLDER:organisationUnits:<OU_ROOT_UID>';
const UNITS = 'ORG_UNITS_UNKNOWN:analytics';
const FIRST = `dataElements:${element(1).id}` as const;
const GONE = `GONE_SINCE:${FIRST}`;

let target: MemoryInstance;
let runs: RunStore;
let installs: InstallStore;
let kept: ReadonlyMap<string, string>;
const tools = testTools();

beforeEach(() => {
  target = instance('moh', {});
  runs = memoryStore(digest);
  installs = memoryInstalls(digest);
  kept = new Map();
});

/** A release of a package with these objects. */
function packaged(objects: MetaDocument, of: object = {}): Source {
  const held = instance('package', { organisationUnits: [], ...objects });
  return {
    side: { ...held.side, kind: 'file', name: 'anc.json' },
    catalog: held.catalog,
    package: { ...ANC, ...of },
    read: (wish) => held.read(wish),
  };
}

/** A plan as the command makes it: against what was installed, with what is remembered. */
async function planned(source: Source, answers: Readonly<Record<string, string>> = {}): Promise<Plan> {
  const record = source.package && (await lastInstall(installs, target.side, source.package));
  return makePlan(
    source,
    target,
    options({
      selection: all,
      answers: new Map(Object.entries(answers)),
      remembered: kept,
      batchSize: 100,
      ...(record && { base: { from: 'record', record }, policies: upgradePolicies }),
    }),
    tools,
    never,
  );
}

async function imported(plan: Plan, run: string): Promise<void> {
  expect((await runApply(plan, approved(plan), run, target, runs, tools, { stop: never, signal: never })).ended).toBe(
    'imported',
  );
  await checkRun(run, runs, target, tools, installs);
  kept = rememberAnswers(kept, plan);
}

const open = ({ questions }: Plan) => questions.flatMap(({ id, answer }) => (answer === null ? [id] : []));
const written = ({ batches }: Plan) => batches.flatMap(({ acts }) => acts.map(({ verb, ref }) => `${verb} ${ref.id}`));

describe('what was answered for an earlier import', () => {
  const charts = { visualizations: [chart('viRootChart', '<OU_ROOT_UID>'), chart('viFarAwayCh', 'ouFarAway01')] };
  const answers = { [ROOT]: `use:${orgUnit.id}`, [UNITS]: `use:${orgUnit.id}` };

  test('holds in the next plan of the package, marked as decided before: nothing is asked, nothing to be done', async () => {
    expect(open(await planned(packaged(charts)))).toEqual([UNITS, ROOT]);
    await imported(await planned(packaged(charts), answers), '20261121-1405-aaaa');
    const second = await planned(packaged(charts));
    expect([open(second), written(second)]).toEqual([[], []]);
    expect(second.basis.remembered).toEqual([UNITS, ROOT]);
    // Without what is remembered it is asked again, of an old plan that had its answers from there, too.
    const { plan } = await refreshPlan(second, packaged(charts), target, {}, tools, never);
    expect(open(plan)).toEqual([UNITS, ROOT]);
    // Said otherwise now, that holds.
    const other = await planned(packaged(charts), { [ROOT]: 'remove' });
    expect(other.basis.remembered).toEqual([UNITS]);
    expect(written(other)).toEqual(['update viRootChart']);
  });

  test('about all org units at once holds for the same package, not for a file that has its name alone', async () => {
    const named = { declared: false };
    await imported(await planned(packaged(charts, named), answers), '20261121-1405-aaaa');
    expect(open(await planned(packaged(charts, named)))).toEqual([]);
    const stranger = { visualizations: [chart('viStranger1', '<OU_ROOT_UID>'), chart('viStranger2', 'ouFarAway02')] };
    expect(open(await planned(packaged(stranger, named)))).toEqual([UNITS]);
  });

  test('is not kept where it was carried out on nothing that was read back as promised', async () => {
    const plan = await planned(packaged(charts), answers);
    const after = (...ids: string[]) => [
      ...rememberAnswers(new Map(), plan, new Set(ids.map((id) => `visualizations:${id}` as const))).keys(),
    ];
    expect(after('viOtherOne1')).toEqual([UNITS, ROOT]);
    expect(after('viRootChart')).toEqual([UNITS]);
    expect(after('viRootChart', 'viFarAwayCh')).toEqual([]);
  });

  test('is asked again where the target has lost what was chosen', async () => {
    await imported(await planned(packaged(charts), answers), '20261121-1405-aaaa');
    kept = new Map([...kept, [ROOT, 'use:ouNoLonger1']]);
    expect(open(await planned(packaged(charts)))).toEqual([ROOT]);
  });
});

describe('what somebody deleted, and what is to stay so', () => {
  const two = { dataElements: [element(1), element(2)] };
  const next = { dataElements: [element(1, { name: 'New 1' }), element(2, { name: 'New 2' })] };

  test('stays out of the second plan and of the next release, and is no change in what was installed', async () => {
    await imported(await planned(packaged(two)), '20261121-1405-aaaa');
    target.objects.delete(FIRST);
    const asked = await planned(packaged(next, { version: '2.2' }));
    expect(open(asked)).toEqual([GONE]);
    await imported(await planned(packaged(next), { [GONE]: 'leave-out' }), '20261121-1406-bbbb');
    const second = await planned(packaged(next));
    expect([open(second), written(second)]).toEqual([[], []]);
    expect(second.basis.remembered).toEqual([GONE]);
    const [note] = (await installs.list()).installs;
    expect(await installedNow(note!, installs, target, never)).toMatchObject({ objects: 1, gone: [], changed: [] });
    const third = { dataElements: [element(1, { name: 'Third 1' }), element(2, { name: 'Third 2' })] };
    const later = await planned(packaged(third, { version: '2.3' }));
    expect([open(later), written(later)]).toEqual([[], [`update ${element(2).id}`]]);
    await imported(later, '20261121-1407-cccc');
    // Forgotten answers are asked for: it is never taken for something new.
    kept = new Map();
    expect(open(await planned(packaged(third)))).toEqual([GONE]);
  });

  test('is asked about once more where it was added again and deleted once more', async () => {
    await imported(await planned(packaged(two)), '20261121-1405-aaaa');
    target.objects.delete(FIRST);
    await imported(await planned(packaged(two), { [GONE]: 'add' }), '20261121-1406-bbbb');
    target.objects.delete(FIRST);
    expect(open(await planned(packaged(two)))).toEqual([GONE]);
  });
});

test('answers hold between a package or a server and a server; those of an undo are nobody’s', async () => {
  const plan = await planned(packaged({ dataElements: [element(1)] }));
  expect(answersEnds(plan)).toEqual({ source: { kind: 'package', name: 'ANC AGG' }, target: 'http://moh.example' });
  const server = await planned(instance('staging', { dataElements: [element(1)] }));
  expect(answersEnds(server)?.source).toEqual({ kind: 'instance', name: 'http://staging.example' });
  expect(answersEnds({ ...plan, kind: 'undo' })).toBeUndefined();
  expect(answersEnds({ ...plan, from: { ...plan.from, kind: 'backup' } })).toBeUndefined();
});
