import { isObject, type JsonObject, type JsonValue } from '../json.js';
import type { StoredObject } from '../store.js';
import { badRequest } from '../wire/response.js';

const PAGE_SIZE = 50;

/** A field that was asked for: a path, with fields of its own in brackets. */
interface Field {
  readonly name: string;
  readonly inner: readonly Field[];
}

/**
 * Entries of a namespace with the asked-for fields of their values (56#26-31): `.` is the whole value. Encrypted values have
 * none; an entry without any of them is left out, unless all are asked for.
 */
export function entriesPage(entries: readonly StoredObject[], query: URLSearchParams): JsonValue {
  const fields = readFields(query.get('fields') ?? '');
  const rows = entries
    .filter((entry) => entry.encrypted !== true)
    .filter((entry) => query.getAll('filter').every((filter) => holds(entry, filter)));
  const [path = '', direction] = (query.get('order') ?? '').split(':');
  if (path !== '') {
    const sign = direction === 'desc' ? -1 : 1;
    rows.sort((a, b) => sign * compare(at(a, path), at(b, path)));
  }
  const shown = rows
    .map((entry) => ({ entry, row: rowOf(entry, fields) }))
    .filter(({ row }) => query.get('includeAll') === 'true' || Object.keys(row).length > 1)
    .map(({ row }) => row);
  const page = Number(query.get('page') ?? 1);
  const pageSize = Number(query.get('pageSize') ?? PAGE_SIZE);
  const some = query.get('paging') === 'false' ? shown : shown.slice((page - 1) * pageSize, page * pageSize);
  return query.get('headless') === 'true' ? some : { pager: { page, pageSize }, entries: some };
}

function rowOf(entry: StoredObject, fields: readonly Field[]): JsonObject {
  const row: JsonObject = { key: entry.key ?? null };
  for (const { name, inner } of fields) {
    const value = at(entry, name);
    if (value === undefined) continue;
    row[name === '.' ? 'value' : name] = inner.length === 0 ? value : picked(value, inner);
  }
  return row;
}

function picked(value: JsonValue, fields: readonly Field[]): JsonValue {
  const object: JsonObject = isObject(value) ? value : {};
  return Object.fromEntries(
    fields.map(({ name, inner }) => {
      const one = object[name] ?? null;
      return [name, inner.length === 0 ? one : picked(one, inner)];
    }),
  );
}

/** The value of an entry at a dotted path. */
function at(entry: StoredObject, path: string): JsonValue | undefined {
  if (path === '.') return entry.value;
  let value: JsonValue | undefined = entry.value;
  for (const step of path.split('.')) value = isObject(value) ? value[step] : undefined;
  return value;
}

function readFields(text: string): readonly Field[] {
  const fields: Field[] = [];
  let depth = 0;
  let from = 0;
  const take = (end: number) => {
    const one = text.slice(from, end);
    const [, name = '', inside] = /^([^[]*)(?:\[(.*)\])?$/.exec(one) ?? [];
    if (name !== '') fields.push({ name, inner: inside === undefined ? [] : readFields(inside) });
    from = end + 1;
  };
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '[') depth++;
    else if (text[i] === ']') depth--;
    else if (text[i] === ',' && depth === 0) take(i);
  }
  take(text.length);
  return fields;
}

function compare(a: JsonValue | undefined, b: JsonValue | undefined): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [x, y] = [JSON.stringify(a ?? null), JSON.stringify(b ?? null)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** `path:operator:value`, for the operators that were recorded or follow from them. */
function holds(entry: StoredObject, filter: string): boolean {
  const [path = '', operator = '', ...rest] = filter.split(':');
  const value = at(entry, path);
  const text = rest.join(':');
  if (value === undefined || value === null) return false;
  const wanted: JsonValue = typeof value === 'number' ? Number(text) : text;
  const order = compare(value, wanted);
  switch (operator) {
    case 'eq':
      return order === 0;
    case 'ge':
      return order >= 0;
    case 'gt':
      return order > 0;
    case 'le':
      return order <= 0;
    case 'lt':
      return order < 0;
    default:
      throw badRequest(`Illegal filter expression \`${filter}\``);
  }
}
