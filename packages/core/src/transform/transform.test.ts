import { describe, expect, test } from 'vitest';
import { transformAll } from '../../test/run-transforms.js';
import { catalogOf, freshServer, snapshotOf } from '../../test/sides.js';
import { checkLosses } from '../check/check.js';
import type { MetaObject } from '../object/meta-object.js';
import { closeOver } from '../select/close.js';
import { nothingAnswered } from '../select/needs.js';
import { codesOf } from '../words/say.js';
import type { TransformResult } from './input.js';
import { namesNeeded } from './needs.js';

type Document = Record<string, MetaObject[]>;

/** A member of the result, by `type:id`. */
const member = (result: TransformResult, key: `${string}:${string}`): MetaObject | undefined =>
  result.closure.members.get(key)?.object;

const codes = (result: TransformResult): string[] => [...new Set(result.diagnostics.map(({ code }) => code))];

const element = (id: string, more: Record<string, unknown> = {}): MetaObject =>
  ({
    id,
    name: `Element ${id}`,
    shortName: `El ${id}`,
    valueType: 'NUMBER',
    domainType: 'AGGREGATE',
    aggregationType: 'SUM',
    categoryCombo: { id: 'bjDvmb4bfuf' },
    ...more,
  }) as MetaObject;

const into = (held: Document, document: Document, answers: Record<string, string> = {}): TransformResult =>
  transformAll(snapshotOf(document, '2.42', 'instance'), { ...freshServer, ...held }, '2.42', answers);

/** The same from a file, whose old forms are read first. */
const fromFile = (held: Document, document: Document): TransformResult =>
  transformAll(snapshotOf(document, '2.42', 'file'), { ...freshServer, ...held }, '2.42');

