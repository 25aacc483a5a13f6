import { describe, expect, test } from 'vitest';
import type { MetaDocument, MetaObject, Plan } from '../src/index.js';
import { Model, planOf } from './support/model.js';

const open = { public: 'rwrw----', users: {}, userGroups: {} };
const element = (id: string, more: object = {}): MetaObject => ({
  id,
  name: `Element ${id}`,
  shortName: `E ${id}`,
  valueType: 'NUMBER',
  domainType: 'AGGREGATE',
  aggregationType: 'SUM',
  categoryCombo: { id: 'bjDvmb4bfuf' },
  sharing: open,
  ...more,
});
const verbs = (plan: Plan) =>
  plan.batches.map((batch) => batch.acts.map((act) => `${act.verb} ${act.ref.type}:${act.ref.id}`));
const codes = (list: readonly { code: string }[]) => list.map((one) => one.code);
const problems = (plan: Plan) => plan.basis.diagnostics.filter((one) => one.severity === 'error');

/** Plans, applies, and expects the second plan to be empty. */
function settle(
  source: MetaDocument,
  target: MetaDocument,
  options: Parameters<typeof planOf>[2] = {},
): { plan: Plan; model: Model } {
  const plan = planOf(source, target, options);
  expect(problems(plan)).toEqual([]);
  const model = new Model(options.version ?? '2.42', target);
  model.apply(plan);
  expect(model.lost).toEqual([]);
  const again = planOf(source, model.document(), {
    ...options,
    answers: { ...options.answers, ...plan.basis.answers },
  });
  expect(again.batches).toEqual([]);
  return { plan, model };
}

const dataSet = (id: string, elements: readonly string[], more: object = {}): MetaObject => ({
  id,
  name: `Set ${id}`,
  shortName: `S ${id}`,
  periodType: 'Monthly',
  categoryCombo: { id: 'bjDvmb4bfuf' },
  dataSetElements: elements.map((one) => ({ dataElement: { id: one }, dataSet: { id } })),
  organisationUnits: [],
  sharing: open,
  ...more,
});

