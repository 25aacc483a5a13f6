import type { Json, JsonObject, MetaObject } from '../../object/meta-object.js';
import { isObject } from '../../object/meta-object.js';
import { idOf } from '../facts.js';
import type { OldForm, OldFormContext } from './old-form.js';

/** Items of charts and report tables are items of visualizations. */
export const dashboardCharts: OldForm = {
  id: 'dashboard-charts',
  until: '2.37',
  types: ['dashboards'],
  reason: 'Charts and report tables are visualizations since 2.34, and no longer known as anything else since 2.37.',
  source: 'live-packages 4: packages of 2.36 read back; dhis2-core V2_37_17__Remove_Chart_and_ReportTable.sql',
  read: (object) => withItems(object, chartNow),
};

/** Items of event reports and event charts that the file brings as event visualizations alone. */
export const dashboardEventItems: OldForm = {
  id: 'dashboard-event-items',
  types: ['dashboards'],
  reason:
    'A full export lists event reports and charts as event visualizations only, while its dashboard items still name them the old way, which the importer refuses (E5002).',
  source: 'live-packages 8: the full export of a 2.42 into empty 2.42 and 2.43',
  read: (object, context) => withItems(object, (item) => eventNow(item, context)),
};

function withItems(object: MetaObject, change: (item: JsonObject) => JsonObject): MetaObject {
  if (!Array.isArray(object.dashboardItems)) return object;
  let changed = false;
  const items = object.dashboardItems.map((item: Json) => {
    const now = isObject(item) ? change(item) : item;
    changed ||= now !== item;
    return now;
  });
  return changed ? { ...object, dashboardItems: items } : object;
}

function chartNow(item: JsonObject): JsonObject {
  if (item.type !== 'CHART' && item.type !== 'REPORT_TABLE') return item;
  const { chart, reportTable, ...rest } = item;
  const visualization = item.visualization ?? chart ?? reportTable;
  return visualization === undefined ? item : { ...rest, type: 'VISUALIZATION', visualization };
}

function eventNow(item: JsonObject, { fileHas }: OldFormContext): JsonObject {
  for (const name of ['eventReport', 'eventChart'] as const) {
    const id = idOf(item[name]);
    if (id === undefined || fileHas(`${name}s`, id) || !fileHas('eventVisualizations', id)) continue;
    const { [name]: _old, ...rest } = item;
    return { ...rest, type: 'EVENT_VISUALIZATION', eventVisualization: { id } };
  }
  return item;
}