describe('identity', () => {
  test('an object that the target has under the same id stays what it is', () => {
    const document = { dataElements: [element('deAaaaaaaa1')] };
    const result = into(document, document);
    expect(member(result, 'dataElements:deAaaaaaaa1')).toBe(document.dataElements[0]);
    expect(result.questions).toEqual([]);
    expect(result.matched).toEqual([]);
  });

  test('the default category combo becomes the one of the target, whatever its id there', () => {
    const own = {
      ...freshServer,
      categoryCombos: [{ id: 'p0KPaWEg3cf', name: 'default' }],
      categories: [{ id: 'catDefault1', name: 'default' }],
    };
    const result = transformAll(
      snapshotOf({ dataElements: [element('deAaaaaaaa1')] }, '2.42', 'instance'),
      own,
      '2.42',
    );
    expect(member(result, 'dataElements:deAaaaaaaa1')).toMatchObject({ categoryCombo: { id: 'p0KPaWEg3cf' } });
    expect(result.matched).toEqual([
      {
        from: { type: 'categoryCombos', id: 'bjDvmb4bfuf' },
        to: { type: 'categoryCombos', id: 'p0KPaWEg3cf' },
        evidence: 'default',
      },
    ]);
  });

  test('an object that names no combo names the target’s default where that has an id of its own', () => {
    const { categoryCombo: _, ...unsaid } = element('deAaaaaaaa1');
    const document = { dataElements: [unsaid as MetaObject] };
    const run = (held: Document) =>
      member(
        transformAll(snapshotOf(document, '2.42', 'instance'), { ...freshServer, ...held }, '2.42'),
        'dataElements:deAaaaaaaa1',
      );
    expect(run({ categoryCombos: [{ id: 'p0KPaWEg3cf', name: 'default' }] })?.categoryCombo).toEqual({
      id: 'p0KPaWEg3cf',
    });
    expect(run({})).toBe(document.dataElements[0]);
  });

  const indicator = (type: string): MetaObject =>
    ({
      id: 'inAaaaaaaa1',
      name: 'In',
      shortName: 'In',
      numerator: '1',
      denominator: '1',
      indicatorType: { id: type },
    }) as MetaObject;

  test('an indicator type of the same name that computes the same is the target’s', () => {
    const result = into(
      { indicatorTypes: [{ id: 'itTarget001', name: 'Per cent', factor: 100, number: false }] },
      {
        indicators: [indicator('itSource001')],
        indicatorTypes: [{ id: 'itSource001', name: 'Per cent', factor: 100 }],
      },
    );
    expect([...result.closure.members.keys()]).toEqual(['indicators:inAaaaaaaa1']);
    expect(member(result, 'indicators:inAaaaaaaa1')).toMatchObject({ indicatorType: { id: 'itTarget001' } });
    expect(result.matched.map(({ evidence }) => evidence)).toEqual(['same-name']);
  });

  test('an indicator type of the same name that computes something else is asked about', () => {
    const result = into(
      { indicatorTypes: [{ id: 'itTarget001', name: 'Rate', factor: 1000 }] },
      { indicators: [indicator('itSource001')], indicatorTypes: [{ id: 'itSource001', name: 'Rate', factor: 100 }] },
    );
    expect(result.questions).toMatchObject([
      { id: 'CLASH:indicatorTypes:itSource001', proposal: null, safe: false, answer: null },
    ]);
    expect(member(result, 'indicators:inAaaaaaaa1')).toMatchObject({ indicatorType: { id: 'itSource001' } });
  });

  const categoryModel = (combo: string, prefix: string): Document => ({
    categoryOptions: [
      { id: 'coFemale001', name: 'Female', shortName: 'Female' },
      { id: 'coMale00001', name: 'Male', shortName: 'Male' },
    ],
    categories: [
      {
        id: 'catSex00001',
        name: 'Sex',
        shortName: 'Sex',
        dataDimensionType: 'DISAGGREGATION',
        categoryOptions: [{ id: 'coFemale001' }, { id: 'coMale00001' }],
      },
    ],
    categoryCombos: [
      { id: combo, name: 'By sex', dataDimensionType: 'DISAGGREGATION', categories: [{ id: 'catSex00001' }] },
    ],
    categoryOptionCombos: ['coFemale001', 'coMale00001'].map((option, at) => ({
      id: `${prefix}${at}`,
      name: option,
      categoryCombo: { id: combo },
      categoryOptions: [{ id: option }],
    })),
  });

  test('an option combo is its combo and its options: the one on the target is used, in expressions too', () => {
    const result = into(categoryModel('ccSex000001', 'cocTarget0'), {
      ...categoryModel('ccSex000001', 'cocSource0'),
      dataElements: [element('deAaaaaaaa1', { categoryCombo: { id: 'ccSex000001' } })],
      indicatorTypes: [{ id: 'itSource001', name: 'Number', factor: 1 }],
      indicators: [{ ...indicator('itSource001'), numerator: '#{deAaaaaaaa1.cocSource01}' } as MetaObject],
    });
    expect(member(result, 'indicators:inAaaaaaaa1')).toMatchObject({ numerator: '#{deAaaaaaaa1.cocTarget01}' });
    expect([...result.closure.members.keys()].filter((key) => key.startsWith('categoryOptionCombos:'))).toEqual([]);
    expect(result.matched.map(({ evidence }) => evidence)).toEqual(['same-options', 'same-options']);
  });

  test('option combos follow a combo of the same name that the answer says is the same', () => {
    const held = categoryModel('ccTarget001', 'cocTarget0');
    const mine = {
      ...categoryModel('ccSource001', 'cocSource0'),
      dataElements: [element('deAaaaaaaa1', { categoryCombo: { id: 'ccSource001' } })],
    };
    const open = into(held, mine);
    expect(open.questions.map(({ id }) => id)).toEqual(['CLASH:categoryCombos:ccSource001']);
    const result = into(held, mine, { 'CLASH:categoryCombos:ccSource001': 'use:ccTarget001' });
    expect(member(result, 'dataElements:deAaaaaaaa1')).toMatchObject({ categoryCombo: { id: 'ccTarget001' } });
    expect([...result.closure.members.keys()].filter((key) => /Combos:/.test(key))).toEqual([]);
  });
});

describe('options', () => {
  const set = (id: string, prefix: string, codes: readonly string[]): Document => ({
    optionSets: [
      { id, name: 'Sex', valueType: 'TEXT', options: codes.map((code) => ({ id: `${prefix}${code}` })) } as MetaObject,
    ],
    options: codes.map(
      (code) => ({ id: `${prefix}${code}`, name: `${prefix} ${code}`, code, optionSet: { id } }) as MetaObject,
    ),
  });

  test('an option is its set and its code: the one on the target is used, a new code is new', () => {
    const result = into(set('osSex000001', 'opTarget', ['FEM', 'MAL']), {
      ...set('osSex000001', 'opSource', ['MAL', 'UNK', 'FEM']),
      optionGroups: [{ id: 'ogGroup0001', name: 'G', options: [{ id: 'opSourceMAL' }] } as MetaObject],
    });
    expect(member(result, 'optionSets:osSex000001')).toMatchObject({
      options: [{ id: 'opTargetMAL' }, { id: 'opSourceUNK' }, { id: 'opTargetFEM' }],
    });
    expect(member(result, 'optionGroups:ogGroup0001')).toMatchObject({ options: [{ id: 'opTargetMAL' }] });
    expect([...result.closure.members.keys()].filter((key) => key.startsWith('options:'))).toEqual([
      'options:opSourceUNK',
    ]);
    expect(result.matched.map(({ evidence }) => evidence)).toEqual(['same-code', 'same-code']);
    expect(result.questions).toEqual([]);
  });

  test('two options of one name that would stand in one set are told', () => {
    const held = set('osSex000001', 'opTarget', ['FEM']);
    const [other] = set('osSex000001', 'opSource', ['F']).options!;
    const mine = {
      optionSets: [{ ...held.optionSets![0]!, options: [{ id: 'opTargetFEM' }, { id: other!.id }] } as MetaObject],
      options: [...held.options!, { ...other!, name: held.options![0]!.name! }],
    };
    const told = (result: TransformResult) => result.diagnostics.filter(({ code }) => code === 'OPTION_NAME_TWICE');
    // The one on the target comes along under its own id: the package itself has two of that name.
    expect(told(into(held, mine))).toEqual([]);
    const alone = { ...mine, options: mine.options.slice(1) };
    expect(told(into(held, alone)).map(({ params }) => params)).toEqual([
      { name: held.options![0]!.name, code: 'F', existing: 'FEM' },
    ]);
  });

  test('options follow a set of the same name that the answer says is the same', () => {
    const [held, mine] = [set('osTarget001', 'opTarget', ['FEM']), set('osSource001', 'opSource', ['FEM'])];
    const open = into(held, mine);
    expect(open.questions.map(({ id }) => id)).toEqual(['CLASH:optionSets:osSource001']);
    expect(open.matched).toEqual([]);
    const result = into(held, mine, { 'CLASH:optionSets:osSource001': 'use:osTarget001' });
    expect([...result.closure.members.keys()]).toEqual([]);
  });
});