describe('a plan', () => {
  test('of equal sides is empty and counts what is equal', () => {
    const world = { dataElements: [element('deAAAAAAA01')] };
    const plan = planOf(world, world);
    expect(plan.batches).toEqual([]);
    expect(plan.basis.unchanged).toBe(1);
  });

  test('creates what is not there, elements before the data set, and the second is empty', () => {
    const world = { dataSets: [dataSet('dsAAAAAAA01', ['deAAAAAAA01'])], dataElements: [element('deAAAAAAA01')] };
    const { plan } = settle(world, {}, { takeProposals: true });
    expect(verbs(plan)).toEqual([['create dataElements:deAAAAAAA01', 'create dataSets:dsAAAAAAA01']]);
    expect(plan.batches[0]!.acts[1]!.payload!.sharing).toEqual(open);
  });

  test('asks where a new data set is used, once for all data sets', () => {
    const world = { dataSets: [dataSet('dsAAAAAAA01', []), dataSet('dsAAAAAAA02', [])] };
    const plan = planOf(world, {});
    expect(plan.questions.map((question) => question.id)).toEqual(['ORG_UNITS_NEEDED:dataSets']);
  });

  test('sends the whole object when one field changes, and keeps sharing and assignment of the target', () => {
    const unit: MetaObject = {
      id: 'ouAAAAAAA01',
      name: 'Root',
      shortName: 'Root',
      openingDate: '2020-01-01',
      path: '/ouAAAAAAA01',
    };
    const there = dataSet('dsAAAAAAA01', ['deAAAAAAA01'], {
      organisationUnits: [{ id: unit.id }],
      openFuturePeriods: 3,
    });
    const target = { dataElements: [element('deAAAAAAA01')], dataSets: [there], organisationUnits: [unit] };
    const source = {
      dataElements: [element('deAAAAAAA01')],
      dataSets: [
        dataSet('dsAAAAAAA01', ['deAAAAAAA01'], { openFuturePeriods: 1, sharing: { ...open, public: 'r-------' } }),
      ],
    };
    const { plan } = settle(source, target);
    const act = plan.batches[0]!.acts[0]!;
    expect(act.fields).toEqual([{ path: '/openFuturePeriods', from: 3, to: 1, why: 'source' }]);
    expect(act.payload).toMatchObject({ ...there, openFuturePeriods: 1 });
    expect(plan.kept.map((kept) => [kept.path, kept.policy])).toEqual([
      ['/organisationUnits', 'organisation-units'],
      ['/sharing', 'sharing'],
    ]);
  });

  test('never takes sharing away because the source was read without it', () => {
    const { sharing: _, ...bare } = element('deAAAAAAA01', { description: 'new' });
    const target = { dataElements: [element('deAAAAAAA01')] };
    const { plan } = settle({ dataElements: [bare] }, target, { policies: { sharing: 'source' } });
    const act = plan.batches[0]!.acts[0]!;
    expect(act.fields.map(({ path }) => path)).toEqual(['/description']);
    expect(act.payload!.sharing).toEqual(open);
    expect(plan.kept.map(({ path, policy }) => [path, policy])).toEqual([['/sharing', 'unknown-to-source']]);
  });

  test('lists each member that goes as a line of its own, and as a risk where it holds data', () => {
    const elements = ['deAAAAAAA01', 'deAAAAAAA02'].map((id) => element(id));
    const { plan } = settle(
      { dataElements: elements, dataSets: [dataSet('dsAAAAAAA01', ['deAAAAAAA01'])] },
      { dataElements: elements, dataSets: [dataSet('dsAAAAAAA01', ['deAAAAAAA01', 'deAAAAAAA02'])] },
    );
    expect(plan.batches[0]!.acts[0]!.fields.map(({ path, why }) => [path, why])).toEqual([
      ['/dataSetElements[deAAAAAAA02]', 'member-removed'],
    ]);
    expect(plan.risks.map((risk) => risk.id)).toEqual(['MEMBER_REMOVED:dataSets:dsAAAAAAA01:deAAAAAAA02']);
  });

  test('leaves what only came along as it is, and names it when others rely on what differs', () => {
    const source = {
      dataElements: [element('deAAAAAAA01', { valueType: 'TEXT' })],
      dataSets: [dataSet('dsAAAAAAA01', ['deAAAAAAA01'], { openFuturePeriods: 1 })],
    };
    const target = { dataElements: [element('deAAAAAAA01')], dataSets: [dataSet('dsAAAAAAA01', ['deAAAAAAA01'])] };
    const only = { include: [{ type: 'dataSets', match: 'dsAAAAAAA01' }], exclude: [], dependents: {} };
    const kept = planOf(source, target, { only });
    expect(verbs(kept)).toEqual([['update dataSets:dsAAAAAAA01']]);
    expect(kept.kept).toMatchObject([
      { path: '*', policy: 'dependencies', change: '--update-dependencies dataElements' },
    ]);
    expect(kept.risks).toMatchObject([
      { code: 'KEPT_DIFFERS', why: { onTarget: ['valueType: NUMBER'], inSource: ['valueType: TEXT'] } },
    ]);
    const updated = planOf(source, target, { only, updateDependencies: ['dataElements'] });
    expect(verbs(updated)).toEqual([['update dataElements:deAAAAAAA01', 'update dataSets:dsAAAAAAA01']]);
    expect(codes(updated.risks)).toEqual(['SHARED_OBJECT', 'VALUE_TYPE_CHANGED']);
  });

  test('is the same to the byte whatever the order of the input', () => {
    const elements = ['deAAAAAAA01', 'deAAAAAAA02', 'deAAAAAAA03'].map((id) => element(id));
    const sets = [dataSet('dsAAAAAAA01', ['deAAAAAAA01', 'deAAAAAAA03']), dataSet('dsAAAAAAA02', ['deAAAAAAA02'])];
    const one = planOf({ dataElements: elements, dataSets: sets }, {});
    const other = planOf({ dataSets: [...sets].reverse(), dataElements: [...elements].reverse() }, {});
    expect(JSON.stringify(other)).toBe(JSON.stringify(one));
  });
});

