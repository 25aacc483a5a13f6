import { describe, expect, it } from 'vitest';
import { buildCatalog } from '../catalog/build.js';
import type { Version } from '../catalog/catalog.js';
import { shippedCatalog, shippedSchemas, VERSIONS } from '../testing/schemas.js';
import { canonical, type Form, sameObject } from './canonical.js';
import { sameValue } from './equal.js';
import type { JsonObject, MetaObject } from './meta-object.js';
import { TOLERANCES } from './tolerances.js';

/** Two objects that a row makes equal, and a third that stays different from the first. */
interface Example {
  readonly type: string;
  readonly a: JsonObject;
  readonly same: JsonObject;
  readonly other: JsonObject;
  readonly form?: Form;
  readonly versions?: readonly Version[];
}

const who = { id: 'M5zQapPyTZI', name: 'admin admin', username: 'admin' };
const combo = { id: 'bjDvmb4bfuf' };
const element = { id: 'fbfJHSPpUQD' };
const chart = { name: 'Births', type: 'COLUMN' };
const group = (more: JsonObject): JsonObject => ({ name: 'Group', dataDimensionType: 'DISAGGREGATION', ...more });
const defaults = (type: string, property: string, value: JsonObject[string], other: JsonObject[string]): Example => ({
  type,
  a: { name: 'One' },
  same: { name: 'One', [property]: value },
  other: { name: 'One', [property]: other },
});

