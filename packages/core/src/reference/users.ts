import type { Catalog } from '../catalog/catalog.js';
import { type Sites, sitesOf } from './sites.js';

const EXPRESSIONS = ['indicators', 'programIndicators', 'validationRules', 'predictors', 'expressionDimensionItems'];

/** Types whose texts may hold ids of objects of a type: expressions, forms, message templates. */
const IN_TEXTS: Readonly<Record<string, readonly string[]>> = {
  dataElements: [...EXPRESSIONS, 'dataEntryForms', 'programNotificationTemplates', 'programStages'],
  trackedEntityAttributes: [...EXPRESSIONS, 'dataEntryForms', 'programNotificationTemplates'],
  programIndicators: [...EXPRESSIONS, 'trackedEntityAttributes'],
  indicators: [...EXPRESSIONS, 'dataEntryForms'],
  constants: [...EXPRESSIONS, 'programRules', 'programRuleActions'],
  dataSets: EXPRESSIONS,
  programs: EXPRESSIONS,
  programStages: ['programIndicators'],
  options: EXPRESSIONS,
  categoryOptions: EXPRESSIONS,
  categoryOptionGroups: EXPRESSIONS,
  dataElementGroups: EXPRESSIONS,
  organisationUnitGroups: [...EXPRESSIONS, 'programRules'],
  programNotificationTemplates: ['programRuleActions'],
};

/**
 * Types of which some object may point to one of these types from inside an embedded object or a text: where a server
 * cannot be asked by a path, all of them are read to know who uses something.
 */
export function typesUsingInside(types: ReadonlySet<string>, catalog: Catalog): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [name, type] of catalog.types) {
    const inside = [...sitesOf(type, catalog).values()].some(
      (site) => site.site === 'inner' && reaches(site.sites, types, new Set()),
    );
    if (inside) found.add(name);
  }
  for (const type of types) for (const user of IN_TEXTS[type] ?? []) if (catalog.types.has(user)) found.add(user);
  return found;
}

function reaches(sites: Sites, types: ReadonlySet<string>, seen: Set<Sites>): boolean {
  if (seen.has(sites)) return false;
  seen.add(sites);
  return [...sites.values()].some((site) =>
    site.site === 'one' || site.site === 'many'
      ? site.types.some((type) => types.has(type))
      : site.site === 'inner' && reaches(site.sites, types, seen),
  );
}
