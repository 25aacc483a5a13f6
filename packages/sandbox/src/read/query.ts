import { canRead } from '../access.js';
import type { TypeSchema } from '../catalog.js';
import type { StoredObject } from '../store.js';
import { compileFilter } from './filters.js';
import { comparator } from './order.js';
import { rowOf, rowsOf } from './tables.js';
import type { Reader } from './view.js';

/** Which objects of a type are asked for, and in which order. */
export interface ObjectQuery {
  readonly filters: readonly string[];
  readonly orders: readonly string[];
  /** How the filters are joined: AND when left out. */
  readonly junction?: 'AND' | 'OR';
}

/** All objects that a login may see and that pass the filters, in order. Throws a `FilterError`. */
export function queryObjects(reader: Reader, type: TypeSchema, query: ObjectQuery): StoredObject[] {
  const { store } = reader.sandbox;
  const tests = query.filters.map((filter) => compileFilter(reader, type, filter));
  const either = query.junction === 'OR';
  const compare = comparator(reader, type, query.orders, either);
  const found: StoredObject[] = [];
  for (const object of candidates(reader, type, query)) {
    const passes =
      tests.length === 0 || (either ? tests.some((test) => test(object)) : tests.every((test) => test(object)));
    if (passes && canRead(reader.login, type, object, store)) found.push(object);
  }
  const serial = ({ id }: StoredObject): number => store.serialOf(type.plural, id) ?? 0;
  found.sort((a, b) => compare(a, b) || serial(a) - serial(b));
  return found;
}

/** The objects to look at: those named by an `id:in` or `id:eq` filter where there is one, else all. */
function* candidates(reader: Reader, type: TypeSchema, query: ObjectQuery): Generator<StoredObject> {
  const { store } = reader.sandbox;
  const byId = query.junction === 'OR' ? undefined : query.filters.find((filter) => /^id:(in|eq):/.test(filter));
  if (byId === undefined) {
    yield* rowsOf(store, type.plural);
    return;
  }
  const ids = byId.replace(/^id:(in|eq):\[?|\]$/g, '').split(',');
  for (const id of new Set(ids.map((text) => text.trim()))) {
    const object = rowOf(store, type.plural, id);
    if (object) yield object;
  }
}
