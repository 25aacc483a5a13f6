import { describe, expect, test } from 'vitest';
import type { MetaDocument, MetaObject, Plan } from '../src/index.js';
import { planOf } from './support/model.js';

const open = { public: 'rwrw----', users: {}, userGroups: {} };
const element = (more: object = {}): MetaObject => ({
  id: 'deAAAAAAA01',
  name: 'Element',
  shortName: 'Element',
  valueType: 'NUMBER',
  domainType: 'AGGREGATE',
  aggregationType: 'SUM',
  categoryCombo: { id: 'bjDvmb4bfuf' },
  sharing: open,
  ...more,
});
const risksOf = (plan: Plan) => plan.risks.map(({ code }) => code);
const saidOf = (plan: Plan) => plan.basis.diagnostics.map(({ code }) => code);

const combo: MetaObject = {
  id: 'ccAAAAAAA01',
  name: 'Ages',
  dataDimensionType: 'DISAGGREGATION',
  categories: [],
  sharing: open,
};
const option = (code: string): MetaDocument => ({
  optionSets: [
    { id: 'osAAAAAAA01', name: 'Colours', valueType: 'TEXT', options: [{ id: 'opAAAAAAA01' }], sharing: open },
  ],
  options: [{ id: 'opAAAAAAA01', name: 'Red', code, optionSet: { id: 'osAAAAAAA01' } }],
});

describe('what a server takes without a word is named before', () => {
  test.each<[string, MetaDocument, MetaDocument]>([
    ['VALUE_TYPE_CHANGED', { dataElements: [element({ valueType: 'TEXT' })] }, { dataElements: [element()] }],
    ['DOMAIN_CHANGED', { dataElements: [element({ domainType: 'TRACKER' })] }, { dataElements: [element()] }],
    [
      'CATEGORY_COMBO_CHANGED',
      { categoryCombos: [combo], dataElements: [element({ categoryCombo: { id: combo.id } })] },
      { categoryCombos: [combo], dataElements: [element()] },
    ],
    ['AGGREGATION_CHANGED', { dataElements: [element({ aggregationType: 'AVERAGE' })] }, { dataElements: [element()] }],
    ['OPTION_CODE_CHANGED', option('ROUGE'), option('RED')],
    ['CODE_CHANGED', { dataElements: [element({ code: 'NEW' })] }, { dataElements: [element({ code: 'OLD' })] }],
  ])('%s', (code, source, target) => {
    const plan = planOf(source, target);
    expect(risksOf(plan)).toEqual([code]);
    expect(plan.risks[0]?.why).toMatchObject({ data: 'possible' });
    expect(risksOf(planOf(target, target))).toEqual([]);
  });

  test.each(['dataElements', 'attributes'])('another option set, a first one and none: %s', (type) => {
    const set = (at: number): MetaObject => ({
      id: `osAAAAAAA0${at}`,
      name: `Set ${at}`,
      valueType: 'TEXT',
      options: [],
    });
    const world = (at?: number): MetaDocument => ({
      optionSets: [set(1), set(2)],
      [type]: [element({ valueType: 'TEXT', ...(at && { optionSet: { id: `osAAAAAAA0${at}` } }) })],
    });
    const changes = [
      [1, 2, 'Set 1', 'Set 2'],
      [undefined, 1, '-', 'Set 1'],
      [1, undefined, 'Set 1', '-'],
    ] as const;
    for (const [before, after, from, to] of changes)
      expect(planOf(world(after), world(before)).risks).toMatchObject([
        { code: 'OPTION_SET_CHANGED', why: { data: 'possible', from, to } },
      ]);
  });

  test('a first code is no risk', () => {
    expect(risksOf(planOf({ dataElements: [element({ code: 'NEW' })] }, { dataElements: [element()] }))).toEqual([]);
  });

  test('an id in an expression that nobody has', () => {
    const plan = planOf(
      {
        indicatorTypes: [{ id: 'itAAAAAAA01', name: 'Number', factor: 1 }],
        indicators: [
          {
            id: 'inAAAAAAA01',
            name: 'Rate',
            shortName: 'Rate',
            indicatorType: { id: 'itAAAAAAA01' },
            numerator: '#{deGoneAAA01}',
            denominator: '1',
            sharing: open,
          },
        ],
      },
      {},
    );
    expect(plan.risks).toMatchObject([{ code: 'DANGLING_REFERENCE', why: { id: 'deGoneAAA01', at: '/numerator' } }]);
  });

  test('a new data set that only the importer could use', () => {
    const plan = planOf(
      { dataElements: [element({ sharing: { public: 'rw------', users: {}, userGroups: {} } })] },
      { organisationUnits: [] },
    );
    expect(plan.questions.map(({ code }) => code)).toEqual([]);
    const sets = { id: 'dsAAAAAAA01', name: 'Set', shortName: 'Set', periodType: 'Monthly' };
    const asked = planOf({ dataSets: [{ ...sets, sharing: { public: 'rw------', users: {}, userGroups: {} } }] }, {});
    expect(asked.questions.map(({ code }) => code)).toContain('DATA_SHARING_NEEDED');
    const usable = planOf({ dataSets: [{ ...sets, sharing: open }] }, {});
    expect(usable.questions.map(({ code }) => code)).not.toContain('DATA_SHARING_NEEDED');
  });

  test('a part that its owner does not list', () => {
    const program = { id: 'prAAAAAAA01', name: 'P', shortName: 'P', programType: 'WITH_REGISTRATION', sharing: open };
    const stage = { id: 'psAAAAAAA01', name: 'Stage', program: { id: program.id }, sharing: open };
    const said = (stages: object[]) =>
      saidOf(planOf({ programs: [{ ...program, programStages: stages } as never], programStages: [stage] }, {}));
    expect(said([])).toContain('PART_NOT_LISTED');
    expect(said([{ id: stage.id }])).not.toContain('PART_NOT_LISTED');
  });
});

