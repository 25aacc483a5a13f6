import type { JsonObject } from '../../json.js';
import type { StoredObject } from '../../store.js';
import type { ErrorReport } from '../../wire/import-report.js';
import type { Item } from '../bundle.js';
import type { CheckContext } from '../checks/check.js';
import type { Commit } from '../commit.js';

/** Rules that one type has for itself, before and while its objects are saved. */
export interface Hook {
  /** What is wrong with one object. */
  readonly validate?: (context: CheckContext, item: Item) => readonly ErrorReport[];
  /** What is wrong with the objects of the type together, by object. May throw an ImportFailure. */
  readonly validateAll?: (context: CheckContext) => ReadonlyMap<Item, readonly ErrorReport[]>;
  /** Before an object is saved: changes the draft. `before` is what the database holds of it. */
  readonly prepare?: (commit: Commit, item: Item, before: StoredObject | undefined) => void;
  /** Works out what the database keeps from what was connected. */
  readonly finish?: (commit: Commit, item: Item, object: JsonObject, before: StoredObject | undefined) => void;
  /** After all new objects of the type are saved, one call per object. */
  readonly created?: (commit: Commit, item: Item) => void;
  readonly updated?: (commit: Commit, item: Item) => void;
  /** After all objects of the type are saved. */
  readonly done?: (commit: Commit, items: readonly Item[]) => void;
}