describe('clashes', () => {
  const held = { dataElements: [element('deTarget001', { name: 'Malaria', code: 'MAL', shortName: 'Malaria' })] };
  const clash = 'CLASH:dataElements:deSource001';

  test('the same code and name and nothing else different: the proposal is safe', () => {
    const mine = element('deSource001', { name: 'Malaria', code: 'MAL', shortName: 'Malaria' });
    const [question] = into(held, { dataElements: [mine] }).questions;
    expect(question).toMatchObject({ id: clash, proposal: 'use:deTarget001', safe: true, score: 100 });
    expect(question?.evidence?.map(({ code }) => code)).toEqual([
      'SAME_CODE',
      'SAME_NAME',
      'SAME_KIND',
      'SAME_SHORT_NAME',
    ]);
  });

  test.each([
    ['another value type', { valueType: 'TEXT' }, 'valueType'],
    ['another domain', { domainType: 'TRACKER' }, 'domainType'],
    ['another aggregation', { aggregationType: 'AVERAGE' }, 'aggregationType'],
    ['another category combination', { categoryCombo: { id: 'ccSource001' } }, 'categoryCombo'],
    ['an option set', { optionSet: { id: 'osSource001' } }, 'optionSet'],
  ])('the same code and name with %s: proposed, never safe, and both sides are shown', (_what, more, property) => {
    const mine = element('deSource001', { name: 'Malaria', code: 'MAL', ...more });
    const [question] = into(held, {
      dataElements: [mine],
      categoryCombos: [{ id: 'ccSource001', name: 'By sex', categories: [] } as unknown as MetaObject],
      optionSets: [{ id: 'osSource001', name: 'Yes or no', options: [] } as unknown as MetaObject],
    }).questions;
    expect(question).toMatchObject({ id: clash, proposal: 'use:deTarget001', safe: false });
    const row = question?.compare?.find(({ what }) => what === property);
    expect(row?.source).toBeDefined();
    expect(row?.source).not.toEqual(row?.target);
    expect(question?.evidence?.find(({ code }) => code === 'OTHER_KIND')?.params.properties).toEqual([property]);
  });

  test('the same name and kind: proposed, not safe; the same name of another kind: nothing is proposed', () => {
    const mine = element('deSource001', { name: 'Malaria' });
    expect(into(held, { dataElements: [mine] }).questions).toMatchObject([
      { id: clash, proposal: 'use:deTarget001', safe: false, score: 50 },
    ]);
    const other = element('deSource001', { name: 'Malaria', valueType: 'TEXT' });
    expect(into(held, { dataElements: [other] }).questions).toMatchObject([{ id: clash, proposal: null, safe: false }]);
  });

  test('an answer that names no choice leaves the question open', () => {
    const mine = element('deSource001', { name: 'Malaria' });
    const result = into(held, { dataElements: [mine] }, { [clash]: 'use:somebody' });
    expect(result.questions).toMatchObject([{ id: clash, answer: null }]);
    expect(result.closure.members.has('dataElements:deSource001')).toBe(true);
  });

  test('left out, an object takes with it what cannot be without it and leaves what can', () => {
    const result = into(
      held,
      {
        dataElements: [element('deSource001', { code: 'MAL' }), element('deOther0001')],
        dataElementGroups: [
          {
            id: 'degGroup001',
            name: 'Group',
            shortName: 'G',
            dataElements: [{ id: 'deSource001' }, { id: 'deOther0001' }],
          },
        ],
        predictors: [
          {
            id: 'prPredict01',
            name: 'P',
            shortName: 'P',
            organisationUnitDescendants: 'SELECTED',
            output: { id: 'deSource001' },
          } as MetaObject,
        ],
      },
      { [clash]: 'leave-out' },
    );
    expect([...result.closure.members.keys()]).toEqual(['dataElementGroups:degGroup001', 'dataElements:deOther0001']);
    expect(member(result, 'dataElementGroups:degGroup001')).toMatchObject({ dataElements: [{ id: 'deOther0001' }] });
    expect(result.closure.leftOut.map(({ ref, code }) => [ref.id, code])).toEqual(
      expect.arrayContaining([
        ['deSource001', 'LEFT_OUT_ANSWERED'],
        ['prPredict01', 'LEFT_OUT_ANSWERED'],
      ]),
    );
  });

  test('a name that its holder gives away in the same plan is free', () => {
    const there = [element('deSource001', { name: 'A' }), element('deSource002', { name: 'B' })];
    const swapped = [element('deSource001', { name: 'B' }), element('deSource002', { name: 'A' })];
    expect(into({ dataElements: there }, { dataElements: swapped }).questions).toEqual([]);
  });

  test('an update that would take the name of another object can keep what the target says', () => {
    const there = [element('deSource001', { name: 'Old name' }), ...held.dataElements];
    const mine = { dataElements: [element('deSource001', { name: 'Malaria' })] };
    const question = 'CLASH_UPDATE:dataElements:deSource001';
    expect(into({ dataElements: there }, mine).questions).toMatchObject([
      { id: question, proposal: 'keep', safe: false },
    ]);
    const kept = into({ dataElements: there }, mine, { [question]: 'keep' });
    expect(member(kept, 'dataElements:deSource001')).toMatchObject({ name: 'Old name' });
  });
});

