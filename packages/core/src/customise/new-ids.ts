import type { Catalog, MetaType } from '../catalog/catalog.js';
import {
  type Digest,
  isObject,
  type Json,
  type JsonObject,
  type MetaDocument,
  type MetaObject,
} from '../object/meta-object.js';
import { newUid } from '../object/new-uid.js';
import { compareText, isUid, parseRefKey, type RefKey, refKey } from '../object/ref.js';
import { referencesOf } from '../reference/find.js';
import { rewriteReferences } from '../reference/rewrite.js';
import { sitesOf } from '../reference/sites.js';
import { isDefault } from '../select/families.js';
import { idOf, labelOf, textOf } from '../transform/facts.js';
import type { Told } from './tell.js';

/**
 * Types that a clone shares with its original: places, people, and definitions that are matched by what they are (another
 * indicator type of the same factor, a second attribute of an app, help nobody).
 */
export const SHARED: readonly string[] = [
  'attributes',
  'indicatorTypes',
  'organisationUnitGroupSets',
  'organisationUnitGroups',
  'organisationUnitLevels',
  'organisationUnits',
  'userGroups',
  'userRoles',
  'users',
];

/**
 * Objects that keep their ids: those of the types named, the default category objects, and all that they refer to, since
 * an object that stays the same cannot begin to point to a clone.
 */
export function keptKeys(document: MetaDocument, catalog: Catalog, types: readonly string[]): ReadonlySet<RefKey> {
  const objects = new Map<RefKey, MetaObject>();
  const kept = new Set<RefKey>();
  const named = new Set(types);
  for (const [type, list] of Object.entries(document))
    for (const object of list) {
      const key = refKey({ type, id: object.id });
      objects.set(key, object);
      if (named.has(type) || isDefault(type, object.id, textOf(object, 'name') ?? '') || !catalog.types.has(type))
        kept.add(key);
    }
  // A set grows while it is walked.
  for (const key of kept) {
    const type = catalog.types.get(parseRefKey(key).type);
    if (type === undefined) continue;
    for (const { types: meant, id } of referencesOf(objects.get(key)!, type, catalog)) {
      const found = meant.map((one) => refKey({ type: one, id })).find((one) => objects.has(one));
      if (found !== undefined) kept.add(found);
    }
  }
  return kept;
}

/**
 * The document with a new id for every object that is not kept, and for every part inside them that has one (legends,
 * items of dashboards): the same for the same seed, in all places where the old one stood: references, expressions,
 * forms, rules, settings of apps. Names, codes and descriptions are never touched.
 */
export function giveNewIds(
  document: MetaDocument,
  catalog: Catalog,
  seed: string,
  kept: ReadonlySet<RefKey>,
  digest: Digest,
  told: Told,
): MetaDocument {
  const parts = new Parts(catalog);
  const old = new Set<string>();
  const own = new Set<RefKey>();
  for (const [name, list] of Object.entries(document)) {
    const type = catalog.types.get(name);
    for (const object of list) {
      const key = refKey({ type: name, id: object.id });
      if (type === undefined || kept.has(key)) continue;
      own.add(key);
      old.add(object.id);
      parts.collect(object, type, old);
    }
  }
  const fresh = freshIds(old, seed, digest);
  const shared = sharedIds(document, catalog, own, kept, fresh);
  const unique = uniqueAttributes(document);
  const to = (types: readonly string[], id: string): string | undefined =>
    types.some((type) => own.has(refKey({ type, id }))) ? fresh.get(id) : undefined;
  const result: Record<string, readonly MetaObject[]> = {};
  for (const [name, list] of Object.entries(document)) {
    const type = catalog.types.get(name);
    result[name] = list.map((object) => {
      if (type === undefined || !own.has(refKey({ type: name, id: object.id }))) return object;
      const once = withoutUnique(object, unique, name, told);
      const rewritten = rewriteReferences(once, type, catalog, to).object;
      const texts = new Set<string>();
      const swept = sweep(rewritten, '', (id) => (shared.has(id) ? undefined : fresh.get(id)), texts) as JsonObject;
      for (const property of texts) told.add('CUSTOM_IDS_IN_TEXT', 'note', { type: name, property }, labelOf(object));
      return { ...swept, id: fresh.get(object.id)! };
    });
  }
  const counted = [...own].length;
  if (counted > 0) told.add('CUSTOM_NEW_IDS', 'note', { objects: counted, seed }, '');
  const stay = new Set([...kept].map((key) => parseRefKey(key).type));
  for (const type of [...stay].sort(compareText))
    for (const object of document[type] ?? [])
      if (kept.has(refKey({ type, id: object.id }))) told.add('CUSTOM_ID_KEPT', 'note', { type }, labelOf(object));
  return result;
}

/** Old id -> new one; none that is taken. */
function freshIds(old: ReadonlySet<string>, seed: string, digest: Digest): ReadonlyMap<string, string> {
  const fresh = new Map<string, string>();
  const taken = new Set(old);
  for (const id of [...old].sort(compareText)) {
    let next = newUid(digest, `clone:${seed}:${id}`);
    for (let n = 2; taken.has(next); n++) next = newUid(digest, `clone:${seed}:${id}:${n}`);
    taken.add(next);
    fresh.set(id, next);
  }
  return fresh;
}

