import { analytical, eventReports, maps, mapViews } from './analytical.js';
import { categories, categoryCombos, categoryOptionCombos } from './categories.js';
import { dashboards } from './dashboards.js';
import { dataElements, dataSets, sections } from './data.js';
import { embeddedObjects } from './embedded.js';
import type { Hook } from './hook.js';
import { optionSets, options } from './options.js';
import { organisationUnits } from './organisation-units.js';
import { programRuleActions, programRules, programRuleVariables } from './program-rules.js';
import { programStages, programs } from './programs.js';
import {
  programNotificationTemplates,
  relationshipTypes,
  trackedEntityAttributes,
  trackedEntityFilters,
  trackedEntityTypes,
} from './tracker.js';
import { users } from './users.js';

/** The rules of single types, by plural. */
const HOOKS: Readonly<Record<string, readonly Hook[]>> = {
  categories: [categories],
  categoryCombos: [categoryCombos],
  categoryOptionCombos: [categoryOptionCombos],
  dashboards: [dashboards],
  dataElements: [dataElements],
  dataSets: [dataSets],
  eventCharts: [analytical],
  eventReports: [analytical, eventReports],
  eventVisualizations: [analytical],
  maps: [maps],
  mapViews: [mapViews],
  options: [options],
  optionSets: [optionSets],
  organisationUnits: [organisationUnits],
  programNotificationTemplates: [programNotificationTemplates],
  programRuleActions: [programRuleActions],
  programRules: [programRules],
  programRuleVariables: [programRuleVariables],
  programStages: [programStages],
  programs: [programs],
  relationshipTypes: [relationshipTypes],
  sections: [sections],
  trackedEntityAttributes: [trackedEntityAttributes],
  trackedEntityInstanceFilters: [trackedEntityFilters],
  trackedEntityTypes: [trackedEntityTypes],
  users: [users],
  visualizations: [analytical],
};

const known = new Map<string, readonly Hook[]>();

/** The rules of a type. */
export function hooksOf(plural: string): readonly Hook[] {
  let hooks = known.get(plural);
  if (hooks === undefined) {
    hooks = [embeddedObjects, ...(HOOKS[plural] ?? [])];
    known.set(plural, hooks);
  }
  return hooks;
}
