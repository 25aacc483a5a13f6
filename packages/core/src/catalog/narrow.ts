import { isObject, type Json, type JsonObject, type MetaObject } from '../object/meta-object.js';
import type { Catalog, Property } from './catalog.js';

/**
 * What a source made from a table says of the objects of a type. It speaks of them in part: whatever it has no value for
 * says nothing, and on an object that the target has, the target's stays.
 */
export interface Spoken {
  /** Properties that it has columns for. */
  readonly given: readonly string[];
  /**
   * Values that it filled in because a new object needs them, by property; null for a short name that was cut from the name.
   * An object that the target has keeps its own.
   */
  readonly ifNew: Readonly<Record<string, Json>>;
}

/** By type; a type that is not named is spoken of whole. */
export type SpokenByType = Readonly<Record<string, Spoken>>;

/** Shortest limit of any DHIS2 for a `shortName`. */
const SHORT_NAME = 50;

/** A short name as DHIS2's own CSV import makes one. */
export const shortNameFrom = (name: string): string => [...name].slice(0, SHORT_NAME).join('');

/** What objects are told apart and referred to by: known of every type. */
const IDENTITY: ReadonlySet<string> = new Set(['id', 'code', 'name']);

/** A catalog as such a source knows it: what it has no column for is not there, or not required. */
export function narrowCatalog(catalog: Catalog, spoken: SpokenByType): Catalog {
  const types = new Map(catalog.types);
  for (const [name, { given, ifNew }] of Object.entries(spoken)) {
    const type = types.get(name);
    if (!type) continue;
    const properties = new Map<string, Property>();
    for (const [key, property] of type.properties)
      if (given.includes(key) || key in ifNew) properties.set(key, property);
      else if (IDENTITY.has(key)) properties.set(key, { ...property, required: false });
    types.set(name, { ...type, properties });
  }
  return { ...catalog, types };
}

/** An object without the values that were only filled in for a new one. */
export function withoutFilled(object: MetaObject, { ifNew }: Spoken): MetaObject {
  const left: Record<string, Json> = { ...(object as JsonObject) };
  for (const [name, value] of Object.entries(ifNew)) {
    const filled = value ?? (typeof object.name === 'string' ? shortNameFrom(object.name) : undefined);
    if (object[name] === filled) delete left[name];
  }
  return left as MetaObject;
}

/** How a package says in its heading that it speaks of types in part. */
export const spokenHeading = (spoken: SpokenByType): JsonObject => ({
  dhow: { columns: spoken as unknown as JsonObject },
});

/** What a document says of itself by such a heading; undefined: it speaks of everything whole. */
export function readSpoken({ dhow }: JsonObject): SpokenByType | undefined {
  if (!isObject(dhow) || !isObject(dhow.columns)) return undefined;
  const spoken: Record<string, Spoken> = {};
  for (const [type, said] of Object.entries(dhow.columns)) {
    if (!isObject(said) || !Array.isArray(said.given) || !isObject(said.ifNew)) return undefined;
    spoken[type] = { given: (said.given as readonly Json[]).map(String), ifNew: said.ifNew };
  }
  return spoken;
}

/** What documents that are put together speak of. A type that one of them speaks of in part is spoken of in part. */
export function joinSpoken(all: readonly (SpokenByType | undefined)[]): SpokenByType | undefined {
  const joined: Record<string, Spoken> = {};
  for (const spoken of all)
    for (const [type, { given, ifNew }] of Object.entries(spoken ?? {})) {
      const before = joined[type];
      joined[type] = {
        given: [...new Set([...(before?.given ?? []), ...given])].sort(),
        ifNew: { ...before?.ifNew, ...ifNew },
      };
    }
  return Object.keys(joined).length > 0 ? joined : undefined;
}
