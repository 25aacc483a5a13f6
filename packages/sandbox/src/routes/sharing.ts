import { canMakePublic, canRead, canUpdate, hasDataAccess, isAccess } from '../access.js';
import type { TypeSchema } from '../catalog.js';
import { importMetadata, readImportParams } from '../importer/import.js';
import { errorReport } from '../importer/report.js';
import { idOf, isObject, type JsonObject, type JsonValue, objectsOf } from '../json.js';
import type { Exchange, Route } from '../server.js';
import type { StoredObject } from '../store.js';
import { type ImportReport, importAnswer, type ObjectReport, type TypeReport } from '../wire/import-report.js';
import {
  badRequest,
  conflict,
  empty,
  forbidden,
  json,
  notFound,
  Refusal,
  type SandboxResponse,
  webMessage,
} from '../wire/response.js';
import { jsonBody } from './body.js';
import { patchedForm, typeOf, updatable } from './object-writes.js';
import { patchOf } from './patch-body.js';

const JSON_PATCH = ['application/json-patch+json'];

/** Who may see and change what: one object at `/sharing` and at its own address, many by bulk patches. */
export const sharingRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/sharing', handler: readSharing },
  { method: 'PUT', pattern: '/sharing', consumes: ['application/json'], handler: setSharing },
  { method: 'POST', pattern: '/sharing', consumes: ['application/json'], handler: setSharing },
  { method: 'PUT', pattern: '/{type}/{id}/sharing', consumes: ['application/json'], handler: replaceSharing },
  { method: 'PATCH', pattern: '/{type}/sharing', consumes: JSON_PATCH, handler: patchType },
  { method: 'PATCH', pattern: '/metadata/sharing', consumes: JSON_PATCH, handler: patchMany },
];

const sharingOf = (object: JsonObject): JsonObject => (isObject(object.sharing) ? object.sharing : {});
const mapOf = (value: JsonValue | undefined): JsonObject => (isObject(value) ? value : {});

/** The shareable type and the object that `?type=dataElement&id=` names. */
function asked(exchange: Exchange): { type: TypeSchema; object: StoredObject } {
  const { sandbox, query } = exchange;
  const name = parameter(exchange, 'type');
  const id = parameter(exchange, 'id');
  const type = sandbox.catalog.bySingular.get(name);
  if (type === undefined || !type.shareable) throw conflict(`Type ${query.get('type')} is not supported.`);
  const object = sandbox.store.get(type.plural, id);
  if (object === undefined) throw notFound(`Object of type ${name} with ID ${id} was not found.`);
  return { type, object };
}

function parameter({ query }: Exchange, name: string): string {
  const value = query.get(name);
  if (value === null)
    throw badRequest(`Required request parameter '${name}' for method parameter type String is not present`);
  return value;
}

const noManage = ({ sandbox }: Exchange): Refusal =>
  forbidden('You do not have manage access to this object.', sandbox.version === '2.41' ? undefined : 'E1006');

function readSharing(exchange: Exchange): SandboxResponse {
  const { sandbox, login } = exchange;
  const { type, object } = asked(exchange);
  if (!canRead(login, type, object, sandbox.store)) throw noManage(exchange);
  const sharing = sharingOf(object);
  const creator = sandbox.store.get('users', idOf(object.createdBy) ?? '');
  const groups = Object.entries(mapOf(sharing.userGroups)).map(([id, entry]) => {
    const group = sandbox.store.get('userGroups', id);
    if (group === undefined) {
      // 17#29
      throw new Refusal({
        status: 500,
        message:
          'Cannot invoke "org.hisp.dhis.user.UserGroup.getDisplayName()" because the return value of "org.hisp.dhis.user.UserGroupStore.getByUidNoAcl(String)" is null',
      });
    }
    return { id, name: String(group.name), displayName: String(group.name), access: accessIn(entry) };
  });
  const users = Object.entries(mapOf(sharing.users)).flatMap(([id, entry]) => {
    const user = sandbox.store.get('users', id);
    return user ? [{ id, name: fullName(user), displayName: fullName(user), access: accessIn(entry) }] : [];
  });
  const mayPublish = canMakePublic(login, type);
  return json(sandbox.version, 200, {
    meta: { allowPublicAccess: mayPublish },
    object: {
      id: object.id,
      name: object.name ?? null,
      displayName: object.name ?? null,
      publicAccess: sharing.public ?? (mayPublish ? 'rw------' : '--------'),
      user: creator ? { id: creator.id, name: fullName(creator) } : {},
      userGroupAccesses: groups.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
      userAccesses: users,
    },
  } as unknown as JsonValue);
}

