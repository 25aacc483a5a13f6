import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { catalogOf, PACKAGE_FILES, packagesThere, readPackage } from '../../test/sides.js';
import type { JsonObject } from '../object/meta-object.js';
import type { Diagnostic } from '../outcome/diagnostic.js';
import { codesOf } from '../words/say.js';
import { checkPackage } from './check.js';

const check = (document: Record<string, unknown>, version: '2.42' | '2.43' = '2.42'): Diagnostic[] =>
  checkPackage({ document: document as JsonObject, catalog: catalogOf(version) });

const found = (document: Record<string, unknown>, version?: '2.42' | '2.43'): string[] =>
  check(document, version).map(({ code, at }) => `${code} ${at}`);

const element = (id: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  id,
  name: `Element ${id}`,
  shortName: `El ${id}`,
  valueType: 'NUMBER',
  domainType: 'AGGREGATE',
  aggregationType: 'SUM',
  categoryCombo: { id: 'bjDvmb4bfuf' },
  ...more,
});

const option = (id: string): Record<string, unknown> => ({ id, name: id, shortName: id });

describe('what a file holds', () => {
  test('a good package has nothing to tell', () => {
    expect(check({ system: { version: '2.42.0' }, dataElements: [element('deAaaaaaaa1')] })).toEqual([]);
  });

  test('lists of what no server takes, and what is no list of objects', () => {
    expect(
      found({ noSuchThings: [{ id: 'x' }], mapViews: [{ id: 'mvView00001' }], dataElements: {}, sections: [7] }),
    ).toEqual([
      'CHECK_NOT_A_LIST /dataElements',
      'CHECK_NOT_AN_OBJECT /sections/0',
      'CHECK_TYPE_UNKNOWN /noSuchThings',
      'CHECK_TYPE_UNKNOWN /mapViews',
    ]);
  });

  test('ids: none, twice, of another shape', () => {
    expect(
      found({
        dataElements: [
          element('deAaaaaaaa1'),
          element('deAaaaaaaa1', { name: 'Two' }),
          { name: 'None' },
          element('12-wrong'),
        ],
      }),
    ).toEqual([
      'CHECK_ID_TWICE /dataElements/1/id',
      'CHECK_ID_MISSING /dataElements/2',
      'CHECK_ID_SHAPE /dataElements/3/id',
    ]);
  });
});

describe('objects', () => {
  test('an unknown property is told once with its count; old names that are understood are not', () => {
    const diagnostics = check({
      dataElements: [
        element('deAaaaaaaa1', { valuType: 'TEXT', publicAccess: 'rw------' }),
        element('deAaaaaaaa2', { valuType: 'TEXT' }),
      ],
    });
    expect(diagnostics).toMatchObject([
      { code: 'CHECK_PROPERTY_UNKNOWN', params: { property: 'dataElements.valuType', count: 2 } },
    ]);
  });

  test('what is required: an error, or a note where it will be filled in', () => {
    const { valueType: _valueType, shortName: _shortName, ...rest } = element('deAaaaaaaa1');
    expect(found({ dataElements: [rest] })).toEqual([
      'CHECK_REQUIRED_MISSING /dataElements/0',
      'CHECK_REQUIRED_FILLED /dataElements/0',
    ]);
  });

  test('constants, long texts, and texts that only one may have', () => {
    expect(
      found({
        dataElements: [
          element('deAaaaaaaa1', { valueType: 'NUMBR' }),
          element('deAaaaaaaa2', { shortName: 'x'.repeat(51), code: 'ONE' }),
          element('deAaaaaaaa3', { code: 'ONE' }),
        ],
      }),
    ).toEqual([
      'CHECK_TEXT_TWICE /dataElements/2/code',
      'CHECK_CONSTANT_UNKNOWN /dataElements/0/valueType',
      'CHECK_TEXT_TOO_LONG /dataElements/1/shortName',
    ]);
  });

  test('blank and double translations', () => {
    const translations = [
      { locale: 'fr', property: 'NAME', value: 'Un' },
      { locale: 'fr', property: 'NAME', value: 'Deux' },
    ];
    expect(found({ dataElements: [element('deAaaaaaaa1', { translations })] })).toEqual([
      'CHECK_TRANSLATIONS /dataElements/0/translations',
    ]);
  });

  test('a text may be long for one version and not for another', () => {
    const board = { dashboards: [{ id: 'daBoard0001', name: 'Board', description: 'x'.repeat(256) }] };
    expect(found(board)).toEqual([]);
    expect(found(board, '2.43')).toEqual(['CHECK_TEXT_TOO_LONG /dashboards/0/description']);
  });
});

