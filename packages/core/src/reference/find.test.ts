import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonObject, MetaObject } from '../object/meta-object.js';
import { acceptedDocuments, recordings } from '../testing/recordings.js';
import { shippedCatalog, VERSIONS } from '../testing/schemas.js';
import { referencesOf } from './find.js';
import type { Reference } from './reference.js';

const catalog = shippedCatalog('2.42');
const find = (type: string, object: JsonObject, of = catalog): Reference[] => {
  const known = of.types.get(type);
  if (!known) throw new Error(`no type ${type}`);
  return referencesOf({ id: 'x1234567890', ...object } as MetaObject, known, of);
};
/** `kind /where types:id`, with `!` where the object needs it. */
const lines = (type: string, object: JsonObject): string[] =>
  find(type, object).map(
    ({ kind, at, types, id, required }) => `${kind} ${at} ${types.join('|')}:${id}${required ? '!' : ''}`,
  );

const A = 'fbfJHSPpUQD';
const B = 'pq2XI5kz2BY';
const C = 'Bn1ejVOcOCj';
const D = 'ang4CLldbIu';

const CASES: readonly [string, string, JsonObject, readonly string[]][] = [
  [
    'properties and sets',
    'dataElements',
    {
      categoryCombo: { id: A },
      legendSets: [{ id: B }, { id: C }],
      dataElementGroups: [{ id: D }],
      createdBy: { id: D },
    },
    [
      `structural /categoryCombo categoryCombos:${A}`,
      `structural /legendSets/0 legendSets:${B}`,
      `structural /legendSets/1 legendSets:${C}`,
    ],
  ],
  [
    'elements of a data set, without the way back',
    'dataSets',
    { dataSetElements: [{ dataSet: { id: 'x1234567890' }, dataElement: { id: A }, categoryCombo: { id: B } }] },
    [
      `nested /dataSetElements/0/dataElement dataElements:${A}!`,
      `nested /dataSetElements/0/categoryCombo categoryCombos:${B}`,
    ],
  ],
  [
    'greyed fields',
    'sections',
    { greyedFields: [{ dataElement: { id: A }, categoryOptionCombo: { id: B } }] },
    [
      `nested /greyedFields/0/dataElement dataElements:${A}!`,
      `nested /greyedFields/0/categoryOptionCombo categoryOptionCombos:${B}!`,
    ],
  ],
  [
    'dimensions of a chart',
    'visualizations',
    {
      dataDimensionItems: [
        { dataDimensionItemType: 'INDICATOR', indicator: { id: A } },
        { dataDimensionItemType: 'REPORTING_RATE', reportingRate: { dataSet: { id: B }, metric: 'REPORTING_RATE' } },
        { programDataElement: { program: { id: C }, dataElement: { id: D } } },
      ],
      categoryOptionGroupSetDimensions: [{ categoryOptionGroupSet: { id: C }, categoryOptionGroups: [{ id: D }] }],
      columnDimensions: ['dx', C],
      legend: { set: { id: D }, strategy: 'FIXED' },
      series: [{ dimensionItem: `${A}.${B}`, axis: 1 }],
      periods: [{ id: '202101' }],
    },
    [
      `nested /dataDimensionItems/0/indicator indicators:${A}!`,
      `nested /dataDimensionItems/1/reportingRate/dataSet dataSets:${B}!`,
      `nested /dataDimensionItems/2/programDataElement/program programs:${C}!`,
      `nested /dataDimensionItems/2/programDataElement/dataElement dataElements:${D}!`,
      `nested /categoryOptionGroupSetDimensions/0/categoryOptionGroupSet categoryOptionGroupSets:${C}!`,
      `nested /categoryOptionGroupSetDimensions/0/categoryOptionGroups/0 categoryOptionGroups:${D}`,
      `text /columnDimensions/1 dataElementGroupSets|organisationUnitGroupSets|categoryOptionGroupSets|categories:${C}`,
      `nested /legend/set legendSets:${D}`,
      `text /series/0/dimensionItem dataElements|indicators|programIndicators|dataSets|expressionDimensionItems|programStages|programs:${A}`,
      `text /series/0/dimensionItem categoryOptionCombos|dataElements|trackedEntityAttributes:${B}`,
    ],
  ],
  [
    'views of a map',
    'maps',
    {
      basemap: D,
      mapViews: [
        { program: { id: A }, legendSet: { id: B }, config: `{"id":"${C}","type":"x"}`, styleDataItem: { id: A } },
      ],
    },
    [
      `text /basemap externalMapLayers:${D}`,
      `nested /mapViews/0/program programs:${A}`,
      `nested /mapViews/0/legendSet legendSets:${B}`,
      `text /mapViews/0/config externalMapLayers:${C}`,
      `text /mapViews/0/styleDataItem/id dataElements|trackedEntityAttributes:${A}`,
    ],
  ],
  [
    'items of a dashboard',
    'dashboards',
    {
      dashboardItems: [
        { type: 'MAP', map: { id: A } },
        { type: 'RESOURCES', resources: [{ id: B }] },
        { type: 'USERS', users: [{ id: C }] },
      ],
      allowedFilters: ['ou', D],
    },
    [
      `nested /dashboardItems/0/map maps:${A}!`,
      `nested /dashboardItems/1/resources/0 documents:${B}`,
      `nested /dashboardItems/2/users/0 users:${C}`,
      `text /allowedFilters/1 dataElementGroupSets|organisationUnitGroupSets|categoryOptionGroupSets|categories:${D}`,
    ],
  ],
  [
    'expressions of indicators',
    'indicators',
    {
      numerator: `#{${A}.${B}}`,
      denominator: `C{${C}}`,
      aggregateExportCategoryOptionCombo: D,
      indicatorType: { id: D },
    },
    [
      `expression /numerator dataElements:${A}!`,
      `expression /numerator categoryOptionCombos:${B}!`,
      `expression /denominator constants:${C}!`,
      `text /aggregateExportCategoryOptionCombo categoryOptionCombos:${D}`,
      `structural /indicatorType indicatorTypes:${D}!`,
    ],
  ],
  [
    'sides of validation rules and generators of predictors',
    'predictors',
    {
      generator: { expression: `#{${A}}` },
      sampleSkipTest: { expression: `R{${B}.REPORTING_RATE}` },
      output: { id: C },
    },
    [
      `expression /generator/expression dataElements:${A}!`,
      `expression /sampleSkipTest/expression dataSets:${B}!`,
      `structural /output dataElements:${C}!`,
    ],
  ],
  [
    'calculations',
    'expressionDimensionItems',
    { expression: `N{${A}} + #{${B}}` },
    [`expression /expression indicators:${A}!`, `expression /expression dataElements:${B}!`],
  ],
  [
    'program indicators and their boundaries',
    'programIndicators',
    {
      program: { id: A },
      filter: `#{${D}.${B}} > 1`,
      analyticsPeriodBoundaries: [{ boundaryTarget: `PS_EVENTDATE:${D}` }, { boundaryTarget: 'EVENT_DATE' }],
    },
    [
      `structural /program programs:${A}!`,
      `expression /filter programStages:${D}!`,
      `expression /filter dataElements:${B}!`,
      `expression /analyticsPeriodBoundaries/0/boundaryTarget programStages:${D}!`,
    ],
  ],
  [
    'category mappings of a program',
    'programs',
    {
      categoryMappings: [
        { id: 'm1234567890', categoryId: A, optionMappings: [{ optionId: B, filter: `#{${D}.${C}} == 1` }] },
      ],
    },
    [
      `text /categoryMappings/0/categoryId categories:${A}!`,
      `text /categoryMappings/0/optionMappings/0/optionId categoryOptions:${B}!`,
      `expression /categoryMappings/0/optionMappings/0/filter programStages:${D}!`,
      `expression /categoryMappings/0/optionMappings/0/filter dataElements:${C}!`,
    ],
  ],
  [
    'actions of a rule',
    'programRuleActions',
    { programRule: { id: A }, data: `#{weight} * C{${B}}`, templateUid: C, dataElement: { id: D } },
    [
      `structural /programRule programRules:${A}`,
      `expression /data constants:${B}!`,
      `text /templateUid programNotificationTemplates:${C}!`,
      `structural /dataElement dataElements:${D}`,
    ],
  ],
  [
    'messages',
    'programNotificationTemplates',
    { messageTemplate: `Dear A{${A}}`, recipientUserGroup: { id: B } },
    [`expression /messageTemplate trackedEntityAttributes:${A}`, `structural /recipientUserGroup userGroups:${B}`],
  ],
  [
    'custom forms',
    'dataEntryForms',
    { htmlCode: `<input id="${A}-${B}-val"/>` },
    [`form /htmlCode dataElements|programStages:${A}`, `form /htmlCode categoryOptionCombos|dataElements:${B}`],
  ],
  [
    'attributes and sharing',
    'dataElements',
    {
      attributeValues: [{ attribute: { id: A }, value: 'v' }],
      sharing: { owner: D, users: { [B]: { id: B, access: 'r-------' } }, userGroups: { [C]: { access: 'r-------' } } },
    },
    [
      `attribute /attributeValues/0/attribute attributes:${A}!`,
      `sharing /sharing/users/${B} users:${B}`,
      `sharing /sharing/userGroups/${C} userGroups:${C}`,
    ],
  ],
  [
    'working lists',
    'trackedEntityInstanceFilters',
    {
      program: { id: A },
      entityQueryCriteria: {
        attributeValueFilters: [{ attribute: B }],
        displayColumnOrder: ['w75KJ2mc4zz', 'created'],
      },
      eventFilters: [{ programStage: D, eventQueryCriteria: { dataFilters: [{ dataItem: C }] } }],
    },
    [
      `structural /program programs:${A}!`,
      `text /entityQueryCriteria/attributeValueFilters/0/attribute trackedEntityAttributes:${B}!`,
      'text /entityQueryCriteria/displayColumnOrder/0 dataElements|trackedEntityAttributes:w75KJ2mc4zz',
      `text /eventFilters/0/programStage programStages:${D}!`,
      `text /eventFilters/0/eventQueryCriteria/dataFilters/0/dataItem dataElements|trackedEntityAttributes:${C}!`,
    ],
  ],
  [
    'what an event filter names by text',
    'eventFilters',
    { program: A, programStage: B },
    [`text /program programs:${A}!`, `text /programStage programStages:${B}!`],
  ],
  [
    'what a job and an exchange work on',
    'aggregateDataExchanges',
    { source: { requests: [{ dx: [A, `${B}.REPORTING_RATE`], ou: [C, 'LEVEL-2'] }] } },
    [
      `text /source/requests/0/dx/0 dataElements|indicators|programIndicators|dataSets|expressionDimensionItems:${A}!`,
      `text /source/requests/0/dx/1 dataElements|indicators|programIndicators|dataSets|expressionDimensionItems|programStages|programs:${B}!`,
      `text /source/requests/0/ou/0 organisationUnits:${C}`,
    ],
  ],
  [
    'the category that a section turns',
    'sections',
    { displayOptions: `{"pivotMode":"pivot","pivotedCategory":"${A}"}` },
    [`text /displayOptions categories:${A}`],
  ],
  [
    'sides of a relationship',
    'relationshipTypes',
    { fromConstraint: { trackedEntityType: { id: A }, trackerDataView: { attributes: [B], dataElements: [C] } } },
    [
      `nested /fromConstraint/trackedEntityType trackedEntityTypes:${A}`,
      `text /fromConstraint/trackerDataView/attributes/0 trackedEntityAttributes:${B}`,
      `text /fromConstraint/trackerDataView/dataElements/0 dataElements:${C}`,
    ],
  ],
  [
    'a parent that is the unit itself',
    'organisationUnits',
    { parent: { id: 'x1234567890' } },
    ['structural /parent organisationUnits:x1234567890'],
  ],
  [
    'values of the wrong shape',
    'dataElements',
    { optionSet: 'YN', legendSets: { id: A }, sharing: 'rw', attributeValues: ['x', null] },
    [],
  ],
  ['texts of the wrong shape', 'indicators', { numerator: 5, denominator: { x: 1 } }, []],
];