const accessIn = (entry: JsonValue | undefined): JsonValue => mapOf(entry).access ?? null;
const fullName = (user: JsonObject): string => `${String(user.firstName)} ${String(user.surname)}`;

/** Access without what it says about data, for types that have none. */
const withoutData = (access: string): string => `${access.slice(0, 2)}------`;

/**
 * PUT and POST of `/sharing`: unknown users and groups are dropped without a word, the owner stays (07#29, 19#2-3). What it
 * cannot do it says in an ordinary answer, where reading throws.
 */
function setSharing(exchange: Exchange): SandboxResponse {
  try {
    return applySharing(exchange);
  } catch (error) {
    const returned = error instanceof Refusal && [404, 409].includes(error.webMessage.status);
    if (returned) return webMessage(exchange.sandbox.version, error.webMessage);
    throw error;
  }
}

function applySharing(exchange: Exchange): SandboxResponse {
  const { sandbox, login } = exchange;
  const { type, object } = asked(exchange);
  if (isDefault(object, type)) {
    throw conflict(`Sharing settings of system default metadata object of type ${type.singular} cannot be modified.`);
  }
  if (!canUpdate(login, type, object)) throw noManage(exchange);
  const body = jsonBody(exchange);
  const wanted = mapOf(mapOf(body).object);
  const clean = (access: JsonValue | undefined, what: string): JsonValue => {
    if (!isAccess(access)) throw conflict(`Invalid ${what} access string: ${String(access)}`);
    return typeof access === 'string' && !type.dataShareable ? withoutData(access) : (access ?? null);
  };
  const everybody = clean(wanted.publicAccess, 'public');
  const entries = (list: JsonValue | undefined, plural: string, what: string): JsonObject =>
    Object.fromEntries(
      objectsOf(list).flatMap(({ id, access }) => {
        const checked = clean(access, what);
        return sandbox.store.has(plural, String(id)) ? [[String(id), { id: String(id), access: checked }]] : [];
      }),
    );
  const sharing = {
    ...sharingOf(object),
    ...(canMakePublic(login, type) ? { public: everybody } : {}),
    userGroups: entries(wanted.userGroupAccesses, 'userGroups', 'user group'),
    users: entries(wanted.userAccesses, 'users', 'user'),
  };
  store(exchange, type, object, sharing);
  return webMessage(sandbox.version, { status: 200, message: 'Access control set' });
}

const DEFAULT_TYPES = new Set(['categories', 'categoryCombos', 'categoryOptions', 'categoryOptionCombos']);
const isDefault = (object: StoredObject, type: TypeSchema): boolean =>
  DEFAULT_TYPES.has(type.plural) && object.name === 'default';

/**
 * Stores a sharing, and gives it to the stage of an event program too. 2.41 answers as if it did and stores nothing
 * (07#29-31, 17#31-34, 19#4-5).
 */
function store({ sandbox, login }: Exchange, type: TypeSchema, object: StoredObject, sharing: JsonObject): void {
  if (sandbox.version === '2.41') return;
  const touched = { lastUpdated: sandbox.timestamp(), lastUpdatedBy: { id: login.id } };
  sandbox.store.put(type.plural, { ...object, sharing, ...touched });
  if (type.plural !== 'programs' || object.programType === 'WITH_REGISTRATION') return;
  const stage = sandbox.store.get('programStages', idOf(objectsOf(object.programStages)[0]) ?? '');
  if (stage) sandbox.store.put('programStages', { ...stage, sharing: { ...sharingOf(stage), ...sharing } });
}

