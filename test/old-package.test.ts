import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject, MetaDocument, MetaObject, Version } from '@dhow/core';
import { openFile } from '@dhow/dhis2';
import { memoryStore, runApply } from '@dhow/engine';
import { approved, digest, never, planned } from '@dhow/engine/testing';
import { afterEach, describe, expect, test } from 'vitest';
import { actsOf, carry, everything, proved, RUN, tools } from './carry.js';
import { type Server, startServer } from './servers.js';

const VERSIONS: readonly Version[] = ['2.41', '2.42', '2.43'];
const options = { selection: everything, batchSize: 500 };
const servers: Server[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

const start = async (version: Version): Promise<Server> => {
  const server = await startServer('any', version, `system-${servers.length}`);
  servers.push(server);
  return server;
};

const file = async (document: object): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'dhow-old-package-'));
  folders.push(folder);
  await writeFile(join(folder, 'package.json'), JSON.stringify(document));
  return join(folder, 'package.json');
};

/** As a 2.36 wrote it: sharing said twice or the old way, and who made it. */
const old = (id: string, name: string, more: JsonObject = {}): JsonObject => ({
  id,
  name,
  publicAccess: 'rw------',
  externalAccess: false,
  userGroupAccesses: [],
  userAccesses: [],
  user: { id: 'usWho000001' },
  favorite: false,
  ...more,
});