describe('references', () => {
  test('to nothing: required, free, in an expression, in a dimension, to a place, to people, to a placeholder', () => {
    const document = {
      dataElements: [element('deAaaaaaaa1', { optionSet: { id: 'osGone00001' } })],
      indicators: [
        {
          id: 'inAaaaaaaa1',
          name: 'In',
          shortName: 'In',
          indicatorType: { id: 'itGone00001' },
          numerator: '#{deAaaaaaaa1} + #{deGone00001}',
          denominator: '1',
        },
      ],
      visualizations: [
        {
          id: 'viChart0001',
          name: 'Chart',
          type: 'COLUMN',
          categoryOptionGroupSetDimensions: [{ categoryOptionGroupSet: { id: 'cogsGone001' } }],
          columnDimensions: ['cogsGone001'],
          organisationUnits: [{ id: 'ouGone00001' }, { id: '<OU_ROOT_UID>' }],
          sharing: { public: 'rw------', userGroups: { ugGone00001: { id: 'ugGone00001', access: 'r-------' } } },
        },
      ],
    };
    const told = check(document);
    expect(Object.fromEntries(told.map(({ code, severity, params }) => [code, `${severity} ${params.id}`]))).toEqual({
      CHECK_REFERENCE_REQUIRED: 'error itGone00001',
      CHECK_REFERENCE_DANGLING: 'warning osGone00001',
      CHECK_EXPRESSION_DANGLING: 'warning deGone00001',
      CHECK_DIMENSION_DANGLING: 'warning cogsGone001',
      CHECK_PLACE_OUTSIDE: 'warning ouGone00001',
      CHECK_PLACEHOLDER: 'warning <OU_ROOT_UID>',
      CHECK_SHARING_OUTSIDE: 'note ugGone00001',
    });
    expect(told).toHaveLength(7);
  });

  test('the default category objects are no references to nothing', () => {
    expect(found({ dataElements: [element('deAaaaaaaa1', { categoryCombo: { id: 'bjDvmb4bfuf' } })] })).toEqual([]);
  });

  test('a placeholder inside a text', () => {
    expect(
      found({ dataElements: [element('deAaaaaaaa1', { description: 'Look at <OU_ROOT_UID> and <b>this</b>' })] }),
    ).toEqual(['CHECK_PLACEHOLDER_TEXT /dataElements/0']);
  });
});

