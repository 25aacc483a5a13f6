import { isObject, type Json, type JsonObject, type MetaObject } from '../object/meta-object.js';
import { refKey } from '../object/ref.js';
import { idOf, labelOf } from './facts.js';
import { outsideOf } from './outside.js';
import { isPlaceholder } from './placeholders.js';
import { put, type Work } from './work.js';

/** Lists of dimensions inside charts, maps and reports: the property that names the dimension, and its chosen items. */
const DIMENSIONS: Readonly<
  Record<string, { readonly of: string; readonly type: string; readonly items?: string; readonly itemType?: string }>
> = {
  categoryDimensions: { of: 'category', type: 'categories', items: 'categoryOptions', itemType: 'categoryOptions' },
  categoryOptionGroupSetDimensions: {
    of: 'categoryOptionGroupSet',
    type: 'categoryOptionGroupSets',
    items: 'categoryOptionGroups',
    itemType: 'categoryOptionGroups',
  },
  dataElementGroupSetDimensions: {
    of: 'dataElementGroupSet',
    type: 'dataElementGroupSets',
    items: 'dataElementGroups',
    itemType: 'dataElementGroups',
  },
  organisationUnitGroupSetDimensions: {
    of: 'organisationUnitGroupSet',
    type: 'organisationUnitGroupSets',
    items: 'organisationUnitGroups',
    itemType: 'organisationUnitGroups',
  },
};

const DATA_ITEMS: Readonly<Record<string, string>> = {
  indicator: 'indicators',
  dataElement: 'dataElements',
  programIndicator: 'programIndicators',
  expressionDimensionItem: 'expressionDimensionItems',
};

const ANALYTIC = ['visualizations', 'maps', 'eventReports', 'eventCharts', 'eventVisualizations'];

/**
 * Takes out of charts, maps and reports the dimensions and data items that nobody has: neither the source nor the target.
 * Servers accept them, and then answer 500 to everybody who asks for the list of visualizations.
 */
export function dropDimensions(work: Work): void {
  const unknown = new Set(
    outsideOf(work, ({ type, id }) => !isPlaceholder(id) && type !== 'organisationUnits').map(({ ref }) => refKey(ref)),
  );
  if (unknown.size === 0) return;
  for (const [key, { ref, object }] of [...work.members]) {
    if (!ANALYTIC.includes(ref.type)) continue;
    const gone = { dimensions: new Set<string>(), items: new Set<string>() };
    const now = Array.isArray(object.mapViews)
      ? withViews(object, (view) => drop(view, unknown, gone))
      : (drop(object, unknown, gone) as MetaObject);
    if (now === object) continue;
    put(work, key, now);
    const about = { about: ref, severity: 'warning' as const };
    const params = { name: labelOf(object), type: ref.type };
    if (gone.dimensions.size > 0)
      work.diagnostics.push({ code: 'DIMENSIONS_DROPPED', ...about, params: { ...params, ids: [...gone.dimensions] } });
    if (gone.items.size > 0)
      work.diagnostics.push({ code: 'DATA_ITEMS_DROPPED', ...about, params: { ...params, ids: [...gone.items] } });
  }
}

function withViews(object: MetaObject, change: (view: JsonObject) => JsonObject): MetaObject {
  const views = object.mapViews as readonly Json[];
  const now = views.map((view) => (isObject(view) ? change(view) : view));
  return now.some((view, at) => view !== views[at]) ? { ...object, mapViews: now } : object;
}

interface Gone {
  readonly dimensions: Set<string>;
  readonly items: Set<string>;
}

function drop(object: JsonObject, unknown: ReadonlySet<string>, gone: Gone): JsonObject {
  const changed: Record<string, Json> = {};
  const dimensions = new Set<string>();
  for (const [property, { of, type, items, itemType }] of Object.entries(DIMENSIONS)) {
    const list = object[property];
    if (!Array.isArray(list)) continue;
    const kept = (list as readonly Json[]).flatMap((entry) => {
      const id = isObject(entry) ? idOf(entry[of]) : undefined;
      if (id !== undefined && unknown.has(`${type}:${id}`)) {
        dimensions.add(id);
        return [];
      }
      return isObject(entry) && items && itemType ? [withItems(entry, items, itemType, unknown, gone)] : [entry];
    });
    if (kept.length !== list.length || kept.some((entry, at) => entry !== list[at])) changed[property] = kept;
  }
  for (const axis of ['columnDimensions', 'rowDimensions', 'filterDimensions']) {
    const list = object[axis];
    if (Array.isArray(list) && list.some((id) => dimensions.has(id as string)))
      changed[axis] = list.filter((id) => !dimensions.has(id as string));
  }
  const data = object.dataDimensionItems;
  if (Array.isArray(data)) {
    const kept = (data as readonly Json[]).filter((item) => {
      const dangling = Object.entries(DATA_ITEMS).flatMap(([property, type]) => {
        const id = isObject(item) ? idOf(item[property]) : undefined;
        return id !== undefined && unknown.has(`${type}:${id}`) ? [id] : [];
      });
      for (const id of dangling) gone.items.add(id);
      return dangling.length === 0;
    });
    if (kept.length !== data.length) changed.dataDimensionItems = kept;
  }
  for (const id of dimensions) gone.dimensions.add(id);
  return Object.keys(changed).length > 0 ? { ...object, ...changed } : object;
}

function withItems(
  entry: JsonObject,
  items: string,
  type: string,
  unknown: ReadonlySet<string>,
  gone: Gone,
): JsonObject {
  const list = entry[items];
  if (!Array.isArray(list)) return entry;
  const kept = (list as readonly Json[]).filter((item) => {
    const id = idOf(item);
    const dangling = id !== undefined && unknown.has(`${type}:${id}`);
    if (dangling) gone.items.add(id);
    return !dangling;
  });
  return kept.length === list.length ? entry : { ...entry, [items]: kept };
}
