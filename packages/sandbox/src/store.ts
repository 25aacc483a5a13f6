import { isObject, type JsonObject, type JsonValue } from './json.js';

/**
 * An object as the database holds it: plain JSON, its type's owner properties only (JSON names), references as `{id}`,
 * embedded objects whole. Never change one in place: put a new one.
 */
export type StoredObject = JsonObject & { id: string };

interface Row {
  readonly serial: number;
  readonly object: StoredObject;
}

interface Change {
  readonly type: string;
  readonly id: string;
  readonly before: Row | undefined;
}

/** A moment to go back to. */
export interface Savepoint {
  readonly changes: number;
}

/** All values at a dotted path of an object; lists on the way are walked, a reference at its end counts by its id. */
export function valuesAt(value: JsonValue | undefined, path: readonly string[], from = 0): string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path, from));
  if (from < path.length) return isObject(value) ? valuesAt(value[path[from]!], path, from + 1) : [];
  if (isObject(value)) return typeof value.id === 'string' ? [value.id] : [];
  return [String(value)];
}

class Index {
  readonly #path: readonly string[];
  readonly #ids = new Map<string, Set<string>>();

  constructor(path: string) {
    this.#path = path.split('.');
  }

  add(object: StoredObject): void {
    for (const value of valuesAt(object, this.#path)) {
      const ids = this.#ids.get(value);
      if (ids) ids.add(object.id);
      else this.#ids.set(value, new Set([object.id]));
    }
  }

  remove(object: StoredObject): void {
    for (const value of valuesAt(object, this.#path)) {
      const ids = this.#ids.get(value);
      ids?.delete(object.id);
      if (ids?.size === 0) this.#ids.delete(value);
    }
  }

  get(value: string): ReadonlySet<string> {
    return this.#ids.get(value) ?? NONE;
  }
}

const NONE: ReadonlySet<string> = new Set();

/**
 * The database: objects by type (plural) and id, in the order in which they were first written. Indexes are made when first
 * asked for and kept up to date. Going back to a savepoint undoes only what was written since, so its cost does not depend
 * on the size of the store.
 */
export class Store {
  readonly #tables = new Map<string, Map<string, Row>>();
  readonly #indexes = new Map<string, Map<string, Index>>();
  #serial = 0;
  #journal: Change[] = [];
  #depth = 0;

  get(type: string, id: string): StoredObject | undefined {
    return this.#tables.get(type)?.get(id)?.object;
  }

  has(type: string, id: string): boolean {
    return this.#tables.get(type)?.has(id) ?? false;
  }

  /** All objects of a type in the order of their creation. */
  *all(type: string): Generator<StoredObject> {
    for (const row of this.#tables.get(type)?.values() ?? []) yield row.object;
  }

  count(type: string): number {
    return this.#tables.get(type)?.size ?? 0;
  }

  /** The types that hold objects. */
  types(): string[] {
    return [...this.#tables].filter(([, rows]) => rows.size > 0).map(([type]) => type);
  }

  /** The database's own number of an object: it grows with the moment of creation. */
  serialOf(type: string, id: string): number | undefined {
    return this.#tables.get(type)?.get(id)?.serial;
  }

  /** Creates the object or replaces it whole. */
  put(type: string, object: StoredObject): void {
    const before = this.#tables.get(type)?.get(object.id);
    this.#note({ type, id: object.id, before });
    this.#set(type, object.id, { serial: before?.serial ?? ++this.#serial, object });
  }

  /** Removes an object; one that is not there is no error. */
  delete(type: string, id: string): void {
    const before = this.#tables.get(type)?.get(id);
    if (before === undefined) return;
    this.#note({ type, id, before });
    this.#set(type, id, undefined);
  }

  /**
   * The objects of a type that hold a value at a dotted path: `find('dataElements', 'code', 'X')`,
   * `find('dataSets', 'dataSetElements.dataElement', id)`. Lists on the way are walked; references count by id.
   */
  find(type: string, path: string, value: string): StoredObject[] {
    const rows = this.#tables.get(type);
    if (rows === undefined) return [];
    const found = [...this.#index(type, path).get(value)].map((id) => rows.get(id)!);
    return found.sort((a, b) => a.serial - b.serial).map((row) => row.object);
  }

  /** Whether any object of a type holds a value at a dotted path. */
  holds(type: string, path: string, value: string): boolean {
    return this.#index(type, path).get(value).size > 0;
  }

  /** Starts to remember changes. Every savepoint must be given back: to `rollback` or `commit`. They nest. */
  savepoint(): Savepoint {
    this.#depth++;
    return { changes: this.#journal.length };
  }

  /** Undoes all that was written since the savepoint. */
  rollback(savepoint: Savepoint): void {
    const disordered = new Set<string>();
    while (this.#journal.length > savepoint.changes) {
      const { type, id, before } = this.#journal.pop()!;
      if (before !== undefined && !this.has(type, id)) disordered.add(type);
      this.#set(type, id, before);
    }
    for (const type of disordered) {
      const rows = [...this.#tables.get(type)!].sort(([, a], [, b]) => a.serial - b.serial);
      this.#tables.set(type, new Map(rows));
    }
    this.commit();
  }

  /** Keeps what was written since the savepoint (until an outer one is rolled back). */
  commit(): void {
    this.#depth--;
    if (this.#depth === 0) this.#journal = [];
  }

  /** Empties the store. */
  clear(): void {
    this.#tables.clear();
    this.#indexes.clear();
    this.#journal = [];
  }

  #note(change: Change): void {
    if (this.#depth > 0) this.#journal.push(change);
  }

  #set(type: string, id: string, row: Row | undefined): void {
    let rows = this.#tables.get(type);
    if (rows === undefined) {
      rows = new Map();
      this.#tables.set(type, rows);
    }
    const before = rows.get(id);
    if (row) rows.set(id, row);
    else rows.delete(id);
    for (const index of this.#indexes.get(type)?.values() ?? []) {
      if (before) index.remove(before.object);
      if (row) index.add(row.object);
    }
  }

  #index(type: string, path: string): Index {
    let indexes = this.#indexes.get(type);
    if (indexes === undefined) {
      indexes = new Map();
      this.#indexes.set(type, indexes);
    }
    let index = indexes.get(path);
    if (index === undefined) {
      index = new Index(path);
      for (const object of this.all(type)) index.add(object);
      indexes.set(path, index);
    }
    return index;
  }
}
