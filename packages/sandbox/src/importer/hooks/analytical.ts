import { idOf, isObject, type JsonObject, type JsonValue, objectsOf } from '../../json.js';
import { isRelativePeriod, relativePeriodConstants } from '../../relative-periods.js';
import type { Bundle } from '../bundle.js';
import { databaseFailure } from '../failure.js';
import type { Hook } from './hook.js';

/** What a data dimension item can stand for: its property, its type and where its object is. */
const DATA_ITEMS: Readonly<Record<string, { readonly type: string; readonly plural: string }>> = {
  indicator: { type: 'INDICATOR', plural: 'indicators' },
  dataElement: { type: 'DATA_ELEMENT', plural: 'dataElements' },
  programIndicator: { type: 'PROGRAM_INDICATOR', plural: 'programIndicators' },
  expressionDimensionItem: { type: 'EXPRESSION_DIMENSION_ITEM', plural: 'expressionDimensionItems' },
};

/** Items that are made of two references. */
const PAIRS: Readonly<Record<string, { readonly type: string; readonly parts: Readonly<Record<string, string>> }>> = {
  dataElementOperand: {
    type: 'DATA_ELEMENT_OPERAND',
    parts: {
      dataElement: 'dataElements',
      categoryOptionCombo: 'categoryOptionCombos',
      attributeOptionCombo: 'categoryOptionCombos',
    },
  },
  reportingRate: { type: 'REPORTING_RATE', parts: { dataSet: 'dataSets' } },
  programDataElement: { type: 'PROGRAM_DATA_ELEMENT', parts: { program: 'programs', dataElement: 'dataElements' } },
  programAttribute: {
    type: 'PROGRAM_ATTRIBUTE',
    parts: {
      program: 'programs',
      attribute: 'trackedEntityAttributes',
      trackedEntityAttribute: 'trackedEntityAttributes',
    },
  },
};

/** A data item as it is kept: what is not there is left out without a word, and the type follows from the rest (14#16-17). */
function dataItem(bundle: Bundle, item: JsonObject): JsonObject {
  for (const [property, { type, plural }] of Object.entries(DATA_ITEMS)) {
    const reference = item[property];
    const id = isObject(reference) ? bundle.savedId(plural, reference) : undefined;
    if (id !== undefined) return { dataDimensionItemType: type, [property]: { id } };
  }
  for (const [property, { type, parts }] of Object.entries(PAIRS)) {
    const pair = item[property];
    if (!isObject(pair)) continue;
    const kept: JsonObject = {};
    for (const [part, plural] of Object.entries(parts)) {
      const reference = pair[part];
      const id = isObject(reference) ? bundle.savedId(plural, reference) : undefined;
      if (id !== undefined) kept[part] = { id };
    }
    if (property === 'reportingRate') {
      const id = Object.keys(kept).length > 0 ? undefined : reportingSet(bundle, pair);
      if (id !== undefined) kept.dataSet = { id };
      kept.metric = pair.metric ?? 'REPORTING_RATE';
    }
    if (Object.keys(kept).some((part) => part in parts)) return { dataDimensionItemType: type, [property]: kept };
  }
  return {};
}

/** A reporting rate may name its data set by `<id>.<metric>`. */
function reportingSet(bundle: Bundle, rate: JsonObject): string | undefined {
  const [id = ''] = String(rate.id ?? rate.dimensionItem ?? '').split('.');
  return bundle.store.has('dataSets', id) ? id : undefined;
}

/** Dynamic dimensions: the property, its dimension, its items. */
const DYNAMIC: readonly (readonly [
  list: string,
  dimension: string,
  plural: string,
  items: string,
  itemPlural: string,
])[] = [
  ['categoryDimensions', 'category', 'categories', 'categoryOptions', 'categoryOptions'],
  [
    'categoryOptionGroupSetDimensions',
    'categoryOptionGroupSet',
    'categoryOptionGroupSets',
    'categoryOptionGroups',
    'categoryOptionGroups',
  ],
  [
    'dataElementGroupSetDimensions',
    'dataElementGroupSet',
    'dataElementGroupSets',
    'dataElementGroups',
    'dataElementGroups',
  ],
  [
    'organisationUnitGroupSetDimensions',
    'organisationUnitGroupSet',
    'organisationUnitGroupSets',
    'organisationUnitGroups',
    'organisationUnitGroups',
  ],
];

/** What is kept of a chart, table or map layer. */
function finishAnalytical(bundle: Bundle, draft: JsonObject, object: JsonObject): void {
  const given = Array.isArray(draft.rawPeriods) ? draft.rawPeriods.map(String) : [];
  const relative = isObject(draft.relativePeriods)
    ? relativePeriodConstants(draft.relativePeriods)
    : given.filter(isRelativePeriod);
  object.rawPeriods = relative;
  object.periods = objectsOf(draft.periods).map((period) => ({ id: String(period.id) }));
  object.dataDimensionItems = objectsOf(draft.dataDimensionItems).map((item) => dataItem(bundle, item));
  for (const [list, dimension, plural, items, itemPlural] of DYNAMIC) {
    if (!Array.isArray(draft[list])) continue;
    object[list] = objectsOf(draft[list]).map((entry) => {
      const reference = entry[dimension];
      const id = isObject(reference) ? bundle.savedId(plural, reference) : undefined;
      const kept = objectsOf(entry[items]).flatMap((item) => {
        const saved = bundle.savedId(itemPlural, item);
        return saved === undefined ? [] : [{ id: saved }];
      });
      return { ...(id === undefined ? {} : { [dimension]: { id } }), [items]: kept };
    });
  }
  const { legend } = draft;
  if (isObject(legend)) {
    const { set, ...others } = legend;
    const id = isObject(set) ? bundle.savedId('legendSets', set) : undefined;
    object.legend = id === undefined ? others : { ...others, set: { id } };
  }
}

