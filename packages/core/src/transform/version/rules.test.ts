import { describe, expect, test } from 'vitest';
import { transformAll } from '../../../test/run-transforms.js';
import { catalogOf, freshServer, snapshotOf } from '../../../test/sides.js';
import type { Version } from '../../catalog/catalog.js';
import type { JsonObject, MetaObject } from '../../object/meta-object.js';
import { codesOf } from '../../words/say.js';
import type { TransformResult } from '../input.js';
import { mapViewsWithoutMap, oldFormReader } from './read-old-forms.js';
import { oldForms, oldTypes, reshapes } from './rules.js';

/** One object of a file, how it is read, and what else the file holds. */
interface Example {
  readonly type: string;
  readonly says: JsonObject;
  readonly read: JsonObject;
  readonly as?: string;
  readonly beside?: JsonObject;
  readonly version?: Version;
}

/** By the id of the rule: an object that it is for. */
const examples: Readonly<Record<string, readonly Example[]>> = {
  charts: [
    {
      type: 'charts',
      as: 'visualizations',
      says: {
        name: 'C',
        type: 'COLUMN',
        series: 'dx',
        category: 'pe',
        filterDimensions: ['ou'],
        seriesItems: [{ series: 'deAaaaaaaa1', axis: 1 }],
      },
      read: {
        name: 'C',
        type: 'COLUMN',
        columnDimensions: ['dx'],
        rowDimensions: ['pe'],
        filterDimensions: ['ou'],
        optionalAxes: [{ dimensionalItem: 'deAaaaaaaa1', axis: 1 }],
      },
    },
  ],
  'report-tables': [
    {
      type: 'reportTables',
      as: 'visualizations',
      says: {
        name: 'T',
        cumulative: true,
        columnDimensions: ['dx'],
        reportParams: { paramReportingMonth: true, paramOrganisationUnit: false },
      },
      read: {
        name: 'T',
        type: 'PIVOT_TABLE',
        cumulativeValues: true,
        columnDimensions: ['dx'],
        reportingParams: { reportingPeriod: true, organisationUnit: false },
      },
    },
  ],
  'sharing-form': [
    {
      type: 'dataElements',
      says: {
        publicAccess: 'rw------',
        externalAccess: false,
        userAccesses: [{ id: 'usUser00001', access: 'r-------' }],
        userGroupAccesses: [],
      },
      read: {
        sharing: {
          public: 'rw------',
          users: { usUser00001: { id: 'usUser00001', access: 'r-------' } },
          userGroups: {},
        },
      },
    },
  ],
  'external-access': [
    {
      type: 'maps',
      says: { publicAccess: 'r-------', externalAccess: true },
      read: { sharing: { public: 'r-------', users: {}, userGroups: {} } },
    },
    {
      type: 'maps',
      says: { sharing: { public: 'r-------', external: true } },
      read: { sharing: { public: 'r-------' } },
    },
  ],
  'evaluation-names': [
    {
      type: 'programRuleActions',
      says: { evaluationTime: 'ON_COMPLETE', evaluationEnvironments: ['WEB'] },
      read: { programRuleActionEvaluationTime: 'ON_COMPLETE', programRuleActionEvaluationEnvironments: ['WEB'] },
    },
  ],
  'legend-form': [
    {
      type: 'visualizations',
      says: {
        legendSet: { id: 'lsLegend001' },
        legendDisplayStrategy: 'FIXED',
        legendDisplayStyle: 'TEXT',
        legend: { hidden: false, label: { fontStyle: { bold: true } } },
      },
      read: {
        legend: { set: { id: 'lsLegend001' }, strategy: 'FIXED', style: 'TEXT', showKey: false },
        seriesKey: { label: { fontStyle: { bold: true } } },
      },
    },
    {
      type: 'visualizations',
      says: { legend: { hidden: true } },
      read: { legend: { showKey: false }, seriesKey: { hidden: true } },
    },
    {
      type: 'eventVisualizations',
      says: { legendSet: { id: 'lsLegend001' }, legendDisplayStrategy: 'FIXED' },
      read: { legend: { set: { id: 'lsLegend001' }, strategy: 'FIXED', showKey: false } },
    },
  ],
  axes: [
    {
      type: 'visualizations',
      says: {
        rangeAxisLabel: 'Per cent',
        rangeAxisMaxValue: 100,
        rangeAxisMinValue: 0,
        rangeAxisSteps: 5,
        rangeAxisDecimals: 1,
        targetLineLabel: 'Target',
        targetLineValue: 95,
        baseLineValue: 10,
        domainAxisLabel: 'Month',
        fontStyle: { verticalAxisTitle: { bold: true } },
      },
      read: {
        fontStyle: { verticalAxisTitle: { bold: true } },
        axes: [
          {
            index: 0,
            type: 'RANGE',
            title: { text: 'Per cent', fontStyle: { bold: true } },
            maxValue: 100,
            minValue: 0,
            steps: 5,
            decimals: 1,
            targetLine: { title: { text: 'Target' }, value: 95 },
            baseLine: { value: 10 },
          },
          { index: 1, type: 'DOMAIN', title: { text: 'Month' } },
        ],
      },
    },
    {
      type: 'visualizations',
      says: { axes: [{ index: 0, type: 'RANGE', maxValue: 50 }], rangeAxisMaxValue: 100 },
      read: { axes: [{ index: 0, type: 'RANGE', maxValue: 50 }] },
    },
  ],
  'raw-periods': [
    {
      type: 'visualizations',
      says: { rawRelativePeriods: ['LAST_12_MONTHS'] },
      read: { rawPeriods: ['LAST_12_MONTHS'] },
    },
    {
      type: 'maps',
      says: { mapViews: [{ id: 'mvView00001', rawRelativePeriods: ['THIS_YEAR'] }] },
      read: { mapViews: [{ id: 'mvView00001', rawPeriods: ['THIS_YEAR'] }] },
    },
  ],
  'dashboard-charts': [
    {
      type: 'dashboards',
      says: {
        dashboardItems: [
          { type: 'CHART', chart: { id: 'viChart0001' } },
          { type: 'REPORT_TABLE', reportTable: { id: 'viTable0001' } },
        ],
      },
      read: {
        dashboardItems: [
          { type: 'VISUALIZATION', visualization: { id: 'viChart0001' } },
          { type: 'VISUALIZATION', visualization: { id: 'viTable0001' } },
        ],
      },
    },
  ],
  'dashboard-event-items': [
    {
      type: 'dashboards',
      beside: { eventVisualizations: [{ id: 'evChart0001' }], eventReports: [{ id: 'erReport001' }] },
      says: {
        dashboardItems: [
          { type: 'EVENT_CHART', eventChart: { id: 'evChart0001' } },
          { type: 'EVENT_REPORT', eventReport: { id: 'erReport001' } },
        ],
      },
      read: {
        dashboardItems: [
          { type: 'EVENT_VISUALIZATION', eventVisualization: { id: 'evChart0001' } },
          { type: 'EVENT_REPORT', eventReport: { id: 'erReport001' } },
        ],
      },
    },
  ],
  'filter-criteria': [
    {
      type: 'trackedEntityInstanceFilters',
      says: { enrollmentStatus: 'ACTIVE', followup: true, enrollmentCreatedPeriod: { periodFrom: -30, periodTo: 0 } },
      read: {
        entityQueryCriteria: {
          enrollmentStatus: 'ACTIVE',
          followUp: true,
          enrollmentCreatedDate: { type: 'RELATIVE', startBuffer: -30, endBuffer: 0 },
        },
      },
    },
  ],
  'stage-program': [
    {
      type: 'programStages',
      beside: { programs: [{ id: 'prProgram01', programStages: [{ id: 'xxObject001' }] }] },
      says: { name: 'Visit' },
      read: { name: 'Visit', program: { id: 'prProgram01' } },
    },
  ],
  'attribute-groups': [
    {
      type: 'programs',
      says: {
        programTrackedEntityAttributes: [
          { id: 'paLink00001', mandatory: true, programTrackedEntityAttributeGroups: [{ id: 'agGroup0001' }] },
        ],
      },
      read: { programTrackedEntityAttributes: [{ id: 'paLink00001', mandatory: true }] },
    },
  ],
  'role-authorities': [
    {
      type: 'userRoles',
      version: '2.36',
      says: { authorities: ['F_ORGANISATIONUNIT_ADD', 'F_DATAVALUE_ADD', 'F_DATAVALUE_DELETE'] },
      read: { authorities: ['F_ORGANISATIONUNIT_ADD', 'F_DATAVALUE_ADD', 'F_ORGANISATIONUNIT_MOVE'] },
    },
    {
      type: 'userRoles',
      version: '2.40',
      says: { authorities: ['F_ORGANISATIONUNIT_ADD', 'F_MINMAX_DATAELEMENT_DELETE'] },
      read: { authorities: ['F_ORGANISATIONUNIT_ADD'] },
    },
  ],
};

