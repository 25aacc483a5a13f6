import { isObject, type Json, type JsonObject } from '../../object/meta-object.js';
import { refKey } from '../../object/ref.js';
import type { Member } from '../../select/closure.js';
import { idOf } from '../facts.js';
import { example, membersOf, put, type Work } from '../work.js';

const OLD = ['eventReports', 'eventCharts'] as const;
const ITEMS = { eventReports: ['EVENT_REPORT', 'eventReport'], eventCharts: ['EVENT_CHART', 'eventChart'] } as const;

/**
 * Event reports, event charts and event visualizations are rows of one table since 2.38: a server gives an event report a
 * second time as event visualization. It is carried once, as what it is; dashboard items that name the other name it.
 */
export function carryEventChartsOnce(work: Work): void {
  const twice: Member[] = [];
  const now = new Map<string, (typeof OLD)[number]>();
  for (const [key, member] of membersOf(work, 'eventVisualizations')) {
    const old = OLD.find((type) => work.members.has(refKey({ type, id: member.ref.id })));
    if (!old) continue;
    work.members.delete(key);
    now.set(member.ref.id, old);
    if (!work.kept.has(key)) twice.push(member);
  }
  if (now.size === 0) return;
  const itemNow = (item: Json): Json => {
    const id = isObject(item) ? idOf(item.eventVisualization) : undefined;
    const old = id === undefined ? undefined : now.get(id);
    if (!old) return item;
    const { eventVisualization, ...rest } = item as JsonObject;
    const [type, property] = ITEMS[old];
    return { ...rest, type, [property]: eventVisualization! };
  };
  for (const [key, { object }] of membersOf(work, 'dashboards')) {
    const items = object.dashboardItems;
    if (!Array.isArray(items)) continue;
    const changed = items.map(itemNow);
    if (changed.some((item, at) => item !== items[at])) put(work, key, { ...object, dashboardItems: changed });
  }
  if (twice.length > 0) work.diagnostics.push({ code: 'EVENT_CHARTS_ONCE', severity: 'note', params: example(twice) });
}