describe('options', () => {
  const option = (id: string, code: string): MetaObject => ({ id, name: code, code, optionSet: { id: 'osAAAAAAA01' } });
  const set = (...ids: string[]): MetaObject => ({
    id: 'osAAAAAAA01',
    name: 'Colours',
    valueType: 'TEXT',
    options: ids.map((id) => ({ id })),
    sharing: open,
  });
  const [red, blue, green] = [
    option('opAAAAAAA01', 'red'),
    option('opAAAAAAA02', 'blue'),
    option('opAAAAAAA03', 'green'),
  ];

  test('that only the target has stay where they are', () => {
    const { model, plan } = settle(
      { optionSets: [set(red.id, green.id)], options: [red, green] },
      { optionSets: [set(red.id, blue.id)], options: [red, blue] },
    );
    expect(model.objects.get('optionSets:osAAAAAAA01')!.options).toEqual([
      { id: red.id },
      { id: blue.id },
      { id: green.id },
    ]);
    expect(plan.kept).toMatchObject([{ path: `/options[${blue.id}]`, policy: 'options', change: 'options=source' }]);
  });

  test('are never taken out unasked', () => {
    const sides = [
      { optionSets: [set(red.id)], options: [red] },
      { optionSets: [set(red.id, blue.id)], options: [red, blue] },
    ] as const;
    const asked = planOf(...sides, { policies: { options: 'source' } });
    expect(asked.questions).toMatchObject([{ code: 'OPTION_REMOVED', proposal: 'keep', answer: null }]);
    expect(asked.batches).toEqual([]);
    const { plan } = settle(...sides, {
      policies: { options: 'source' },
      answers: { [asked.questions[0]!.id]: 'remove' },
    });
    expect(codes(plan.risks)).toEqual(['OPTION_REMOVED']);
  });

  test('new in a set that only came along are added to its list, or left out: never without their set', () => {
    const element1 = element('deAAAAAAA01', { optionSet: { id: 'osAAAAAAA01' }, valueType: 'TEXT' });
    const source = {
      optionSets: [{ ...set(red.id, green.id), name: 'Colors' }],
      options: [red, green],
      dataElements: [element1],
    };
    const target = { optionSets: [set(red.id)], options: [red] };
    const only = { include: [{ type: 'dataElements', match: 'deAAAAAAA01' }], exclude: [], dependents: {} };
    const { plan, model } = settle(source, target, { only, takeProposals: true });
    expect(verbs(plan)).toEqual([
      ['create options:opAAAAAAA03', 'update optionSets:osAAAAAAA01', 'create dataElements:deAAAAAAA01'],
    ]);
    expect(model.objects.get('optionSets:osAAAAAAA01')).toMatchObject({
      name: 'Colours',
      options: [{ id: red.id }, { id: green.id }],
    });
    const without = settle(source, target, {
      only,
      answers: { 'OWNER_MUST_LIST:optionSets:osAAAAAAA01': 'leave-out' },
    });
    expect(verbs(without.plan)).toEqual([['create dataElements:deAAAAAAA01']]);
  });
});

describe('order', () => {
  test('what a server would lose in one request is in an earlier batch', () => {
    const attribute: MetaObject = {
      id: 'atAAAAAAA01',
      name: 'Colour',
      valueType: 'TEXT',
      optionSet: { id: 'osAAAAAAA01' },
      sharing: open,
    };
    const world = {
      attributes: [attribute],
      optionSets: [{ id: 'osAAAAAAA01', name: 'Colours', valueType: 'TEXT', options: [], sharing: open }],
    };
    const { plan } = settle(world, {});
    expect(verbs(plan)).toEqual([['create optionSets:osAAAAAAA01'], ['create attributes:atAAAAAAA01']]);
    expect(plan.deferrals).toEqual([]);
  });

  test('is deferred where a cycle leaves no order', () => {
    const world = {
      attributes: [
        { id: 'atAAAAAAA01', name: 'Colour', valueType: 'TEXT', optionSet: { id: 'osAAAAAAA01' }, sharing: open },
      ],
      optionSets: [
        {
          id: 'osAAAAAAA01',
          name: 'Colours',
          valueType: 'TEXT',
          options: [],
          sharing: open,
          attributeValues: [{ attribute: { id: 'atAAAAAAA01' }, value: 'x' }],
        },
      ],
    };
    const { plan } = settle(world, {});
    expect(verbs(plan)).toEqual([
      ['create attributes:atAAAAAAA01', 'create optionSets:osAAAAAAA01'],
      ['update attributes:atAAAAAAA01'],
    ]);
    expect(plan.deferrals).toEqual([
      {
        ref: { type: 'attributes', id: 'atAAAAAAA01' },
        at: '/optionSet',
        batch: 'b1',
        laterBatch: 'b2',
        quirk: 'lost-attribute-option-set',
      },
    ]);
    expect(plan.batches[0]!.acts[0]!.payload).not.toHaveProperty('optionSet');
    expect(plan.batches[1]!.acts[0]!.payload).toHaveProperty('optionSet');
  });

  test('two names that change places take a detour', () => {
    const [a, b] = [element('deAAAAAAA01', { name: 'One' }), element('deAAAAAAA02', { name: 'Two' })];
    const { plan } = settle(
      {
        dataElements: [
          { ...a, name: 'Two' },
          { ...b, name: 'One' },
        ],
      },
      { dataElements: [a, b] },
    );
    expect(plan.batches).toHaveLength(3);
    expect(codes(plan.risks)).toEqual(['NAME_DETOUR']);
  });

  test('a name that one object gives up is free before another takes it', () => {
    const a = element('deAAAAAAA01', { name: 'One' });
    const { plan } = settle(
      { dataElements: [{ ...a, name: 'Old' }, element('deAAAAAAA02', { name: 'One' })] },
      { dataElements: [a] },
    );
    expect(verbs(plan)).toEqual([['update dataElements:deAAAAAAA01'], ['create dataElements:deAAAAAAA02']]);
  });

  test('a name that somebody keeps is an error', () => {
    const plan = planOf(
      { dataElements: [element('deAAAAAAA02', { name: 'One' })] },
      { dataElements: [element('deAAAAAAA01', { name: 'One' })] },
    );
    expect(codes(problems(plan))).toEqual(['UNIQUE_TAKEN']);
  });
});

