import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Act,
  type Batch,
  checkOutcome,
  checkPlan,
  type Deviation,
  type Json,
  type MetaDocument,
  type MetaObject,
  type Plan,
  parseRefKey,
  refKey,
  whatMoved,
} from '../src/index.js';
import { edited, edits, worlds } from '../src/testing/index.js';
import { catalogOf, digest, Model, planOf, sideOf, snapshotOf } from './support/model.js';

const version = '2.42';
const catalog = catalogOf(version);
const defaults: MetaDocument = {
  categories: [{ id: 'GLevLNI9wkl', name: 'default' }],
  categoryCombos: [{ id: 'bjDvmb4bfuf', name: 'default' }],
  categoryOptionCombos: [{ id: 'HllvX50cXC0', name: 'default' }],
  categoryOptions: [{ id: 'xYerKDKCefk', name: 'default' }],
};
const inside = (document: MetaDocument) => snapshotOf(document, sideOf('PRODUCTION', version));
const world = fc.sample(worlds, { numRuns: 1, seed: 11 })[0]!;
const create = planOf(world, defaults, { version, takeProposals: true, batchSize: 20 });
const codes = (list: readonly { code: string }[]) => [...new Set(list.map((one) => one.code))];

/** The plan with its batches changed: what a planner's mistake would look like. */
const broken = (plan: Plan, change: (batches: readonly Batch[]) => readonly Batch[]): Plan => ({
  ...plan,
  batches: change(plan.batches),
});
const withActs = (batch: Batch, change: (acts: readonly Act[]) => readonly Act[]): Batch => ({
  ...batch,
  acts: change(batch.acts),
});

describe('the check of a plan', () => {
  test('finds nothing in a plan that holds', () => {
    expect(create.batches.length).toBeGreaterThan(3);
    expect(checkPlan(create, inside(defaults), catalog)).toEqual([]);
  });

  test('finds batches in the wrong order', () => {
    const turned = broken(create, (batches) => [...batches].reverse());
    expect(codes(checkPlan(turned, inside(defaults), catalog))).toContain('PLAN_REFERENCE_TOO_EARLY');
  });

  test('finds everything in one batch, where the server would lose references', () => {
    const merged = broken({ ...create, deferrals: [] }, (batches) => {
      const acts = new Map(batches.flatMap((batch) => batch.acts.map((act) => [refKey(act.ref), act] as const)));
      return [{ ...batches[0]!, acts: [...acts.values()].map((act) => ({ ...act, verb: 'create' as const })) }];
    });
    expect(codes(checkPlan(merged, inside(defaults), catalog))).toContain('PLAN_REFERENCE_LOST');
  });

  test('finds any object left out that others need', () => {
    const sizes = new Map<string, number>();
    for (const batch of create.batches)
      for (const act of batch.acts) {
        const without = broken(create, (batches) =>
          batches.map((one) => withActs(one, (acts) => acts.filter((other) => refKey(other.ref) !== refKey(act.ref)))),
        );
        const found = checkPlan(without, inside(defaults), catalog);
        sizes.set(act.ref.type, Math.max(sizes.get(act.ref.type) ?? 0, found.length));
      }
    for (const type of [
      'dataElements',
      'categoryOptions',
      'optionSets',
      'programStages',
      'organisationUnits',
      'legendSets',
    ])
      if (sizes.has(type)) expect([type, sizes.get(type)! > 0]).toEqual([type, true]);
  });

  test('finds a deferral that nobody sets', () => {
    const deferral = create.deferrals[0]!;
    expect(deferral).toBeDefined();
    const unset = broken(create, (batches) =>
      batches.map((batch) =>
        batch.id === deferral.laterBatch
          ? withActs(batch, (acts) => acts.filter((act) => refKey(act.ref) !== refKey(deferral.ref)))
          : batch,
      ),
    );
    expect(codes(checkPlan(unset, inside(defaults), catalog))).toContain('PLAN_DEFERRAL_NOT_SET');
  });

  test('finds a delete that names no risk', () => {
    const ref = { type: 'dataElements', id: world.dataElements![0]!.id };
    const act: Act = { verb: 'delete', ref, label: 'x', asked: true, reasons: [], fields: [] };
    const plan: Plan = {
      ...create,
      batches: [{ id: 'b1', strategy: 'DELETE', acts: [act], along: [] }],
      deferrals: [],
    };
    expect(codes(checkPlan(plan, inside(world), catalog))).toEqual(['PLAN_DELETE_WITHOUT_RISK']);
  });
});

/** Properties that the check compares, with a value of theirs: one of each kind per type. */
function promisedProperties(plan: Plan): { key: string; name: string }[] {
  const found: { key: string; name: string }[] = [];
  const seen = new Set<string>();
  for (const batch of plan.batches)
    for (const { ref, payload } of batch.acts)
      for (const name of Object.keys(payload ?? {})) {
        if (name === 'id' || seen.has(`${ref.type}.${name}`)) continue;
        seen.add(`${ref.type}.${name}`);
        found.push({ key: refKey(ref), name });
      }
  return found;
}

