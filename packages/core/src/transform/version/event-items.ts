import { isObject, type Json, type JsonObject } from '../../object/meta-object.js';
import { idOf } from '../facts.js';
import type { Reshape } from './reshape.js';

const OLD = ['eventReport', 'eventChart'] as const;

/** An item of the target names as event report what the source names as event visualization: the same row, the same item. */
export const eventItems: Reshape = {
  id: 'event-items-as-there',
  types: ['dashboards'],
  reason:
    'A full export brings event reports as event visualizations: over a server that has them, no item has changed.',
  source: 'live-packages 8; dhis2-core EventVisualization.hbm.xml and EventReport.hbm.xml: one table',
  reshape: (object, { counterpart }) => {
    const there = new Map(items(counterpart?.dashboardItems).map((item) => [item.id, item]));
    if (there.size === 0 || !Array.isArray(object.dashboardItems)) return object;
    let changed = false;
    const now = object.dashboardItems.map((item: Json) => {
      const id = isObject(item) ? idOf(item.eventVisualization) : undefined;
      const own = id === undefined ? undefined : there.get((item as JsonObject).id);
      const name = OLD.find((old) => own && idOf(own[old]) === id);
      if (!own || !name) return item;
      changed = true;
      const { eventVisualization, ...rest } = item as JsonObject;
      return { ...rest, type: own.type ?? rest.type, [name]: eventVisualization } as JsonObject;
    });
    return changed ? { ...object, dashboardItems: now } : object;
  },
};

const items = (list: Json | undefined): JsonObject[] =>
  (Array.isArray(list) ? (list as readonly Json[]) : []).filter(isObject);