describe('short names', () => {
  const sets = (...names: string[]): MetaObject[] =>
    names.map((name, at) => ({ id: `igSet00000${at}`, name }) as MetaObject);

  test('a required short name is the name cut to 50, and one of its own in its type', () => {
    const long = 'A very long name of a set of groups of indicators, first';
    const result = into(
      { indicatorGroupSets: [{ id: 'igOther0001', name: 'Other', shortName: `${long.slice(0, 48)} 2` }] },
      { indicatorGroupSets: sets(`${long} one`, `${long} two`) },
    );
    const given = [...result.closure.members.values()].map(({ object }) => object.shortName as string);
    expect(new Set(given).size).toBe(2);
    for (const name of given) expect(name.length).toBeLessThanOrEqual(50);
    expect(given[0]).toBe(long.slice(0, 50).trim());
    expect(codes(result)).toEqual(['SHORT_NAMES_ADDED']);
  });

  test('what the target has as short name is kept, so that a second plan is empty', () => {
    const result = into(
      { indicatorGroupSets: [{ id: 'igSet000000', name: 'Main groups', shortName: 'Main' }] },
      { indicatorGroupSets: sets('Main groups') },
    );
    expect(member(result, 'indicatorGroupSets:igSet000000')).toMatchObject({ shortName: 'Main' });
    expect(result.diagnostics).toEqual([]);
  });
});