/** Ids that also mean something that keeps them: an object of another type, or one that is not in the export. */
function sharedIds(
  document: MetaDocument,
  catalog: Catalog,
  own: ReadonlySet<RefKey>,
  kept: ReadonlySet<RefKey>,
  fresh: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const shared = new Set([...kept].map((key) => parseRefKey(key).id).filter((id) => fresh.has(id)));
  for (const [name, list] of Object.entries(document)) {
    const type = catalog.types.get(name);
    if (type === undefined) continue;
    for (const object of list)
      rewriteReferences(object, type, catalog, (types, id) => {
        if (fresh.has(id) && !types.some((one) => own.has(refKey({ type: one, id })))) shared.add(id);
        return undefined;
      });
  }
  return shared;
}

const uniqueAttributes = (document: MetaDocument): ReadonlySet<string> =>
  new Set((document.attributes ?? []).flatMap(({ id, unique }) => (unique === true ? [id] : [])));

/** Values that no second object may have stay with the original. */
function withoutUnique(object: MetaObject, unique: ReadonlySet<string>, type: string, told: Told): MetaObject {
  const { attributeValues } = object;
  if (unique.size === 0 || !Array.isArray(attributeValues)) return object;
  const values = attributeValues as readonly Json[];
  const left = values.filter((entry) => !unique.has(isObject(entry) ? (idOf(entry.attribute) ?? '') : ''));
  if (left.length === values.length) return object;
  told.add('CUSTOM_UNIQUE_VALUE', 'warning', { type }, labelOf(object));
  return { ...object, attributeValues: left };
}

/** Where parts with an id of their own stand inside objects of a class. */
type Inner = ReadonlyMap<string, MetaType>;

/** Parts that stand inside objects and have ids of their own. */
class Parts {
  readonly #catalog: Catalog;
  readonly #inner = new Map<string, Inner>();

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  collect(object: JsonObject, type: MetaType, ids: Set<string>): void {
    for (const [name, klass] of this.#innerOf(type)) {
      const value = object[name];
      if (typeof value !== 'object' || value === null) continue;
      // An id that is a reference (of a map's style) is none of its own.
      const hasId = klass.properties.get('id')?.owner === true && !sitesOf(klass, this.#catalog).has('id');
      for (const part of Array.isArray(value) ? (value as readonly Json[]) : [value]) {
        if (!isObject(part)) continue;
        if (hasId && typeof part.id === 'string' && isUid(part.id)) ids.add(part.id);
        this.collect(part, klass, ids);
      }
    }
  }

  #innerOf(type: MetaType): Inner {
    const known = this.#inner.get(type.klass);
    if (known) return known;
    const inner = new Map<string, MetaType>();
    this.#inner.set(type.klass, inner);
    for (const { name, kind, klass, owner } of type.properties.values()) {
      if ((kind !== 'object' && kind !== 'objects') || !owner) continue;
      const found = this.#catalog.classes.get(klass);
      if (found) inner.set(name, found);
    }
    return inner;
  }
}

/** Texts for people, and codes that data speak of: an id in them is none. */
const NOT_SWEPT: ReadonlySet<string> = new Set([
  'name',
  'shortName',
  'code',
  'formName',
  'description',
  'translations',
]);

const WORD = /[A-Za-z0-9_]+/g;
const DOTTED = /^[\w.]+$/;

/**
 * Puts new ids where old ones stand as text, in whatever no schema describes: lists that only the other side saves, parts'
 * own ids, keys, scripts of forms, settings of apps. `texts` gets the properties of longer texts that were changed.
 */
function sweep(value: Json, property: string, to: (id: string) => string | undefined, texts: Set<string>): Json {
  if (typeof value === 'string') {
    if (value.length < 11) return value;
    if (value.length === 11) return to(value) ?? value;
    let hit = false;
    const next = value.replace(WORD, (word) => {
      const id = word.length === 11 ? to(word) : undefined;
      if (id === undefined) return word;
      hit = true;
      return id;
    });
    // Ids joined by dots (an operand's) and an object's address are no text that anybody reads.
    if (hit && property !== 'href' && !DOTTED.test(value)) texts.add(property);
    return next;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    let changed: Json[] | undefined;
    for (let i = 0; i < value.length; i++) {
      const entry = value[i] as Json;
      const next = sweep(entry, property, to, texts);
      if (next !== entry) {
        changed ??= value.slice();
        changed[i] = next;
      }
    }
    return changed ?? value;
  }
  const object = value as JsonObject;
  let changed: Record<string, Json> | undefined;
  let keys = false;
  for (const key in object) {
    if (key.length === 11 && to(key) !== undefined) keys = true;
    if (NOT_SWEPT.has(key)) continue;
    const entry = object[key]!;
    const next = sweep(entry, property === '' ? key : property, to, texts);
    if (next === entry) continue;
    changed ??= { ...object };
    changed[key] = next;
  }
  const result = changed ?? object;
  return keys ? Object.fromEntries(Object.entries(result).map(([key, entry]) => [to(key) ?? key, entry])) : result;
}