const readOne = ({ type, says, beside = {}, version = '2.36' }: Example) => {
  const object = { id: 'xxObject001', ...says } as MetaObject;
  const reader = oldFormReader({ ...beside, [type]: [object] }, catalogOf('2.41'), version);
  return { object, reader, read: reader.read(type, object) };
};

describe('old forms', () => {
  test('have an example for each row and a row for each example', () => {
    expect(Object.keys(examples).sort()).toEqual([...oldTypes, ...oldForms].map(({ id }) => id).sort());
  });

  test.each(Object.entries(examples).flatMap(([id, list]) => list.map((one, at) => [id, at, one] as const)))(
    '%s (%i) is read as the catalog has it, and read again it is the same',
    (_id, _at, example) => {
      const { read } = readOne(example);
      expect(read).toEqual({ type: example.as ?? example.type, object: { id: 'xxObject001', ...example.read } });
      const again = readOne({ ...example, type: read!.type, says: read!.object });
      expect(again.read!.object).toEqual(read!.object);
    },
  );

  test('what is said as servers say it today stays the very same object', () => {
    const today: Readonly<Record<string, JsonObject>> = {
      visualizations: { legend: { set: { id: 'lsLegend001' }, showKey: true }, axes: [], rawPeriods: ['THIS_YEAR'] },
      dashboards: { dashboardItems: [{ type: 'VISUALIZATION', visualization: { id: 'viChart0001' } }] },
      dataElements: { sharing: { public: 'rw------', users: {}, userGroups: {} } },
      programStages: { program: { id: 'prProgram01' } },
      userRoles: { authorities: ['F_ORGANISATIONUNIT_ADD'] },
    };
    for (const [type, says] of Object.entries(today)) {
      const { object, read } = readOne({ type, says, read: says, version: '2.42' });
      expect(read!.object, type).toBe(object);
    }
  });

  test('a chart that the file brings as visualization too is read once', () => {
    const document = { charts: [{ id: 'viChart0001' }], visualizations: [{ id: 'viChart0001', name: 'V' }] };
    const reader = oldFormReader(document, catalogOf('2.41'), '2.36');
    expect(reader.read('charts', { id: 'viChart0001' })).toBeNull();
    expect(reader.told()).toEqual([]);
  });

  test('a stage that two programs list is nobody’s', () => {
    const programs = ['prProgram01', 'prProgram02'].map((id) => ({ id, programStages: [{ id: 'xxObject001' }] }));
    const { object, read } = readOne({ type: 'programStages', beside: { programs }, says: {}, read: {} });
    expect(read!.object).toBe(object);
  });

  test('what is lost, changed in meaning or of another type now is told, by type, with a count and an example', () => {
    const document = {
      charts: [1, 2].map((n) => ({ id: `viChart000${n}`, name: `Chart ${n}`, type: 'COLUMN' })),
      maps: [{ id: 'mpMap000001', name: 'Open map', sharing: { public: 'r-------', external: true } }],
      userRoles: [{ id: 'urRole00001', name: 'Clerk', authorities: ['F_DATAVALUE_DELETE'] }],
      dataElements: [{ id: 'deAaaaaaaa1', name: 'El', dimensionItem: 'deAaaaaaaa1', favorite: true }],
      visualizations: [{ id: 'viOther0001', name: 'Other', timeField: 'ENROLLMENT_DATE' }],
    };
    const reader = oldFormReader(document, catalogOf('2.41'), '2.36');
    for (const [type, list] of Object.entries(document))
      for (const object of list) reader.read(type, object as unknown as MetaObject);
    expect(
      reader
        .told()
        .map(({ code, severity, params: { count, example, ...about } }) => [
          code,
          severity,
          count,
          example,
          about.property ?? about.type,
        ]),
    ).toEqual([
      ['EXTERNAL_ACCESS_LOST', 'warning', 1, 'Open map', 'maps'],
      ['OLD_PROPERTY_NOT_KEPT', 'note', 1, 'Other', 'visualizations.timeField'],
      ['OLD_TYPE_READ', 'note', 2, 'Chart 1', 'charts'],
      ['ROLE_AUTHORITIES_MOVED', 'warning', 1, 'Clerk', 'userRoles'],
    ]);
    const servers = oldFormReader(document, catalogOf('2.42'), '2.42');
    servers.read('visualizations', document.visualizations[0] as unknown as MetaObject);
    expect(servers.told()).toEqual([]);
  });

  test('views of maps are left to their maps; one that stands nowhere else is not forgotten', () => {
    const maps = [{ id: 'mpMap000001', mapViews: [{ id: 'mvView00001' }] }];
    const mapViews = [{ id: 'mvView00001' }, { id: 'mvView00002' }];
    expect(mapViewsWithoutMap({ maps, mapViews })).toEqual([{ id: 'mvView00002' }]);
  });
});