describe('versions', () => {
  test('the evaluation time of a rule action keeps its meaning under its present name', () => {
    const document = {
      programRuleActions: [
        {
          id: 'praAction01',
          programRuleActionType: 'SHOWWARNING',
          evaluationTime: 'ON_COMPLETE',
          evaluationEnvironments: ['WEB'],
        } as MetaObject,
      ],
    };
    expect(member(fromFile({}, document), 'programRuleActions:praAction01')).toEqual({
      id: 'praAction01',
      programRuleActionType: 'SHOWWARNING',
      programRuleActionEvaluationTime: 'ON_COMPLETE',
      programRuleActionEvaluationEnvironments: ['WEB'],
    });
  });

  test('blank and double translations go, with a note; good ones stay', () => {
    const good = [
      { locale: 'fr', property: 'NAME', value: 'Élément' },
      { locale: 'fr', property: 'SHORT_NAME', value: 'El' },
    ];
    const bad = [
      { locale: 'pt', property: 'NAME', value: ' ' },
      { locale: 'fr', property: 'NAME', value: 'Autre' },
    ];
    const result = into(
      {},
      {
        dataElements: [
          element('deAaaaaaaa1', { translations: [...good, ...bad] }),
          element('deAaaaaaaa2', { translations: good }),
        ],
      },
    );
    expect(member(result, 'dataElements:deAaaaaaaa1')?.translations).toEqual(good);
    expect(result.diagnostics).toMatchObject([{ code: 'TRANSLATIONS_CLEANED', params: { count: 1 } }]);
  });

  test('the three old legend properties of a visualization go inside its legend', () => {
    const document = {
      legendSets: [{ id: 'lsLegend001', name: 'Legend', legends: [] } as unknown as MetaObject],
      visualizations: [
        {
          id: 'viChart0001',
          name: 'Chart',
          type: 'COLUMN',
          legend: { hidden: true },
          legendSet: { id: 'lsLegend001' },
          legendDisplayStrategy: 'FIXED',
          legendDisplayStyle: 'FILL',
        } as unknown as MetaObject,
      ],
    };
    expect(member(fromFile({}, document), 'visualizations:viChart0001')).toEqual({
      id: 'viChart0001',
      name: 'Chart',
      type: 'COLUMN',
      legend: { set: { id: 'lsLegend001' }, strategy: 'FIXED', style: 'FILL', showKey: false },
      seriesKey: { hidden: true },
    });
  });

  test('fixed periods of map views are dropped on 2.43 with a warning, and kept before', () => {
    const document = {
      maps: [
        {
          id: 'mapMap00001',
          name: 'Map',
          mapViews: [{ id: 'mvView00001', layer: 'thematic', periods: [{ id: '202101' }] }],
        } as unknown as MetaObject,
      ],
    };
    const on = (version: '2.42' | '2.43') =>
      transformAll(snapshotOf(document, version, 'instance'), freshServer, version);
    expect(codes(on('2.43'))).toEqual(['MAP_PERIODS_DROPPED']);
    expect(member(on('2.43'), 'maps:mapMap00001')?.mapViews).toEqual([{ id: 'mvView00001', layer: 'thematic' }]);
    expect(on('2.42').diagnostics).toEqual([]);
  });

  test('dashboard items of event reports that are event visualizations now point to them', () => {
    const document = {
      eventVisualizations: [{ id: 'evReport001', name: 'Report', type: 'PIVOT_TABLE' } as MetaObject],
      dashboards: [
        {
          id: 'daBoard0001',
          name: 'Board',
          sharing: { public: 'r-------', users: {}, userGroups: {} },
          dashboardItems: [
            { id: 'diItem00001', type: 'EVENT_REPORT', eventReport: { id: 'evReport001' } },
            { id: 'diItem00002', type: 'CHART', chart: { id: 'viChart0001' }, visualization: { id: 'viChart0001' } },
          ],
        } as unknown as MetaObject,
      ],
      visualizations: [{ id: 'viChart0001', name: 'Chart', type: 'COLUMN' } as MetaObject],
    };
    expect(member(fromFile({}, document), 'dashboards:daBoard0001')?.dashboardItems).toEqual([
      { id: 'diItem00001', type: 'EVENT_VISUALIZATION', eventVisualization: { id: 'evReport001' } },
      { id: 'diItem00002', type: 'VISUALIZATION', visualization: { id: 'viChart0001' } },
    ]);
  });

  test('a property that only the source’s version has is told, and a constant that the target does not know is an error', () => {
    const document = {
      trackedEntityTypes: [{ id: 'teType00001', name: 'Person', shortName: 'Pers' } as MetaObject],
      programRuleActions: [{ id: 'praAction01', programRuleActionType: 'SCHEDULEEVENT' } as MetaObject],
    };
    const result = transformAll(snapshotOf(document, '2.43', 'instance'), freshServer, '2.41');
    expect(result.diagnostics).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code: 'PROPERTY_NOT_ON_TARGET',
          params: expect.objectContaining({ property: 'trackedEntityTypes.shortName' }),
        }),
        expect.objectContaining({ code: 'VALUE_NOT_ON_TARGET', severity: 'error', at: '/programRuleActionType' }),
      ]),
    );
  });
});