/** Every shape that real packages of 2.36 hold and no server of today takes as it is, once. */
const package236 = {
  package: {
    DHIS2Version: '2.36.11',
    DHIS2Build: 'abc1234',
    name: 'OLD_AGG_1.0.0_DHIS2.36.11-en',
    code: 'OLD',
    type: 'TRK',
  },
  users: [{ id: 'usWho000001', username: 'who', firstName: 'W', surname: 'HO', userCredentials: { username: 'who' } }],
  userGroups: [old('ugOld000001', 'Old readers')],
  dataElements: [
    old('deOld000001', 'Old visits', {
      shortName: 'Old visits',
      valueType: 'NUMBER',
      domainType: 'AGGREGATE',
      aggregationType: 'SUM',
      categoryCombo: { id: 'bjDvmb4bfuf' },
      dimensionItem: 'deOld000001',
      dataElementGroups: [{ id: 'dgOld000001' }],
    }),
    old('deOld000002', 'Old weight', {
      shortName: 'Old weight',
      valueType: 'NUMBER',
      domainType: 'TRACKER',
      aggregationType: 'AVERAGE',
      categoryCombo: { id: 'bjDvmb4bfuf' },
    }),
  ],
  dataElementGroups: [
    old('dgOld000001', 'Old group', {
      shortName: 'Old group',
      aggregationType: 'SUM',
      dataElements: [{ id: 'deOld000001' }],
    }),
  ],
  legendSets: [
    old('lsOld000001', 'Old legend', {
      legends: [{ id: 'lgOld000001', name: 'low', startValue: 0, endValue: 50, color: '#FF0000' }],
    }),
  ],
  charts: [
    old('chOld000001', 'Old chart', {
      type: 'COLUMN',
      series: 'dx',
      category: 'pe',
      filterDimensions: ['ou'],
      relativePeriods: { last12Months: true },
      userOrganisationUnit: true,
      dataDimensionItems: [{ dataDimensionItemType: 'DATA_ELEMENT', dataElement: { id: 'deOld000001' } }],
      legendSet: { id: 'lsOld000001' },
      legendDisplayStrategy: 'FIXED',
      targetLineValue: 95,
      targetLineLabel: '95',
      rangeAxisMaxValue: 100,
    }),
  ],
  reportTables: [
    old('rtOld000001', 'Old table', {
      columnDimensions: ['dx'],
      rowDimensions: ['ou'],
      filterDimensions: ['pe'],
      relativePeriods: { thisYear: true },
      userOrganisationUnit: true,
      cumulative: true,
      dataDimensionItems: [{ dataDimensionItemType: 'DATA_ELEMENT', dataElement: { id: 'deOld000001' } }],
    }),
  ],
  visualizations: [
    old('viOld000001', 'Old visualization', {
      type: 'LINE',
      columnDimensions: ['dx'],
      rowDimensions: ['pe'],
      filterDimensions: ['ou'],
      relativePeriods: { last12Months: true },
      userOrganisationUnit: true,
      dataDimensionItems: [{ dataDimensionItemType: 'DATA_ELEMENT', dataElement: { id: 'deOld000001' } }],
      legendSet: { id: 'lsOld000001' },
      legendDisplayStrategy: 'FIXED',
      legendDisplayStyle: 'FILL',
      legend: { hidden: true },
      axes: [{ index: 0, type: 'RANGE', maxValue: 100 }],
      rangeAxisMaxValue: 100,
    }),
  ],
  maps: [
    old('mpOld000001', 'Old map', {
      mapViews: [
        {
          id: 'mvOld000001',
          layer: 'thematic',
          renderingStrategy: 'SINGLE',
          periods: [{ id: '202101' }],
          columnDimensions: ['dx'],
          dataDimensionItems: [{ dataDimensionItemType: 'DATA_ELEMENT', dataElement: { id: 'deOld000001' } }],
          userOrganisationUnit: true,
        },
      ],
    }),
  ],
  dashboards: [
    old('dbOld000001', 'Old board', {
      itemCount: 4,
      dashboardItems: [
        { id: 'diOld000001', type: 'CHART', chart: { id: 'chOld000001' } },
        { id: 'diOld000002', type: 'REPORT_TABLE', reportTable: { id: 'rtOld000001' } },
        { id: 'diOld000003', type: 'VISUALIZATION', visualization: { id: 'viOld000001' } },
        { id: 'diOld000004', type: 'EVENT_REPORT', eventReport: { id: 'erOld000001' } },
      ],
    }),
  ],
  eventReports: [
    old('erOld000001', 'Old event report', {
      program: { id: 'prOld000001' },
      programStage: { id: 'psOld000001' },
      dataType: 'EVENTS',
      outputType: 'EVENT',
      type: 'LINE_LIST',
    }),
  ],
  trackedEntityTypes: [
    old('teOld000001', 'Old person', {
      sharing: {
        owner: 'usWho000001',
        external: true,
        public: 'rw------',
        users: {},
        userGroups: { ugGone00001: { id: 'ugGone00001', access: 'rw------' } },
      },
    }),
  ],
  programs: [
    old('prOld000001', 'Old program', {
      shortName: 'Old program',
      programType: 'WITH_REGISTRATION',
      trackedEntityType: { id: 'teOld000001' },
      categoryCombo: { id: 'bjDvmb4bfuf' },
      programStages: [{ id: 'psOld000001' }],
      programTrackedEntityAttributes: [],
    }),
  ],
  programStages: [
    old('psOld000001', 'Old stage', {
      programStageDataElements: [{ id: 'sdOld000001', dataElement: { id: 'deOld000002' }, sortOrder: 1 }],
    }),
  ],
  programRules: [
    {
      id: 'ruOld000001',
      name: 'Old rule',
      program: { id: 'prOld000001' },
      condition: '1 < 2',
      programRuleActions: [{ id: 'raOld000001' }],
    },
  ],
  programRuleActions: [
    {
      id: 'raOld000001',
      programRule: { id: 'ruOld000001' },
      programRuleActionType: 'SHOWWARNING',
      content: 'Look',
      dataElement: { id: 'deOld000002' },
      evaluationTime: 'ON_COMPLETE',
      evaluationEnvironments: ['WEB', 'ANDROID'],
    },
  ],
  trackedEntityInstanceFilters: [
    { id: 'tfOld000001', name: 'Old list', program: { id: 'prOld000001' }, enrollmentStatus: 'ACTIVE', sortOrder: 1 },
  ],
  predictors: [
    {
      id: 'pdOld000001',
      name: 'A predictor with a name that is longer than fifty characters',
      output: { id: 'deOld000001' },
      generator: { expression: '#{deOld000001}', missingValueStrategy: 'SKIP_IF_ALL_VALUES_MISSING' },
      periodType: 'Monthly',
      sequentialSampleCount: 1,
      annualSampleCount: 0,
      sequentialSkipCount: 0,
      organisationUnitLevels: [{ id: '<OU_LEVEL_FACILITY_UID>' }],
    },
  ],
};