test('what an old file names in an old way comes along: the charts of a dashboard, and their legend sets', () => {
  const document = {
    dashboards: [
      {
        id: 'dbBoard0001',
        name: 'Board',
        sharing: { public: 'r-------' },
        dashboardItems: [{ id: 'diItem00001', type: 'CHART', chart: { id: 'viChart0001' } }],
      },
    ],
    charts: [
      {
        id: 'viChart0001',
        name: 'Chart',
        type: 'COLUMN',
        series: 'dx',
        category: 'pe',
        legendSet: { id: 'lsLegend001' },
        publicAccess: 'r-------',
      },
    ],
    legendSets: [{ id: 'lsLegend001', name: 'Legend', publicAccess: 'r-------' }],
  };
  const source = snapshotOf(document, '2.41', 'file');
  const only = [{ type: 'dashboards', match: 'dbBoard0001' }];
  const { closure } = transformAll(source, freshServer, '2.42', {}, false, only);
  expect([...closure.members.keys()].sort()).toEqual([
    'dashboards:dbBoard0001',
    'legendSets:lsLegend001',
    'visualizations:viChart0001',
  ]);
});

const into = (
  document: Readonly<Record<string, readonly unknown[]>>,
  from: Version,
  version: Version,
  held: Readonly<Record<string, MetaObject[]>> = {},
): TransformResult => transformAll(snapshotOf(document, from, 'instance'), { ...freshServer, ...held }, version);
const told = (result: TransformResult, severity: string): string[] =>
  result.diagnostics
    .filter((one) => one.severity === severity)
    .map(({ code, params }) => `${code} ${params.property ?? params.type}`);