describe('what an undo cannot bring back', () => {
  const map = (name: string): MetaDocument => ({
    maps: [
      {
        id: 'maAAAAAAA01',
        name,
        sharing: open,
        mapViews: [{ id: 'mvAAAAAAA01', layer: 'thematic', periods: [{ id: '202101' }] }],
      },
    ],
  });

  test('fixed periods of a map, from 2.43 on', () => {
    const risks = (version: '2.42' | '2.43') => planOf(map('New'), map('Old'), { version }).risks;
    expect(risks('2.42')).toEqual([]);
    expect(risks('2.43')).toMatchObject([{ code: 'NO_INVERSE', why: { reason: 'map-periods' } }]);
  });

  test('secrets that no server gives out', () => {
    const route = (name: string): MetaDocument => ({
      routes: [{ id: 'roAAAAAAA01', name, url: 'https://example.org', sharing: open }],
    });
    expect(risksOf(planOf(route('New'), route('Old')))).toEqual(['SENT_BLIND']);
  });
});

test('an object whose sharing could not be read is never updated', () => {
  const [source, target] = [{ dataElements: [element({ name: 'New' })] }, { dataElements: [element()] }];
  expect(planOf(source, target).batches).toHaveLength(1);
  const plan = planOf(source, target, { unknownSharing: ['dataElements:deAAAAAAA01'] });
  expect(plan.batches).toEqual([]);
  expect(saidOf(plan)).toEqual(['SHARING_UNKNOWN_NOT_UPDATED']);
});

describe('option combos of which only some are there', () => {
  const ids = ['coAAAAAAA01', 'coAAAAAAA02'];
  const document: MetaDocument = {
    categoryOptions: ids.map((id) => ({ id, name: id, shortName: id, sharing: open })),
    categories: [
      {
        id: 'caAAAAAAA01',
        name: 'Age',
        shortName: 'Age',
        dataDimensionType: 'DISAGGREGATION',
        categoryOptions: ids.map((id) => ({ id })),
        sharing: open,
      },
    ],
    categoryCombos: [{ ...combo, categories: [{ id: 'caAAAAAAA01' }] }],
    categoryOptionCombos: [
      { id: 'cmAAAAAAA01', name: 'One', categoryCombo: { id: combo.id }, categoryOptions: [{ id: ids[0]! }] },
    ],
  };

  test('go as they are before 2.43, are asked about and left out from then on', () => {
    const sent = (version: '2.42' | '2.43') => {
      const plan = planOf(document, {}, { version, takeProposals: true });
      const created = plan.batches.flatMap(({ acts }) => acts.map(({ ref }) => ref.type));
      return [created.includes('categoryOptionCombos'), plan.questions.map(({ code }) => code)];
    };
    expect(sent('2.42')).toEqual([true, []]);
    expect(sent('2.43')).toEqual([false, ['OPTION_COMBOS_INCOMPLETE']]);
  });
});