describe('the check after an import', () => {
  const model = new Model(version, defaults);
  model.apply(create);
  const done = model.document();
  const look = (document: MetaDocument): readonly Deviation[] => checkOutcome(create, inside(document), catalog);
  const changed = (key: string, change: (object: MetaObject) => MetaObject | undefined): MetaDocument => {
    const { type, id } = parseRefKey(key as `${string}:${string}`);
    return { ...done, [type]: done[type]!.flatMap((one) => (one.id === id ? (change(one) ?? []) : [one])) };
  };

  test('finds nothing when all is as promised', () => {
    expect(look(done)).toEqual([]);
  });

  test('finds every field that a server dropped, of every kind', () => {
    const silent: string[] = [];
    for (const { key, name } of promisedProperties(create)) {
      const found = look(changed(key, ({ [name]: _, ...rest }) => rest as MetaObject));
      if (found.length === 0) silent.push(`${key.split(':')[0]}.${name}`);
      else
        expect(found.map(({ ref, path, code }) => [refKey(ref), path, code])).toContainEqual([
          key,
          `/${name}`,
          'missing',
        ]);
    }
    // Unnoticed may go what means nothing, and what every server sets by itself when nothing is said.
    const meaningless = silent.filter((path) => {
      const [type, name] = path.split('.') as [string, string];
      const objects = create.batches.flatMap((batch) => batch.acts).filter((act) => act.ref.type === type);
      const value = objects.find((act) => act.payload?.[name] !== undefined)!.payload![name] as Json;
      const empty =
        value === false ||
        value === 0 ||
        value === '' ||
        (typeof value === 'object' && JSON.stringify(value).length < 3);
      return !empty;
    });
    expect(meaningless).toMatchInlineSnapshot(`
      [
        "organisationUnitGroupSets.dataDimension",
        "categories.dataDimension",
        "trackedEntityTypes.featureType",
        "programStages.autoGenerateEvent",
        "programs.accessLevel",
        "programIndicators.analyticsType",
        "programRuleVariables.valueType",
        "programRuleActions.programRuleActionEvaluationTime",
      ]
    `);
  });

  test('finds an object that is gone, and one entry of a list', () => {
    const element = refKey({ type: 'dataElements', id: world.dataElements![0]!.id });
    expect(look(changed(element, () => undefined))).toMatchObject([{ path: '', code: 'missing', certain: true }]);
    const dataSet = refKey({ type: 'dataSets', id: world.dataSets![0]!.id });
    const shorter = changed(dataSet, (one) => ({ ...one, dataSetElements: (one.dataSetElements as Json[]).slice(1) }));
    expect(look(shorter)).toMatchObject([{ path: '/dataSetElements', code: 'different' }]);
  });

  test('tells somebody else’s change from a loss', () => {
    const key = refKey({ type: 'dataElements', id: world.dataElements![0]!.id });
    const after = changed(key, (one) => ({ ...one, name: 'Somebody else’s' }));
    const before = new Map([[key, world.dataElements![0]!]]);
    expect(checkOutcome(create, inside(after), catalog, { before })).toMatchObject([
      { path: '/name', code: 'changed-by-others' },
    ]);
  });

  test('is not certain for a login that does not see everything', () => {
    const key = refKey({ type: 'dataElements', id: world.dataElements![0]!.id });
    const all = inside(changed(key, () => undefined));
    const side = { ...all.side, eyes: { login: 'clerk', sees: 'filtered' as const } };
    expect(checkOutcome(create, { ...all, side }, catalog)).toMatchObject([{ code: 'missing', certain: false }]);
  });
});

describe('what moved since the plan', () => {
  test('is nothing when nothing did, whatever was edited elsewhere', () => {
    fc.assert(
      fc.property(worlds, edits(), (any, mine) => {
        const plan = planOf(edited(any, mine), any, { version });
        expect(whatMoved(plan, inside(any), digest)).toEqual([]);
        const touched = new Set(Object.keys(plan.basis.moved));
        const elsewhere = Object.fromEntries(
          Object.entries(any).map(([type, list]) => [
            type,
            list.map((one) =>
              touched.has(refKey({ type, id: one.id }))
                ? { ...one, lastUpdated: '2030-01-01' }
                : { ...one, description: 'other' },
            ),
          ]),
        );
        expect(whatMoved(plan, inside(elsewhere), digest)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  test('is named with its property: changed, gone, taken', () => {
    const one = world.dataElements![0]!;
    const plan = planOf(
      { ...world, dataElements: world.dataElements!.map((it) => (it === one ? { ...it, description: 'new' } : it)) },
      world,
      { version },
    );
    const now = (object: MetaObject | undefined) => ({
      ...world,
      dataElements: [...(object ? [object] : []), ...world.dataElements!.slice(1)],
    });
    expect(whatMoved(plan, inside(now({ ...one, name: 'Other' })), digest)).toMatchObject([
      { code: 'changed', what: ['name'] },
    ]);
    expect(whatMoved(plan, inside(now(undefined)), digest)).toMatchObject([{ code: 'gone' }]);
    const code = String(one.code ?? one.name);
    const thief: MetaObject = { ...one, id: 'thAAAAAAA01', name: 'thief', shortName: 'thief', code };
    const fresh = planOf(
      {
        ...defaults,
        dataElements: [{ ...one, code, categoryCombo: { id: 'bjDvmb4bfuf' }, attributeValues: [], legendSets: [] }],
      },
      defaults,
      { version },
    );
    expect(whatMoved(fresh, inside({ ...defaults, dataElements: [thief] }), digest)).toMatchObject([
      { code: 'taken', what: ['code'], by: { id: 'thAAAAAAA01' } },
    ]);
  });
});
