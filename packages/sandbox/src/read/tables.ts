import { isObject, objectsOf } from '../json.js';
import type { Store, StoredObject } from '../store.js';

/** Types that share a table with others: what is read of the first is kept under the others, too (live-packages section 8). */
const SHARED_TABLES: Readonly<Record<string, readonly string[]>> = {
  eventVisualizations: ['eventReports', 'eventCharts'],
};

/** All objects that are read as a type. Map views are kept inside their maps and yet are a type of their own. */
export function* rowsOf(store: Store, type: string): Generator<StoredObject> {
  if (type === 'mapViews') {
    for (const map of store.all('maps')) yield* objectsOf(map.mapViews).filter(hasId);
    return;
  }
  yield* store.all(type);
  for (const other of SHARED_TABLES[type] ?? []) yield* store.all(other);
}

/** One object that is read as a type. */
export function rowOf(store: Store, type: string, id: string): StoredObject | undefined {
  if (type === 'mapViews')
    return store
      .find('maps', 'mapViews', id)
      .flatMap((map) => objectsOf(map.mapViews))
      .filter(hasId)
      .find((view) => view.id === id);
  for (const name of [type, ...(SHARED_TABLES[type] ?? [])]) {
    const object = store.get(name, id);
    if (object) return object;
  }
  return undefined;
}

const hasId = (value: unknown): value is StoredObject => isObject(value) && typeof value.id === 'string';
