import { isObject, type Json, type JsonObject } from '../../object/meta-object.js';
import { isEmpty } from '../facts.js';
import type { OldForm } from './old-form.js';

/** Version 2.39 called the names of relative periods `rawRelativePeriods`, one version long. */
export const rawPeriods: OldForm = {
  id: 'raw-periods',
  until: '2.40',
  types: ['visualizations', 'eventVisualizations', 'eventReports', 'eventCharts', 'maps'],
  reason: 'The name of 2.39 is known to no other version: what stands there alone would be lost.',
  source: 'dhis2-metadata appendix F: BaseAnalyticalObject, 2.39 and 2.40',
  read: (object) => {
    const now = renamed(object) as typeof object;
    if (!Array.isArray(now.mapViews)) return now;
    const views = now.mapViews.map((view: Json) => (isObject(view) ? renamed(view) : view));
    return views.some((view, at) => view !== (now.mapViews as readonly Json[])[at]) ? { ...now, mapViews: views } : now;
  },
};

function renamed(object: JsonObject): JsonObject {
  if (object.rawRelativePeriods === undefined) return object;
  const { rawRelativePeriods, ...rest } = object;
  return isEmpty(rest.rawPeriods) && !isEmpty(rawRelativePeriods) ? { ...rest, rawPeriods: rawRelativePeriods } : rest;
}
