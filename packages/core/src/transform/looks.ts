import type { Catalog } from '../catalog/catalog.js';
import type { MetaObject } from '../object/meta-object.js';
import { parseRefKey, type RefKey, refKey } from '../object/ref.js';
import { fieldAt, fieldsOfKind, NAMED_PARTS, USERS } from './kinds.js';

/** A look at objects of the target: those of `type` that have one of `values` at `path`, with these fields, without sharing. */
export interface Look {
  readonly type: string;
  readonly path: string;
  readonly values: readonly string[];
  /** As a server reads them: `:owner,optionSet[id,name]`. */
  readonly fields: string;
}

/** Looks wanted, each type at each path once. */
export class Looks {
  readonly #catalog: Catalog;
  readonly #looks = new Map<string, { type: string; path: string; fields: string; values: Set<string> }>();

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  /** The fields that tell the kind of an object of a type. */
  readonly kindOf = (type: string): string => {
    const properties = this.#catalog.types.get(type)?.properties;
    return fieldsOfKind(type, (name) => properties?.has(name) === true);
  };

  /** All that tells what an object of the target is: its kind (unless that is known), its parts, and what uses it. */
  at(type: string, id: string, isTold: boolean): void {
    if (!this.#catalog.types.has(type)) return;
    if (!isTold) this.#add(type, 'id', id, this.kindOf(type));
    this.partsOf(type, id);
    for (const user of USERS[type] ?? []) this.#add(user.type, user.path, id, `id,code,name,${fieldAt(user.path)}`);
  }

  /** What kind of thing an object of the target is. */
  kind(type: string, id: string): void {
    this.#add(type, 'id', id, this.kindOf(type));
  }

  /** Who has a value of a unique attribute: asked by the attribute's id, as servers take it in a filter. */
  withValue(type: string, attribute: string, value: string): void {
    this.#add(type, attribute, value, 'id,code,name,attributeValues');
  }

  /** Attributes that must have a value. */
  mandatory(): void {
    this.#add('attributes', 'mandatory', 'true', ':owner');
  }

  /** The parts by which a member's parts may be known. */
  partsOf(type: string, id: string): void {
    if (type === 'optionSets') this.#add('options', 'optionSet.id', id, 'id,code,name,sortOrder,optionSet[id]');
    if (type === 'categoryCombos')
      this.#add('categoryOptionCombos', 'categoryCombo.id', id, 'id,code,name,categoryCombo[id],categoryOptions[id]');
    for (const { owner, part, back, by } of NAMED_PARTS)
      if (owner === type)
        this.#add(part, `${back}.id`, id, [...new Set(['id', 'name', ...by]), `${back}[id]`].join(','));
  }

  #add(type: string, path: string, value: string, fields: string): void {
    if (!this.#catalog.types.has(type)) return;
    const key = `${type} ${path}`;
    const look = this.#looks.get(key) ?? { type, path, fields, values: new Set() };
    this.#looks.set(key, look);
    look.values.add(value);
  }

  /** In an order that does not depend on that of the questions. */
  get all(): readonly Look[] {
    return [...this.#looks]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { values, ...look }]) => ({ ...look, values: [...values].sort() }));
  }
}

/**
 * Of which objects of the target all that tells their kind is in `known`: looked at by id, or found by a text that was
 * looked for with the fields that tell it.
 */
export function lookedAt(asked: readonly Asked[], known: ReadonlyMap<RefKey, MetaObject>): ReadonlySet<RefKey> {
  const found = new Set<RefKey>();
  const texts = new Map<string, Map<string, Set<string>>>();
  for (const { looks = [], probes } of asked) {
    for (const { type, path, values } of looks)
      if (path === 'id') for (const id of values) found.add(refKey({ type, id }));
    for (const { type, path, values, fields } of probes) {
      if (fields === undefined) continue;
      const paths = texts.get(type) ?? new Map<string, Set<string>>();
      texts.set(type, paths.set(path, new Set([...(paths.get(path) ?? []), ...values])));
    }
  }
  if (texts.size > 0)
    for (const [key, object] of known)
      for (const [path, values] of texts.get(parseRefKey(key).type) ?? [])
        if (values.has(String(object[path] ?? ''))) found.add(key);
  return found;
}

interface Asked {
  readonly looks?: readonly Look[];
  readonly probes: readonly {
    readonly type: string;
    readonly path: string;
    readonly values: readonly string[];
    readonly fields?: string;
  }[];
}
