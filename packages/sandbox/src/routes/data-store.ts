import { canRead, canUpdate } from '../access.js';
import type { TypeSchema } from '../catalog.js';
import { isObject, type JsonObject, type JsonValue } from '../json.js';
import { userReference } from '../read/view.js';
import type { Exchange, Route } from '../server.js';
import { hasAuthority, type Login } from '../session.js';
import type { StoredObject } from '../store.js';
import { JsonTextError, parseJson } from '../wire/jackson.js';
import { badRequest, conflict, forbidden, json, notFound, type SandboxResponse, webMessage } from '../wire/response.js';
import { bodyText } from './body.js';
import { entriesPage } from './data-store-entries.js';

const JSON_BODY = ['application/json'];

/** JSON values that apps keep, by namespace and key (56). Entries have sharing, which 2.41 does not look at. */
export const dataStoreRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/dataStore/protections', handler: listProtections },
  { method: 'GET', pattern: '/dataStore/{namespace}', handler: listNamespace },
  { method: 'GET', pattern: '/dataStore/{namespace}/keys', handler: listKeys },
  { method: 'DELETE', pattern: '/dataStore/{namespace}', handler: deleteNamespace },
  { method: 'GET', pattern: '/dataStore/{namespace}/{key}', handler: readValue },
  { method: 'GET', pattern: '/dataStore/{namespace}/{key}/metaData', handler: readMetaData },
  { method: 'POST', pattern: '/dataStore/{namespace}/{key}', consumes: JSON_BODY, handler: createEntry },
  { method: 'PUT', pattern: '/dataStore/{namespace}/{key}', consumes: JSON_BODY, handler: putEntry },
  { method: 'DELETE', pattern: '/dataStore/{namespace}/{key}', handler: deleteEntry },
  { method: 'GET', pattern: '/userDataStore/{namespace}', handler: listOwnKeys },
  { method: 'POST', pattern: '/userDataStore/{namespace}/{key}', consumes: JSON_BODY, handler: createOwn },
  { method: 'DELETE', pattern: '/userDataStore/{namespace}', handler: deleteOwnNamespace },
];

const TABLE = 'dataStores';
const OWN_TABLE = 'userDataStores';

type Access = 'NONE' | 'RESTRICTED' | 'HIDDEN';

/** Namespaces that are not for everybody, as servers list them from 2.42 on (56#45). */
const PROTECTIONS: readonly {
  readonly namespace: string;
  readonly reads: Access;
  readonly writes: Access;
  readonly authorities: readonly string[];
}[] = [
  { namespace: 'ANDROID_SETTINGS_APP', reads: 'NONE', writes: 'RESTRICTED', authorities: ['M_androidsettingsapp'] },
  { namespace: 'METADATASTORE', reads: 'HIDDEN', writes: 'HIDDEN', authorities: ['F_METADATA_MANAGE'] },
  {
    namespace: 'ORG_UNIT_PROFILE',
    reads: 'NONE',
    writes: 'RESTRICTED',
    authorities: ['ALL', 'F_ORG_UNIT_PROFILE_ADD'],
  },
  { namespace: 'capture', reads: 'NONE', writes: 'RESTRICTED', authorities: ['F_CAPTURE_DATASTORE_UPDATE'] },
  { namespace: 'settings-translations', reads: 'RESTRICTED', writes: 'RESTRICTED', authorities: ['F_SYSTEM_SETTING'] },
  { namespace: 'sms-config', reads: 'RESTRICTED', writes: 'RESTRICTED', authorities: ['F_MOBILE_SENDSMS'] },
];

const noNamespace = (namespace: string) => notFound(`Namespace not found: '${namespace}'`, 'E1005');

/** Refuses what a protected namespace does not let a login do; a hidden one is as if it were not there (56#46-47). */
function guard(login: Login, namespace: string, what: 'reads' | 'writes'): void {
  const row = PROTECTIONS.find((one) => one.namespace === namespace);
  if (row === undefined || row[what] === 'NONE' || hasAuthority(login, ...row.authorities)) return;
  if (row[what] === 'HIDDEN') throw noNamespace(namespace);
  throw forbidden(`Namespace '${namespace}' is protected, access denied`);
}

