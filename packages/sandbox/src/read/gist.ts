import type { TypeSchema } from '../catalog.js';
import { idOf, isObject, type JsonObject, type JsonValue } from '../json.js';
import type { StoredObject } from '../store.js';
import { findObjects, readPage } from './list.js';
import { propertyValue, type Reader } from './view.js';

/** Properties that the gist shows when nothing is asked for. */
const DEFAULT_FIELDS = ['id', 'code', 'name', 'displayName', 'shortName', 'created', 'lastUpdated'];

/**
 * `GET /api/{type}/gist`: a lean list straight from the database: sharing as it is stored (also where it is broken, 17#28),
 * no total unless `totalPages=true`, links to the next page (12#25-26).
 */
export function gistObjects(reader: Reader, type: TypeSchema, query: URLSearchParams, rawQuery: string): JsonObject {
  const objects = findObjects(reader, type, gistQuery(query));
  const page = readPage(query, objects.length);
  const fields = query.getAll('fields').join(',');
  const names = fields === '' || fields === '*' ? DEFAULT_FIELDS : fields.replace(/\[[^\]]*\]/g, '').split(',');
  const cut = objects.slice(page.from, page.from + Math.max(page.size, 1));
  const shown = cut.map((object) => gistOf(reader, type, object, names));
  if (query.get('headless') === 'true') return { [type.plural]: shown };
  const totals = query.get('totalPages') === 'true' || query.get('total') === 'true';
  // Without a total, 2.43 does not know whether there is another page, and says that there is (17#23).
  const more = page.page < page.pageCount || (reader.sandbox.version === '2.43' && !totals);
  return {
    pager: {
      page: page.page,
      pageSize: Math.max(page.size, 1),
      ...(totals ? { total: objects.length } : {}),
      ...(more ? { nextPage: pageLink(reader, type, rawQuery, page.page + 1) } : {}),
      ...(page.page > 1 ? { prevPage: pageLink(reader, type, rawQuery, page.page - 1) } : {}),
      ...(totals ? { pageCount: page.pageCount } : {}),
    },
    [type.plural]: shown,
  };
}

/** The gist's own order by id is the lists' too; without an order it goes by id. */
function gistQuery(query: URLSearchParams): URLSearchParams {
  const copy = new URLSearchParams(query);
  if (!copy.has('order')) copy.set('order', 'id:asc');
  return copy;
}

function gistOf(reader: Reader, type: TypeSchema, object: StoredObject, names: readonly string[]): JsonObject {
  const answer: JsonObject = {};
  for (const name of names) {
    const property = type.properties.get(name);
    if (property === undefined) continue;
    const value = propertyValue(reader, type, object, property);
    if (value === undefined || value === null) continue;
    if (property.collection && property.refType) {
      answer[name] = (value as JsonValue[]).length;
    } else if (property.refType) {
      const id = idOf(value);
      if (id !== undefined) answer[name] = id;
    } else if (name === 'sharing' && isObject(value)) {
      answer[name] = gistSharing(reader, value);
    } else if (isObject(value)) {
      answer[name] = Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== null));
    } else answer[name] = value;
  }
  return answer;
}

/** Sharing as it is stored; 2.43 adds the names of the groups, null where the group is gone (17#28). */
function gistSharing({ sandbox }: Reader, sharing: JsonObject): JsonObject {
  const answer = Object.fromEntries(Object.entries(sharing).filter(([, entry]) => entry !== null));
  if (sandbox.version !== '2.43' || !isObject(sharing.userGroups)) return answer;
  const userGroups = Object.entries(sharing.userGroups).map(([id, entry]) => [
    id,
    isObject(entry) ? { ...entry, displayName: sandbox.store.get('userGroups', id)?.name ?? null } : entry,
  ]);
  return { ...answer, userGroups: Object.fromEntries(userGroups) };
}

/** 2.41 gives the path alone, decoded; later versions the whole address. */
function pageLink(reader: Reader, type: TypeSchema, rawQuery: string, page: number): string {
  const query = [...rawQuery.split('&').filter((part) => part !== '' && !/^page=/.test(part)), `page=${page}`].join(
    '&',
  );
  const { version, baseUrl } = reader.sandbox;
  if (version === '2.41') return `${type.endpoint}/gist?${decodeURIComponent(query)}`;
  return `${baseUrl}/api${type.endpoint}/gist?${query}`;
}