/** Charts, tables, event reports. */
export const analytical: Hook = {
  finish: ({ bundle }, { draft }, object) => finishAnalytical(bundle, draft, object),
};

/** Event reports and charts are event visualizations of the old kind; a report's type follows from its data. */
export const eventReports: Hook = {
  finish: (_, { draft }, object) => {
    object.type = draft.dataType === 'EVENTS' ? 'LINE_LIST' : 'PIVOT_TABLE';
  },
};

const AXES: readonly (readonly [axis: string, dimensions: string])[] = [
  ['columns', 'columnDimensions'],
  ['rows', 'rowDimensions'],
  ['filters', 'filterDimensions'],
];

/** A map layer is the one analytical object that reads its axes (live-packages section 10). */
function readAxes(bundle: Bundle, layer: JsonObject): JsonObject {
  const read: JsonObject = { ...layer };
  for (const [axis, dimensions] of AXES) {
    const given = objectsOf(layer[axis]);
    if (given.length === 0) continue;
    read[dimensions] = given.map(({ dimension }) => String(dimension ?? null));
    for (const { dimension, items } of given) addItems(bundle, read, String(dimension), objectsOf(items));
  }
  return read;
}

function addItems(bundle: Bundle, layer: JsonObject, dimension: string, items: readonly JsonObject[]): void {
  const ids = items.map(({ id }) => String(id));
  if (dimension === 'dx') {
    layer.dataDimensionItems = ids.flatMap((id): JsonObject[] => {
      const found = Object.entries(DATA_ITEMS).find(([, { plural }]) => bundle.store.has(plural, id));
      if (found) return [{ dataDimensionItemType: found[1].type, [found[0]]: { id } }];
      const [set = '', metric = 'REPORTING_RATE'] = id.split('.');
      return bundle.store.has('dataSets', set) ? [{ reportingRate: { dataSet: { id: set }, metric } }] : [];
    });
  } else if (dimension === 'pe') {
    layer.rawPeriods = ids;
    layer.periods = ids.filter((id) => !isRelativePeriod(id)).map((id) => ({ id }));
  } else if (dimension === 'ou') addUnits(layer, ids);
}

const USER_UNITS: Readonly<Record<string, string>> = {
  USER_ORGUNIT: 'userOrganisationUnit',
  USER_ORGUNIT_CHILDREN: 'userOrganisationUnitChildren',
  USER_ORGUNIT_GRANDCHILDREN: 'userOrganisationUnitGrandChildren',
};

function addUnits(layer: JsonObject, ids: readonly string[]): void {
  const units: JsonValue[] = [];
  const levels: JsonValue[] = [];
  const groups: JsonValue[] = [];
  for (const id of ids) {
    const flag = USER_UNITS[id];
    if (flag !== undefined) layer[flag] = true;
    else if (id.startsWith('LEVEL-')) levels.push(Number(id.slice('LEVEL-'.length)) || 0);
    else if (id.startsWith('OU_GROUP-')) groups.push({ id: id.slice('OU_GROUP-'.length) });
    else units.push({ id });
  }
  Object.assign(layer, {
    organisationUnits: units,
    organisationUnitLevels: levels,
    itemOrganisationUnitGroups: groups,
  });
}

/** Layers with `periods` break 2.43 at the end; a period on an axis does not (live-packages sections 3 and 10). */
function refusePeriods({ catalog }: Bundle, layer: JsonObject): void {
  if (catalog.version !== '2.43' || objectsOf(layer.periods).length === 0) return;
  throw databaseFailure(
    'org.hibernate.TransientObjectException: object references an unsaved transient instance - save the transient instance before flushing: org.hisp.dhis.period.Period',
  );
}

export const mapViews: Hook = {
  prepare: ({ bundle }, { draft }) => {
    refusePeriods(bundle, draft);
    Object.assign(draft, readAxes(bundle, draft));
  },
  finish: ({ bundle }, { draft }, object) => finishAnalytical(bundle, draft, object),
};

/** Maps hold their layers. */
export const maps: Hook = {
  prepare: ({ bundle }, { draft }) => {
    for (const layer of objectsOf(draft.mapViews)) refusePeriods(bundle, layer);
    draft.mapViews = objectsOf(draft.mapViews).map((layer) => readAxes(bundle, layer));
  },
  finish: ({ bundle }, { draft }, object) => {
    const drafts = new Map(objectsOf(draft.mapViews).map((layer) => [idOf(layer), layer]));
    for (const layer of objectsOf(object.mapViews)) finishAnalytical(bundle, drafts.get(idOf(layer)) ?? layer, layer);
  },
};