describe('the category model', () => {
  const categoryOption = (n: number): MetaObject => ({
    id: `coAAAAAAA0${n}`,
    name: `Option ${n}`,
    shortName: `Option ${n}`,
    sharing: open,
  });
  const category = (...options: number[]): MetaObject => ({
    id: 'caAAAAAAA01',
    name: 'Age',
    shortName: 'Age',
    dataDimensionType: 'DISAGGREGATION',
    categoryOptions: options.map((n) => ({ id: `coAAAAAAA0${n}` })),
    sharing: open,
  });
  const combo: MetaObject = {
    id: 'ccAAAAAAA01',
    name: 'Ages',
    dataDimensionType: 'DISAGGREGATION',
    categories: [{ id: 'caAAAAAAA01' }],
    sharing: open,
  };
  const coc = (n: number): MetaObject => ({
    id: `cmAAAAAAA0${n}`,
    name: `Option ${n}`,
    categoryCombo: { id: combo.id },
    categoryOptions: [{ id: `coAAAAAAA0${n}` }],
  });
  const world = (...ns: number[]): MetaDocument => ({
    categoryOptions: ns.map(categoryOption),
    categories: [category(...ns)],
    categoryCombos: [combo],
    categoryOptionCombos: ns.map(coc),
  });

  test('goes in one batch when all of it is new', () => {
    for (const version of ['2.41', '2.42', '2.43'] as const) {
      const { plan } = settle(world(1, 2), {}, { version });
      expect(plan.batches).toHaveLength(1);
    }
  });

  test('that grows goes in two on 2.43: the category, then the full set of option combos', () => {
    const { plan } = settle(world(1, 2, 3), world(1, 2), { version: '2.43' });
    expect(verbs(plan)).toEqual([
      ['create categoryOptions:coAAAAAAA03', 'update categories:caAAAAAAA01'],
      ['create categoryOptionCombos:cmAAAAAAA03'],
    ]);
    expect(plan.batches[1]!.along.map(({ ref, why }) => [ref.id, why])).toEqual([
      ['cmAAAAAAA01', 'option-combo-set'],
      ['cmAAAAAAA02', 'option-combo-set'],
    ]);
    expect(codes(plan.risks)).toEqual(['CATEGORY_OPTIONS_CHANGED']);
  });

  test('whose options only stand in another order is changed, and no risk', () => {
    const turned = { ...world(1, 2), categories: [category(2, 1)] };
    const { plan } = settle(turned, world(1, 2), { version: '2.41' });
    expect(verbs(plan)).toEqual([['update categories:caAAAAAAA01']]);
    expect(codes(plan.risks)).toEqual([]);
  });

  test('never gets a second option combo for the same options', () => {
    const plan = planOf({ ...world(1), categoryOptionCombos: [{ ...coc(1), id: 'cmBBBBBBB01' }] }, world(1));
    expect(codes(problems(plan))).toEqual(['OPTION_COMBO_SECOND']);
  });
});

