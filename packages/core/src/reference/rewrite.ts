import type { Catalog, MetaType } from '../catalog/catalog.js';
import type { Json, JsonObject, MetaObject } from '../object/meta-object.js';
import type { ReferenceKind } from './reference.js';
import { type Site, type Sites, sitesOf } from './sites.js';

/**
 * Where a reference shall point: another id, `undefined` to leave it as it is, `null` to take it away (the entry of a
 * list, of the sharing, of the attribute values; a property that the object can be without).
 */
export type Rewriter = (types: readonly string[], id: string, kind: ReferenceKind) => string | undefined | null;

/** What a rewrite came to. */
export interface Rewritten {
  /** The same object when nothing changed; otherwise a new one that shares what did not change. */
  readonly object: MetaObject;
  /** References changed or taken away. */
  readonly count: number;
  /** What was to be taken away and cannot be: required, or inside a text. It still stands. */
  readonly refused: readonly { readonly at: string; readonly id: string; readonly kind: ReferenceKind }[];
}

/** Rewrites references of every kind, in the places where `referencesOf` finds them. */
export function rewriteReferences(object: MetaObject, type: MetaType, catalog: Catalog, to: Rewriter): Rewritten {
  const work: Work = { own: { type: type.type, id: object.id }, to, count: 0, refused: [] };
  const result = rewriteObject(object, sitesOf(type, catalog), '', work);
  return { object: result === GONE ? object : (result as MetaObject), count: work.count, refused: work.refused };
}

interface Work {
  readonly own: { readonly type: string; readonly id: string };
  readonly to: Rewriter;
  count: number;
  readonly refused: { at: string; id: string; kind: ReferenceKind }[];
}

/** A value to be taken out of what holds it. */
const GONE = Symbol('gone');
type Result = Json | typeof GONE;

function rewriteObject(object: JsonObject, sites: Sites, at: string, work: Work): JsonObject | typeof GONE {
  let changed: Record<string, Json> | undefined;
  for (const key in object) {
    const site = sites.get(key);
    if (site === undefined) continue;
    const value = object[key];
    if (!value) continue;
    const result = rewrite(site, value, `${at}/${key}`, at !== '', work);
    if (result === value) continue;
    if (result === GONE) {
      const required = (site.site === 'one' || site.site === 'inner') && site.required;
      // An entry that is about what is taken away goes as a whole; the object itself cannot.
      if (required && at !== '') return GONE;
      if (required) {
        refuse(value, `${at}/${key}`, 'structural', work);
        continue;
      }
      work.count++;
      changed ??= { ...object };
      delete changed[key];
    } else {
      changed ??= { ...object };
      changed[key] = result;
    }
  }
  return changed ?? object;
}

function refuse(value: Json, at: string, kind: ReferenceKind, work: Work): void {
  const id = (value as JsonObject).id;
  if (typeof id === 'string') work.refused.push({ at, id, kind });
}

function rewrite(site: Site, value: Json, at: string, nested: boolean, work: Work): Result {
  switch (site.site) {
    case 'one':
      return one(value, site.types, nested, work);
    case 'many':
      return list(value, at, work, (entry) => one(entry, site.types, nested, work));
    case 'inner':
      if (Array.isArray(value)) {
        return list(value, at, work, (entry, where) =>
          typeof entry === 'object' && entry !== null
            ? rewriteObject(entry as JsonObject, site.sites, where, work)
            : entry,
        );
      }
      return typeof value === 'object' && value !== null
        ? rewriteObject(value as JsonObject, site.sites, at, work)
        : value;
    case 'attributes':
      return list(value, at, work, (entry) => attributeValue(entry, work));
    case 'sharing':
      return sharing(value as JsonObject, work);
    case 'text':
      if (typeof value === 'string') return text(value, site, at, false, work);
      return list(value, at, work, (entry, where) =>
        typeof entry === 'string' ? text(entry, site, where, true, work) : entry,
      );
  }
}

function one(value: Json, types: readonly string[], nested: boolean, work: Work): Result {
  if (typeof value !== 'object' || value === null) return value;
  const id = (value as JsonObject).id;
  if (typeof id !== 'string' || id === '') return value;
  // The object's own id inside its embedded objects follows the object, not the rewriter.
  if (nested && id === work.own.id && types[0] === work.own.type) return value;
  const next = work.to(types, id, nested ? 'nested' : 'structural');
  if (next === undefined || next === id) return value;
  if (next === null) return GONE;
  work.count++;
  // Only the id: name and code of the old one would contradict it.
  return { id: next };
}

function list(value: Json, at: string, work: Work, entryOf: (entry: Json, at: string) => Result): Json {
  if (!Array.isArray(value)) return value;
  let changed: Json[] | undefined;
  for (let i = 0; i < value.length; i++) {
    const entry = value[i] as Json;
    const result = entryOf(entry, `${at}/${i}`);
    if (result !== entry) changed ??= value.slice(0, i);
    if (result === GONE) work.count++;
    else changed?.push(result);
  }
  return changed ?? value;
}

function attributeValue(entry: Json, work: Work): Result {
  const attribute = (entry as JsonObject | null)?.attribute as JsonObject | null | undefined;
  const id = attribute?.id;
  if (typeof id !== 'string' || id === '') return entry;
  const next = work.to(['attributes'], id, 'attribute');
  if (next === undefined || next === id) return entry;
  if (next === null) return GONE;
  work.count++;
  return { ...(entry as JsonObject), attribute: { id: next } };
}

function sharing(value: JsonObject, work: Work): Json {
  let changed: Record<string, Json> | undefined;
  for (const part of ['users', 'userGroups']) {
    const entries = value[part];
    if (typeof entries !== 'object' || entries === null) continue;
    let next: Record<string, Json> | undefined;
    for (const [key, entry] of Object.entries(entries as JsonObject)) {
      const id = (entry as JsonObject | null)?.id ?? key;
      if (typeof id !== 'string') continue;
      const target = work.to([part], id, 'sharing');
      if (target === undefined || target === id) continue;
      next ??= { ...(entries as JsonObject) };
      delete next[key];
      work.count++;
      if (target !== null) next[target] = { ...(entry as JsonObject), id: target };
    }
    if (next) {
      changed ??= { ...value };
      changed[part] = next;
    }
  }
  return changed ?? value;
}

/** A text that is one id can be taken away; an id inside a longer text cannot. */
function text(value: string, site: Site & { site: 'text' }, at: string, inList: boolean, work: Work): Result {
  let out = '';
  let from = 0;
  for (const spot of site.grammar(value)) {
    const next = work.to(spot.types, spot.id, site.kind);
    if (next === undefined || next === spot.id) continue;
    if (next === null) {
      if (spot.id === value && (inList || !site.required)) return GONE;
      work.refused.push({ at, id: spot.id, kind: site.kind });
      continue;
    }
    work.count++;
    out += value.slice(from, spot.start) + next;
    from = spot.start + spot.id.length;
  }
  return from === 0 && out === '' ? value : out + value.slice(from);
}