it.each(CASES)('finds %s', (_name, type, object, expected) => {
  expect(lines(type, object)).toEqual(expected);
});

it('knows the kind of every reference that it can find', () => {
  const kinds = new Set(CASES.flatMap(([, type, object]) => find(type, object).map((reference) => reference.kind)));
  expect([...kinds].sort()).toEqual(['attribute', 'expression', 'form', 'nested', 'sharing', 'structural', 'text']);
});

/** Ids that are no references of the object: its parts' own ids, the other side of links, who did it, periods, old forms. */
const NOT_OWN = new Set([
  'dashboards dashboardItems.*',
  'legendSets legends.*',
  'programStages programStageDataElements.*',
  'programs programTrackedEntityAttributes.*',
  'programs programIndicators.*',
  'programs programRuleVariables.*',
  'userRoles users.*',
  'users userGroups.*',
  'users userCredentials.userRoles.*',
  'dataElements createdBy',
  'dataElements lastUpdatedBy',
  'dataElements user',
  'dataElements userAccesses.*',
  'dataElements userGroupAccesses.*',
  'visualizations periods.*',
  'visualizations columns.*.items.*',
  'visualizations rows.*.items.*',
  'visualizations filters.*.items.*',
]);

it.each(VERSIONS)('finds the target of every id in what a real %s took', (version) => {
  const of = shippedCatalog(version);
  const missed = new Map<string, string>();
  let seen = 0;
  for (const steps of recordings(version)) {
    for (const { name, body } of acceptedDocuments(steps)) {
      for (const [type, list] of Object.entries(body)) {
        const known = of.types.get(type);
        if (!known || !Array.isArray(list)) continue;
        for (const object of list as MetaObject[]) {
          const found = new Set(referencesOf(object, known, of).map((reference) => reference.id));
          for (const [at, id] of idsIn(object)) {
            if (id === object.id) continue;
            seen++;
            if (!found.has(id)) missed.set(`${type} ${at.replace(/\d+/g, '*')}`, `${name} ${id}`);
          }
        }
      }
    }
  }
  expect(seen).toBeGreaterThan(300);
  expect([...missed.keys()].filter((where) => !NOT_OWN.has(where))).toEqual([]);
});

