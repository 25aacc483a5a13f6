import { describe, expect, test } from 'vitest';
import {
  buildPlan,
  buildUndo,
  checkOutcome,
  checkPlan,
  DEFAULT_BATCH_SIZE,
  decodePlan,
  defaultPolicies,
  encodePlan,
  everything,
  type MetaDocument,
  type Plan,
  type Version,
} from '../src/index.js';
import { transformAll } from './run-transforms.js';
import { freshServer, PACKAGE_FILES, packagesThere, readPackage, snapshotOf, VERSIONS } from './sides.js';
import { digest, Model } from './support/model.js';

/** A package planned into a server with all proposals taken; questions without a proposal get their first choice. */
function planPackage(
  file: string,
  version: Version,
  held: MetaDocument,
  given: Readonly<Record<string, string>> = {},
): Plan {
  let answers: Record<string, string> = { ...given };
  for (;;) {
    const source = snapshotOf(readPackage(file), version);
    const transformed = transformAll(source, held, version, answers);
    const target = snapshotOf(held, version);
    const plan = buildPlan({
      tool: '0.0.0',
      from: { ...source.side, kind: 'file', name: file, serverVersion: '2.36.0' },
      selection: everything,
      closure: transformed.closure,
      sourceCatalog: source.catalog,
      target,
      known: new Map(),
      policies: defaultPolicies,
      answers: new Map(Object.entries(answers)),
      updateDependencies: [],
      batchSize: DEFAULT_BATCH_SIZE,
      brought: transformed,
      digest,
    });
    const open = plan.questions.filter((question) => question.answer === null);
    // A plan that still asks is a plan to read: nothing in it is a mistake.
    expect(checkPlan(plan, target, target.catalog)).toEqual([]);
    if (process.env.SHOW)
      console.log(
        version,
        file,
        open.map((q) => q.id),
      );
    if (open.length === 0) return plan;
    answers = { ...answers, ...plan.basis.answers };
    for (const question of open) answers[question.id] = question.proposal ?? question.choices[0]!.id;
  }
}

/** The way back of a plan that was imported whole. */
const backFrom = (plan: Plan, before: MetaDocument, now: MetaDocument, version: Version): Plan =>
  buildUndo({
    tool: '0.0.0',
    run: 'run',
    plan,
    done: new Set(plan.batches.map((batch) => batch.id)),
    before: snapshotOf(before, version, 'instance').objects,
    backup: snapshotOf(before, version, 'backup').side,
    target: snapshotOf(now, version, 'instance'),
    known: new Map(),
    answers: new Map(),
    batchSize: DEFAULT_BATCH_SIZE,
    digest,
  });

describe.skipIf(!packagesThere)('three real packages of 2.36 [../shared/packages]', () => {
  for (const version of VERSIONS)
    test(`into an empty ${version}, one after the other: planned, imported, second plan empty, undone to the start`, () => {
      const model = new Model(version, freshServer);
      const done: { plan: Plan; before: MetaDocument }[] = [];
      for (const file of PACKAGE_FILES) {
        const plan = planPackage(file, version, model.document());
        expect(plan.basis.diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
        const target = snapshotOf(model.document(), version, 'instance');
        expect(checkPlan(plan, target, target.catalog)).toEqual([]);
        expect(decodePlan(encodePlan(plan), digest)).toEqual(plan);
        done.push({ plan, before: model.document() });
        model.apply(plan);
        expect(checkOutcome(plan, snapshotOf(model.document(), version, 'instance'), target.catalog)).toEqual([]);
        expect(model.lost).toEqual([]);
        const again = planPackage(file, version, model.document(), plan.basis.answers);
        expect(again.batches.flatMap((batch) => batch.acts.map((act) => [act.ref, act.fields]))).toEqual([]);
      }
      for (const { plan, before } of done.reverse()) {
        const undo = backFrom(plan, before, model.document(), version);
        expect([undo.questions, undo.kept]).toEqual([[], []]);
        const target = snapshotOf(model.document(), version, 'instance');
        expect(checkPlan(undo, target, target.catalog)).toEqual([]);
        model.apply(undo);
        const held = snapshotOf(before, version, 'instance');
        expect([...model.objects.keys()].sort()).toEqual([...held.objects.keys()].sort());
        expect(checkOutcome(undo, snapshotOf(model.document(), version, 'instance'), held.catalog)).toEqual([]);
      }
      expect(model.document()).toEqual(new Model(version, freshServer).document());
    });
});
