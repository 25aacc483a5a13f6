import { existsSync, readFileSync } from 'node:fs';
import type { Version } from '../src/catalog/catalog.js';
import type { JsonObject, MetaObject } from '../src/object/meta-object.js';
import { type RefKey, refKey } from '../src/object/ref.js';
import type { Side, Snapshot } from '../src/snapshot/snapshot.js';
import { shippedCatalog, VERSIONS } from '../src/testing/schemas.js';
import { valuesAt } from '../src/transform/kinds.js';
import type { FactsNeeded } from '../src/transform/needs.js';
import { fileVersion } from '../src/transform/version/file-version.js';
import { oldFormReader } from '../src/transform/version/read-old-forms.js';

/** Three real packages of 2.36; they are not part of this repository. */
const PACKAGES = new URL('../../../../shared/packages/', import.meta.url);
export const packagesThere = existsSync(PACKAGES);
export const PACKAGE_FILES = ['hiv-agg-2.36.json', 'hiv-cs-tracker-2.36.json', 'covac-eir-tracker-2.36.json'] as const;

/** The catalog that ships for a version. */
export const catalogOf = shippedCatalog;
export { VERSIONS };

export const readPackage = (name: string): Record<string, MetaObject[]> =>
  JSON.parse(readFileSync(new URL(name, PACKAGES), 'utf8'));

export const sideOf = (kind: Side['kind'], version: Version): Side => ({
  kind,
  name: kind === 'file' ? 'package.json' : 'target',
  serverVersion: version,
  version,
  eyes: { login: 'admin', sees: 'all' },
  readAt: '2026-11-21T12:00:00Z',
});

/** All of a document, as a side of that version holds it. */
export function snapshotOf(
  document: Readonly<Record<string, unknown>>,
  version: Version,
  kind: Side['kind'] = 'file',
): Snapshot {
  const catalog = catalogOf(version);
  const objects = new Map<RefKey, MetaObject>();
  const reader = oldFormReader(document as JsonObject, catalog, fileVersion(document as JsonObject));
  for (const [name, list] of Object.entries(document)) {
    if (!Array.isArray(list)) continue;
    for (const raw of list as MetaObject[]) {
      const read = kind === 'file' ? reader.read(name, raw) : { type: name, object: raw };
      if (read) objects.set(refKey({ type: read.type, id: read.object.id }), read.object);
    }
  }
  return {
    side: sideOf(kind, version),
    catalog,
    objects,
    absent: new Set(),
    whole: new Set(catalog.types.keys()),
    unknownSharing: new Set(),
  };
}

/** What every new server has. */
export const freshServer: Readonly<Record<string, MetaObject[]>> = {
  categories: [{ id: 'GLevLNI9wkl', name: 'default' }],
  categoryCombos: [{ id: 'bjDvmb4bfuf', name: 'default' }],
  categoryOptionCombos: [{ id: 'HllvX50cXC0', name: 'default' }],
  categoryOptions: [{ id: 'xYerKDKCefk', name: 'default' }],
  users: [{ id: 'M5zQapPyTZI', name: 'admin admin', username: 'admin' }],
};

/** A side that is read bit by bit, as an engine reads a server: what was not asked for is not known. */
export class Partial {
  readonly #held: Readonly<Record<string, readonly MetaObject[]>>;
  readonly asked: FactsNeeded[] = [];
  readonly objects = new Map<RefKey, MetaObject>();
  readonly known = new Map<RefKey, MetaObject>();
  readonly absent = new Set<RefKey>();
  readonly whole = new Set<string>();
  readonly #version: Version;

  constructor(held: Readonly<Record<string, readonly MetaObject[]>>, version: Version) {
    this.#held = held;
    this.#version = version;
  }

  counterparts(keys: Iterable<RefKey>): void {
    for (const key of keys) {
      const type = key.slice(0, key.indexOf(':'));
      const object = this.#held[type]?.find(({ id }) => `${type}:${id}` === key);
      if (object) this.objects.set(key, object);
      else this.absent.add(key);
    }
  }

  answer(need: FactsNeeded): void {
    this.asked.push(need);
    const take = (type: string, object: MetaObject): void => {
      const { id, code, name, shortName, displayName } = object;
      const identity = { id, code, name, shortName, displayName };
      if (need.fields === 'whole') this.objects.set(refKey({ type, id }), object);
      else if (!this.known.has(refKey({ type, id })))
        this.known.set(refKey({ type, id }), JSON.parse(JSON.stringify(identity)));
    };
    for (const [type, ids] of need.ids)
      for (const id of ids) {
        const object = this.#held[type]?.find((one) => one.id === id);
        if (object) take(type, object);
        else this.absent.add(refKey({ type, id }));
      }
    for (const type of need.all) {
      for (const object of this.#held[type] ?? []) take(type, object);
      this.whole.add(type);
    }
    for (const { type, path, ids } of need.dependents)
      for (const object of this.#held[type] ?? []) if (ids.includes(String(at(object, path)))) take(type, object);
    for (const { type, path, values } of [...(need.looks ?? []), ...need.probes])
      for (const object of this.#held[type] ?? [])
        if (valuesAt(object, path.split('.')).some((value) => values.includes(String(value)))) {
          const { sharing: _sharing, ...seen } = object;
          this.known.set(refKey({ type, id: object.id }), seen as MetaObject);
        }
    for (const { type, path, values } of need.probes)
      for (const object of this.#held[type] ?? []) if (values.includes(String(object[path]))) take(type, object);
  }

  snapshot(): Snapshot {
    return {
      side: sideOf('instance', this.#version),
      catalog: catalogOf(this.#version),
      objects: this.objects,
      absent: this.absent,
      whole: this.whole,
      unknownSharing: new Set(),
    };
  }
}

const at = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, step) => (inner as Record<string, unknown> | undefined)?.[step], value);
