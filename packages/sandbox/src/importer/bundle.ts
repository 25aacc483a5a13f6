import type { SandboxCatalog, TypeSchema } from '../catalog.js';
import { DEFAULT_IDS } from '../defaults.js';
import { isObject, type JsonObject, type JsonValue, objectsOf } from '../json.js';
import type { Sandbox } from '../sandbox.js';
import type { Login } from '../session.js';
import type { Store } from '../store.js';
import type { ImportParams } from './params.js';
import { type Draft, noObject, readObject } from './read-object.js';

/** One object of a payload. */
export interface Item {
  readonly type: TypeSchema;
  readonly draft: Draft;
  readonly id: string;
  /** Its place in the payload's list of its type. */
  readonly index: number;
  /** The database holds it already. */
  readonly persisted: boolean;
}

/** The objects of one type, split as the importer splits them. */
export interface TypeItems {
  readonly type: TypeSchema;
  persisted: Item[];
  fresh: Item[];
  /** How many object reports of this type have a number: objects that are not the payload's own get the next ones (05#19). */
  reported: number;
}

/** The ids of the default objects by type. */
export const DEFAULTS: Readonly<Record<string, string>> = {
  categoryOptions: DEFAULT_IDS.categoryOption,
  categories: DEFAULT_IDS.category,
  categoryCombos: DEFAULT_IDS.categoryCombo,
  categoryOptionCombos: DEFAULT_IDS.categoryOptionCombo,
};

/** Embedded objects that have an id as soon as they are read (14#26). */
const IDS_WHEN_READ: Readonly<Record<string, string>> = {
  programs: 'programTrackedEntityAttributes',
  trackedEntityTypes: 'trackedEntityTypeAttributes',
};

/** Types that are always matched by id, whatever the `identifier` of the import (live-packages, users). */
const ALWAYS_BY_ID = new Set(['users', 'userRoles']);

/**
 * One import while it runs: the payload's objects by type in the importer's order, and what can be found by reference: the
 * database first, then the payload.
 */
export class Bundle {
  readonly sandbox: Sandbox;
  readonly login: Login;
  readonly params: ImportParams;
  readonly types: readonly TypeItems[];
  /** The payload's objects by type and identifier. */
  readonly #drafts = new Map<string, Map<string, Draft>>();

  constructor(sandbox: Sandbox, login: Login, params: ImportParams, payload: JsonObject) {
    this.sandbox = sandbox;
    this.login = login;
    this.params = params;
    const types: TypeItems[] = [];
    for (const type of importOrder(sandbox.catalog)) {
      const drafts = this.#read(type, payload[type.plural]);
      if (drafts.length === 0) continue;
      const items: TypeItems = { type, persisted: [], fresh: [], reported: drafts.length };
      const byKey = new Map<string, Draft>();
      this.#drafts.set(type.plural, byKey);
      for (const [index, draft] of drafts.entries()) {
        // The default objects of the category model are never imported (04#1).
        if (this.isDefault(type.plural, draft)) continue;
        const known = this.#stored(type.plural, draft);
        const id = known ?? (typeof draft.id === 'string' ? draft.id : sandbox.makeUid());
        draft.id = id;
        const item = { type, draft, id, index, persisted: known !== undefined };
        (item.persisted ? items.persisted : items.fresh).push(item);
        const key = this.keyOf(type.plural, draft);
        if (key !== undefined && !byKey.has(key)) byKey.set(key, draft);
      }
      types.push(items);
    }
    this.types = types;
  }

  get catalog(): SandboxCatalog {
    return this.sandbox.catalog;
  }

  get store(): Store {
    return this.sandbox.store;
  }

  get byCode(): boolean {
    return this.params.identifier === 'CODE';
  }