describe('structure', () => {
  const unit = (id: string, parent?: string): Record<string, unknown> => ({
    id,
    name: id,
    shortName: id,
    openingDate: '2020-01-01',
    ...(parent ? { parent: { id: parent } } : {}),
  });

  test('a circle in the org unit tree is one error that names all of it', () => {
    const told = check({
      organisationUnits: [
        unit('ouRoot00001'),
        unit('ouAaaaaaaa1', 'ouCccccccc1'),
        unit('ouBbbbbbbb1', 'ouAaaaaaaa1'),
        unit('ouCccccccc1', 'ouBbbbbbbb1'),
        unit('ouDddddddd1', 'ouCccccccc1'),
      ],
    });
    expect(told).toMatchObject([{ code: 'CHECK_TREE_CYCLE' }]);
    expect([...(told[0]!.params.ids as string[])].sort()).toEqual(['ouAaaaaaaa1', 'ouBbbbbbbb1', 'ouCccccccc1']);
  });

  test('a stage that its program does not list', () => {
    const program = (programStages: unknown[]): Record<string, unknown> => ({
      programs: [
        {
          id: 'prProgram01',
          name: 'P',
          shortName: 'P',
          programType: 'WITHOUT_REGISTRATION',
          categoryCombo: { id: 'bjDvmb4bfuf' },
          programStages,
        },
      ],
      programStages: [{ id: 'psStage0001', name: 'Stage', program: { id: 'prProgram01' } }],
    });
    expect(found(program([{ id: 'psStage0001' }]))).toEqual([]);
    expect(found(program([]))).toEqual(['CHECK_HALF_LINK /programStages/0/program']);
  });

  test('two options of one set with one code', () => {
    expect(
      found({
        optionSets: [
          {
            id: 'osSet000001',
            name: 'Set',
            valueType: 'TEXT',
            options: [{ id: 'opAaaaaaaa1' }, { id: 'opBbbbbbbb1' }],
          },
        ],
        options: [
          { id: 'opAaaaaaaa1', name: 'A', code: 'X', optionSet: { id: 'osSet000001' } },
          { id: 'opBbbbbbbb1', name: 'B', code: 'X', optionSet: { id: 'osSet000001' } },
        ],
      }),
    ).toEqual(['CHECK_OPTION_CODE_TWICE /options/1/code']);
  });

  const combos = (...sets: string[][]): Record<string, unknown> => ({
    categoryOptions: ['coAaaaaaaa1', 'coBbbbbbbb1', 'coYoung0001', 'coOld000001', 'coOther0001'].map(option),
    categories: [
      {
        ...option('caSex000001'),
        dataDimensionType: 'DISAGGREGATION',
        categoryOptions: [{ id: 'coAaaaaaaa1' }, { id: 'coBbbbbbbb1' }],
      },
      {
        ...option('caAge000001'),
        dataDimensionType: 'DISAGGREGATION',
        categoryOptions: [{ id: 'coYoung0001' }, { id: 'coOld000001' }],
      },
    ],
    categoryCombos: [
      {
        id: 'ccBoth00001',
        name: 'Both',
        dataDimensionType: 'DISAGGREGATION',
        categories: [{ id: 'caSex000001' }, { id: 'caAge000001' }],
      },
    ],
    categoryOptionCombos: sets.map((ids, at) => ({
      id: `cocCombo00${at}`,
      name: ids.join(),
      categoryCombo: { id: 'ccBoth00001' },
      categoryOptions: ids.map((id) => ({ id })),
    })),
  });
  const FULL = [
    ['coAaaaaaaa1', 'coYoung0001'],
    ['coAaaaaaaa1', 'coOld000001'],
    ['coYoung0001', 'coBbbbbbbb1'],
    ['coBbbbbbbb1', 'coOld000001'],
  ];

  test('option combos: all of them, none, some, two the same, one that does not belong', () => {
    expect(found(combos(...FULL))).toEqual([]);
    expect(found(combos())).toEqual(['CHECK_OPTION_COMBOS_NONE /categoryCombos/0']);
    expect(check(combos(...FULL.slice(1)))).toMatchObject([
      { code: 'CHECK_OPTION_COMBOS_SOME', severity: 'warning', params: { count: 3, expected: 4 } },
    ]);
    expect(check(combos(...FULL.slice(1)), '2.43')).toMatchObject([{ severity: 'error' }]);
    expect(found(combos(...FULL, FULL[0]!))).toEqual(['CHECK_OPTION_COMBO_TWICE /categoryOptionCombos/4']);
    expect(found(combos(...FULL, ['coOther0001', 'coOld000001']))).toEqual([
      'CHECK_OPTION_COMBO_FOREIGN /categoryOptionCombos/4/categoryOptions',
    ]);
  });
});

describe.skipIf(!packagesThere)('three real packages of 2.36 [../shared/packages]', () => {
  test.each(PACKAGE_FILES)('%s: only what is really wrong in it', (file) => {
    const told = check(readPackage(file));
    expect(told.filter(({ severity }) => severity === 'error')).toEqual([]);
    const warnings = told
      .filter(({ severity }) => severity === 'warning')
      .map(({ code, params }) => `${code} ${params.id} ${params.count}`);
    expect(warnings).toEqual(
      {
        'hiv-agg-2.36.json': [
          'CHECK_PLACEHOLDER <OU_LEVEL_FACILITY_UID> 6',
          'CHECK_DIMENSION_DANGLING XxEFGdwxOJ0 1',
          'CHECK_DIMENSION_DANGLING SZJNeRyrh22 1',
        ],
        'hiv-cs-tracker-2.36.json': ['CHECK_PLACE_OUTSIDE IWp9dQGM0bS 4', 'CHECK_PLACEHOLDER <OU_ROOT_UID> 2'],
        'covac-eir-tracker-2.36.json': [],
      }[file],
    );
  });
});

test('every code that the checks use has words in both languages', () => {
  const here = new URL('./', import.meta.url);
  const used = new Set<string>();
  for (const file of readdirSync(here))
    if (!file.endsWith('.test.ts'))
      for (const [, code] of readFileSync(new URL(file, here), 'utf8').matchAll(/'(CHECK_[A-Z_]+)'/g)) used.add(code!);
  expect(used.size).toBeGreaterThan(20);
  for (const lang of ['en', 'fr'] as const) {
    const known = new Set(codesOf(lang));
    expect([...used].filter((code) => !known.has(code))).toEqual([]);
  }
});
