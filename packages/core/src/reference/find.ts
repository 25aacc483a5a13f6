import type { Catalog, MetaType } from '../catalog/catalog.js';
import type { Json, JsonObject, MetaObject } from '../object/meta-object.js';
import type { Ref } from '../object/ref.js';
import type { Reference } from './reference.js';
import { type Site, type Sites, sitesOf } from './sites.js';

const ATTRIBUTES = ['attributes'];
const USERS = ['users'];
const USER_GROUPS = ['userGroups'];

/** Every reference from an object to another: structural, nested, in expressions and forms, attributes, sharing, texts. */
export function referencesOf(object: MetaObject, type: MetaType, catalog: Catalog): Reference[] {
  const out: Reference[] = [];
  walk(object, sitesOf(type, catalog), '', { type: type.type, id: object.id }, out);
  return out;
}

function walk(object: JsonObject, sites: Sites, at: string, from: Ref, out: Reference[]): void {
  for (const key in object) {
    const site = sites.get(key);
    if (site === undefined) continue;
    const value = object[key];
    if (value) find(site, value, `${at}/${key}`, at !== '', from, out);
  }
}

function find(site: Site, value: Json, at: string, nested: boolean, from: Ref, out: Reference[]): void {
  switch (site.site) {
    case 'one':
      found(value, at, nested, site.types, site.required, from, out);
      return;
    case 'many':
      if (!Array.isArray(value)) return;
      for (let i = 0; i < value.length; i++) found(value[i], `${at}/${i}`, nested, site.types, false, from, out);
      return;
    case 'inner':
      if (Array.isArray(value)) {
        for (let i = 0; i < value.length; i++) {
          const entry = value[i];
          if (typeof entry === 'object' && entry !== null)
            walk(entry as JsonObject, site.sites, `${at}/${i}`, from, out);
        }
      } else if (typeof value === 'object') walk(value as JsonObject, site.sites, at, from, out);
      return;
    case 'attributes':
      findAttributes(value, at, from, out);
      return;
    case 'sharing':
      findSharing((value as JsonObject).users, `${at}/users`, USERS, from, out);
      findSharing((value as JsonObject).userGroups, `${at}/userGroups`, USER_GROUPS, from, out);
      return;
    case 'text':
      for (const [text, where] of texts(value, at)) {
        for (const { id, types } of site.grammar(text)) {
          out.push({ from, at: where, kind: site.kind, types, id, required: site.required });
        }
      }
  }
}

/** A text, or a list of texts, each with its pointer. */
export function texts(value: Json, at: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[value, at]];
  if (!Array.isArray(value)) return [];
  return value.flatMap((one, i) => (typeof one === 'string' ? [[one, `${at}/${i}`] as const] : []));
}

function found(
  value: Json | undefined,
  at: string,
  nested: boolean,
  types: readonly string[],
  required: boolean,
  from: Ref,
  out: Reference[],
): void {
  if (typeof value !== 'object' || value === null) return;
  const id = (value as JsonObject).id;
  if (typeof id !== 'string' || id === '') return;
  // An embedded object that names the object it stands in refers to no other.
  if (nested && id === from.id && types[0] === from.type) return;
  out.push({ from, at, kind: nested ? 'nested' : 'structural', types, id, required });
}

function findAttributes(value: Json, at: string, from: Ref, out: Reference[]): void {
  if (!Array.isArray(value)) return;
  for (let i = 0; i < value.length; i++) {
    const attribute = (value[i] as JsonObject | null)?.attribute as JsonObject | null | undefined;
    const id = attribute?.id;
    if (typeof id !== 'string' || id === '') continue;
    out.push({ from, at: `${at}/${i}/attribute`, kind: 'attribute', types: ATTRIBUTES, id, required: true });
  }
}

function findSharing(value: Json | undefined, at: string, types: readonly string[], from: Ref, out: Reference[]): void {
  if (typeof value !== 'object' || value === null) return;
  const entries = value as JsonObject;
  for (const key in entries) {
    const id = (entries[key] as JsonObject | null)?.id ?? key;
    if (typeof id === 'string') out.push({ from, at: `${at}/${key}`, kind: 'sharing', types, id, required: false });
  }
}
