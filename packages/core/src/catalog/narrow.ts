import type { Json, JsonObject, MetaObject } from '../object/meta-object.js';
import type { Catalog } from './catalog.js';

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

/** A catalog as such a source knows it. */
export function narrowCatalog(catalog: Catalog, spoken: SpokenByType): Catalog {
  const types = new Map(catalog.types);
  for (const [name, { given }] of Object.entries(spoken)) {
    const type = types.get(name);
    if (!type) continue;
    const left = [...type.properties].filter(([property]) => property === 'id' || given.includes(property));
    types.set(name, { ...type, properties: new Map(left) });
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
