import { canUpdate } from '../access.js';
import type { PropertySchema, TypeSchema } from '../catalog.js';
import { errorReport } from '../importer/report.js';
import { idOf, isObject, type JsonObject, type JsonValue, objectsOf } from '../json.js';
import { type Link, linkOf } from '../read/links.js';
import type { Exchange, Route } from '../server.js';
import type { StoredObject } from '../store.js';
import { conflict, empty, forbidden, notFound, type SandboxResponse, webMessage } from '../wire/response.js';
import { jsonBody } from './body.js';
import { addressed, checkPathId, typeOf, updatable } from './object-writes.js';

const JSON_TYPE = ['application/json'];
const LIST = '/{type}/{id}/{property}';
const ITEM = '/{type}/{id}/{property}/{item}';

/** Lists of references one entry at a time, favourites, subscriptions and translations of one object. */
export const collectionRoutes: readonly Route[] = [
  { method: 'POST', pattern: LIST, consumes: JSON_TYPE, handler: mergeItems },
  { method: 'PUT', pattern: LIST, consumes: JSON_TYPE, handler: replaceItems },
  { method: 'DELETE', pattern: LIST, consumes: JSON_TYPE, handler: deleteItems },
  { method: 'POST', pattern: ITEM, handler: addItem },
  { method: 'DELETE', pattern: ITEM, handler: deleteItem },
  { method: 'POST', pattern: '/{type}/{id}/favorite', handler: (exchange) => mark(exchange, 'favorites', true) },
  { method: 'DELETE', pattern: '/{type}/{id}/favorite', handler: (exchange) => mark(exchange, 'favorites', false) },
  { method: 'POST', pattern: '/{type}/{id}/subscriber', handler: (exchange) => mark(exchange, 'subscribers', true) },
  { method: 'DELETE', pattern: '/{type}/{id}/subscriber', handler: (exchange) => mark(exchange, 'subscribers', false) },
  { method: 'PUT', pattern: '/{type}/{id}/translations', consumes: JSON_TYPE, handler: replaceTranslations },
];

const idsOf = (value: JsonValue | undefined): string[] => objectsOf(value).flatMap((item) => idOf(item) ?? []);

/** A list of references of one object: stored with it, or made of the objects that name it. */
interface Collection {
  readonly property: PropertySchema;
  readonly items: TypeSchema;
  /** Where the link is stored when it is not with the object itself. */
  readonly link: Link | undefined;
}

function collectionOf(exchange: Exchange, verb: string): Collection {
  const { sandbox, login, params } = exchange;
  const type = typeOf(exchange);
  if (!canUpdate(login, type, addressed(exchange))) {
    throw forbidden("You don't have the proper permissions to update this object.", 'E1006');
  }
  const property = type.properties.get(params.property!);
  if (property === undefined) throw notFound(`Property ${params.property} does not exist on ${type.javaName}`, 'E1005');
  const items = property.refType === undefined ? undefined : sandbox.catalog.types.get(property.refType);
  if (!property.collection || items === undefined) {
    throw conflict(`Only identifiable object collections can be ${verb}.`, 'E1004');
  }
  const link = linkOf(sandbox.catalog, type, property);
  if (link === undefined && !property.owner)
    throw conflict(`Property ${property.name} is computed and cannot be changed`, 'E1004');
  return { property, items, link };
}

interface Stats {
  updated: number;
  deleted: number;
  ignored: number;
}

function mergeItems(exchange: Exchange): SandboxResponse {
  const collection = collectionOf(exchange, 'added to');
  const body = bodyOf(exchange);
  return change(exchange, collection, { remove: idsOf(body.deletions), add: idsOf(body.additions) });
}

function replaceItems(exchange: Exchange): SandboxResponse {
  const collection = collectionOf(exchange, 'replaced');
  const add = idsOf(bodyOf(exchange).identifiableObjects);
  return change(exchange, collection, { remove: present(exchange, collection), add });
}

function deleteItems(exchange: Exchange): SandboxResponse {
  const collection = collectionOf(exchange, 'removed from');
  return change(exchange, collection, { remove: idsOf(bodyOf(exchange).identifiableObjects), add: [] });
}

function addItem(exchange: Exchange): SandboxResponse {
  checkPathId(exchange, exchange.params.item!, 'itemId');
  return change(exchange, collectionOf(exchange, 'added to'), { remove: [], add: [exchange.params.item!] });
}

function deleteItem(exchange: Exchange): SandboxResponse {
  checkPathId(exchange, exchange.params.item!, 'itemId');
  return change(exchange, collectionOf(exchange, 'removed from'), { remove: [exchange.params.item!], add: [] });
}

function bodyOf(exchange: Exchange): JsonObject {
  const body = jsonBody(exchange);
  return isObject(body) ? body : {};
}

/** The ids in the collection now. */
function present(exchange: Exchange, { property, link }: Collection): string[] {
  const { sandbox, params } = exchange;
  if (link) return sandbox.store.find(link.type, link.path, params.id!).map(({ id }) => id);
  return idsOf(addressed(exchange)[property.name]);
}