const SHARING_CLASS = 'org.hisp.dhis.user.sharing.Sharing';

/** PUT of an object's whole sharing: unknown users and groups are dropped, an owner left out is gone. What is wrong is said and stored all the same. */
function replaceSharing(exchange: Exchange): SandboxResponse {
  const { sandbox, login } = exchange;
  const type = typeOf(exchange);
  const object = updatable(exchange);
  const wanted = mapOf(jsonBody(exchange));
  const errors: ReturnType<typeof errorReport>[] = [];
  const wrong = (code: string, ...args: string[]) =>
    errors.push(errorReport(sandbox.version, code, SHARING_CLASS, args, { errorKlass: type.javaName }));
  if (isDefault(object, type)) wrong('E3013', type.klass);
  if (!isAccess(wanted.public)) wrong('E3015', String(wanted.public ?? null));
  if (!type.dataShareable && hasDataAccess(wanted.public)) wrong('E3016');
  const entries = (value: JsonValue | undefined, plural: string, code: string): JsonObject =>
    Object.fromEntries(
      objectsOf(Object.values(mapOf(value))).flatMap(({ id, access }) => {
        if (!isAccess(access)) wrong(code, String(access ?? null));
        if (!type.dataShareable && hasDataAccess(access)) wrong('E3016');
        return sandbox.store.has(plural, String(id)) ? [[String(id), { id: String(id), access: access ?? null }]] : [];
      }),
    );
  const { owner } = wanted;
  store(exchange, type, object, {
    ...(owner === undefined || owner === null ? {} : { owner }),
    public: (canMakePublic(login, type) ? wanted.public : sharingOf(object).public) ?? null,
    userGroups: entries(wanted.userGroups, 'userGroups', 'E3017'),
    users: entries(wanted.users, 'users', 'E3018'),
  });
  if (errors.length === 0) return empty(204);
  const stats = { created: 0, updated: 0, deleted: 0, ignored: 0, total: 0 };
  const report = {
    klass: SHARING_CLASS,
    stats,
    objectReports: [{ klass: SHARING_CLASS, index: 0, errorReports: errors }],
  };
  return webMessage(sandbox.version, {
    status: 409,
    message: 'One or more errors occurred, please see full details in import report.',
    response: { ...report, responseType: 'TypeReport' } as unknown as JsonValue,
  });
}

/** One object of a bulk patch. */
interface Target {
  readonly plural: string;
  readonly id: string;
  readonly patch: JsonValue;
}

/** `PATCH /{type}/sharing`: `{dataElements: [ids], patch: [operations]}` (07#32). */
function patchType(exchange: Exchange): SandboxResponse {
  const { patch = [], ...lists } = mapOf(jsonBody(exchange));
  const [first] = Object.entries(lists);
  if (first === undefined) throw new Refusal({ status: 500, message: 'No value present' });
  const [plural, ids] = first;
  const targets = (Array.isArray(ids) ? ids : []).map((id) => ({ plural, id: String(id), patch }));
  return patchAll(exchange, targets, { atomicMode: 'ALL', stop: (found) => found });
}

/** `PATCH /metadata/sharing`: `{dataElements: {id: [operations]}}` (07#33, 19#10). Entries that name nobody are written all the same. */
function patchMany(exchange: Exchange): SandboxResponse {
  const targets = Object.entries(mapOf(jsonBody(exchange))).flatMap(([plural, byId]) => {
    if (!isObject(byId)) {
      throw new Refusal({
        status: exchange.sandbox.version === '2.43' ? 400 : 500,
        message: `Cannot deserialize value of type \`java.util.LinkedHashMap<java.lang.String,org.hisp.dhis.commons.jackson.jsonpatch.JsonPatch>\` from a value that is no object at ${plural}`,
      });
    }
    return Object.entries(byId).map(([id, patch]) => ({ plural, id, patch }));
  });
  // With `atomic`, the real server gives up exactly when nothing is wrong.
  return patchAll(exchange, targets, { atomicMode: 'NONE', stop: (found) => !found });
}