const schemaOf = ({ sandbox }: Exchange): TypeSchema => sandbox.catalog.bySingular.get('dataStore')!;

const namespaceOf = ({ params }: Exchange): string => params.namespace ?? '';

/** What stands behind the last dot of an address is taken for its ending, and cut off (56#18-20). */
function keyOf({ params }: Exchange): { readonly key: string; readonly headers: Readonly<Record<string, string>> } {
  const text = params.key ?? '';
  const dot = text.lastIndexOf('.');
  return dot < 0
    ? { key: text, headers: {} }
    : { key: text.slice(0, dot), headers: { 'content-disposition': 'inline;filename=f.txt' } };
}

const entriesOf = ({ sandbox }: Exchange, namespace: string): StoredObject[] =>
  sandbox.store
    .find(TABLE, 'namespace', namespace)
    .sort((a, b) => (String(a.key) < String(b.key) ? -1 : String(a.key) > String(b.key) ? 1 : 0));

/** 2.41 keeps sharing and does not look at it (56#39-44). */
const isFree = ({ sandbox, login }: Exchange): boolean => sandbox.version === '2.41' || login.superuser;

const mayRead = (exchange: Exchange, entry: StoredObject): boolean =>
  isFree(exchange) || canRead(exchange.login, schemaOf(exchange), entry, exchange.sandbox.store);

const mayWrite = (exchange: Exchange, entry: StoredObject): boolean =>
  isFree(exchange) || canUpdate(exchange.login, schemaOf(exchange), entry);

const denied = (entry: StoredObject, errorCode?: string) =>
  forbidden(`Access denied for key '${entry.key}' in namespace '${entry.namespace}'`, errorCode);

/** The entry of the address, for a login that may read it. */
function entryAt(exchange: Exchange, key: string): StoredObject {
  const namespace = namespaceOf(exchange);
  guard(exchange.login, namespace, 'reads');
  const entry = entriesOf(exchange, namespace).find((one) => one.key === key);
  if (entry === undefined) throw notFound(`Key '${key}' not found in namespace '${namespace}'`, 'E1005');
  if (!mayRead(exchange, entry)) throw denied(entry, 'E1006');
  return entry;
}

function listProtections({ sandbox }: Exchange): SandboxResponse {
  // 2.41 has no such address: it reads a namespace of that name.
  if (sandbox.version === '2.41') throw noNamespace('protections');
  return json(
    sandbox.version,
    200,
    PROTECTIONS.map(({ namespace, reads, writes, authorities }) => ({
      namespace,
      reads,
      writes,
      readAuthorities: [...authorities],
      writeAuthorities: [...authorities],
    })),
  );
}

function listNamespace(exchange: Exchange): SandboxResponse {
  const { sandbox, query, login } = exchange;
  if (!query.has('fields')) return listKeys(exchange);
  guard(login, namespaceOf(exchange), 'reads');
  const entries = entriesOf(exchange, namespaceOf(exchange)).filter((entry) => mayRead(exchange, entry));
  return json(sandbox.version, 200, entriesPage(entries, query));
}

function listKeys(exchange: Exchange): SandboxResponse {
  const { sandbox, query, login } = exchange;
  const namespace = namespaceOf(exchange);
  guard(login, namespace, 'reads');
  const entries = entriesOf(exchange, namespace);
  if (entries.length === 0) throw noNamespace(namespace);
  const since = query.get('lastUpdated');
  const keys = entries
    .filter((entry) => mayRead(exchange, entry) && (since === null || String(entry.lastUpdated) >= since))
    .map((entry) => String(entry.key));
  return json(sandbox.version, 200, keys);
}

function readValue(exchange: Exchange): SandboxResponse {
  const { key, headers } = keyOf(exchange);
  return json(exchange.sandbox.version, 200, entryAt(exchange, key).value ?? null, { headers });
}