describe('people', () => {
  const dashboard = (sharing: Record<string, unknown>): Document => ({
    dashboards: [{ id: 'daBoard0001', name: 'Board', sharing } as unknown as MetaObject],
  });
  const sharing = {
    public: '--------',
    owner: 'usGone00001',
    users: {},
    userGroups: { ugGone00001: { id: 'ugGone00001', access: 'rw------', displayName: 'Managers' } },
  };
  const question = 'GROUP_UNKNOWN:userGroups:ugGone00001';

  test('an unknown owner is left out and told; who imports will own it', () => {
    const result = into({}, dashboard({ public: 'rw------', owner: 'usGone00001', users: {}, userGroups: {} }));
    expect(member(result, 'dashboards:daBoard0001')).toEqual({
      id: 'daBoard0001',
      name: 'Board',
      sharing: { public: 'rw------', users: {}, userGroups: {} },
    });
    expect(codes(result)).toEqual(['OWNERS_DROPPED']);
  });

  test('an owner whom the target has stays', () => {
    const result = into({}, dashboard({ public: 'rw------', owner: 'M5zQapPyTZI', users: {}, userGroups: {} }));
    expect(member(result, 'dashboards:daBoard0001')).toMatchObject({ sharing: { owner: 'M5zQapPyTZI' } });
  });

  test('a group that the target does not have is a question by its name; while open nothing is dropped', () => {
    const result = into({}, dashboard(sharing));
    expect(result.questions).toMatchObject([
      { id: question, proposal: 'remove', safe: true, answer: null, params: { group: 'Managers', count: 1 } },
    ]);
    expect(member(result, 'dashboards:daBoard0001')).toMatchObject({ sharing: { userGroups: sharing.userGroups } });
  });

  test('the only group of the same name is proposed, and safe to take', () => {
    const held = { userGroups: [{ id: 'ugTarget001', name: 'Managers' }] };
    expect(into(held, dashboard(sharing)).questions).toMatchObject([{ proposal: 'use:ugTarget001', safe: true }]);
    // The same code under another name may be other people.
    const other = { userGroups: [{ id: 'ugTarget001', name: 'Directors', code: 'MAN' }] };
    const coded = { ...dashboard(sharing), userGroups: [{ id: 'ugGone00001', name: 'Managers', code: 'MAN' }] };
    const include = [{ type: 'dashboards', match: 'daBoard0001' }];
    const asked = transformAll(
      snapshotOf(coded, '2.42', 'instance'),
      { ...freshServer, ...other },
      '2.42',
      {},
      false,
      include,
    );
    expect(asked.questions).toMatchObject([{ proposal: 'use:ugTarget001', safe: false }]);
    const result = into(held, dashboard(sharing), { [question]: 'use:ugTarget001' });
    expect(member(result, 'dashboards:daBoard0001')).toMatchObject({
      sharing: { userGroups: { ugTarget001: { id: 'ugTarget001', access: 'rw------' } } },
    });
    expect(member(result, 'dashboards:daBoard0001')?.sharing).not.toHaveProperty('userGroups.ugGone00001');
  });

  test('nothing is asked about an object whose sharing the target keeps', () => {
    const result = into(dashboard({ public: 'rw------' }), dashboard(sharing));
    expect(result.questions).toEqual([]);
  });

  test('users of a package never come along; those of an instance do when asked for', () => {
    const document = {
      users: [{ id: 'usWho000001', username: 'who', firstName: 'W', surname: 'HO' } as unknown as MetaObject],
    };
    const file = transformAll(snapshotOf(document, '2.42', 'file'), freshServer, '2.42');
    expect(file.closure.members.size).toBe(0);
    expect(codes(file)).toEqual(['USERS_LEFT_OUT']);
  });
});