describe('the org unit tree', () => {
  const unit = (id: string, parent?: string, path = `/${id}`): MetaObject => ({
    id,
    name: `Unit ${id}`,
    shortName: id,
    openingDate: '2020-01-01',
    path,
    ...(parent ? { parent: { id: parent } } : {}),
  });
  const target = {
    organisationUnits: [
      unit('ouAAAAAAA01'),
      unit('ouAAAAAAA02', 'ouAAAAAAA01', '/ouAAAAAAA01/ouAAAAAAA02'),
      unit('ouAAAAAAA03', 'ouAAAAAAA02', '/ouAAAAAAA01/ouAAAAAAA02/ouAAAAAAA03'),
    ],
  };
  const moved = (id: string, parent?: string) => ({
    organisationUnits: target.organisationUnits.map((one) => {
      const { parent: _, path: __, ...rest } = one;
      return one.id !== id ? one : ({ ...rest, ...(parent ? { parent: { id: parent } } : {}) } as MetaObject);
    }),
  });

  test('names a move, with the level that changes', () => {
    const plan = planOf(moved('ouAAAAAAA03', 'ouAAAAAAA01'), target);
    expect(codes(plan.risks)).toEqual(['ORG_UNIT_LEVEL_CHANGED', 'ORG_UNIT_MOVED']);
    expect(plan.risks[0]!.why).toMatchObject({ from: 3, to: 2 });
  });

  test('names a unit that becomes a root', () => {
    expect(codes(planOf(moved('ouAAAAAAA03'), target).risks)).toContain('ORG_UNIT_MADE_ROOT');
  });

  test('refuses a unit under itself', () => {
    expect(codes(problems(planOf(moved('ouAAAAAAA01', 'ouAAAAAAA03'), target)))).toContain('ORG_UNIT_CYCLE');
  });
});

describe('what neither side has', () => {
  const withLegend = element('deAAAAAAA01', { legendSets: [{ id: 'lsAAAAAAA01' }] });

  test('is asked about once, and taken out as answered', () => {
    const asked = planOf(
      { dataElements: [withLegend, element('deAAAAAAA02', { legendSets: [{ id: 'lsAAAAAAA01' }] })] },
      {},
    );
    expect(asked.questions).toMatchObject([
      { id: 'MISSING_REFERENCE:legendSets:lsAAAAAAA01', safe: false, params: { count: 2 } },
    ]);
    settle({ dataElements: [withLegend] }, {}, { takeProposals: true });
  });

  test('needs no question where the target is without it already', () => {
    const plan = planOf({ dataElements: [withLegend] }, { dataElements: [element('deAAAAAAA01')] });
    expect([plan.questions, plan.batches]).toEqual([[], []]);
  });
});

describe('what only came along', () => {
  test('and stays as it is takes no option combos that would not fit it', () => {
    const option = (n: number): MetaObject => ({
      id: `coAAAAAAA0${n}`,
      name: `Option ${n}`,
      shortName: `Option ${n}`,
      sharing: open,
    });
    const model = (...ns: number[]): MetaDocument => ({
      categoryOptions: ns.map(option),
      categories: [
        {
          id: 'caAAAAAAA01',
          name: 'Age',
          shortName: 'Age',
          dataDimensionType: 'DISAGGREGATION',
          categoryOptions: ns.map((n) => ({ id: `coAAAAAAA0${n}` })),
          sharing: open,
        },
      ],
      categoryCombos: [
        {
          id: 'ccAAAAAAA01',
          name: 'Ages',
          dataDimensionType: 'DISAGGREGATION',
          categories: [{ id: 'caAAAAAAA01' }],
          sharing: open,
        },
      ],
      categoryOptionCombos: ns.map((n) => ({
        id: `cmAAAAAAA0${n}`,
        name: `Option ${n}`,
        categoryCombo: { id: 'ccAAAAAAA01' },
        categoryOptions: [{ id: `coAAAAAAA0${n}` }],
      })),
    });
    const source = {
      ...model(1, 2, 3),
      dataElements: [element('deAAAAAAA01', { categoryCombo: { id: 'ccAAAAAAA01' } })],
    };
    const only = { include: [{ type: 'dataElements', all: true as const }], exclude: [], dependents: {} };
    for (const version of ['2.41', '2.43'] as const) {
      const { plan } = settle(source, model(1, 2), { version, only, takeProposals: true });
      expect(plan.questions.map((question) => question.code)).toEqual(['OPTION_COMBOS_UNFIT']);
      expect(plan.risks).toMatchObject([
        {
          code: 'KEPT_DIFFERS',
          why: { onTarget: ['categoryOptions: -'], inSource: ['categoryOptions: Option 3'] },
        },
      ]);
      expect(verbs(plan).flat()).not.toContain('create categoryOptionCombos:cmAAAAAAA03');
      const all = settle(source, model(1, 2), { version, only, updateDependencies: ['categories'] }).plan;
      expect(verbs(all).flat()).toContain('create categoryOptionCombos:cmAAAAAAA03');
    }
  });
});