function readMetaData(exchange: Exchange): SandboxResponse {
  const { sandbox, login } = exchange;
  const entry = entryAt(exchange, exchange.params.key ?? '');
  const reader = { sandbox, login };
  const user = userReference(reader, entry.createdBy) ?? null;
  const write = mayWrite(exchange, entry);
  return json(sandbox.version, 200, {
    created: entry.created ?? null,
    lastUpdated: entry.lastUpdated ?? null,
    translations: [],
    createdBy: user,
    favorites: [],
    lastUpdatedBy: userReference(reader, entry.lastUpdatedBy) ?? null,
    sharing: entry.sharing ?? null,
    namespace: entry.namespace ?? null,
    key: entry.key ?? null,
    access: { manage: write, write, read: true, update: write, delete: write },
    user,
    favorite: false,
    id: entry.id,
    attributeValues: [],
  });
}

/** The body of a request, which must be JSON: any JSON. */
function bodyOf(exchange: Exchange, key: string): JsonValue {
  const text = bodyText(exchange);
  if (text === '') throw badRequest(missingBody(exchange));
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonTextError) throw badRequest(`Invalid JSON value for key '${key}'`, 'E1003');
    throw error;
  }
}

/** Spring names the method of the controller, with what it throws (56#13). */
function missingBody({ sandbox, request }: Exchange): string {
  const feedback = 'org.hisp.dhis.feedback';
  const thrown = [
    'ConflictException',
    'BadRequestException',
    ...(sandbox.version === '2.41' ? [] : ['ForbiddenException']),
  ];
  const string = 'java.lang.String';
  const [name, parameters] =
    request.method === 'POST'
      ? ['addEntry', [string, string, string, 'boolean']]
      : ['putEntry', [string, string, string, 'java.lang.Integer', string, 'boolean']];
  return `Required request body is missing: public org.hisp.dhis.dxf2.webmessage.WebMessage org.hisp.dhis.webapi.controller.DatastoreController.${name}(${parameters}) throws ${thrown.map((one) => `${feedback}.${one}`)}`;
}

function createEntry(exchange: Exchange): SandboxResponse {
  const namespace = namespaceOf(exchange);
  const { key } = keyOf(exchange);
  guard(exchange.login, namespace, 'writes');
  const value = bodyOf(exchange, key);
  if (entriesOf(exchange, namespace).some((entry) => entry.key === key))
    throw conflict(`Key '${key}' already exists in namespace '${namespace}'`, 'E1004');
  return created(exchange, value);
}

