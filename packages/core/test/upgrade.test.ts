import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codesOf, installedBy, type MetaObject, say, sideRows, upgradePolicies } from '../src/index.js';
import { edited, edits, worlds } from '../src/testing/index.js';
import { misfits, type Schema } from './support/json-schema.js';
import { Model, type PlanOptions, planOf } from './support/model.js';

const element = (more: object = {}): MetaObject => ({
  id: 'deAAAAAAA01',
  name: 'Element',
  shortName: 'Element',
  valueType: 'NUMBER',
  domainType: 'AGGREGATE',
  aggregationType: 'SUM',
  categoryCombo: { id: 'bjDvmb4bfuf' },
  sharing: { public: 'rw------', users: {}, userGroups: {} },
  ...more,
});
const world = (more?: object) => ({ dataElements: [element(more)] });
const name = { id: 'ANC', name: 'ANC', declared: true };
const upgrade = (options: PlanOptions = {}) =>
  planOf(world({ description: 'package', formName: 'new' }), world({ description: 'local', url: 'http://ours' }), {
    policies: upgradePolicies,
    base: world({ description: 'base' }),
    ...options,
  });

describe('a plan against what was installed last time', () => {
  test('takes what the package changed, keeps what the target changed, asks about what both did', () => {
    const plan = upgrade();
    expect(plan.batches[0]!.acts[0]!.fields).toEqual([{ path: '/formName', to: 'new', why: 'source' }]);
    expect(plan.kept).toMatchObject([
      { path: '/description', policy: 'both-changed', change: '' },
      { path: '/url', policy: 'changed-there', change: 'fields=source', target: 'http://ours' },
    ]);
    expect(plan.questions).toMatchObject([
      {
        id: 'BOTH_CHANGED:dataElements:deAAAAAAA01/description',
        choices: [{ id: 'package' }, { id: 'target' }],
        compare: [{ what: '/description', base: 'base', source: 'package', target: 'local' }],
        answer: null,
      },
    ]);
  });

  test('says of what the last import itself left as it was there no more than is known', () => {
    const local = world({ url: 'http://ours', translations: [{ locale: 'fr', property: 'NAME', value: 'Élément' }] });
    const policies = (keptBefore: readonly string[]) =>
      planOf(world(), local, {
        policies: upgradePolicies,
        base: world(),
        keptBefore: { 'dataElements:deAAAAAAA01': keptBefore },
      }).kept.map(({ path, policy }) => [path, policy]);
    const translation = '/translations[fr,NAME]';
    expect(policies(['translations'])).toEqual([
      [translation, 'kept-before'],
      ['/url', 'changed-there'],
    ]);
    expect(policies([])).toContainEqual([translation, 'changed-there']);
    expect(policies(['*'])).toContainEqual(['/url', 'kept-before']);
  });

  test('goes by the answer', () => {
    const question = 'BOTH_CHANGED:dataElements:deAAAAAAA01/description';
    const described = (answer: string) =>
      upgrade({ answers: { [question]: answer } }).batches[0]!.acts[0]!.payload!.description;
    expect([described('package'), described('target')]).toEqual(['package', 'local']);
  });

  test('asks nothing about what only came along and stays as it is', () => {
    const grouped = (more: object, named: string) => ({
      ...world(more),
      dataElementGroups: [{ id: 'dgAAAAAAA01', name: named, shortName: 'G', dataElements: [{ id: 'deAAAAAAA01' }] }],
    });
    const only = { include: [{ type: 'dataElementGroups', match: 'dgAAAAAAA01' }], exclude: [], dependents: {} };
    const plan = planOf(grouped({ description: 'package' }, 'New'), grouped({ description: 'local' }, 'Group'), {
      policies: upgradePolicies,
      base: grouped({ description: 'base' }, 'Group') as never,
      only,
    });
    expect(plan.questions).toEqual([]);
    expect(plan.batches.flatMap(({ acts }) => acts.map(({ ref }) => ref.id))).toEqual(['dgAAAAAAA01']);
    expect(plan.kept).toMatchObject([{ ref: { id: 'deAAAAAAA01' }, path: '*', policy: 'dependencies' }]);
  });

  test('takes the package’s wherever a policy says so', () => {
    const plan = upgrade({ policies: { ...upgradePolicies, fields: 'source' } });
    expect(plan.questions).toEqual([]);
    expect(plan.kept).toEqual([]);
    expect(plan.batches[0]!.acts[0]!.fields.map(({ path }) => path)).toEqual(['/description', '/formName', '/url']);
  });

  test.each([
    [{}, {}],
    [{ at: '2026-03-12T10:00:00.000Z' }, {}],
    [{}, { version: '2.1' }],
    [{ at: '2026-03-12T10:00:00.000Z' }, { version: '2.1' }],
  ])('names the three sides by what is known of them: %j %j', (when, version) => {
    const [question] = upgrade({
      installed: { package: { ...name, ...version }, ...when },
      brings: { package: { ...name, ...version }, whole: true },
    }).questions;
    for (const { code } of Object.values(question!.sides!))
      for (const lang of ['en', 'fr'] as const) expect(codesOf(lang)).toContain(code);
    const rows = sideRows(question!, (code, params) => say('en', code, params));
    expect(rows.map(([, value]) => value)).toEqual(['base', 'package', 'local']);
    expect(rows.map(([title]) => title).join()).not.toContain('{');
  });
});

