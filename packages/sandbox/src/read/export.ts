import { canRead } from '../access.js';
import type { TypeSchema } from '../catalog.js';
import { DEFAULT_OBJECTS } from '../defaults.js';
import { isObject, type JsonObject, type JsonValue } from '../json.js';
import { hasAuthority, type Login } from '../session.js';
import type { Store, StoredObject } from '../store.js';
import { conflict } from '../wire/response.js';
import { compileFields, parseFields } from './fields.js';
import { FilterError } from './filters.js';
import { showUntilBroken } from './list.js';
import { queryObjects } from './query.js';
import type { Reader } from './view.js';

/** The head of every export. `id` is null as long as nobody set a system id by hand (11#2). */
export function systemHead({ sandbox }: Reader): JsonObject {
  const { revision, server } = sandbox.catalog;
  return { id: null, rev: revision, version: server, date: sandbox.timestamp() };
}

/** One type of an export. */
interface Part {
  readonly type: TypeSchema;
  readonly filters: readonly string[];
  readonly orders: readonly string[];
  readonly fields: string;
}

/** Old types that an export of everything leaves out. */
const LEFT_OUT = new Set(['eventCharts', 'eventReports']);

/**
 * A real server keeps the types of an export in a hash table: their order has nothing to do with the importer's, and where an
 * export is cut, the types that are missing are not the later ones of any list that a client could know (17#26).
 */
function hashOrder(name: string): number {
  let hash = 0x811c9dc5;
  for (const sign of name) hash = Math.imul(hash ^ sign.codePointAt(0)!, 0x01000193);
  return hash >>> 0;
}

/** Reads the query of `GET /api/metadata`: which types, with which fields and filters. */
function partsOf(reader: Reader, query: URLSearchParams): { readonly parts: Part[]; readonly selected: boolean } {
  const { types } = reader.sandbox.catalog;
  const asked = new Map<string, { fields: string[]; filters: string[]; orders: string[] }>();
  for (const [key, value] of query) {
    const [name = '', kind] = key.split(':');
    if (!types.has(name)) continue;
    if (kind === undefined ? value.toLowerCase() !== 'true' : !['fields', 'filter', 'order'].includes(kind)) continue;
    const entry = asked.get(name) ?? { fields: [], filters: [], orders: [] };
    asked.set(name, entry);
    if (kind === 'fields') entry.fields.push(value);
    if (kind === 'filter') entry.filters.push(value);
    if (kind === 'order') entry.orders.push(value);
  }
  const common = { fields: query.getAll('fields'), filters: query.getAll('filter'), orders: query.getAll('order') };
  const selected = asked.size > 0;
  const all = [...types.values()].filter(
    (type) => type.identifiable && type.persisted && !type.secondary && !LEFT_OUT.has(type.plural),
  );
  const chosen = selected ? [...asked.keys()].map((name) => types.get(name)!) : all;
  const parts = chosen
    .sort((a, b) => hashOrder(a.plural) - hashOrder(b.plural))
    .map((type) => {
      const own = asked.get(type.plural);
      const querying = own !== undefined && (own.filters.length > 0 || own.orders.length > 0);
      return {
        type,
        filters: querying ? own.filters : common.filters,
        orders: querying ? own.orders : common.orders,
        fields: (own?.fields.length ? own.fields : common.fields).join(',') || ':owner',
      };
    });
  return { parts, selected };
}

/** `GET /api/metadata`. Ends early, without a word, at an object whose sharing names a group that is gone (17#6-26). */
export function exportMetadata(reader: Reader, query: URLSearchParams): JsonObject {
  const { parts, selected } = partsOf(reader, query);
  if (!selected && !hasAuthority(reader.login, 'F_METADATA_EXPORT')) {
    throw conflict("Unfiltered access to metadata export requires super user or 'F_METADATA_EXPORT' authority.");
  }
  if (
    parts.some(({ type }) => type.plural === 'users') &&
    !hasAuthority(reader.login, 'F_USER_VIEW', 'F_METADATA_EXPORT')
  ) {
    throw conflict("Exporting user metadata requires the 'F_USER_VIEW' authority.");
  }
  const skipSharing = query.get('skipSharing') === 'true';
  const excludeDefaults = query.get('defaults') === 'EXCLUDE';
  const answer: JsonObject = { system: systemHead(reader) };
  const found = parts.map((part) => ({ part, objects: objectsFor(reader, part, excludeDefaults) }));
  for (const { part, objects } of found) {
    if (objects.length === 0) continue;
    const projection = compileFields(reader, part.type, parseFields(part.fields), skipSharing);
    const { shown, broken } = showUntilBroken(reader, objects, projection);
    answer[part.type.plural] = excludeDefaults ? shown.map(withoutDefaults) : shown;
    if (broken) break;
  }
  return answer;
}

function objectsFor(reader: Reader, { type, filters, orders }: Part, excludeDefaults: boolean): StoredObject[] {
  try {
    const objects = queryObjects(reader, type, { filters, orders }).filter((object) =>
      isExported(reader, type, object),
    );
    return excludeDefaults ? objects.filter(({ id }) => !DEFAULT_OBJECTS.has(id)) : objects;
  } catch (error) {
    if (error instanceof FilterError) throw conflict(error.message);
    throw error;
  }
}

/**
 * On 2.41 an export leaves out dashboards that nobody shares with this login, although a superuser may read them one by one
 * (live-packages section 10).
 */
function isExported({ sandbox, login }: Reader, type: TypeSchema, object: StoredObject): boolean {
  return sandbox.version !== '2.41' || type.plural !== 'dashboards' || isSharedWith(login, type, object, sandbox.store);
}

/** Whether sharing alone lets a login read an object, its being a superuser apart. */
export const isSharedWith = (login: Login, type: TypeSchema, object: StoredObject, store: Store): boolean =>
  canRead({ ...login, superuser: false }, type, object, store);

/** An object without its references to the default category objects; those in lists become empty objects (11#7). */
function withoutDefaults(object: JsonObject): JsonObject {
  const isDefault = (value: JsonValue): boolean =>
    isObject(value) && typeof value.id === 'string' && DEFAULT_OBJECTS.has(value.id);
  return Object.fromEntries(
    Object.entries(object)
      .filter(([, value]) => !isDefault(value))
      .map(([name, value]) => [
        name,
        Array.isArray(value) ? value.map((item) => (isDefault(item) ? {} : item)) : value,
      ]),
  );
}

/** Objects by type as an export shows them: every owner property (the dependency exports, 11#17-23). */
export function exportObjects(
  reader: Reader,
  objects: ReadonlyMap<string, readonly StoredObject[]>,
  skipSharing: boolean,
): JsonObject {
  const answer: JsonObject = { system: systemHead(reader) };
  for (const [name, list] of [...objects].sort(([a], [b]) => hashOrder(a) - hashOrder(b))) {
    const type = reader.sandbox.catalog.types.get(name);
    if (type === undefined) continue;
    const projection = compileFields(reader, type, parseFields(':owner'), skipSharing);
    const { shown, broken } = showUntilBroken(reader, list, projection);
    if (broken) break;
    if (shown.length > 0) answer[name] = shown;
  }
  return answer;
}
