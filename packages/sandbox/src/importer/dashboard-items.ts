import { isObject, type JsonObject } from '../json.js';

/** What a dashboard item can show: the first property that is set decides the item's type. */
export const DASHBOARD_ITEMS: readonly {
  readonly property: string;
  readonly type: string;
  /** The type of the objects that it refers to. */
  readonly plural?: string;
  readonly list?: true;
}[] = [
  { property: 'visualization', type: 'VISUALIZATION', plural: 'visualizations' },
  { property: 'eventChart', type: 'EVENT_CHART', plural: 'eventCharts' },
  { property: 'eventReport', type: 'EVENT_REPORT', plural: 'eventReports' },
  { property: 'eventVisualization', type: 'EVENT_VISUALIZATION', plural: 'eventVisualizations' },
  { property: 'map', type: 'MAP', plural: 'maps' },
  { property: 'text', type: 'TEXT' },
  { property: 'users', type: 'USERS', plural: 'users', list: true },
  { property: 'reports', type: 'REPORTS', plural: 'reports', list: true },
  { property: 'resources', type: 'RESOURCES', plural: 'documents', list: true },
  { property: 'messages', type: 'MESSAGES' },
  { property: 'appKey', type: 'APP' },
];

const isSet = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length > 0
    : isObject(value) || (typeof value === 'string' && value !== '') || value === true;

/** The type of a dashboard item, worked out from what it holds; a payload's own is not read (live-packages section 4). */
export const itemType = (item: JsonObject): string | undefined =>
  DASHBOARD_ITEMS.find(({ property }) => isSet(item[property]))?.type;
