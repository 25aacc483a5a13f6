import type { Catalog } from '../catalog/catalog.js';
import type { RefKey } from '../object/ref.js';
import { refKey } from '../object/ref.js';
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

  /** All that tells what an object of the target is: its kind, its parts, and what uses it. */
  at(type: string, id: string): void {
    const properties = this.#catalog.types.get(type)?.properties;
    if (!properties) return;
    this.#add(
      type,
      'id',
      id,
      fieldsOfKind(type, (name) => properties.has(name)),
    );
    this.partsOf(type, id);
    for (const user of USERS[type] ?? []) this.#add(user.type, user.path, id, `id,code,name,${fieldAt(user.path)}`);
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

/** Which objects were looked at by id: of these all that tells their kind is known. */
export const lookedAt = (asked: readonly { readonly looks?: readonly Look[] }[]): ReadonlySet<RefKey> =>
  new Set(
    asked.flatMap(({ looks = [] }) =>
      looks.flatMap(({ type, path, values }) => (path === 'id' ? values.map((id) => refKey({ type, id })) : [])),
    ),
  );