function patchAll(
  exchange: Exchange,
  targets: readonly Target[],
  { atomicMode, stop }: { atomicMode: 'ALL' | 'NONE'; stop: (errorsFound: boolean) => boolean },
): SandboxResponse {
  const { sandbox, login, fault, query } = exchange;
  const atomic = query.get('atomic') === 'true';
  const findings = new Map<string, ObjectReport[]>();
  const payload: Record<string, JsonObject[]> = {};
  for (const target of targets) {
    const outcome = patchOne(exchange, target);
    if ('object' in outcome) {
      payload[target.plural] ??= [];
      payload[target.plural]!.push(outcome.object);
    } else {
      findings.set(outcome.error.klass, [...(findings.get(outcome.error.klass) ?? []), outcome.error]);
    }
  }
  const found = findings.size > 0;
  if (Object.keys(payload).length === 0 || (atomic && stop(found))) {
    const stats = { created: 0, updated: 0, deleted: 0, ignored: 0, total: 0 };
    return importAnswer(sandbox.version, {
      kind: 'report',
      report: merged({ status: 'ERROR', stats, typeReports: [] }, findings),
    });
  }
  const outcome = importMetadata({ sandbox, login, fault }, payload as unknown as JsonObject, {
    ...readImportParams(query),
    importStrategy: 'UPDATE',
    ...(atomicMode === 'NONE' ? { atomicMode: atomic ? 'ALL' : 'NONE' } : {}),
  });
  if (outcome.kind === 'failure' || !found) return importAnswer(sandbox.version, outcome);
  const { report } = outcome;
  const status = report.status === 'OK' ? 'WARNING' : report.status;
  return importAnswer(sandbox.version, { kind: 'report', report: merged({ ...report, status }, findings) });
}

type Patched = { readonly object: JsonObject } | { readonly error: ObjectReport };

function patchOne(exchange: Exchange, { plural, id, patch }: Target): Patched {
  const { sandbox, login } = exchange;
  const { version } = sandbox;
  const type = sandbox.catalog.types.get(plural);
  if (type === undefined) {
    const klass = 'org.hisp.dhis.commons.jackson.jsonpatch.JsonPatchException';
    return { error: { klass, index: 0, errorReports: [errorReport(version, 'E6002', klass, [plural])] } };
  }
  const refuse = (code: string, ...args: string[]): Patched => ({
    error: { klass: type.javaName, index: 0, uid: id, errorReports: [errorReport(version, code, type.javaName, args)] },
  });
  if (!type.shareable) return refuse('E3019', type.klass);
  const operations = patchOf(exchange, patch);
  const object = sandbox.store.get(plural, id);
  if (object === undefined || !canRead(login, type, object, sandbox.store)) return refuse('E4014', id, type.singular);
  if (operations.some(({ path }) => path[0] !== 'sharing')) return refuse('E6003', id);
  try {
    return { object: { ...patchedForm(type, object, operations), id } };
  } catch (error) {
    if (error instanceof Refusal) return refuse('E6003', error.message);
    throw error;
  }
}

/** A report with the findings that were made before the import; the counts stay as they are (07#32). */
function merged(report: ImportReport, findings: ReadonlyMap<string, readonly ObjectReport[]>): ImportReport {
  const stats = { created: 0, updated: 0, deleted: 0, ignored: 0, total: 0 };
  const types: TypeReport[] = report.typeReports.map((type) => ({
    ...type,
    objectReports: [...type.objectReports, ...(findings.get(type.klass) ?? [])],
  }));
  const known = new Set(types.map(({ klass }) => klass));
  const others = [...findings]
    .filter(([klass]) => !known.has(klass))
    .map(([klass, objectReports]) => ({ klass, stats, objectReports }));
  return { ...report, typeReports: [...types, ...others] };
}