const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  'who-and-when': [
    {
      type: 'dataElements',
      a: { name: 'Births', created: '2020-01-01', lastUpdatedBy: who, access: { read: true }, href: 'http://a' },
      same: { name: 'Births', lastUpdated: '2026-01-01', createdBy: who, user: who },
      other: { name: 'Deaths', created: '2020-01-01' },
    },
    {
      type: 'dashboards',
      a: { dashboardItems: [{ id: 'a1234567890', text: 'hello', created: '2020-01-01' }] },
      same: { dashboardItems: [{ id: 'a1234567890', text: 'hello', lastUpdated: '2021-01-01' }] },
      other: { dashboardItems: [{ id: 'a1234567890', text: 'goodbye' }] },
    },
  ],
  'version-counters': [
    { type: 'dataSets', a: { version: 3 }, same: { version: 60 }, other: { version: 3, periodType: 'Monthly' } },
    { type: 'programs', a: { version: 3 }, same: {}, other: { version: 3, name: 'x' } },
  ],
  'org-unit-path': [
    {
      type: 'organisationUnits',
      a: { path: '/a1234567890/b1234567890', level: 2, parent: { id: 'a1234567890' } },
      same: { parent: { id: 'a1234567890' } },
      other: { parent: { id: 'c1234567890' } },
    },
  ],
  'attribute-object-types': [
    {
      type: 'attributes',
      a: { dataElementAttribute: true, objectTypes: ['DATA_ELEMENT'] },
      same: { dataElementAttribute: true },
      other: { dataSetAttribute: true, objectTypes: ['DATA_ELEMENT'] },
    },
  ],
  'legacy-event-charts': [{ type: 'eventReports', a: {}, same: { legacy: true }, other: { hideNaData: true } }],
  'event-report-type': [{ type: 'eventReports', a: {}, same: { type: 'PIVOT_TABLE' }, other: { dataType: 'EVENTS' } }],
  'job-history': [
    {
      type: 'jobConfigurations',
      a: { jobType: 'ANALYTICS_TABLE' },
      same: { jobType: 'ANALYTICS_TABLE', jobStatus: 'RUNNING', lastExecuted: '2026-01-01', lastAlive: '2026-01-01' },
      other: { jobType: 'MONITORING' },
    },
  ],
  'user-history': [
    {
      type: 'users',
      a: { username: 'ada', password: 'secret', lastLogin: '2026-01-01' },
      same: { username: 'ada', passwordLastUpdated: '2025-01-01' },
      other: { username: 'eve' },
    },
  ],
  'rule-variable-calculated-text': [
    {
      type: 'programRuleVariables',
      a: { name: 'age', programRuleVariableSourceType: 'CALCULATED_VALUE' },
      same: { name: 'age', programRuleVariableSourceType: 'CALCULATED_VALUE', valueType: 'TEXT' },
      other: { name: 'age', programRuleVariableSourceType: 'CALCULATED_VALUE', valueType: 'NUMBER' },
    },
  ],
  'rule-variable-value-type': [
    {
      type: 'programRuleVariables',
      a: { programRuleVariableSourceType: 'DATAELEMENT_CURRENT_EVENT', dataElement: element },
      same: { programRuleVariableSourceType: 'DATAELEMENT_CURRENT_EVENT', dataElement: element, valueType: 'NUMBER' },
      other: { programRuleVariableSourceType: 'DATAELEMENT_CURRENT_EVENT', dataElement: combo },
    },
    {
      type: 'programRuleVariables',
      a: { programRuleVariableSourceType: 'CALCULATED_VALUE', valueType: 'NUMBER' },
      same: { valueType: 'NUMBER', programRuleVariableSourceType: 'CALCULATED_VALUE' },
      other: { programRuleVariableSourceType: 'CALCULATED_VALUE', valueType: 'TEXT' },
    },
  ],
  'back-to-the-data-set': [
    {
      type: 'dataSets',
      a: { dataSetElements: [{ dataElement: element, dataSet: { id: 'a1234567890' } }] },
      same: { dataSetElements: [{ dataElement: element }] },
      other: { dataSetElements: [{ dataElement: element, categoryCombo: combo }] },
    },
  ],
  'back-to-the-stage': [
    {
      type: 'programStages',
      a: {
        programStageDataElements: [{ id: 'b1234567890', dataElement: element, programStage: { id: 'a1234567890' } }],
      },
      same: { programStageDataElements: [{ dataElement: element }] },
      other: { programStageDataElements: [{ dataElement: element, compulsory: true }] },
    },
  ],
  'back-to-the-program': [
    {
      type: 'programs',
      a: { programTrackedEntityAttributes: [{ trackedEntityAttribute: element, program: { id: 'a1234567890' } }] },
      same: { programTrackedEntityAttributes: [{ trackedEntityAttribute: element, name: 'Program Age' }] },
      other: { programTrackedEntityAttributes: [{ trackedEntityAttribute: element, mandatory: true }] },
    },
  ],
  'back-to-the-tracked-entity-type': [
    {
      type: 'trackedEntityTypes',
      a: {
        trackedEntityTypeAttributes: [{ trackedEntityAttribute: element, trackedEntityType: { id: 'a1234567890' } }],
      },
      same: { trackedEntityTypeAttributes: [{ trackedEntityAttribute: element }] },
      other: { trackedEntityTypeAttributes: [{ trackedEntityAttribute: element, searchable: true }] },
    },
  ],
  'names-of-items': [
    {
      type: 'visualizations',
      a: {
        dataDimensionItems: [{ programDataElement: { id: 'p.d', name: 'x', program: combo, dataElement: element } }],
      },
      same: { dataDimensionItems: [{ programDataElement: { program: combo, dataElement: element } }] },
      other: { dataDimensionItems: [{ programDataElement: { program: element, dataElement: element } }] },
    },
    {
      type: 'dataSets',
      a: { compulsoryDataElementOperands: [{ id: 'x', name: 'Births 0-4', dataElement: element }] },
      same: { compulsoryDataElementOperands: [{ dataElement: element }] },
      other: { compulsoryDataElementOperands: [{ dataElement: element, categoryOptionCombo: combo }] },
    },
  ],
  'place-of-an-option': [
    {
      type: 'options',
      a: { code: 'A', sortOrder: 1 },
      same: { code: 'A', sortOrder: 0 },
      other: { code: 'B', sortOrder: 1 },
    },
    { type: 'options', form: 'state', a: { sortOrder: 1 }, same: { sortOrder: 1 }, other: { sortOrder: 2 } },
  ],
  'stars-and-subscriptions': [
    {
      type: 'visualizations',
      a: chart,
      same: { ...chart, favorites: ['a'], subscribers: ['a'] },
      other: { type: 'LINE' },
    },
    { type: 'visualizations', form: 'state', a: { favorites: ['a'] }, same: { favorites: ['a'] }, other: {} },
  ],
  'default-category-combo': [
    defaults('dataElements', 'categoryCombo', { id: 'bjDvmb4bfuf', name: 'default' }, element),
    defaults('dataSets', 'categoryCombo', combo, element),
    { ...defaults('programIndicators', 'attributeCombo', combo, element), versions: ['2.42', '2.43'] },
    { ...defaults('programs', 'enrollmentCategoryCombo', combo, element), versions: ['2.43'] },
  ],
  'default-output-combo': [defaults('predictors', 'outputCombo', { id: 'HllvX50cXC0' }, element)],
  'data-dimension': [
    { type: 'categories', a: group({}), same: group({ dataDimension: true }), other: group({ dataDimension: false }) },
    {
      type: 'dataElementGroupSets',
      a: group({}),
      same: group({ dataDimension: true }),
      other: group({ dataDimension: false }),
    },
  ],
  'incident-date-shown': [defaults('programs', 'displayIncidentDate', true, false)],
  'attributes-to-search': [
    defaults('programs', 'minAttributesRequiredToSearch', 1, 0),
    defaults('trackedEntityTypes', 'minAttributesRequiredToSearch', 1, 2),
  ],
  'access-level': [defaults('programs', 'accessLevel', 'OPEN', 'PROTECTED')],
  'events-made-and-offered': [
    defaults('programStages', 'autoGenerateEvent', true, false),
    defaults('programStages', 'displayGenerateEventBox', true, false),
  ],
  'validation-strategy': [defaults('programStages', 'validationStrategy', 'ON_COMPLETE', 'ON_UPDATE_AND_INSERT')],
  'no-feature': [defaults('trackedEntityTypes', 'featureType', 'NONE', 'POINT')],
  'analytics-type': [defaults('programIndicators', 'analyticsType', 'EVENT', 'ENROLLMENT')],
  'evaluation-time': [defaults('programRuleActions', 'programRuleActionEvaluationTime', 'ALWAYS', 'ON_COMPLETE')],
  'evaluation-environments': [
    defaults('programRuleActions', 'programRuleActionEvaluationEnvironments', ['WEB', 'ANDROID'], ['WEB']),
  ],
  'notification-trigger': [defaults('programNotificationTemplates', 'notificationTrigger', 'COMPLETION', 'ENROLLMENT')],
  'notification-recipient': [
    defaults('programNotificationTemplates', 'notificationRecipient', 'USER_GROUP', 'TRACKED_ENTITY_INSTANCE'),
  ],
  importance: [defaults('validationRules', 'importance', 'MEDIUM', 'HIGH')],
  'missing-values': [
    {
      type: 'validationRules',
      a: { leftSide: { expression: '1' } },
      same: { leftSide: { expression: '1', missingValueStrategy: 'SKIP_IF_ALL_VALUES_MISSING' } },
      other: { leftSide: { expression: '1', missingValueStrategy: 'NEVER_SKIP' } },
    },
  ],
  'validation-notifications': [
    defaults('validationNotificationTemplates', 'sendStrategy', 'COLLECTIVE_SUMMARY', 'SINGLE_NOTIFICATION'),
  ],
  'sql-view-type': [defaults('sqlViews', 'type', 'VIEW', 'QUERY')],
  'cache-strategy': [
    defaults('sqlViews', 'cacheStrategy', 'RESPECT_SYSTEM_SETTING', 'NO_CACHE'),
    defaults('reports', 'cacheStrategy', 'RESPECT_SYSTEM_SETTING', 'NO_CACHE'),
  ],
  'no-regression': [defaults('visualizations', 'regressionType', 'NONE', 'LINEAR')],
  'no-empty-items-hidden': [defaults('visualizations', 'hideEmptyRowItems', 'NONE', 'ALL')],
  'digit-groups': [defaults('eventReports', 'digitGroupSeparator', 'SPACE', 'COMMA')],
  'density-and-font': [
    defaults('visualizations', 'displayDensity', 'NORMAL', 'COMPACT'),
    defaults('visualizations', 'fontSize', 'NORMAL', 'LARGE'),
  ],
  'rendering-strategy': [
    {
      type: 'maps',
      a: { mapViews: [{ layer: 'boundary' }] },
      same: { mapViews: [{ layer: 'boundary', renderingStrategy: 'SINGLE' }] },
      other: { mapViews: [{ layer: 'boundary', renderingStrategy: 'TIMELINE' }] },
    },
  ],
  'periods-of-charts': [
    {
      type: 'visualizations',
      a: {
        relativePeriods: { last12Months: true, thisYear: false },
        periods: [{ id: '202101', name: 'January 2021' }],
      },
      same: { rawPeriods: ['202101', 'LAST_12_MONTHS'], periods: [{ id: '202101' }] },
      other: { rawPeriods: ['LAST_12_MONTHS'] },
    },
    {
      type: 'maps',
      a: { mapViews: [{ layer: 'thematic', relativePeriods: { last4BiWeeks: true } }] },
      same: { mapViews: [{ layer: 'thematic', rawPeriods: ['LAST_4_BIWEEKS'] }] },
      other: { mapViews: [{ layer: 'thematic', rawPeriods: ['LAST_4_WEEKS'] }] },
    },
  ],
  'criteria-of-working-lists': [
    {
      type: 'trackedEntityInstanceFilters',
      a: { enrollmentStatus: 'ACTIVE', followup: true, enrollmentCreatedPeriod: { periodFrom: -30, periodTo: 5 } },
      same: {
        enrollmentStatus: 'ACTIVE',
        entityQueryCriteria: {
          enrollmentStatus: 'ACTIVE',
          followUp: true,
          enrollmentCreatedDate: { startBuffer: -30, endBuffer: 5, type: 'RELATIVE', period: 'TODAY' },
        },
      },
      other: { enrollmentStatus: 'COMPLETED' },
    },
  ],
  'opening-dates': [
    {
      type: 'organisationUnits',
      a: { openingDate: '2020-01-01T14:30:00.000' },
      same: { openingDate: '2020-01-01' },
      other: { openingDate: '2020-01-02' },
    },
  ],
  sharing: [
    {
      type: 'dataSets',
      a: {
        sharing: {
          owner: 'a1234567890',
          external: false,
          public: 'rw------',
          users: {},
          userGroups: { b1234567890: { id: 'b1234567890', access: 'r-------', displayName: 'Nurses' } },
        },
      },
      same: { sharing: { public: 'rw------', userGroups: { b1234567890: { access: 'r-------', id: 'b1234567890' } } } },
      other: {
        sharing: { public: 'rw------', userGroups: { b1234567890: { access: 'rw------', id: 'b1234567890' } } },
      },
    },
    { type: 'dataSets', a: { sharing: { public: '--------' } }, same: {}, other: { sharing: { public: 'r-------' } } },
    {
      type: 'dataSets',
      form: 'state',
      a: { sharing: { owner: 'a1234567890' } },
      same: { sharing: { owner: 'a1234567890', external: true } },
      other: { sharing: { owner: 'b1234567890' } },
    },
  ],
  'attribute-values': [
    {
      type: 'dataElements',
      a: {
        attributeValues: [
          { attribute: { id: 'b1234567890' }, value: 7 },
          { attribute: { id: 'a1234567890', name: 'x' }, value: 'v', created: '2020-01-01' },
          { attribute: { id: 'c1234567890' }, value: ' ' },
        ],
      },
      same: {
        attributeValues: [
          { value: 'v', attribute: { id: 'a1234567890' } },
          { value: '7', attribute: { id: 'b1234567890' } },
        ],
      },
      other: { attributeValues: [{ value: 'w', attribute: { id: 'a1234567890' } }] },
    },
  ],
  translations: [
    {
      type: 'dataElements',
      a: {
        translations: [
          { locale: 'fr', property: 'NAME', value: 'Naissances', className: 'DataElement' },
          { locale: 'es', property: 'NAME', value: 'Nacimientos' },
        ],
      },
      same: {
        translations: [
          { property: 'NAME', locale: 'es', value: 'Nacimientos' },
          { property: 'NAME', locale: 'fr', value: 'Naissances' },
        ],
      },
      other: { translations: [{ locale: 'fr', property: 'NAME', value: 'Naissances' }] },
    },
  ],
};