describe('what a plan installs', () => {
  const brings = { package: name, whole: true };

  test('is the package’s, whatever stays as it is on the target', () => {
    const plan = upgrade({ brings });
    expect(installedBy(plan).get('dataElements:deAAAAAAA01')).toMatchObject({
      description: 'package',
      formName: 'new',
    });
    expect(installedBy(plan).get('dataElements:deAAAAAAA01')!.url).toBeUndefined();
  });

  test('is not said twice where it is sent just so', () => {
    const plan = planOf(world(), {}, { brings, takeProposals: true });
    expect(plan.installs).toEqual({ ...brings, objects: {} });
    expect([...installedBy(plan).values()]).toMatchObject([{ name: 'Element' }]);
  });

  test('is nothing where nothing changes, or where the source is no package', () => {
    expect(planOf(world(), world(), { brings }).installs).toBeUndefined();
    expect(installedBy(upgrade()).size).toBe(0);
  });
});

describe('any world, edited by the package and on the target since it was installed', () => {
  const schema = JSON.parse(readFileSync(new URL('../../../docs/plan.schema.json', import.meta.url), 'utf8')) as Schema;

  test('is brought together by one import: the next plan changes nothing and asks nothing', () => {
    fc.assert(
      fc.property(worlds, edits(), edits(), (base, mine, theirs) => {
        const [source, target] = [edited(base, mine), edited(base, theirs, 1)];
        const options = {
          policies: upgradePolicies,
          takeProposals: true,
          installed: { package: name, at: '2026-03-12T10:00:00.000Z', run: '20260312-1000-aaaa' },
          brings: { package: name, whole: true },
        };
        const plan = planOf(source, target, { ...options, base });
        expect(misfits(JSON.parse(JSON.stringify(plan)), schema)).toEqual([]);
        if (plan.questions.some(({ answer }) => answer === null)) return;
        if (plan.basis.diagnostics.some(({ severity }) => severity === 'error')) return;
        const model = new Model('2.42', target);
        model.apply(plan);
        const second = planOf(source, model.document(), { ...options, takeProposals: false, base: source });
        expect(second.batches).toEqual([]);
        expect(second.questions.filter(({ code }) => code === 'BOTH_CHANGED')).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test('is the target’s where the package is as it was, and the package’s where the target is', () => {
    fc.assert(
      fc.property(worlds, edits(), (base, changes) => {
        const other = edited(base, changes);
        const policies = upgradePolicies;
        expect(planOf(base, other, { policies, base }).batches).toEqual([]);
        const acts = (options: PlanOptions) =>
          planOf(other, base, { ...options, takeProposals: true }).batches.map(({ acts: list }) =>
            list.map(({ verb, ref }) => `${verb} ${ref.id}`),
          );
        const own = Object.fromEntries(Object.keys(policies).map((row) => [row, 'source' as const]));
        expect(acts({ policies, base })).toEqual(
          acts({ policies: { ...own, sharing: 'target', 'organisation-units': 'target' } }),
        );
      }),
      { numRuns: 15 },
    );
  });
});