/** Every `{id}` inside an object, with where it stands. */
function idsIn(value: unknown, at = ''): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((one, i) => idsIn(one, `${at}.${i}`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    key === 'id' && at !== '' && typeof one === 'string'
      ? [[at.slice(1), one] as [string, string]]
      : idsIn(one, `${at}.${key}`),
  );
}

const PACKAGES = new URL('../../../../../shared/packages/', import.meta.url);
const HERE = existsSync(PACKAGES);

describe.skipIf(!HERE)('packages of the WHO [../shared/packages]', () => {
  it('hold the targets of all their references, except for those known to dangle', () => {
    const dangling = new Map<string, number>();
    for (const file of readdirSync(PACKAGES)) {
      const document = JSON.parse(readFileSync(new URL(file, PACKAGES), 'utf8')) as Record<string, MetaObject[]>;
      const here = new Set(
        Object.entries(document).flatMap(([type, list]) =>
          Array.isArray(list) ? list.map((one) => `${type}:${one.id}`) : [],
        ),
      );
      for (const [type, list] of Object.entries(document)) {
        const known = catalog.types.get(type);
        if (!known) continue;
        for (const object of list) {
          for (const { kind, types, id } of referencesOf(object, known, catalog)) {
            if (types.some((one) => here.has(`${one}:${id}`))) continue;
            const key = `${file.slice(0, 6)} ${type} ${kind} ${id}`;
            dangling.set(key, (dangling.get(key) ?? 0) + 1);
          }
        }
      }
    }
    expect([...dangling].map(([key, count]) => `${count} ${key}`).sort()).toEqual([
      '1 hiv-ag visualizations nested SZJNeRyrh22',
      '1 hiv-ag visualizations nested XxEFGdwxOJ0',
      '1 hiv-ag visualizations text XxEFGdwxOJ0',
      '1 hiv-cs eventReports structural IWp9dQGM0bS',
      '1 hiv-cs trackedEntityTypes sharing LHhbGJKXmzz',
      '1 hiv-cs trackedEntityTypes sharing XTNFOnPGrp0',
      '1 hiv-cs trackedEntityTypes sharing byS9SDFsd9p',
      '1 hiv-cs trackedEntityTypes sharing vN3X85Hxzno',
      '2 hiv-cs visualizations structural <OU_ROOT_UID>',
      '3 hiv-cs maps nested IWp9dQGM0bS',
      '6 hiv-ag predictors structural <OU_LEVEL_FACILITY_UID>',
    ]);
  });
});
