import type { Catalog, MetaType } from '../catalog/catalog.js';
import { isObject, type Json, type JsonObject, type MetaObject } from '../object/meta-object.js';
import { type RefKey, refKey } from '../object/ref.js';
import type { Diagnostic } from '../outcome/diagnostic.js';
import { isDefault } from '../select/families.js';
import { fileVersion } from '../transform/version/file-version.js';
import { isOldType, mapViewsWithoutMap, oldFormReader } from '../transform/version/read-old-forms.js';

/** One object of a package, and where it stands in the file. */
export interface Entry {
  readonly type: MetaType;
  readonly object: MetaObject;
  /** JSON pointer: `/dataElements/3`. */
  readonly at: string;
}

/** A package as far as it could be read as metadata: what the checks look at. */
export interface PackageFile {
  readonly catalog: Catalog;
  /** In the order of the file. The first of several with one id. */
  readonly entries: readonly Entry[];
  readonly byType: ReadonlyMap<string, readonly Entry[]>;
  readonly byKey: ReadonlyMap<RefKey, Entry>;
}

/** Keys beside the lists of objects that files carry: where they come from, not what they bring. */
const ENVELOPE: ReadonlySet<string> = new Set(['system', 'package', 'dhow', 'date', 'version', 'created']);

/** Sorts what a file holds into objects by type, telling what no list of objects is. */
export function readPackageFile(document: JsonObject, catalog: Catalog): { file: PackageFile; found: Diagnostic[] } {
  const found: Diagnostic[] = [];
  const entries: Entry[] = [];
  const byType = new Map<string, Entry[]>();
  const byKey = new Map<RefKey, Entry>();
  const reader = oldFormReader(document, catalog, fileVersion(document));
  for (const [key, value] of Object.entries(document)) {
    const list = key === 'mapViews' && Array.isArray(value) ? mapViewsWithoutMap(document) : value;
    if (Array.isArray(list) && Array.isArray(value) && list.length < value.length)
      found.push({
        code: 'CHECK_MAP_VIEWS_TWICE',
        severity: 'note',
        at: `/${key}`,
        params: { count: value.length - list.length },
      });
    if (!catalog.types.has(key) && !isOldType(key)) {
      if (!ENVELOPE.has(key) && !(Array.isArray(list) && list.length === 0))
        found.push({
          code: 'CHECK_TYPE_UNKNOWN',
          severity: 'warning',
          at: `/${key}`,
          params: { type: key, version: catalog.version, count: Array.isArray(list) ? list.length : 1 },
        });
      continue;
    }
    if (!Array.isArray(list)) {
      found.push({ code: 'CHECK_NOT_A_LIST', severity: 'error', at: `/${key}`, params: { type: key } });
      continue;
    }
    for (const [index, object] of (list as readonly Json[]).entries()) {
      const at = `/${key}/${index}`;
      if (!isObject(object)) found.push({ code: 'CHECK_NOT_AN_OBJECT', severity: 'error', at, params: { type: key } });
      else if (typeof object.id !== 'string' || object.id === '')
        found.push({
          code: 'CHECK_ID_MISSING',
          severity: 'error',
          at,
          params: { type: key, name: String(object.name ?? object.code ?? '') },
        });
      else {
        const read = reader.read(key, object as MetaObject);
        if (read === null) continue;
        const name = read.type;
        const entry = { type: catalog.types.get(name)!, object: read.object, at };
        const ref = refKey({ type: name, id: object.id });
        const first = byKey.get(ref);
        if (first) {
          found.push({
            code: 'CHECK_ID_TWICE',
            severity: 'error',
            about: { type: name, id: object.id },
            at: `${at}/id`,
            params: { type: name, id: object.id, first: first.at },
          });
          continue;
        }
        byKey.set(ref, entry);
        entries.push(entry);
        const same = byType.get(name);
        if (same) same.push(entry);
        else byType.set(name, [entry]);
      }
    }
  }
  found.push(...reader.told());
  return { file: { catalog, entries, byType, byKey }, found };
}

export const refOf = ({ type, object }: Entry): { readonly type: string; readonly id: string } => ({
  type: type.type,
  id: object.id,
});

export const nameOf = ({ object }: Entry): string => {
  for (const text of [object.name, object.code]) if (typeof text === 'string' && text !== '') return text;
  return object.id;
};

/** A category object that every server has already and never changes: nothing about it matters. */
export const isDefaultEntry = ({ type, object }: Entry): boolean =>
  isDefault(type.type, object.id, typeof object.name === 'string' ? object.name.toLowerCase() : undefined);

/** Findings that say the same of many objects are one: how many, and the first of them. */
export class Tally {
  readonly #found = new Map<string, { first: Entry; at: string | undefined; count: number }>();

  add(key: string, entry: Entry, at?: string): void {
    const known = this.#found.get(key);
    if (known) known.count += 1;
    else this.#found.set(key, { first: entry, at, count: 1 });
  }

  /** In the order in which they were first found. */
  *each(): Generator<{ key: string; count: number; first: Entry; example: string; at: string }> {
    for (const [key, { first, at, count }] of this.#found)
      yield { key, count, first, example: nameOf(first), at: at ?? first.at };
  }
}