  #read(type: TypeSchema, list: JsonValue | undefined): Draft[] {
    if (list === undefined || list === null) return [];
    // A list that is an object is taken for the list of its values, a text for a list of itself (06#16).
    const entries = Array.isArray(list) ? list : isObject(list) ? Object.values(list) : [list];
    const drafts: Draft[] = [];
    for (const entry of entries) {
      if (entry === null) continue;
      if (!isObject(entry)) throw noObject(this.catalog, type, entry);
      drafts.push(readObject(this.catalog, type, entry));
    }
    const parts = IDS_WHEN_READ[type.plural];
    if (parts !== undefined) {
      for (const draft of drafts) for (const part of objectsOf(draft[parts])) part.id ??= this.sandbox.makeUid();
    }
    return drafts;
  }

  /** What identifies an object or a reference of a type in this import. */
  keyOf(type: string, reference: JsonObject): string | undefined {
    const key = this.byCode && !ALWAYS_BY_ID.has(type) ? reference.code : reference.id;
    return typeof key === 'string' && key !== '' ? key : undefined;
  }

  /** The id of the stored object that a reference means. */
  #stored(type: string, reference: JsonObject): string | undefined {
    const key = this.keyOf(type, reference);
    if (key === undefined) return undefined;
    if (this.byCode && !ALWAYS_BY_ID.has(type)) return this.store.find(type, 'code', key)[0]?.id;
    return this.store.has(type, key) ? key : undefined;
  }

  /** The id under which the database now holds what a reference means; undefined while it is not (yet) saved. */
  savedId(type: string, reference: JsonObject): string | undefined {
    return this.#stored(type, reference);
  }

  /** What a reference means: the stored object, or else the payload's own. */
  find(type: string, reference: JsonValue | undefined): JsonObject | undefined {
    if (!isObject(reference)) return undefined;
    const id = this.#stored(type, reference);
    if (id !== undefined) return this.store.get(type, id);
    const key = this.keyOf(type, reference);
    return key === undefined ? undefined : this.#drafts.get(type)?.get(key);
  }

  /** As {@link find}, always by id: users and groups in sharing, attributes. */
  findById(type: string, id: string): JsonObject | undefined {
    const stored = this.store.get(type, id);
    if (stored) return stored;
    return this.byCode ? this.items(type).find((item) => item.id === id)?.draft : this.#drafts.get(type)?.get(id);
  }

  /** The payload's own object under this id. */
  draft(type: string, id: string): Draft | undefined {
    return this.byCode ? this.items(type).find((item) => item.id === id)?.draft : this.#drafts.get(type)?.get(id);
  }

  /** The objects of a type that are (still) part of the import. */
  items(type: string): Item[] {
    const items = this.typeItems(type);
    return items ? [...items.persisted, ...items.fresh] : [];
  }

  typeItems(type: string): TypeItems | undefined {
    return this.types.find((items) => items.type.plural === type);
  }

  /** Whether a reference or object is one of the default objects. */
  isDefault(type: string, object: JsonObject): boolean {
    return DEFAULTS[type] !== undefined && object.id === DEFAULTS[type];
  }

  /** The objects that the import's strategy writes, of one type. */
  written(items: TypeItems): Item[] {
    switch (this.params.importStrategy) {
      case 'CREATE_AND_UPDATE':
        return [...items.persisted, ...items.fresh];
      case 'CREATE':
        return items.fresh;
      case 'UPDATE':
        return items.persisted;
      case 'DELETE':
        return [];
    }
  }
}

/**
 * Types of equal order come as the server's hash maps give them. Where a recording shows the outcome, it is repeated:
 * 2.42 saved option group sets before option groups (02#6).
 */
const EARLIER_THAN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '2.42': { optionGroupSets: 'optionGroups' },
};

const orders = new WeakMap<SandboxCatalog, readonly TypeSchema[]>();

/** The types in the order in which they are validated and saved. */
export function importOrder(catalog: SandboxCatalog): readonly TypeSchema[] {
  const known = orders.get(catalog);
  if (known) return known;
  const order = [...catalog.types.values()].filter((type) => type.identifiable);
  for (const [type, before] of Object.entries(EARLIER_THAN[catalog.version] ?? {})) {
    const from = order.findIndex(({ plural }) => plural === type);
    const to = order.findIndex(({ plural }) => plural === before);
    if (from > to) order.splice(to, 0, ...order.splice(from, 1));
  }
  orders.set(catalog, order);
  return order;
}
