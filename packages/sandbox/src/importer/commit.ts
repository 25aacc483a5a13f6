import type { Fault } from '../faults.js';
import { withFieldDropped } from '../faults.js';
import type { JsonObject } from '../json.js';
import type { Sandbox } from '../sandbox.js';
import type { Store, StoredObject } from '../store.js';
import type { Bundle, Item, TypeItems } from './bundle.js';
import { connect } from './connect.js';
import { deleteObject } from './deletion.js';
import type { Hook } from './hooks/hook.js';
import { hooksOf } from './hooks/table.js';
import { SharedLinks } from './links.js';
import { sharingToKeep } from './sharing.js';

/**
 * Saves what the checks left: type after type in the importer's order, new objects before changed ones. What a failure
 * leaves behind is for the caller to roll back.
 */
export class Commit {
  readonly bundle: Bundle;
  readonly links: SharedLinks;
  readonly now: string;
  readonly #fault: Fault;
  /** What is left to do when everything is saved. */
  readonly #later: (() => void)[] = [];

  constructor(bundle: Bundle, fault: Fault) {
    this.bundle = bundle;
    this.now = bundle.sandbox.timestamp();
    this.#fault = fault;
    this.links = new SharedLinks(bundle.store, (type, id) => deleteObject(bundle.sandbox, type, id));
  }

  get sandbox(): Sandbox {
    return this.bundle.sandbox;
  }

  get store(): Store {
    return this.bundle.store;
  }

  run(): void {
    for (const items of this.bundle.types) this.#saveType(items);
    for (const action of this.#later) action();
  }

  /** Something to do when every type is saved: references that the server resolves at the very end. */
  atEnd(action: () => void): void {
    this.#later.push(action);
  }

  #saveType(items: TypeItems): void {
    const { importStrategy: strategy } = this.bundle.params;
    const creates = strategy === 'UPDATE' ? [] : items.fresh;
    const updates = strategy === 'CREATE' ? [] : items.persisted;
    const all = [...creates, ...updates];
    if (all.length === 0) return;
    const hooks = hooksOf(items.type.plural);
    this.#save(creates, hooks);
    for (const hook of hooks) if (hook.created) for (const item of creates) hook.created(this, item);
    this.#save(updates, hooks);
    for (const hook of hooks) {
      if (hook.updated) for (const item of updates) hook.updated(this, item);
      hook.done?.(this, all);
    }
  }

  #save(list: readonly Item[], hooks: readonly Hook[]): void {
    if (list.length === 0) return;
    const { plural } = list[0]!.type;
    for (const item of list) {
      const before = this.store.get(plural, item.id);
      for (const hook of hooks) hook.prepare?.(this, item, before);
    }
    const befores = list.map((item) => {
      const before = this.store.get(plural, item.id);
      this.store.put(plural, this.#toKeep(item, before, hooks));
      return before;
    });
    this.links.childrenSaved(
      plural,
      list.map(({ id }) => id),
    );
    for (const [i, { id }] of list.entries()) this.links.parentSaved(plural, id, befores[i]);
  }

  #toKeep(item: Item, before: StoredObject | undefined, hooks: readonly Hook[]): StoredObject {
    const { bundle } = this;
    const { type, draft, id } = item;
    const object: JsonObject = connect(bundle, type, draft);
    if (bundle.params.skipTranslation && type.properties.get('translations')?.persisted) {
      object.translations = before?.translations ?? [];
    }
    const sharing = sharingToKeep(bundle, item, before);
    if (sharing) object.sharing = sharing;
    const importer = { id: bundle.login.id };
    const has = (name: string): boolean => type.properties.get(name)?.persisted === true;
    if (has('created')) object.created = before?.created ?? draft.created ?? this.now;
    if (has('lastUpdated')) object.lastUpdated = this.now;
    if (has('lastUpdatedBy')) object.lastUpdatedBy = importer;
    if (has('createdBy')) {
      const creator = before ? before.createdBy : importer;
      if (creator !== undefined) object.createdBy = creator;
    }
    for (const hook of hooks) hook.finish?.(this, item, object, before);
    const kept = { ...object, id };
    const { dropField: drop } = this.#fault;
    return drop?.type === type.plural && (drop.id === undefined || drop.id === id)
      ? withFieldDropped(before, kept, drop.path)
      : kept;
  }
}