/** Unknown items are passed over without a word. */
function change(
  exchange: Exchange,
  collection: Collection,
  { remove, add }: { readonly remove: readonly string[]; readonly add: readonly string[] },
): SandboxResponse {
  const { sandbox } = exchange;
  const stats: Stats = { updated: 0, deleted: 0, ignored: 0 };
  const known = (ids: readonly string[]) => ids.filter((id) => sandbox.store.has(collection.items.plural, id));
  const inside = new Set(present(exchange, collection));
  for (const id of known(remove)) {
    if (inside.delete(id)) stats.deleted++;
    else stats.ignored++;
  }
  for (const id of known(add)) {
    if (inside.has(id)) stats.ignored++;
    else stats.updated++;
    inside.add(id);
  }
  store(exchange, collection, inside);
  const total = stats.updated + stats.deleted + stats.ignored;
  const response = {
    klass: collection.items.javaName,
    stats: { created: 0, ...stats, total },
    objectReports: [],
    responseType: 'TypeReport',
  };
  return webMessage(sandbox.version, { status: 200, response });
}

function store(exchange: Exchange, collection: Collection, ids: ReadonlySet<string>): void {
  const { sandbox, login, params } = exchange;
  const touched = { lastUpdated: sandbox.timestamp(), lastUpdatedBy: { id: login.id } };
  const { property, link } = collection;
  if (link === undefined) {
    const references = [...ids].map((id) => ({ id }));
    sandbox.store.put(typeOf(exchange).plural, { ...addressed(exchange), [property.name]: references, ...touched });
    return;
  }
  const other = sandbox.catalog.types.get(link.type)!.properties.get(link.path);
  if (other === undefined)
    throw conflict(`Property ${property.name} is kept with its items and cannot be changed here`, 'E1004');
  const self = params.id!;
  const put = (item: StoredObject, value: JsonValue | undefined): void => {
    const { [link.path]: _, ...rest } = item;
    sandbox.store.put(link.type, {
      ...rest,
      ...(value === undefined ? {} : { [link.path]: value }),
      ...touched,
      id: item.id,
    });
  };
  for (const item of sandbox.store.find(link.type, link.path, self)) {
    if (ids.has(item.id)) continue;
    put(item, other.collection ? objectsOf(item[link.path]).filter((entry) => idOf(entry) !== self) : undefined);
  }
  for (const id of ids) {
    const item = sandbox.store.get(link.type, id)!;
    const listed = other.collection ? idsOf(item[link.path]).includes(self) : idOf(item[link.path]) === self;
    if (!listed) put(item, other.collection ? [...objectsOf(item[link.path]), { id: self }] : { id: self });
  }
}

const WORDS = {
  favorites: ['set as favorite for user', 'removed as favorite for user', 'set as favorite'],
  subscribers: ['subscribed to object', 'removed as subscriber of object', 'subscribed to'],
} as const;

/** Makes an object a favourite of the login, or subscribes to it, or takes that back. */
function mark(exchange: Exchange, name: keyof typeof WORDS, on: boolean): SandboxResponse {
  const { sandbox, login } = exchange;
  const type = typeOf(exchange);
  const object = addressed(exchange);
  const [done, undone, what] = WORDS[name];
  if (!type.properties.has(name)) throw conflict(`Objects of this class cannot be ${what}`, 'E1004');
  const others = (Array.isArray(object[name]) ? object[name] : []).filter((id) => id !== login.id);
  sandbox.store.put(type.plural, { ...object, [name]: on ? [...others, login.id] : others });
  const verb = on ? done : undone;
  const [first, second] = name === 'favorites' ? [object.id, login.username] : [login.username, object.id];
  const subject = name === 'favorites' ? 'Object' : 'User';
  return webMessage(sandbox.version, { status: 200, message: `${subject} '${first}' ${verb} '${second}'` });
}

/** PUT of all translations; one of a property and locale twice, or without its parts, is refused (08#20-22). */
function replaceTranslations(exchange: Exchange): SandboxResponse {
  const { sandbox, login } = exchange;
  const type = typeOf(exchange);
  const object = updatable(exchange);
  const translations = objectsOf(bodyOf(exchange).translations);
  const seen = new Set<string>();
  const errors = translations.flatMap(({ property, locale, value }) => {
    const key = `${String(property)}|${String(locale)}`;
    if (seen.has(key)) {
      const args = [String(property), String(locale), type.klass, object.id];
      return [
        errorReport(sandbox.version, 'E1106', 'org.hisp.dhis.translation.Translation', args, {
          errorKlass: type.javaName,
        }),
      ];
    }
    seen.add(key);
    const missing = Object.entries({ locale, property, value }).find(
      ([, part]) => typeof part !== 'string' || part === '',
    );
    return missing
      ? [errorReport(sandbox.version, 'E4000', 'org.hisp.dhis.translation.Translation', [missing[0]])]
      : [];
  });
  if (errors.length > 0) {
    return webMessage(sandbox.version, {
      status: 409,
      level: 'WARNING',
      message: 'One or more errors occurred, please see full details in import report.',
      response: {
        uid: object.id,
        klass: type.javaName,
        errorReports: errors,
        responseType: 'ObjectReport',
      } as unknown as JsonValue,
    });
  }
  const touched = { lastUpdated: sandbox.timestamp(), lastUpdatedBy: { id: login.id } };
  sandbox.store.put(type.plural, { ...object, translations, ...touched });
  return empty(204);
}
