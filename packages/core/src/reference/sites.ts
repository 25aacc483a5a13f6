import type { Catalog, MetaType, Property } from '../catalog/catalog.js';
import { savedProperties } from '../catalog/saved-properties.js';
import type { Grammar } from '../expression/spots.js';
import type { ReferenceKind } from './reference.js';
import { TEXT_SITES } from './text-sites.js';

/** What one property may refer to, and how to find it there. */
export type Site =
  | { readonly site: 'one' | 'many'; readonly types: readonly string[]; readonly required: boolean }
  /** Embedded object, or a list of them. */
  | { readonly site: 'inner'; readonly sites: Sites; readonly required: boolean }
  | { readonly site: 'sharing' }
  | { readonly site: 'attributes' }
  | {
      readonly site: 'text';
      readonly grammar: Grammar;
      readonly kind: Extract<ReferenceKind, 'expression' | 'form' | 'text'>;
      readonly required: boolean;
    };

/** By property name: where references stand in objects of one class. */
export type Sites = ReadonlyMap<string, Site>;

/** Compiled once per catalog, which never changes. */
const compiled = new WeakMap<Catalog, Map<string, Sites>>();

/** Where references stand in objects of this type. */
export function sitesOf(type: MetaType, catalog: Catalog): Sites {
  let byClass = compiled.get(catalog);
  if (byClass === undefined) {
    byClass = new Map();
    compiled.set(catalog, byClass);
  }
  return classSites(type, catalog, byClass);
}

/** Who made and changed an object is the server's business. */
const MADE_BY_SERVER = new Set(['createdBy', 'lastUpdatedBy', 'user']);

/**
 * References that their entry is about: an entry without them means nothing (`*`: each that is present). Entries of
 * schemas name theirs by `required`.
 */
const ENTRY_IS_ABOUT: Readonly<Record<string, readonly string[]>> = {
  DataDimensionItem: ['*'],
  DashboardItem: ['*'],
  DataElementOperand: ['dataElement', 'categoryOptionCombo'],
  TrackedEntityAttributeDimension: ['attribute', 'trackedEntityAttribute'],
  TrackedEntityDataElementDimension: ['dataElement'],
  TrackedEntityProgramIndicatorDimension: ['programIndicator'],
  ProgramDataElementItem: ['*'],
  ProgramAttributeItem: ['*'],
  ReportingRate: ['dataSet'],
  SMSCode: ['dataElement', 'trackedEntityAttribute'],
};

function classSites(type: MetaType, catalog: Catalog, done: Map<string, Sites>): Sites {
  const known = done.get(type.klass);
  if (known) return known;
  const sites = new Map<string, Site>();
  done.set(type.klass, sites); // before its properties: classes may contain themselves
  const about = ENTRY_IS_ABOUT[type.klass] ?? [];
  for (const property of savedProperties(type)) {
    if (MADE_BY_SERVER.has(property.name)) continue;
    const essential = property.required || about.includes('*') || about.includes(property.name);
    const site = siteOf(property, essential, catalog, done);
    if (site) sites.set(property.name, site);
  }
  for (const { klass, properties, kind, required, grammar } of TEXT_SITES) {
    if (klass !== type.klass) continue;
    for (const name of properties) {
      if (type.properties.has(name)) sites.set(name, { site: 'text', grammar, kind, required });
    }
  }
  return sites;
}

function siteOf(property: Property, required: boolean, catalog: Catalog, done: Map<string, Sites>): Site | undefined {
  if (property.klass === 'Sharing') return { site: 'sharing' };
  if (property.klass === 'AttributeValue' || property.klass === 'AttributeValues') return { site: 'attributes' };
  switch (property.kind) {
    case 'reference':
    case 'references':
      if (property.refType === undefined) return undefined;
      return { site: property.kind === 'reference' ? 'one' : 'many', types: [property.refType], required };
    case 'object':
    case 'objects': {
      const inner = catalog.classes.get(property.klass);
      return inner && { site: 'inner', sites: classSites(inner, catalog, done), required };
    }
    default:
      return undefined;
  }
}