function created(exchange: Exchange, value: JsonValue): SandboxResponse {
  const { sandbox, login, query } = exchange;
  const { key, headers } = keyOf(exchange);
  const stamp = sandbox.timestamp();
  sandbox.store.put(TABLE, {
    id: sandbox.makeUid(),
    namespace: namespaceOf(exchange),
    key,
    value,
    // Encrypted values are kept apart: lists of entries do not see them (56#14, 56#27).
    encrypted: query.get('encrypt') === 'true',
    created: stamp,
    lastUpdated: stamp,
    createdBy: { id: login.id },
    lastUpdatedBy: { id: login.id },
    sharing: { owner: login.id, users: {}, userGroups: {}, public: 'rw------' },
  });
  const answer = webMessage(sandbox.version, { status: 201, message: `Key created: '${key}'` });
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

function putEntry(exchange: Exchange): SandboxResponse {
  const { sandbox, login, query } = exchange;
  const namespace = namespaceOf(exchange);
  const { key, headers } = keyOf(exchange);
  guard(login, namespace, 'writes');
  const value = bodyOf(exchange, key);
  const entry = entriesOf(exchange, namespace).find((one) => one.key === key);
  if (entry === undefined) return created(exchange, value);
  if (!mayWrite(exchange, entry)) throw denied(entry, 'E1006');
  const path = query.get('path') ?? '';
  const roll = Number(query.get('roll') ?? 0);
  sandbox.store.put(TABLE, {
    ...entry,
    value: withPart(entry.value ?? null, path === '' ? [] : path.split('.'), value, roll),
    lastUpdated: sandbox.timestamp(),
    lastUpdatedBy: { id: login.id },
  });
  const answer = webMessage(sandbox.version, { status: 200, message: `Key updated: '${key}'` });
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** A value with a part of it replaced; with `roll` the new one is added to the list there, of which the last so many stay. */
function withPart(whole: JsonValue, path: readonly string[], part: JsonValue, roll: number): JsonValue {
  const [step, ...rest] = path;
  if (step !== undefined) {
    const object: JsonObject = isObject(whole) ? whole : {};
    return { ...object, [step]: withPart(object[step] ?? null, rest, part, roll) };
  }
  if (roll <= 0) return part;
  return Array.isArray(whole) ? [...whole, part].slice(-roll) : [part];
}

function deleteEntry(exchange: Exchange): SandboxResponse {
  const { sandbox, login } = exchange;
  const namespace = namespaceOf(exchange);
  const { key } = keyOf(exchange);
  guard(login, namespace, 'writes');
  const entry = entriesOf(exchange, namespace).find((one) => one.key === key);
  if (entry === undefined) throw notFound(`Key '${key}' not found in namespace '${namespace}'`, 'E1005');
  if (!mayWrite(exchange, entry)) throw denied(entry, 'E1006');
  sandbox.store.delete(TABLE, entry.id);
  return webMessage(sandbox.version, { status: 200, message: `Key '${key}' deleted from namespace '${namespace}'` });
}

function deleteNamespace(exchange: Exchange): SandboxResponse {
  const { sandbox, login } = exchange;
  const namespace = namespaceOf(exchange);
  guard(login, namespace, 'writes');
  const entries = entriesOf(exchange, namespace);
  if (entries.length === 0) throw noNamespace(namespace);
  for (const entry of entries) if (!mayWrite(exchange, entry)) throw denied(entry);
  for (const { id } of entries) sandbox.store.delete(TABLE, id);
  return webMessage(sandbox.version, { status: 200, message: `Namespace deleted: '${namespace}'` });
}

/** Whose values are meant: the login's own, or a named user's for superusers (56#51). */
function ownerOf({ login, query, sandbox }: Exchange): string {
  const name = query.get('username');
  if (name === null) return login.id;
  if (!login.superuser)
    throw conflict('Only superusers can read or write other users data using the `username` parameter.');
  const user = sandbox.store.find('users', 'username', name)[0];
  if (user === undefined) throw conflict(`User with username '${name}' not found.`);
  return user.id;
}

const ownEntries = (exchange: Exchange): StoredObject[] => {
  const owner = ownerOf(exchange);
  return exchange.sandbox.store
    .find(OWN_TABLE, 'namespace', namespaceOf(exchange))
    .filter((entry) => entry.owner === owner);
};

function listOwnKeys(exchange: Exchange): SandboxResponse {
  const entries = ownEntries(exchange);
  if (entries.length === 0) throw noNamespace(namespaceOf(exchange));
  return json(exchange.sandbox.version, 200, entries.map((entry) => String(entry.key)).sort());
}

function createOwn(exchange: Exchange): SandboxResponse {
  const { sandbox } = exchange;
  const namespace = namespaceOf(exchange);
  const { key } = keyOf(exchange);
  const value = bodyOf(exchange, key);
  if (ownEntries(exchange).some((entry) => entry.key === key))
    throw conflict(`Key '${key}' already exists in namespace '${namespace}'`, 'E1004');
  sandbox.store.put(OWN_TABLE, { id: sandbox.makeUid(), namespace, key, value, owner: ownerOf(exchange) });
  return webMessage(sandbox.version, { status: 201, message: `Key '${key}' in namespace '${namespace}' created.` });
}

function deleteOwnNamespace(exchange: Exchange): SandboxResponse {
  const namespace = namespaceOf(exchange);
  const entries = ownEntries(exchange);
  if (entries.length === 0) throw noNamespace(namespace);
  for (const { id } of entries) exchange.sandbox.store.delete(OWN_TABLE, id);
  return webMessage(exchange.sandbox.version, { status: 200, message: `Namespace deleted: '${namespace}'` });
}
