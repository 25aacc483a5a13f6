import { type Catalog, Fault, isObject, type Json, type MetaObject, type RefKey, refKey } from '@dhow/core';
import type { Progress, Source } from '../ports/source.js';
import { request } from './snapshot.js';

/** A column of a list: a property, or of what it refers to `id`, `code` or `name` (`parent.code`), or a place on the map. */
interface Column {
  readonly path: string;
  readonly property: string;
  readonly inner: string | undefined;
}

const IDENTITY: ReadonlySet<string> = new Set(['id', 'code', 'name']);
const PLACES: readonly string[] = ['latitude', 'longitude'];

/** The columns that somebody named. Fault LIST_FIELDS, with what the type has. */
export function columnsOf(fields: string, type: string, catalog: Catalog): readonly Column[] {
  const properties = catalog.types.get(type)?.properties;
  return fields.split(',').map((given) => {
    const path = given.trim();
    const [property = '', inner, ...more] = path.split('.');
    const own = properties?.get(property);
    const isPlace = PLACES.includes(path) && properties?.has('geometry') === true;
    const isReference = own?.kind === 'reference' || own?.kind === 'references';
    const isFine = isPlace || (own !== undefined && (inner === undefined || isReference || own.kind === 'object'));
    if (isFine && more.length === 0) return { path, property: isPlace ? 'geometry' : property, inner };
    throw new Fault('usage', 'LIST_FIELDS', { field: path, type, fields: [...(properties?.keys() ?? [])].sort() });
  });
}

/** Whether more has to be read than who the objects are. */
export const needsWhole = (columns: readonly Column[]): boolean => columns.some(({ path }) => !IDENTITY.has(path));

/** The objects as rows of a table. What they refer to is read for its code or name. */
export async function rowsOf(
  objects: readonly MetaObject[],
  type: string,
  columns: readonly Column[],
  source: Source,
  signal: AbortSignal,
  progress: Progress,
): Promise<readonly (readonly string[])[]> {
  const known = await referredTo(objects, type, columns, source, signal, progress);
  return objects.map((object) => columns.map((column) => cellOf(object, column, known, type, source.catalog)));
}

async function referredTo(
  objects: readonly MetaObject[],
  type: string,
  columns: readonly Column[],
  source: Source,
  signal: AbortSignal,
  progress: Progress,
): Promise<ReadonlyMap<RefKey, MetaObject>> {
  const ids = new Map<string, Set<string>>();
  for (const { property, inner } of columns) {
    const refType = source.catalog.types.get(type)?.properties.get(property)?.refType;
    if (refType === undefined || inner === undefined || inner === 'id') continue;
    const wanted = ids.get(refType) ?? new Set();
    ids.set(refType, wanted);
    for (const object of objects) for (const id of idsIn(object[property])) wanted.add(id);
  }
  if (ids.size === 0) return new Map();
  return (await source.read(request({ ids, fields: 'identity' }), signal, progress)).objects;
}

const idsIn = (value: Json | undefined): string[] =>
  (Array.isArray(value) ? (value as readonly Json[]) : [value ?? null]).flatMap((one) =>
    isObject(one) && typeof one.id === 'string' ? [one.id] : [],
  );

function cellOf(
  object: MetaObject,
  { path, property, inner }: Column,
  known: ReadonlyMap<RefKey, MetaObject>,
  type: string,
  catalog: Catalog,
): string {
  const value = object[property];
  if (PLACES.includes(path)) {
    const place =
      isObject(value) && value.type === 'Point' && Array.isArray(value.coordinates) ? value.coordinates : [];
    return text(place[path === 'longitude' ? 0 : 1]);
  }
  const refType = catalog.types.get(type)?.properties.get(property)?.refType;
  if (refType === undefined)
    return inner === undefined ? text(value) : text(isObject(value) ? value[inner] : undefined);
  return idsIn(value)
    .map((id) => (inner === undefined || inner === 'id' ? id : text(known.get(refKey({ type: refType, id }))?.[inner])))
    .filter((one) => one !== '')
    .join('; ');
}

/** Days without a time that nobody gave. */
const text = (value: Json | undefined): string =>
  value === undefined || value === null
    ? ''
    : typeof value === 'string'
      ? value.replace(/^(\d{4}-\d{2}-\d{2})T00:00:00(\.0+)?(Z|\+0000)?$/, '$1')
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);
