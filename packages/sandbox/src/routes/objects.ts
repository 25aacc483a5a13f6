import { canRead } from '../access.js';
import type { TypeSchema } from '../catalog.js';
import { cutLists } from '../faults.js';
import { isUid } from '../ids.js';
import type { JsonObject } from '../json.js';
import { BrokenSharing, compileFields, parseFields, project } from '../read/fields.js';
import { gistObjects } from '../read/gist.js';
import { listObjects, pageOfObjects } from '../read/list.js';
import { rowOf } from '../read/tables.js';
import { ancestorsOf, type Reader } from '../read/view.js';
import type { Exchange, Route } from '../server.js';
import { hasAuthority } from '../session.js';
import type { StoredObject } from '../store.js';
import { forbidden, json, notFound, Refusal, type SandboxResponse } from '../wire/response.js';

const typeOf = ({ sandbox, params }: Exchange): TypeSchema => sandbox.catalog.types.get(params.type!)!;

/** Who reads, in which language. */
const readerOf = ({ sandbox, login, query }: Exchange): Reader => ({
  sandbox,
  login,
  locale: query.get('translate') === 'false' ? undefined : (query.get('locale') ?? undefined),
});

/** The body of a list, cut where a test asked for it. */
function listAnswer({ sandbox, fault }: Exchange, body: JsonObject): SandboxResponse {
  const cut = fault.cutExport === undefined || fault.cutExport === false ? body : cutLists(body, fault.cutExport);
  return json(sandbox.version, 200, cut as JsonObject);
}

function list(exchange: Exchange): SandboxResponse {
  const { query } = exchange;
  const type = typeOf(exchange);
  return listAnswer(exchange, listObjects(readerOf(exchange), type, { query, endpoint: type.endpoint! }));
}

function gist(exchange: Exchange): SandboxResponse {
  const { sandbox, login, query, request } = exchange;
  return listAnswer(exchange, gistObjects({ sandbox, login }, typeOf(exchange), query, request.query));
}

/** The object of an address, if the login may see it: else 404, as if it were not there (13#10). */
export function readableObject({ sandbox, login }: Exchange, type: TypeSchema, id: string): StoredObject {
  const needed = type.authorities.READ ?? [];
  if (needed.length > 0 && !hasAuthority(login, ...needed)) {
    throw forbidden("You don't have the proper permissions to read objects of this type.", 'E1006');
  }
  const object = rowOf(sandbox.store, type.plural, id);
  if (object === undefined || !canRead(login, type, object, sandbox.store)) {
    throw notFound(`${type.klass} with id ${id} could not be found.`, 'E1005');
  }
  return object;
}

function single(exchange: Exchange): SandboxResponse {
  const { sandbox, params, query } = exchange;
  const type = typeOf(exchange);
  const id = params.id!;
  if (!isUid(id) && sandbox.version !== '2.41') {
    throw new Refusal({ status: 405, message: `Request method 'GET' is not supported` });
  }
  const object = readableObject(exchange, type, id);
  const reader = readerOf(exchange);
  if (type.plural === 'organisationUnits') {
    const family = familyOf(exchange, object);
    if (family)
      return listAnswer(exchange, pageOfObjects(reader, type, { query, endpoint: `/organisationUnits/${id}` }, family));
  }
  const projection = compileFields(reader, type, parseFields(query.getAll('fields').join(',') || '*'));
  try {
    return json(sandbox.version, 200, project(reader, object, projection));
  } catch (error) {
    // The real server has sent its 200 before it finds that it cannot go on: the body stays empty (17#3).
    if (error instanceof BrokenSharing) return { ...json(sandbox.version, 200, null), body: '' };
    throw error;
  }
}

/** With `includeDescendants` and the like an org unit's address answers a list (10#33). */
function familyOf(exchange: Exchange, unit: StoredObject): StoredObject[] | undefined {
  const { sandbox, login, query } = exchange;
  const asks = (name: string): boolean => query.get(name) === 'true';
  const { store } = sandbox;
  if (asks('includeAncestors')) return [unit, ...ancestorsOf({ sandbox, login }, unit)];
  if (asks('includeChildren')) return [unit, ...store.find('organisationUnits', 'parent', unit.id)];
  if (!asks('includeDescendants')) return undefined;
  const found = new Map<string, StoredObject>([[unit.id, unit]]);
  for (const member of found.values()) {
    for (const child of store.find('organisationUnits', 'parent', member.id)) found.set(child.id, child);
  }
  return [...found.values()];
}

/** Reading objects of one type: lists, gist, one object. */
export const objectRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/{type}', handler: list },
  { method: 'GET', pattern: '/{type}/gist', handler: gist },
  { method: 'GET', pattern: '/{type}/{id}', handler: single },
];