describe('what another version writes otherwise', () => {
  const shared = { sharing: { public: 'rw------', users: {}, userGroups: {} } };
  const program = { id: 'prProgram01', name: 'P', shortName: 'P', programType: 'WITH_REGISTRATION', ...shared };
  const entity = { id: 'teType00001', name: 'Person', shortName: 'Person', ...shared };

  test('the log of changes goes on in 2.43, where it must be said; the target’s own word about it stays', () => {
    const document = {
      programs: [program],
      trackedEntityTypes: [
        { ...entity, allowAuditLog: true },
        { ...entity, id: 'teType00002', name: 'Thing', shortName: 'Thing' },
      ],
    };
    const result = into(document, '2.42', '2.43');
    const says = (one: TransformResult, key: `${string}:${string}`) =>
      one.closure.members.get(key)?.object.enableChangeLog;
    expect(says(result, 'programs:prProgram01')).toBe(true);
    expect(says(result, 'trackedEntityTypes:teType00001')).toBe(true);
    expect(says(result, 'trackedEntityTypes:teType00002')).toBeUndefined();
    expect(told(result, 'note')).toEqual(['CHANGE_LOG_KEPT programs', 'CHANGE_LOG_KEPT trackedEntityTypes']);
    const held = { programs: [{ ...program, enableChangeLog: false } as unknown as MetaObject] };
    expect(says(into(document, '2.42', '2.43', held), 'programs:prProgram01')).toBe(false);
    expect(says(into(document, '2.42', '2.42'), 'programs:prProgram01')).toBeUndefined();
    expect(says(into({ programs: [program] }, '2.43', '2.43'), 'programs:prProgram01')).toBeUndefined();
    expect(told(into({ programs: [{ ...program, enableChangeLog: true }] }, '2.43', '2.42'), 'warning')).toEqual([]);
  });

  test('a group of category options that did not say what it is for is for disaggregation', () => {
    const group = { id: 'cgGroup0001', name: 'G', shortName: 'G', ...shared };
    const result = into({ categoryOptionGroups: [group] }, '2.41', '2.41');
    expect(result.closure.members.get('categoryOptionGroups:cgGroup0001')?.object.dataDimensionType).toBe(
      'DISAGGREGATION',
    );
    expect(told(result, 'note')).toEqual(['DIMENSION_TYPE_ADDED categoryOptionGroups']);
  });
});