describe('places', () => {
  const roots = {
    organisationUnits: [{ id: 'ouRoot00001', name: 'Pwani', level: 1, path: '/ouRoot00001' } as unknown as MetaObject],
  };
  const chart = (id: string, units: string[]): MetaObject =>
    ({
      id,
      name: `Chart ${id}`,
      type: 'COLUMN',
      organisationUnits: units.map((unit) => ({ id: unit })),
    }) as unknown as MetaObject;

  test('one question for a placeholder, whatever number of objects uses it; the only root is proposed', () => {
    const document = {
      visualizations: [chart('viChart0001', ['<OU_ROOT_UID>']), chart('viChart0002', ['<OU_ROOT_UID>'])],
    };
    const id = 'PLACEHOLDER:organisationUnits:<OU_ROOT_UID>';
    const open = into(roots, document);
    expect(open.questions).toMatchObject([
      { id, proposal: 'use:ouRoot00001', safe: false, boundToTarget: true, params: { count: 2 } },
    ]);
    expect(member(open, 'visualizations:viChart0001')).toBe(document.visualizations[0]);
    const used = into(roots, document, { [id]: 'use:ouRoot00001' });
    expect(member(used, 'visualizations:viChart0002')).toMatchObject({ organisationUnits: [{ id: 'ouRoot00001' }] });
    const removed = into(roots, document, { [id]: 'remove' });
    expect(member(removed, 'visualizations:viChart0001')?.organisationUnits).toEqual([]);
    expect(codes(removed)).toEqual(['NO_ORG_UNITS_LEFT']);
  });

  test('a level that the placeholder names is proposed; without a level a predictor does nothing, and that is told', () => {
    const predictor = {
      id: 'prPredict01',
      name: 'P',
      shortName: 'P',
      organisationUnitDescendants: 'SELECTED',
      organisationUnitLevels: [{ id: '<OU_LEVEL_FACILITY_UID>' }],
    } as unknown as MetaObject;
    const levels = [1, 2, 3].map(
      (level) =>
        ({ id: `ouLevel000${level}`, name: ['Country', 'District', 'Facility'][level - 1]!, level }) as MetaObject,
    );
    const id = 'PLACEHOLDER:organisationUnitLevels:<OU_LEVEL_FACILITY_UID>';
    expect(into({ organisationUnitLevels: levels }, { predictors: [predictor] }).questions).toMatchObject([
      { id, proposal: 'use:ouLevel0003', safe: false },
    ]);
    const removed = into({}, { predictors: [predictor] }, { [id]: 'remove' });
    expect(member(removed, 'predictors:prPredict01')?.organisationUnitLevels).toEqual([]);
    expect(codes(removed)).toEqual(['PREDICTOR_WITHOUT_LEVEL']);
  });

  test('org units that the target does not have are one question for charts and another for assignments', () => {
    const units = Array.from({ length: 30 }, (_, n) => ({ id: `ouUnit000${n + 10}`, name: `Unit ${n}` }) as MetaObject);
    const document = {
      visualizations: [chart('viChart0001', ['ouUnit00010'])],
      dataSets: [
        {
          id: 'dsDataSet01',
          name: 'Set',
          shortName: 'Set',
          periodType: 'Monthly',
          categoryCombo: { id: 'bjDvmb4bfuf' },
          organisationUnits: units.map(({ id }) => ({ id })),
        } as unknown as MetaObject,
      ],
    };
    const open = into(roots, document);
    expect(open.questions.map(({ id, params }) => [id, params.units])).toEqual([
      ['ORG_UNITS_UNKNOWN:analytics', 1],
      ['ORG_UNITS_UNKNOWN:assignments', 30],
    ]);
    const answered = into(roots, document, {
      'ORG_UNITS_UNKNOWN:analytics': 'remove',
      'ORG_UNITS_UNKNOWN:assignments': 'use:ouRoot00001',
    });
    expect(member(answered, 'visualizations:viChart0001')?.organisationUnits).toEqual([]);
    expect(member(answered, 'dataSets:dsDataSet01')?.organisationUnits).toEqual([{ id: 'ouRoot00001' }]);
  });

  test('an object that only came along and that the target has stays as it is there: nothing is asked about it', () => {
    const group = (units: string[]): MetaObject =>
      ({
        id: 'ougGroup001',
        name: 'Group',
        shortName: 'Group',
        organisationUnits: units.map((id) => ({ id })),
      }) as unknown as MetaObject;
    const document = {
      organisationUnitGroups: [group(['ouGone00001'])],
      visualizations: [
        { ...chart('viChart0001', []), itemOrganisationUnitGroups: [{ id: 'ougGroup001' }] } as MetaObject,
      ],
    };
    const source = snapshotOf(document, '2.42', 'instance');
    const only = [{ type: 'visualizations', all: true as const }];
    const there = { ...freshServer, organisationUnitGroups: [group([])] };
    expect(transformAll(source, there, '2.42', {}, false, only).questions).toEqual([]);
    const anew = transformAll(source, freshServer, '2.42', {}, false, only);
    expect(anew.questions.map(({ id }) => id)).toEqual(['ORG_UNITS_UNKNOWN:groups']);
  });

  test('what a question must name and the source was not read for is asked: ten of a type at most', () => {
    const charts = Array.from({ length: 14 }, (_, n) => chart(`viChart00${n + 10}`, [`ouGone000${n + 10}`]));
    const source = {
      ...snapshotOf({ visualizations: charts }, '2.42', 'instance'),
      whole: new Set(['visualizations']),
    };
    const { closure } = closeOver(
      { include: [{ type: 'visualizations', all: true }], exclude: [], dependents: {} },
      source,
      nothingAnswered,
    );
    const target = snapshotOf({ organisationUnits: [{ id: 'ouGone00010', name: 'There' }] }, '2.42', 'instance');
    const needed = namesNeeded({ closure, source, target, known: new Map() });
    expect([...(needed?.ids.get('organisationUnits') ?? [])]).toEqual(
      Array.from({ length: 10 }, (_, n) => `ouGone000${n + 11}`),
    );
    expect(namesNeeded({ closure, source: { ...source, whole: target.whole }, target, known: new Map() })).toBe(
      undefined,
    );
  });

  test('an object used by more than a few is found wherever it is used', () => {
    const charts = Array.from({ length: 40 }, (_, n) => chart(`viChart00${n + 10}`, ['ouGone00001']));
    const result = into(roots, { visualizations: charts }, { 'ORG_UNITS_UNKNOWN:analytics': 'use:ouRoot00001' });
    expect(result.questions).toMatchObject([{ params: { count: 40, units: 1 } }]);
    for (const { object } of result.closure.members.values())
      expect(object.organisationUnits).toEqual([{ id: 'ouRoot00001' }]);
  });
});

