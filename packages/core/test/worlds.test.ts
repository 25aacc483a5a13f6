import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildUndo,
  canonical,
  checkOutcome,
  checkPlan,
  decodePlan,
  encodePlan,
  type MetaDocument,
  type MetaObject,
  type Plan,
  parseRefKey,
  type Version,
  whatMoved,
} from '../src/index.js';
import { edited, edits, VERSIONS, worlds } from '../src/testing/index.js';
import { catalogOf, digest, Model, planOf, sideOf, snapshotOf } from './support/model.js';

const defaults: MetaDocument = {
  categories: [{ id: 'GLevLNI9wkl', name: 'default' }],
  categoryCombos: [{ id: 'bjDvmb4bfuf', name: 'default' }],
  categoryOptionCombos: [{ id: 'HllvX50cXC0', name: 'default' }],
  categoryOptions: [{ id: 'xYerKDKCefk', name: 'default' }],
};
const sourceWins = {
  sharing: 'source',
  'organisation-units': 'source',
  translations: 'source',
  'attribute-values': 'source',
  'group-members': 'source',
  options: 'source',
} as const;
const version = fc.constantFrom<Version>(...VERSIONS);
const RUNS = { numRuns: 25 };

const errors = (plan: Plan) => plan.basis.diagnostics.filter((one) => one.severity === 'error');
const inside = (document: MetaDocument, side: string, of: Version) => snapshotOf(document, sideOf(side, of));

/** Sends a plan to a model and looks at all that must hold on the way. */
function carry(plan: Plan, before: MetaDocument, of: Version): Model {
  const catalog = catalogOf(of);
  expect(errors(plan)).toEqual([]);
  expect(checkPlan(plan, inside(before, 'PRODUCTION', of), catalog)).toEqual([]);
  expect(whatMoved(plan, inside(before, 'PRODUCTION', of), digest)).toEqual([]);
  const model = new Model(of, before);
  model.apply(plan);
  expect(model.lost).toEqual([]);
  expect(checkOutcome(plan, inside(model.document(), 'PRODUCTION', of), catalog)).toEqual([]);
  return model;
}

describe('any world', () => {
  test('needs nothing on a server that has it', () => {
    fc.assert(
      fc.property(worlds, version, (world, of) => {
        const plan = planOf(world, world, { version: of });
        expect(plan.batches).toEqual([]);
        expect(plan.questions).toEqual([]);
        expect(plan.kept).toEqual([]);
        expect(plan.basis.diagnostics).toEqual([]);
      }),
      RUNS,
    );
  });

  test('goes into an empty server, nothing is lost, and the second plan is empty', () => {
    fc.assert(
      fc.property(worlds, version, fc.constantFrom(1, 20, 500), (world, of, batchSize) => {
        const plan = planOf(world, defaults, { version: of, takeProposals: true, batchSize });
        const model = carry(plan, defaults, of);
        const again = planOf(world, model.document(), { version: of, answers: plan.basis.answers });
        expect(again.batches).toEqual([]);
      }),
      RUNS,
    );
  });

  test('edited on both sides is brought together, and the second plan is empty', () => {
    fc.assert(
      fc.property(worlds, edits(), edits(), version, fc.boolean(), (world, mine, theirs, of, all) => {
        const source = edited(world, mine);
        const target = edited(world, theirs, 1);
        const options = { version: of, takeProposals: true, ...(all ? { policies: sourceWins } : {}) };
        const plan = planOf(source, target, options);
        const model = carry(plan, target, of);
        const again = planOf(source, model.document(), { ...options, answers: plan.basis.answers });
        expect(again.batches.flatMap((batch) => batch.acts.map(({ ref, fields }) => ({ ref, fields })))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('asked for in part brings that part together, whether or not its dependencies are updated', () => {
    const types = fc.constantFrom(
      'programs',
      'dataSets',
      'dashboards',
      'visualizations',
      'optionSets',
      'dataElementGroups',
    );
    const dependencies = fc.constantFrom([], ['all']);
    fc.assert(
      fc.property(worlds, edits(), edits(), version, types, dependencies, (world, mine, theirs, of, type, updated) => {
        const source = edited(world, mine);
        const target = edited(world, theirs, 1);
        const only = { include: [{ type, all: true as const }], exclude: [], dependents: {} };
        const options = { version: of, takeProposals: true, only, updateDependencies: updated };
        const plan = planOf(source, target, options);
        const model = carry(plan, target, of);
        const again = planOf(source, model.document(), { ...options, answers: plan.basis.answers });
        expect(again.batches.flatMap((batch) => batch.acts.map(({ ref, fields }) => ({ ref, fields })))).toEqual([]);
      }),
      RUNS,
    );
  });

  test('is as it was after an import and its undo', () => {
    fc.assert(
      fc.property(worlds, edits(), edits(), version, (world, mine, theirs, of) => {
        const target = edited(world, theirs, 1);
        const plan = planOf(edited(world, mine), target, { version: of, takeProposals: true, policies: sourceWins });
        const model = carry(plan, target, of);
        const before = inside(target, 'backup', of);
        const undo = buildUndo({
          tool: '0.0.0',
          run: 'run',
          plan,
          done: new Set(plan.batches.map((batch) => batch.id)),
          before: before.objects,
          backup: sideOf('backup', of, 'backup'),
          target: inside(model.document(), 'PRODUCTION', of),
          known: new Map(),
          answers: new Map(),
          batchSize: 500,
          digest,
        });
        expect([undo.questions, undo.kept]).toEqual([[], []]);
        const after = inside(carry(undo, model.document(), of).document(), 'PRODUCTION', of);
        expect([...after.objects.keys()].sort()).toEqual([...before.objects.keys()].sort());
        for (const [key, object] of before.objects) {
          const type = before.catalog.types.get(parseRefKey(key).type)!;
          const content = (one: MetaObject) => canonical(one, type, before.catalog, 'content');
          expect(content(after.objects.get(key)!)).toEqual(content(object));
        }
      }),
      RUNS,
    );
  });

  test('gives the same plan to the byte in any order, and the same plan back from its file', () => {
    fc.assert(
      fc.property(worlds, edits(), version, fc.infiniteStream(fc.nat(1000)), (world, mine, of, dice) => {
        const shuffled = (document: MetaDocument): MetaDocument =>
          Object.fromEntries(
            shuffle(Object.entries(document), dice).map(([type, list]) => [
              type,
              shuffle(list, dice).map((one) => shuffleKeys(one, dice)),
            ]),
          );
        const source = edited(world, mine);
        const plan = planOf(source, world, { version: of });
        const other = planOf(shuffled(source), shuffled(world), { version: of });
        expect(encodePlan(other)).toBe(encodePlan(plan));
        expect(decodePlan(encodePlan(plan), digest)).toEqual(plan);
      }),
      RUNS,
    );
  });
});

function shuffle<T>(list: readonly T[], dice: Iterator<number>): T[] {
  return list
    .map((one) => [dice.next().value as number, one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);
}

const shuffleKeys = (object: MetaObject, dice: Iterator<number>): MetaObject =>
  Object.fromEntries(shuffle(Object.entries(object), dice)) as MetaObject;
