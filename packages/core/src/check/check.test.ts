import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { catalogOf, PACKAGE_FILES, packagesThere, readPackage } from '../../test/sides.js';
import type { JsonObject } from '../object/meta-object.js';
import type { Diagnostic } from '../outcome/diagnostic.js';
import { codesOf } from '../words/say.js';
import { checkPackage, checkReport } from './check.js';
import { peopleOf } from './people.js';
import { areaOf } from './report.js';

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

  test('views of maps that stand in their maps as well, as in every full export', () => {
    const maps = [{ id: 'maMap000001', name: 'Map', mapViews: [{ id: 'mvView00001', layer: 'boundary' }] }];
    expect(check({ maps, mapViews: [{ id: 'mvView00001' }] })).toMatchObject([
      { code: 'CHECK_MAP_VIEWS_TWICE', severity: 'note', params: { count: 1 } },
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

describe('what is saved without a word and never works', () => {
  const indicator = (numerator: string) => ({
    indicators: [
      {
        id: 'inAaaaaaaa1',
        name: 'In',
        shortName: 'In',
        numerator,
        denominator: '1',
        indicatorType: { id: 'itType00001' },
      },
    ],
    indicatorTypes: [{ id: 'itType00001', name: 'Number', factor: 1 }],
  });

  test('expressions that break off, are not closed, cannot be read', () => {
    expect(found(indicator('1 + 2'))).toEqual([]);
    expect(found(indicator('1 +'))).toEqual(['CHECK_EXPRESSION_ENDS /indicators/0/numerator']);
    expect(found(indicator('(1'))).toEqual(['CHECK_EXPRESSION_UNCLOSED /indicators/0/numerator']);
    expect(check(indicator('1 1'))).toMatchObject([
      { code: 'CHECK_EXPRESSION_UNEXPECTED', severity: 'error', params: { text: '1', position: 3, near: '1 1' } },
    ]);
  });

  test('inside validation rules and predictors too', () => {
    const side = { expression: '((', description: 'd', missingValueStrategy: 'NEVER_SKIP', slidingWindow: false };
    const rule = {
      id: 'vrRule00001',
      name: 'R',
      shortName: 'R',
      periodType: 'Monthly',
      operator: 'equal_to',
      importance: 'LOW',
    };
    expect(found({ validationRules: [{ ...rule, leftSide: side, rightSide: { ...side, expression: '1' } }] })).toEqual([
      'CHECK_EXPRESSION_UNCLOSED /validationRules/0/leftSide/expression',
    ]);
  });

  const rules = (action: Record<string, unknown>, condition = "#{age} > 1 && d2:hasValue('x')") => ({
    programs: [
      {
        id: 'prProgram01',
        name: 'P',
        shortName: 'P',
        programType: 'WITHOUT_REGISTRATION',
        categoryCombo: { id: 'bjDvmb4bfuf' },
      },
    ],
    programRuleVariables: [
      {
        id: 'rvAge000001',
        name: 'age',
        program: { id: 'prProgram01' },
        programRuleVariableSourceType: 'DATAELEMENT_CURRENT_EVENT',
        dataElement: { id: 'deAaaaaaaa1' },
      },
    ],
    dataElements: [element('deAaaaaaaa1', { domainType: 'TRACKER' })],
    programRules: [
      {
        id: 'ruRule00001',
        name: 'Too old',
        condition,
        program: { id: 'prProgram01' },
        programRuleActions: [{ id: 'raAction001' }],
      },
    ],
    programRuleActions: [{ id: 'raAction001', programRule: { id: 'ruRule00001' }, ...action }],
  });

  test('actions of rules that act on nothing', () => {
    expect(found(rules({ programRuleActionType: 'HIDEFIELD', dataElement: { id: 'deAaaaaaaa1' } }))).toEqual([]);
    expect(check(rules({ programRuleActionType: 'HIDEFIELD' }))).toMatchObject([
      {
        code: 'CHECK_ACTION_WITHOUT_TARGET',
        params: { action: 'HIDEFIELD', properties: 'dataElement, trackedEntityAttribute', example: 'Too old' },
      },
    ]);
    expect(found(rules({ programRuleActionType: 'SHOWERROR', content: 'No' }))).toEqual([]);
    expect(found(rules({ programRuleActionType: 'SHOWERROR' }))).toEqual([
      'CHECK_ACTION_WITHOUT_TARGET /programRuleActions/0',
    ]);
  });

  test('variables that the program does not have, or that take their value from nothing', () => {
    const action = { programRuleActionType: 'SHOWERROR', content: 'No', data: '#{weight}' };
    expect(check(rules(action, '#{aeg} > 1')).map(({ code, params }) => [code, params.variable])).toEqual([
      ['CHECK_VARIABLE_UNKNOWN', 'aeg'],
      ['CHECK_VARIABLE_UNKNOWN', 'weight'],
    ]);
    const { programRuleVariables: _, ...without } = rules(action);
    expect(found(without)).toEqual([]);
    const empty = rules({ programRuleActionType: 'SHOWERROR', content: 'No' });
    delete (empty.programRuleVariables[0] as Record<string, unknown>).dataElement;
    expect(found(empty)).toEqual(['CHECK_VARIABLE_WITHOUT_SOURCE /programRuleVariables/0']);
  });

  test('rules and actions that came apart', () => {
    const { programRules, programRuleActions: _, ...rest } = rules({});
    const [rule] = programRules;
    expect(found({ ...rest, programRules: [{ ...rule, programRuleActions: [] }] })).toEqual([
      'CHECK_RULE_WITHOUT_ACTION /programRules/0',
    ]);
    const alone = { id: 'raAction001', programRuleActionType: 'SHOWERROR', content: 'No' };
    expect(found({ programRuleActions: [alone] })).toContain('CHECK_ACTION_WITHOUT_RULE /programRuleActions/0');
  });

  test('options without a set', () => {
    expect(found({ options: [{ id: 'opAaaaaaaa1', name: 'A', code: 'A' }] })).toEqual([
      'CHECK_OPTION_ALONE /options/0',
    ]);
  });

  test('forms with fields that are unknown, or not of their data set', () => {
    const form = (...ids: string[]) => ({
      dataElements: [element('deAaaaaaaa1'), element('deBbbbbbbb1')],
      dataSets: [
        {
          id: 'dsReport001',
          name: 'Report',
          shortName: 'Report',
          periodType: 'Monthly',
          categoryCombo: { id: 'bjDvmb4bfuf' },
          dataSetElements: [{ dataElement: { id: 'deAaaaaaaa1' } }],
          dataEntryForm: { id: 'dfForm00001' },
        },
      ],
      dataEntryForms: [
        {
          id: 'dfForm00001',
          name: 'Form',
          style: 'NORMAL',
          htmlCode: ids.map((id) => `<input id="${id}-HllvX50cXC0-val" />`).join(''),
        },
      ],
    });
    expect(found(form('deAaaaaaaa1'))).toEqual([]);
    expect(found(form('deAaaaaaaa1', 'deGone00001'))).toEqual(['CHECK_FORM_DANGLING /dataEntryForms/0/htmlCode']);
    expect(check(form('deAaaaaaaa1', 'deBbbbbbbb1'))).toMatchObject([
      {
        code: 'CHECK_FORM_FOREIGN',
        params: { form: 'Form', owner: 'Report', count: 1, example: 'Element deBbbbbbbb1' },
      },
    ]);
  });

  test('org units whose path or level does not follow from their parents', () => {
    const unit = (id: string, path: string, level: number, parent?: string) => ({
      id,
      name: id,
      shortName: id,
      openingDate: '2020-01-01',
      path,
      level,
      ...(parent && { parent: { id: parent } }),
    });
    const root = unit('ouRoot00001', '/ouRoot00001', 1);
    expect(
      found({ organisationUnits: [root, unit('ouAaaaaaaa1', '/ouRoot00001/ouAaaaaaaa1', 2, 'ouRoot00001')] }),
    ).toEqual([]);
    expect(
      found({ organisationUnits: [root, unit('ouAaaaaaaa1', '/ouElse00001/ouAaaaaaaa1', 2, 'ouRoot00001')] }),
    ).toEqual(['CHECK_TREE_PATH /organisationUnits/1/path']);
    expect(
      found({ organisationUnits: [root, unit('ouAaaaaaaa1', '/ouRoot00001/ouAaaaaaaa1', 3, 'ouRoot00001')] }),
    ).toEqual(['CHECK_TREE_PATH /organisationUnits/1/level']);
  });
});

describe('for another version', () => {
  const told = (document: Record<string, unknown>, from: '2.42', to: '2.41' | '2.43') =>
    checkPackage({ document: document as JsonObject, catalog: catalogOf(from), target: catalogOf(to) }).map(
      ({ code, at }) => `${code} ${at}`,
    );

  test('what that version requires, allows and has, of objects as they would be sent there', () => {
    const board = { dashboards: [{ id: 'daBoard0001', name: 'Board', description: 'x'.repeat(256) }] };
    expect(told(board, '2.42', '2.41')).toEqual([]);
    expect(told(board, '2.42', '2.43')).toEqual(['CHECK_TEXT_TOO_LONG /dashboards/0/description']);
  });

  test('what is lost on the way is told', () => {
    const type = { id: 'teType00001', name: 'Person', shortName: 'Person' };
    const codes = checkPackage({
      document: { trackedEntityTypes: [type] } as unknown as JsonObject,
      catalog: catalogOf('2.42'),
      target: catalogOf('2.41'),
    }).map(({ code, severity }) => `${severity} ${code}`);
    expect(codes).toEqual(['warning PROPERTY_NOT_ON_TARGET']);
  });
});

describe('on one page', () => {
  test('each finding stands in one area, and the worst makes the verdict', () => {
    const document = {
      system: { version: '2.42.0' },
      dataElements: [element('deAaaaaaaa1'), element('deAaaaaaaa1', { name: 'Two' })],
      optionSets: [{ id: 'osSet000001', name: 'Set', valueType: 'TEXT', options: [{ id: 'opGone00001' }] }],
      legendSets: [{ id: 'lsLegends01', name: 'Legend' }],
      indicators: [
        {
          id: 'inAaaaaaaa1',
          name: 'In',
          shortName: 'In',
          numerator: '1',
          denominator: '1',
          indicatorType: { id: 'itType00001' },
          legendSets: [{ id: 'lsLegends01' }],
        },
      ],
      indicatorTypes: [{ id: 'itType00001', name: 'Number', factor: 1 }],
    } as unknown as JsonObject;
    const input = { document, catalog: catalogOf('2.42') };
    const findings = checkPackage(input);
    const report = checkReport(input);
    expect(report.verdict).toBe('fail');
    expect(
      report.areas.filter(({ verdict }) => verdict !== 'pass').map(({ area, verdict }) => [area, verdict]),
    ).toEqual([
      ['ids', 'fail'],
      ['references', 'warn'],
    ]);
    expect(report.areas.some(({ area }) => area === 'target')).toBe(false);
    expect(report.areas.find(({ area }) => area === 'order')!.findings.map(({ code }) => code)).toEqual([
      'CHECK_GUIDE_EARLIER',
    ]);
    const inAreas = report.areas.flatMap((area) => area.findings);
    expect(inAreas).toEqual(expect.arrayContaining(findings));
    expect(findings.length).toBeGreaterThan(1);
  });

  test('a server of its own area, which alone can make it fail', () => {
    const input = {
      document: { dataElements: [element('deAaaaaaaa1')] } as unknown as JsonObject,
      catalog: catalogOf('2.42'),
    };
    const missing: Diagnostic = { code: 'CHECK_TARGET_MISSING', severity: 'error', params: {} };
    expect(checkReport(input, { file: [], target: [] }).verdict).toBe('pass');
    const report = checkReport(input, { file: [], target: [missing] });
    expect(report.verdict).toBe('fail');
    expect(report.areas.find(({ area }) => area === 'target')).toEqual({
      area: 'target',
      verdict: 'fail',
      findings: [missing],
    });
  });

  test('every code of a check has an area that says more than that it is about versions', () => {
    const codes = codesOf('en').filter((code) =>
      /^CHECK_(?!AREA|VERDICT|GO|FOR|COUNT|TITLE|TARGET|ON_TARGET)/.test(code),
    );
    expect(codes.length).toBeGreaterThan(35);
    expect(codes.filter((code) => areaOf(code) === 'version')).toEqual([]);
  });
});

test('the people of a package: accounts with their roles and groups, and who is only named', () => {
  const people = peopleOf(
    {
      users: [
        {
          id: 'usPerson001',
          firstName: 'Ana',
          surname: 'Silva',
          userCredentials: { username: 'ana', password: 'secret', userRoles: [{ id: 'urClerk0001' }] },
        },
      ],
      userRoles: [{ id: 'urClerk0001', name: 'Clerk' }],
      userGroups: [{ id: 'ugTeam00001', name: 'Team', code: 'TEAM', users: [{ id: 'usPerson001' }] }],
      dataElements: [
        element('deAaaaaaaa1', {
          sharing: {
            public: 'rw------',
            users: {},
            userGroups: {
              ugTeam00001: { id: 'ugTeam00001', access: 'r-------' },
              ugElse00001: { id: 'ugElse00001', access: 'r-------', displayName: 'Elsewhere' },
            },
          },
        }),
      ],
    } as unknown as JsonObject,
    catalogOf('2.41'),
  );
  expect(people).toEqual({
    users: [
      {
        id: 'usPerson001',
        username: 'ana',
        name: 'Ana Silva',
        roles: ['Clerk'],
        groups: ['Team'],
        usedBy: 1,
        inFile: true,
      },
    ],
    groups: [
      { id: 'ugElse00001', name: 'Elsewhere', usedBy: 1, inFile: false },
      { id: 'ugTeam00001', code: 'TEAM', name: 'Team', usedBy: 1, inFile: true },
    ],
    roles: [{ id: 'urClerk0001', name: 'Clerk', usedBy: 0, inFile: true }],
  });
  expect(JSON.stringify(people)).not.toContain('secret');
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
