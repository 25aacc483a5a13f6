import { defaultPolicies, type MetaDocument, type Policies, policyRows, type Version } from '@dhow/core';
import { type Edit, edited, edits, type World, worldCounts, worlds } from '@dhow/core/testing';
import type { PlanOptions } from '@dhow/engine';
import { planned } from '@dhow/engine/testing';
import type { Fault, FaultMatch } from '@dhow/sandbox';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { actsOf, carry, everything, hurried, proved, tools, UNDO, undoOf } from './carry.js';
import { type Server, startServer } from './servers.js';

/**
 * `DHOW_CONVERGENCE_RUNS=200 npx vitest run test/convergence.test.ts` looks longer, from another seed each time;
 * `DHOW_CONVERGENCE_SEED` repeats one. Without them, the same few runs as always.
 */
const { DHOW_CONVERGENCE_RUNS, DHOW_CONVERGENCE_SEED } = process.env;
const RUNS = Number(DHOW_CONVERGENCE_RUNS ?? 8);
const SEED =
  DHOW_CONVERGENCE_SEED !== undefined
    ? Number(DHOW_CONVERGENCE_SEED)
    : DHOW_CONVERGENCE_RUNS === undefined
      ? 20261121
      : Math.floor(Math.random() * 2 ** 31);
/** More on each side where there is time to look at what comes of it. */
const MOST_EDITS = DHOW_CONVERGENCE_RUNS === undefined ? 6 : 16;

/** Each property goes its own way from the seed. */
const bounds = (property: number) => ({ numRuns: RUNS, seed: SEED + property });
const PATIENCE = 60_000 + RUNS * 20_000;

const VERSIONS: readonly Version[] = ['2.41', '2.42', '2.43'];
/** Evenly: fast-check would rather take what is small. */
const versions = fc.noBias(fc.constantFrom(...VERSIONS));
const allSource: Policies = Object.fromEntries(Object.keys(defaultPolicies).map((name) => [name, 'source' as const]));
const policies = { 'the default policies': defaultPolicies, 'all policies source': allSource };

/** Salts of what is added on either side: strangers to each other, and to the world. */
const STAGING_SALT = 101;
const PRODUCTION_SALT = 202;

interface Sides {
  readonly from: Version;
  readonly into: Version;
  readonly world: World;
  /** What production had before the world came to it: nothing, or the world of somebody else. */
  readonly other: World | undefined;
  /** Whether production has the world already, with edits of its own. */
  readonly known: boolean;
  readonly staging: readonly Edit[];
  readonly production: readonly Edit[];
  readonly batchSize: number;
}
const sides: fc.Arbitrary<Sides> = fc.record({
  from: versions,
  into: versions,
  world: worlds,
  other: fc.option(worlds, { nil: undefined, freq: 1 }),
  known: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  staging: edits(undefined, MOST_EDITS),
  production: edits(undefined, MOST_EDITS),
  batchSize: fc.constantFrom(5, 20, 500),
});

/** What there was in each run, by kind: a proof over worlds that lack something proves less than it says. */
const seen = {
  worlds: [] as Readonly<Record<string, number>>[],
  pairs: new Set<string>(),
  edits: new Set<string>(),
  verbs: new Set<string>(),
  faults: new Set<string>(),
};

/** A second world beside the first, unless the two would share objects. */
const beside = (world: World, other: World | undefined): World[] => {
  const ids = new Set(Object.values(world).flatMap((list) => list.map(({ id }) => id)));
  const apart = other && !Object.values(other).some((list) => list.some(({ id }) => ids.has(id)));
  return other && apart ? [other] : [];
};

async function withServers<T>(given: Sides, run: (from: Server, into: Server) => Promise<T>): Promise<T> {
  const staged = edited(given.world, given.staging, STAGING_SALT);
  seen.worlds.push(worldCounts(staged));
  seen.pairs.add(`${given.from} ${given.into}`);
  for (const { kind } of [...given.staging, ...given.production]) seen.edits.add(kind);
  const from = await startServer('staging', given.from);
  const into = await startServer('production', given.into);
  try {
    await from.fill(staged as MetaDocument);
    for (const other of beside(given.world, given.other)) await into.fill(other as MetaDocument);
    if (given.known) await into.fill(edited(given.world, given.production, PRODUCTION_SALT) as MetaDocument);
    return await run(from, into);
  } finally {
    await from.close();
    await into.close();
  }
}

