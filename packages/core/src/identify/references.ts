import type { Catalog, MetaType } from '../catalog/catalog.js';
import { isObject, type Json, type JsonObject } from '../object/meta-object.js';
import { isUid, type Ref } from '../object/ref.js';
import { type Site, type Sites, sitesOf } from '../reference/sites.js';

/** A reference as it stands in a file: by code or name, by id, or both. */
export interface Spoken {
  /** What it may refer to. */
  readonly types: readonly string[];
  readonly text: string | undefined;
  readonly id: string | undefined;
  /** The object in whose list it stands. */
  readonly owner: Ref | undefined;
}

/** The id that a reference means; undefined leaves it as it is. `at`: JSON pointer within the object. */
type Resolve = (spoken: Spoken & { readonly at: string }) => string | undefined;

/** The object with each of its references as `{id}` of what it means; those in expressions and forms stay. */
export function resolveReferences(
  object: JsonObject,
  type: MetaType,
  catalog: Catalog,
  by: 'code' | 'name',
  resolve: Resolve,
): JsonObject {
  return inObject(object, sitesOf(type, catalog), '', by, resolve);
}

function inObject(object: JsonObject, sites: Sites, at: string, by: 'code' | 'name', resolve: Resolve): JsonObject {
  let changed: Record<string, Json> | undefined;
  for (const [key, value] of Object.entries(object)) {
    const site = sites.get(key);
    if (site === undefined || !value) continue;
    const next = inSite(site, value, `${at}/${key}`, by, resolve);
    if (next === value) continue;
    changed ??= { ...object };
    changed[key] = next;
  }
  return changed ?? object;
}

function inSite(site: Site, value: Json, at: string, by: 'code' | 'name', resolve: Resolve): Json {
  const each = (one: (entry: Json, at: string) => Json): Json =>
    Array.isArray(value) ? value.map((entry: Json, i) => one(entry, `${at}/${i}`)) : one(value, at);
  switch (site.site) {
    case 'one':
      return reference(value, site.types, at, by, resolve);
    case 'many':
      return each((entry, where) => reference(entry, site.types, where, by, resolve));
    case 'inner':
      return each((entry, where) => (isObject(entry) ? inObject(entry, site.sites, where, by, resolve) : entry));
    case 'attributes':
      return each((entry, where) =>
        isObject(entry) && isObject(entry.attribute)
          ? { ...entry, attribute: reference(entry.attribute, ['attributes'], `${where}/attribute`, by, resolve) }
          : entry,
      );
    default:
      return value;
  }
}

function reference(value: Json, types: readonly string[], at: string, by: 'code' | 'name', resolve: Resolve): Json {
  if (!isObject(value)) return value;
  const said = value[by];
  const text = (typeof said === 'number' ? String(said) : typeof said === 'string' ? said.trim() : '') || undefined;
  const id = typeof value.id === 'string' && isUid(value.id) ? value.id : undefined;
  if (text === undefined && value.id === undefined) return value;
  const found = resolve({ types, text, id, owner: undefined, at });
  return found === undefined || found === value.id ? value : { id: found };
}