it('has an example for each row and a row for each example', () => {
  expect(Object.keys(EXAMPLES).sort()).toEqual(TOLERANCES.map((row) => row.id).sort());
  expect(TOLERANCES.filter((row) => row.evidence.length < 4)).toEqual([]);
});

it('has no row without effect: without it one of its examples fails', () => {
  const rows = TOLERANCES as (typeof TOLERANCES)[number][];
  const idle = [...rows].filter((row) => {
    rows.splice(rows.indexOf(row), 1);
    try {
      return (EXAMPLES[row.id] ?? []).every((example) =>
        (example.versions ?? VERSIONS).every((version) => {
          const catalog = buildCatalog(shippedSchemas(version)); // a new one: readers are compiled once per catalog
          const type = catalog.types.get(example.type);
          const read = (part: JsonObject): MetaObject | undefined =>
            type && canonical({ id: 'x1234567890', ...part }, type, catalog, example.form ?? 'content');
          return sameValue(read(example.a), read(example.same)) && !sameValue(read(example.a), read(example.other));
        }),
      );
    } finally {
      rows.push(row);
    }
  });
  expect(idle.map((row) => row.id)).toEqual([]);
});

describe.each(TOLERANCES.map((row) => row.id))('%s', (id) => {
  for (const [i, example] of (EXAMPLES[id] ?? []).entries()) {
    for (const version of example.versions ?? VERSIONS) {
      const row = TOLERANCES.find((one) => one.id === id);
      if (row?.versions && !row.versions.includes(version)) continue;
      it(`makes equal what is equal and nothing else: example ${i + 1} on ${version}`, () => {
        const catalog = shippedCatalog(version);
        const type = catalog.types.get(example.type);
        if (!type) throw new Error(`${example.type} is no type of ${version}`);
        const form = example.form ?? 'content';
        const whole = (part: JsonObject): MetaObject => ({ id: 'x1234567890', ...part });
        const read = (part: JsonObject): MetaObject => canonical(whole(part), type, catalog, form);
        expect(read(example.same)).toEqual(read(example.a));
        expect(read(example.other)).not.toEqual(read(example.a));
        expect(sameObject(whole(example.a), whole(example.same), type, catalog, form)).toBe(true);
        expect(sameObject(whole(example.same), whole(example.a), type, catalog, form)).toBe(true);
        expect(sameObject(whole(example.a), whole(example.other), type, catalog, form)).toBe(false);
        expect(sameObject(whole(example.other), whole(example.a), type, catalog, form)).toBe(false);
      });
    }
  }
});
