import type { Json, JsonObject } from '../../object/meta-object.js';
import { isObject } from '../../object/meta-object.js';
import { idOf } from '../facts.js';
import type { Reshape, ReshapeContext } from './reshape.js';

/** Dashboard items by the names they have had: charts and report tables are visualizations now, event reports are on the way. */
export const dashboardItems: Reshape = {
  id: 'dashboard-items',
  types: ['dashboards'],
  reason:
    'Items of charts and report tables are visualizations since 2.34; a full export lists event reports and charts as ' +
    'event visualizations only, while its dashboard items still name them the old way, which the importer refuses (E5002).',
  source: 'packages of 2.36 read back; the full export of a 2.42 into empty 2.42 and 2.43',
  reshape: (object, context) => {
    if (!Array.isArray(object.dashboardItems)) return object;
    let changed = false;
    const items = object.dashboardItems.map((item: Json) => {
      const now = isObject(item) ? itemNow(item, context) : item;
      changed ||= now !== item;
      return now;
    });
    return changed ? { ...object, dashboardItems: items } : object;
  },
};

function itemNow(item: JsonObject, { willBeThere }: ReshapeContext): JsonObject {
  if (item.type === 'CHART' || item.type === 'REPORT_TABLE') {
    const { chart, reportTable, ...rest } = item;
    const visualization = item.visualization ?? chart ?? reportTable;
    return visualization === undefined ? item : { ...rest, type: 'VISUALIZATION', visualization };
  }
  for (const name of ['eventReport', 'eventChart'] as const) {
    const id = idOf(item[name]);
    if (id === undefined || willBeThere(`${name}s`, id) || !willBeThere('eventVisualizations', id)) continue;
    const { [name]: _old, ...rest } = item;
    return { ...rest, type: 'EVENT_VISUALIZATION', eventVisualization: { id } };
  }
  return item;
}