/** There and back: imported as promised, nothing left to do, and undone to what was there. */
async function thereAndBack(given: Sides, options: Partial<PlanOptions>): Promise<void> {
  await withServers(given, async (from, into) => {
    const connect = () => into.connect();
    const before = await into.state();
    const plan = await planned(await from.connect(), await connect(), tools, options);
    for (const { verb } of actsOf(plan)) seen.verbs.add(verb);
    const { store } = await carry(plan, connect);
    await proved(store, await connect());
    expect(actsOf(await planned(await from.connect(), await connect(), tools, options))).toEqual([]);
    if (plan.batches.length === 0) return;
    // The source is not asked again.
    await from.close();
    const undo = await undoOf(store, connect);
    for (const { verb } of actsOf(undo)) seen.verbs.add(`undo ${verb}`);
    expect(undo.questions).toEqual([]);
    expect(undo.kept).toEqual([]);
    expect(undo.basis.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    await carry(undo, connect, { run: UNDO, store });
    await proved(store, await connect(), UNDO);
    expect(await into.state()).toEqual(before);
  });
}

for (const [property, [name, chosen]] of Object.entries(policies).entries())
  test(
    `random edits on both sides, ${name}: imported as promised, a second plan is empty, undone to the start`,
    async () => {
      const go = (given: Sides) =>
        thereAndBack(given, { selection: everything, policies: chosen, batchSize: given.batchSize });
      await fc.assert(fc.asyncProperty(sides, go), bounds(property));
    },
    PATIENCE,
  );

/** Types that are met by code, name or what they are made of when the other side knows them under other ids. */
const MATCHED = [
  'attributes',
  'categories',
  'categoryCombos',
  'categoryOptionCombos',
  'categoryOptions',
  'constants',
  'dataElements',
  'dataSets',
  'indicatorTypes',
  'indicators',
  'legendSets',
  'optionSets',
  'options',
  'organisationUnits',
  'programs',
  'trackedEntityAttributes',
  'userGroups',
];

/** The same world as somebody else made it: objects of some types under other ids. */
function underOtherIds(world: World, types: readonly string[]): World {
  let text = JSON.stringify(world);
  for (const type of types)
    for (const { id } of world[type] ?? []) {
      const other = `${id[0]}Q${id.slice(2)}`;
      // Codes are made of ids in these worlds, and are what stays the same.
      text = text.replaceAll(id, other).replaceAll(`C_${other}`, `C_${id}`);
    }
  return JSON.parse(text) as World;
}

test(
  'what production knows under other ids is met, everything else points to it, and all of it goes back',
  async () => {
    const types = fc.subarray(MATCHED, { minLength: 1, maxLength: 5 });
    let matched = 0;
    await fc.assert(
      fc.asyncProperty(sides, types, async (given, foreign) => {
        const from = await startServer('staging', given.from);
        const into = await startServer('production', given.into);
        try {
          await from.fill(edited(given.world, given.staging, STAGING_SALT) as MetaDocument);
          await into.fill(
            underOtherIds(edited(given.world, given.production, PRODUCTION_SALT), foreign) as MetaDocument,
          );
          const options = { selection: everything, batchSize: given.batchSize };
          const connect = () => into.connect();
          const before = await into.state();
          const plan = await planned(await from.connect(), await connect(), tools, options);
          matched += plan.basis.matched.length;
          const { store } = await carry(plan, connect);
          await proved(store, await connect());
          expect(actsOf(await planned(await from.connect(), await connect(), tools, options))).toEqual([]);
          if (plan.batches.length === 0) return;
          const undo = await undoOf(store, connect);
          expect(undo.questions).toEqual([]);
          await carry(undo, connect, { run: UNDO, store });
          expect(await into.state()).toEqual(before);
        } finally {
          await from.close();
          await into.close();
        }
      }),
      bounds(4),
    );
    expect(matched).toBeGreaterThan(0);
  },
  PATIENCE,
);

/** What somebody may ask for, whose dependencies come along. */
const ASKED = ['dataSets', 'programs', 'dashboards', 'visualizations', 'indicators', 'optionSets', 'validationRules'];
const wishes = fc.record({
  types: fc.subarray(ASKED, { minLength: 1, maxLength: 2 }),
  policies: fc.record(
    Object.fromEntries(policyRows.map(({ name, allowed }) => [name, fc.constantFrom(...allowed)])),
  ) as fc.Arbitrary<Policies>,
  updateDependencies: fc.constantFrom<string[]>([], ['all'], ['dataElements', 'categoryOptions']),
});

test(
  'a part of it, under any policies: imported as promised, a second plan is empty, undone to the start',
  async () => {
    const go = (given: Sides, wish: { types: string[]; policies: Policies; updateDependencies: string[] }) => {
      const include = wish.types.map((type) => ({ type, all: true as const }));
      const { policies, updateDependencies } = wish;
      return thereAndBack(given, {
        selection: { include, exclude: [], dependents: {} },
        policies,
        updateDependencies,
        batchSize: given.batchSize,
      });
    };
    await fc.assert(fc.asyncProperty(sides, wishes, go), bounds(3));
  },
  PATIENCE,
);

const COMMIT: FaultMatch = { method: 'POST', path: 'importMode=COMMIT' };
const anywhere: FaultMatch = { path: '/api/' };

/** What goes wrong, and on which requests. Only a write can lose its answer: what is asked again does no harm. */
const faults: fc.Arbitrary<{ readonly match: FaultMatch; readonly fault: Fault }> = fc.noBias(
  fc.oneof(
    fc.record({
      match: fc.integer({ min: 1, max: 4 }).map((nth): FaultMatch => ({ ...COMMIT, nth })),
      fault: fc.constantFrom<Fault>(
        { loseAnswer: true },
        { refuseConnection: true },
        { status: 502, html: true },
        { status: 504, html: true },
        { status: 429, retryAfter: 0 },
        { cutBodyAt: 40 },
        { loginPage: true },
        { slowMs: 50 },
        { taskNeverEnds: true },
        { taskNeverEnds: 'written' },
      ),
    }),
    fc.record({
      match: fc.integer({ min: 1, max: 30 }).map((nth): FaultMatch => ({ ...anywhere, nth })),
      fault: fc.constantFrom<Fault>(
        { loseAnswer: true },
        { refuseConnection: true },
        { status: 502, html: true },
        { status: 429, retryAfter: 0 },
        { cutBodyAt: 40 },
        { slowMs: 50 },
      ),
    }),
  ),
);

test(
  'with faults, carried on with until it ends, the end is that of an undisturbed import',
  async () => {
    await fc.assert(
      fc.asyncProperty(sides, fc.array(faults, { minLength: 1, maxLength: 3 }), fc.boolean(), (given, rules, later) =>
        withServers({ ...given, batchSize: 5 }, async (from, into) => {
          await into.keep();
          const options = { selection: everything, batchSize: 5 };
          const plan = await planned(await from.connect(), await into.connect(), tools, options);
          // As a task of its own, or in the request: a task that never ends needs one.
          const tasks = later || rules.some(({ fault }) => fault.taskNeverEnds !== undefined);
          const connect = () => into.connect({ clock: hurried, ...(tasks && { asyncFrom: 1 }) });
          const end = async () => {
            const { jobConfigurations: _, ...state } = await into.state();
            return state;
          };
          const undisturbed = await carry(plan, connect);
          await proved(undisturbed.store, await into.connect());
          const wanted = await end();
          await into.reset();
          await into.fault(...rules);
          const note = async () => {
            for (const { fault, fired } of await into.faults()) if (fired > 0) seen.faults.add(JSON.stringify(fault));
          };
          const disturbed = await carry(plan, connect, {
            options: { patienceMs: 60_000 },
            beforeResume: async (why) => {
              await note();
              if (why === 'IMPORT_RUNNING_THERE') await into.restart();
            },
          });
          await into.clearFaults();
          await proved(disturbed.store, await into.connect());
          expect(await end()).toEqual(wanted);
          expect(actsOf(await planned(await from.connect(), await into.connect(), tools, options))).toEqual([]);
        }),
      ),
      bounds(2),
    );
  },
  PATIENCE,
);

test('what the runs went over: every kind of metadata in every world, edits of many kinds', () => {
  expect(seen.worlds.length).toBeGreaterThanOrEqual(4 * RUNS);
  for (const counts of seen.worlds)
    for (const [kind, count] of Object.entries(counts)) expect(count, kind).toBeGreaterThan(0);
  expect(seen.pairs.size).toBeGreaterThanOrEqual(Math.min(6, RUNS));
  expect([...seen.verbs]).toEqual(expect.arrayContaining(['create', 'update', 'undo delete', 'undo update']));
  expect(seen.faults.size).toBeGreaterThanOrEqual(Math.min(5, RUNS));
  expect(seen.edits.size).toBeGreaterThanOrEqual(Math.min(15, 3 * RUNS));
});

afterAll(() => {
  if (DHOW_CONVERGENCE_RUNS !== undefined) console.log(`convergence: ${RUNS} runs each from seed ${SEED}`);
});
