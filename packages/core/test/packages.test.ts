import { describe, expect, test } from 'vitest';
import {
  buildPlan,
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

describe.skipIf(!packagesThere)('three real packages of 2.36 (only where the shared packages are)', () => {
  for (const version of VERSIONS)
    test(`into an empty ${version}, one after the other: planned, imported, second plan empty`, () => {
      const model = new Model(version, freshServer);
      for (const file of PACKAGE_FILES) {
        const plan = planPackage(file, version, model.document());
        expect(plan.basis.diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
        const target = snapshotOf(model.document(), version, 'instance');
        expect(checkPlan(plan, target, target.catalog)).toEqual([]);
        expect(decodePlan(encodePlan(plan), digest)).toEqual(plan);
        model.apply(plan);
        expect(checkOutcome(plan, snapshotOf(model.document(), version, 'instance'), target.catalog)).toEqual([]);
        expect(model.lost).toEqual([]);
        const again = planPackage(file, version, model.document(), plan.basis.answers);
        expect(again.batches.flatMap((batch) => batch.acts.map((act) => [act.ref, act.fields]))).toEqual([]);
      }
    });
});