test('sharing as it was said before 2.36 is said as it is now', () => {
  const access = { id: 'ugGroup0001', access: 'r-------' };
  const old = { publicAccess: 'rw------', userGroupAccesses: [access], externalAccess: false };
  const group = { id: 'ugGroup0001', name: 'Readers' };
  const result = fromFile({ userGroups: [group] }, { dataElements: [element('deAaaaaaaa1', old)] });
  const now = member(result, 'dataElements:deAaaaaaaa1');
  expect(now?.sharing).toEqual({ public: 'rw------', users: {}, userGroups: { ugGroup0001: access } });
  expect(now).not.toHaveProperty('publicAccess');
});

describe('what the target has no room for', () => {
  const group = { id: 'degGroup001', name: 'G', shortName: 'G', aggregationType: 'SUM' } as unknown as MetaObject;

  test('what servers take and do not keep is left out and told', () => {
    const document = { package: { DHIS2Version: '2.36.4' }, dataElementGroups: [group] } as unknown as Document;
    expect(member(fromFile({}, document), 'dataElementGroups:degGroup001')).not.toHaveProperty('aggregationType');
    const told = checkLosses({ document, catalog: catalogOf('2.41') });
    expect(told).toMatchObject([
      { code: 'OLD_PROPERTY_NOT_KEPT', severity: 'note', params: { property: 'dataElementGroups.aggregationType' } },
    ]);
  });

  test('a text longer than its version takes is asked about, never cut unasked', () => {
    const dashboard = { id: 'dashBoard01', name: 'D', description: 'x'.repeat(300) } as unknown as MetaObject;
    const on = (version: '2.42' | '2.43', answers = {}) =>
      transformAll(
        snapshotOf({ dashboards: [{ ...dashboard, sharing: { public: 'r-------' } }] }, version, 'instance'),
        freshServer,
        version,
        answers,
      );
    expect(on('2.42').questions).toEqual([]);
    const [question] = on('2.43').questions;
    expect(question).toMatchObject({ code: 'TEXT_TOO_LONG', answer: null, safe: false });
    expect(String(member(on('2.43'), 'dashboards:dashBoard01')?.description)).toHaveLength(300);
    const cut = on('2.43', { [question!.id]: 'cut' });
    expect(String(member(cut, 'dashboards:dashBoard01')?.description).length).toBeLessThanOrEqual(255);
    expect(codes(cut)).toEqual(['TEXT_CUT']);
  });
});

describe('dimensions', () => {
  test('a dimension that nobody has is removed with a warning, axis and all; one that the target has stays', () => {
    const visualization = {
      id: 'viChart0001',
      name: 'Chart',
      type: 'COLUMN',
      columnDimensions: ['cogsGone001', 'cogsThere01'],
      rowDimensions: ['dx'],
      categoryOptionGroupSetDimensions: [
        { categoryOptionGroupSet: { id: 'cogsGone001' }, categoryOptionGroups: [] },
        { categoryOptionGroupSet: { id: 'cogsThere01' }, categoryOptionGroups: [] },
      ],
      dataDimensionItems: [{ dataDimensionItemType: 'INDICATOR', indicator: { id: 'inGone00001' } }],
    } as unknown as MetaObject;
    const result = into(
      { categoryOptionGroupSets: [{ id: 'cogsThere01', name: 'There' }] },
      { visualizations: [visualization] },
    );
    expect(member(result, 'visualizations:viChart0001')).toEqual({
      ...visualization,
      columnDimensions: ['cogsThere01'],
      categoryOptionGroupSetDimensions: [{ categoryOptionGroupSet: { id: 'cogsThere01' }, categoryOptionGroups: [] }],
      dataDimensionItems: [],
    });
    expect(codes(result).sort()).toEqual(['DATA_ITEMS_DROPPED', 'DIMENSIONS_DROPPED']);
    expect(result.closure.missing).toEqual([]);
  });
});

test('every code that the transforms use has words in both languages', async () => {
  const { readdirSync, readFileSync } = await import('node:fs');
  const here = new URL('./', import.meta.url);
  const used = new Set<string>();
  for (const file of readdirSync(here, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
    for (const [, code] of readFileSync(new URL(file, here), 'utf8').matchAll(/'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)'/g))
      used.add(code!);
  }
  for (const code of ['CHOICE_SHARE_AS_PROGRAM', 'ORG_UNITS_UNKNOWN_ANALYTICS', 'ORG_UNITS_UNKNOWN_OTHERS'])
    used.add(code);
  // Words of DHIS2 itself, not of ours.
  const ours = (code: string): boolean =>
    !['REPORT_TABLE', 'PIVOT_TABLE', 'EVENT_REPORT', 'EVENT_CHART', 'EVENT_VISUALIZATION', 'DEFAULT_OBJECT'].includes(
      code,
    ) && !code.startsWith('F_');
  for (const lang of ['en', 'fr'] as const) {
    const known = new Set(codesOf(lang));
    expect([...used].filter((code) => ours(code) && !known.has(code))).toEqual([]);
  }
});