test('a file that does not say when a rule action is evaluated leaves it as it is; of a new one it is told', () => {
  const action = { id: 'praAction01', programRuleActionType: 'SHOWWARNING' };
  const said = { programRuleActionEvaluationTime: 'ON_COMPLETE', programRuleActionEvaluationEnvironments: ['WEB'] };
  const held: Readonly<Record<string, MetaObject[]>> = {
    ...freshServer,
    programRuleActions: [{ ...action, ...said } as unknown as MetaObject],
  };
  const run = (kind: 'file' | 'instance', more: object, there = held) =>
    transformAll(snapshotOf({ programRuleActions: [{ ...action, ...more }] }, '2.42', kind), there, '2.42');
  const now = (result: TransformResult) => result.closure.members.get('programRuleActions:praAction01')?.object;
  expect(now(run('file', {}))).toEqual({ ...action, ...said });
  expect(told(run('file', {}), 'warning')).toEqual([]);
  expect(now(run('file', { evaluationTime: 'ALWAYS' }))).toEqual({
    ...action,
    programRuleActionEvaluationTime: 'ALWAYS',
  });
  expect(now(run('instance', {}))).toEqual(action);
  expect(run('file', {}, freshServer).diagnostics.map(({ code }) => code)).toEqual(['EVALUATION_TIME_UNSAID']);
});

