import { importMetadata, readImportParams } from '../importer/import.js';
import { idOf, type JsonObject, objectsOf } from '../json.js';
import type { Sandbox } from '../sandbox.js';
import type { Login } from '../session.js';
import type { StoredObject } from '../store.js';
import { compareOptionCombos, type ExistingCombo, type OptionList } from './option-combos.js';

/** One thing that was done to the option combos of a category combo. */
export interface ComboAct {
  readonly kind: 'imported' | 'updated' | 'deleted' | 'ignored';
  /** As the maintenance call describes it. */
  readonly description: string;
}

const COMBOS = 'categoryOptionCombos';

/**
 * Makes the option combos of a category combo fit its categories: renames, deletes what is obsolete (unless something
 * vetoes), adds what is missing. `addOnly` leaves what is there alone.
 */
export function generateOptionCombos(
  sandbox: Sandbox,
  login: Login,
  comboId: string,
  { addOnly = false }: { readonly addOnly?: boolean } = {},
): ComboAct[] {
  const { store } = sandbox;
  const combo = store.get('categoryCombos', comboId);
  if (combo === undefined || combo.name === 'default') return [];
  const existing = new Map(store.find(COMBOS, 'categoryCombo', comboId).map((object) => [object.id, object]));
  const changes = compareOptionCombos(categoriesOf(sandbox, combo), [...existing.values()].map(asExisting));
  const stamp = sandbox.timestamp();
  const acts: ComboAct[] = [];
  if (!addOnly) {
    for (const { id, name } of changes.rename) {
      store.put(COMBOS, { ...existing.get(id)!, name, lastUpdated: stamp });
      acts.push({
        kind: 'updated',
        description: `Update category option combo \`${id.toUpperCase()}\` name to \`${name}\``,
      });
    }
    for (const { id, name } of changes.obsolete) acts.push(deleteCombo(sandbox, login, id, name, String(combo.name)));
  }
  for (const { name, options } of changes.add) {
    store.put(COMBOS, {
      id: sandbox.makeUid(),
      name,
      categoryCombo: { id: comboId },
      categoryOptions: options.map((id) => ({ id })),
      created: stamp,
      lastUpdated: stamp,
    });
    const description = `Added missing category option combo: \`${name}\` for category combo: \`${String(combo.name)}\``;
    acts.push({ kind: 'imported', description });
  }
  return acts;
}

function asExisting(object: StoredObject): ExistingCombo {
  return {
    id: object.id,
    name: String(object.name ?? ''),
    options: objectsOf(object.categoryOptions).flatMap((option) => idOf(option) ?? []),
  };
}

function categoriesOf({ store }: Sandbox, combo: StoredObject): OptionList[] {
  return objectsOf(combo.categories).map((reference) => {
    const category = store.get('categories', idOf(reference) ?? '');
    const options = objectsOf(category?.categoryOptions).flatMap((option) => {
      const stored = store.get('categoryOptions', idOf(option) ?? '');
      return stored ? [{ id: stored.id, name: String(stored.name) }] : [];
    });
    return { options };
  });
}

function deleteCombo(sandbox: Sandbox, login: Login, id: string, name: string, comboName: string): ComboAct {
  const params = readImportParams(new URLSearchParams({ importStrategy: 'DELETE' }));
  const outcome = importMetadata(
    { sandbox, login: { ...login, superuser: true }, fault: {} },
    { [COMBOS]: [{ id }] },
    params,
  );
  if (!sandbox.store.has(COMBOS, id)) {
    const description = `Deleted obsolete category option combo: \`${name}\` for category combo: \`${comboName}\``;
    return { kind: 'deleted', description };
  }
  const [error] =
    outcome.kind === 'report'
      ? outcome.report.typeReports.flatMap((type) => type.objectReports.flatMap((object) => object.errorReports))
      : [];
  const why = error?.message ?? (outcome.kind === 'failure' ? outcome.webMessage.message : '');
  return { kind: 'ignored', description: `Could not delete category option combo: \`${name}\` due to \`${why}\`` };
}

/** Whether other categories would make data values of a category combo unreachable. */
export function wouldHideData(sandbox: Sandbox, before: JsonObject, after: JsonObject): boolean {
  const categories = (combo: JsonObject) => objectsOf(combo.categories).map(idOf).sort().join();
  return categories(before) !== categories(after) && hasData(sandbox, String(before.id));
}

/** Whether there are data values for an option combo of a category combo. */
export function hasData({ store, data }: Sandbox, comboId: string): boolean {
  return store
    .find(COMBOS, 'categoryCombo', comboId)
    .some(({ id }) => data.has('categoryOptionCombo', id) || data.has('attributeOptionCombo', id));
}