describe('a package of 2.36 with every old shape in it', () => {
  test.each(VERSIONS)('is imported into an empty %s as promised, and a second plan is empty', async (version) => {
    const path = await file(package236);
    const target = await start(version);
    const connect = () => target.connect();
    const plan = await planned(await openFile(path), await connect(), tools, options);
    expect(plan.basis.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const told = new Set(
      plan.basis.diagnostics.filter(({ severity }) => severity === 'warning').map(({ code }) => code),
    );
    expect([...told].sort()).toEqual([
      'EXTERNAL_ACCESS_LOST',
      ...(version === '2.43' ? ['MAP_PERIODS_DROPPED'] : []),
      'PREDICTOR_WITHOUT_LEVEL',
    ]);
    const { store } = await carry(plan, connect);
    await proved(store, await connect());
    expect(actsOf(await planned(await openFile(path), await connect(), tools, options))).toEqual([]);

    const state = await target.state();
    const one = (type: string, id: string): MetaObject => state[type]!.find((object) => object.id === id)!;
    expect(one('visualizations', 'chOld000001')).toMatchObject({
      type: 'COLUMN',
      columnDimensions: ['dx'],
      rowDimensions: ['pe'],
      legend: { set: { id: 'lsOld000001' }, strategy: 'FIXED' },
      axes: [{ type: 'RANGE', maxValue: 100, targetLine: { value: 95 } }],
      rawPeriods: ['LAST_12_MONTHS'],
    });
    expect(one('visualizations', 'rtOld000001')).toMatchObject({ type: 'PIVOT_TABLE', cumulativeValues: true });
    expect(one('visualizations', 'viOld000001')).toMatchObject({
      legend: { style: 'FILL' },
      seriesKey: { hidden: true },
    });
    const items = one('dashboards', 'dbOld000001').dashboardItems as readonly MetaObject[];
    expect(items.map((item) => item.visualization ?? item.eventReport)).toEqual(
      ['chOld000001', 'rtOld000001', 'viOld000001', 'erOld000001'].map((id) => ({ id })),
    );
    expect(one('programStages', 'psOld000001').program).toEqual({ id: 'prOld000001' });
    expect(one('trackedEntityInstanceFilters', 'tfOld000001').entityQueryCriteria).toEqual({
      enrollmentStatus: 'ACTIVE',
    });
    expect(state.users).toHaveLength(1);
  });
});

describe('downwards', () => {
  const shared = { sharing: { public: 'rw------', users: {}, userGroups: {} } };
  const held: MetaDocument = {
    dataElements: [
      {
        id: 'deNew000001',
        name: 'Visits',
        shortName: 'Visits',
        valueType: 'NUMBER',
        domainType: 'AGGREGATE',
        aggregationType: 'SUM',
        ...shared,
      },
    ],
    dataSets: [
      {
        id: 'dsNew000001',
        name: 'Monthly',
        shortName: 'Monthly',
        periodType: 'Monthly',
        expiryDays: 1.5,
        displayOptions: '{}',
        ...shared,
        dataSetElements: [{ dataSet: { id: 'dsNew000001' }, dataElement: { id: 'deNew000001' } }],
      },
    ],
    userGroups: [{ id: 'ugNew000001', name: 'Readers', description: 'Who may read', ...shared }],
  } as unknown as MetaDocument;

  test('from 2.43 to 2.41: what is lost is told; what cannot go is refused, with nothing written, and the rest goes without it', async () => {
    const [source, target] = [await start('2.43'), await start('2.41')];
    await source.fill(held);
    const before = await target.state();
    const plan = await planned(await source.connect(), await target.connect(), tools, options);
    const said = plan.basis.diagnostics.filter(({ severity }) => severity !== 'note');
    expect(
      said.map(({ code, severity, params }) => [code, severity, params.property, params.name ?? params.example]),
    ).toEqual([
      ['NUMBER_NOT_WHOLE', 'error', 'expiryDays', 'Monthly'],
      ['PROPERTY_NOT_ON_TARGET', 'warning', 'dataSets.displayOptions', 'Monthly'],
      ['PROPERTY_NOT_ON_TARGET', 'warning', 'userGroups.description', 'Readers'],
    ]);
    const how = { stop: never, signal: never, settleMs: 1 };
    const store = memoryStore(digest);
    await expect(async () =>
      runApply(plan, approved(plan), RUN, await target.connect(), store, tools, how),
    ).rejects.toMatchObject({ kind: 'refused' });
    expect(await target.state()).toEqual(before);

    const exclude = [{ type: 'dataSets', match: 'dsNew000001' }];
    const without = {
      ...options,
      selection: {
        ...everything,
        include: [
          { type: 'dataElements', all: true as const },
          { type: 'userGroups', all: true as const },
        ],
        exclude,
      },
    };
    const rest = await planned(await source.connect(), await target.connect(), tools, without);
    await carry(rest, () => target.connect());
    expect(actsOf(await planned(await source.connect(), await target.connect(), tools, without))).toEqual([]);
    expect((await target.state()).dataElements).toHaveLength(1);
  });
});