describe('downwards', () => {
  const shared = { sharing: { public: 'rw------', users: {}, userGroups: {} } };

  test('what an older version has no place for is told by property, inside of objects too', () => {
    const document = {
      maps: [
        {
          id: 'mpMap000001',
          name: 'M',
          basemaps: [{ id: 'osm' }],
          mapViews: [{ id: 'mvView00001', layer: 'event', eventCoordinateFieldFallback: 'ou' }],
          ...shared,
        },
      ],
      programs: [
        {
          id: 'prProgram01',
          name: 'P',
          shortName: 'P',
          programType: 'WITH_REGISTRATION',
          categoryMappings: [{ id: 'x' }],
          enableChangeLog: false,
          ...shared,
        },
      ],
      programRuleActions: [
        { id: 'praAction01', programRuleActionType: 'SHOWWARNING', priority: 1, legendSet: { id: 'lsLegend001' } },
      ],
    };
    expect(told(into(document, '2.43', '2.41'), 'warning')).toEqual([
      'PROPERTY_NOT_ON_TARGET maps.basemaps',
      'PROPERTY_NOT_ON_TARGET maps.mapViews.eventCoordinateFieldFallback',
      'PROPERTY_NOT_ON_TARGET programRuleActions.legendSet',
      'PROPERTY_NOT_ON_TARGET programRuleActions.priority',
      'PROPERTY_NOT_ON_TARGET programs.categoryMappings',
    ]);
  });

  test('and upwards, where a version took something back', () => {
    const document = {
      programs: [
        {
          id: 'prProgram01',
          name: 'P',
          shortName: 'P',
          programType: 'WITH_REGISTRATION',
          ...shared,
          programTrackedEntityAttributes: [
            { id: 'paLink00001', trackedEntityAttribute: { id: 'teAttr00001' }, skipIndividualAnalytics: true },
          ],
        },
      ],
      trackedEntityAttributes: [
        {
          id: 'teAttr00001',
          name: 'A',
          shortName: 'A',
          valueType: 'TRACKER_ASSOCIATE',
          aggregationType: 'NONE',
          ...shared,
        },
      ],
    };
    const result = into(document, '2.42', '2.43');
    expect(told(result, 'warning')).toEqual([
      'PROPERTY_NOT_ON_TARGET programs.programTrackedEntityAttributes.skipIndividualAnalytics',
    ]);
    expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([
      {
        code: 'VALUE_NOT_ON_TARGET',
        severity: 'error',
        about: { type: 'trackedEntityAttributes', id: 'teAttr00001' },
        at: '/valueType',
        params: {
          name: 'A',
          type: 'trackedEntityAttributes',
          property: 'valueType',
          value: 'TRACKER_ASSOCIATE',
          version: '2.43',
        },
      },
    ]);
  });

  test('what cannot be carried is refused: which object, which property, why', () => {
    const document = {
      dataSets: [{ id: 'dsMonthly01', name: 'D', shortName: 'D', periodType: 'Monthly', expiryDays: 1.5, ...shared }],
      eventVisualizations: [{ id: 'evList00001', name: 'Lines', type: 'LINE_LIST', ...shared }],
      programRuleActions: [{ id: 'praAction01', programRuleActionType: 'SCHEDULEEVENT' }],
    };
    const result = into(document, '2.43', '2.41');
    expect(
      result.diagnostics
        .filter(({ severity }) => severity === 'error')
        .map(({ code, about, at, params }) => [code, about!.id, at, params.property]),
    ).toEqual([
      ['NUMBER_NOT_WHOLE', 'dsMonthly01', '/expiryDays', 'expiryDays'],
      ['REQUIRED_ON_TARGET', 'evList00001', '/program', 'program'],
      ['VALUE_NOT_ON_TARGET', 'praAction01', '/programRuleActionType', 'programRuleActionType'],
    ]);
    const whole = { dataSets: [{ ...document.dataSets[0], expiryDays: 2 }] };
    expect(told(into(whole, '2.43', '2.41'), 'error')).toEqual([]);
  });

  test('a type that the older version does not have is left out, and told', () => {
    const push = { pushAnalysis: [{ id: 'paPush00001', name: 'Push', title: 'Push' }] };
    expect(told(into(push, '2.42', '2.43'), 'warning')).toEqual(['TYPE_NOT_ON_TARGET pushAnalysis']);
  });
});

test('a file may hold constants that no version of its kind knew: refused before the server does', () => {
  const element = {
    id: 'deAaaaaaaa1',
    name: 'E',
    shortName: 'E',
    valueType: 'NUMBR',
    domainType: 'AGGREGATE',
    aggregationType: 'SUM',
    sharing: { public: 'rw------' },
  };
  const result = transformAll(snapshotOf({ dataElements: [element] }, '2.42', 'file'), freshServer, '2.42');
  expect(told(result, 'error')).toEqual(['VALUE_NOT_ON_TARGET valueType']);
});

test('every row says why, from where it is known, and from or until which version', () => {
  for (const { id, reason, source } of [...oldTypes, ...oldForms, ...reshapes]) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(reason.length, id).toBeGreaterThan(20);
    expect(source.length, id).toBeGreaterThan(10);
  }
  const words = new Set(codesOf('en'));
  for (const { id, tells } of [...oldForms, ...reshapes])
    if (tells) expect(words, id).toContain(typeof tells === 'string' ? tells : tells.code);
});
