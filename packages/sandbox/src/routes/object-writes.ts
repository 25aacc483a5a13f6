import { canCreate, canDelete, canRead, canUpdate } from '../access.js';
import type { TypeSchema } from '../catalog.js';
import { isUid } from '../ids.js';
import { type ImportOutcome, type ImportParams, importMetadata, readImportParams } from '../importer/import.js';
import { idOf, isObject, type JsonObject, type JsonValue, objectsOf } from '../json.js';
import type { Exchange, Route } from '../server.js';
import type { StoredObject } from '../store.js';
import { importAnswer, type ObjectReport } from '../wire/import-report.js';
import {
  badRequest,
  conflict,
  forbidden,
  json,
  notFound,
  Refusal,
  type SandboxResponse,
  webMessage,
  webMessageBody,
} from '../wire/response.js';
import { jsonBody } from './body.js';
import { generateOptionCombos, wouldHideData } from './category-combos.js';
import { applyPatch, PatchError, type PatchOperation } from './json-patch.js';
import { readPatchBody } from './patch-body.js';
import { forgetGroup, isLastSuperuser, setGroups } from './users.js';

/** One object at its own address: POST, PUT, PATCH, DELETE. Each goes through the importer, as on the real server. */
export const objectWriteRoutes: readonly Route[] = [
  { method: 'POST', pattern: '/{type}', consumes: ['application/json'], handler: create },
  { method: 'PUT', pattern: '/{type}/{id}', consumes: ['application/json'], handler: replace },
  { method: 'PATCH', pattern: '/{type}/{id}', consumes: ['application/json-patch+json'], handler: patch },
  { method: 'DELETE', pattern: '/{type}/{id}', handler: remove },
];

/** The type that the path names. */
export const typeOf = ({ sandbox, params }: Exchange): TypeSchema => sandbox.catalog.types.get(params.type!)!;

/**
 * The object that the path names, as far as the login can see it.
 * @throws Refusal 404; 400 from 2.43 on when the id has the wrong shape (05#27)
 */
export function addressed(exchange: Exchange): StoredObject {
  const { sandbox, params, login } = exchange;
  const type = typeOf(exchange);
  const id = params.id!;
  checkPathId(exchange, id);
  const object = sandbox.store.get(type.plural, id);
  if (object === undefined || !canRead(login, type, object, sandbox.store)) {
    throw notFound(`${type.klass} with id ${id} could not be found.`, 'E1005');
  }
  return object;
}

/** From 2.43 on, an id in a path must have the shape of one. */
export function checkPathId({ sandbox }: Exchange, id: string, name = 'uid'): void {
  if (sandbox.version !== '2.43' || isUid(id)) return;
  throw badRequest(
    `Value '${id}' is not valid for path parameter ${name}. UID must be an alphanumeric string of 11 characters starting with a letter, but was: ${id}`,
  );
}

const NOT_ALLOWED = (what: string): Refusal =>
  forbidden(`You don't have the proper permissions to ${what} this object.`, 'E1006');

/** The object that the path names, when the login may update it. */
export function updatable(exchange: Exchange): StoredObject {
  const object = addressed(exchange);
  if (!canUpdate(exchange.login, typeOf(exchange), object)) throw NOT_ALLOWED('update');
  return object;
}

function importOne(exchange: Exchange, payload: JsonObject, params: Partial<ImportParams>): ImportOutcome {
  const { sandbox, login, fault, query } = exchange;
  return importMetadata(
    { sandbox, login, fault },
    { [typeOf(exchange).plural]: [payload] },
    { ...readImportParams(query), ...params },
  );
}

/** The one report of an import of one object, if it has one. */
function firstReport(outcome: ImportOutcome): ObjectReport | undefined {
  return outcome.kind === 'report' ? outcome.report.typeReports.flatMap((type) => type.objectReports)[0] : undefined;
}

/** The answer of the endpoints of one object. `level` is that of a refusal: deletes warn, everything else is an error. */
function objectAnswer(
  exchange: Exchange,
  outcome: ImportOutcome,
  { created = false, level = 'ERROR' }: { created?: boolean; level?: 'WARNING' | 'ERROR' } = {},
): SandboxResponse {
  const { sandbox } = exchange;
  if (outcome.kind === 'failure') return importAnswer(sandbox.version, outcome);
  const report = firstReport(outcome);
  const wrong = report !== undefined && report.errorReports.length > 0;
  const status = wrong ? 409 : created ? 201 : 200;
  const body = webMessageBody({
    status,
    ...(wrong ? { level, message: 'One or more errors occurred, please see full details in import report.' } : {}),
    ...(report === undefined ? {} : { response: objectResponse(report) }),
  });
  const location = `${sandbox.baseUrl}/api${typeOf(exchange).endpoint}/${report?.uid}`;
  return json(sandbox.version, status, body, status === 201 ? { headers: { location } } : {});
}

const objectResponse = ({ uid, klass, errorReports }: ObjectReport): JsonValue =>
  ({
    ...(uid === undefined ? {} : { uid }),
    klass,
    errorReports,
    responseType: 'ObjectReport',
  }) as unknown as JsonValue;

/** Whether an import did what it was asked. */
const succeeded = (outcome: ImportOutcome): boolean => outcome.kind === 'report' && outcome.report.status === 'OK';

function create(exchange: Exchange): SandboxResponse {
  const { sandbox, login } = exchange;
  const type = typeOf(exchange);
  if (type.plural === 'categoryOptionCombos' && sandbox.version === '2.43') {
    return webMessage(sandbox.version, {
      status: 409,
      message:
        'Creating a single CategoryOptionCombo is forbidden through this endpoint. CategoryOptionCombos should be auto generated or imported through the metadata import',
      errorCode: 'E1129',
    });
  }
  const { translations: _, ...payload } = objectBody(exchange);
  if (!canCreate(login, type)) throw NOT_ALLOWED('create');
  const outcome = importOne(exchange, payload, { importStrategy: 'CREATE', importReportMode: 'FULL' });
  if (succeeded(outcome)) afterCreate(exchange, firstReport(outcome)?.uid, payload);
  return objectAnswer(exchange, outcome, { created: true });
}

function afterCreate({ sandbox, params, login }: Exchange, id: string | undefined, payload: JsonObject): void {
  if (id === undefined) return;
  if (params.type === 'categoryCombos') generateOptionCombos(sandbox, login, id);
  if (params.type === 'users') setGroups(sandbox, id, idsOf(payload.userGroups));
}

const idsOf = (references: JsonValue | undefined): string[] =>
  objectsOf(references).flatMap((reference) => idOf(reference) ?? []);

function replace(exchange: Exchange): SandboxResponse {
  const { sandbox, login, params } = exchange;
  const before = updatable(exchange);
  const payload: JsonObject = { ...objectBody(exchange), id: before.id };
  if (params.type === 'categoryOptionCombos') return updateOptionCombo(exchange, before, payload);
  checkCategories(exchange, before, payload);
  const wanted = readImportParams(exchange.query).importReportMode;
  const outcome = importOne(exchange, payload, {
    importStrategy: 'UPDATE',
    importReportMode: wanted === 'ERRORS_NOT_OWNER' ? wanted : 'FULL',
  });
  if (succeeded(outcome) && params.type === 'categoryCombos') {
    // On 2.41 a PUT adds what is missing and leaves the rest alone (15#15).
    generateOptionCombos(sandbox, login, before.id, { addOnly: sandbox.version === '2.41' });
  }
  if (params.type !== 'users') return objectAnswer(exchange, outcome);
  if (succeeded(outcome)) setGroups(sandbox, before.id, idsOf(payload.userGroups));
  return importAnswer(sandbox.version, outcome);
}

function patch(exchange: Exchange): SandboxResponse {
  const { params } = exchange;
  const before = updatable(exchange);
  const operations = readPatchBody(exchange);
  if (params.type === 'categoryOptionCombos') {
    if (operations.some(({ path }) => !OPTION_COMBO_FIELDS.has(path[0] ?? ''))) {
      const fields = [...OPTION_COMBO_FIELDS].join(', ');
      throw conflict(`Only properties [${fields}] are updatable for Category option combo`, 'E1134');
    }
    return updateOptionCombo(exchange, before, patchedForm(typeOf(exchange), before, operations));
  }
  const payload: JsonObject = { ...patchedForm(typeOf(exchange), before, operations), id: before.id };
  // The groups of a user are not the user's own: the import would refuse them.
  if (params.type === 'users') delete payload.userGroups;
  checkCategories(exchange, before, payload);
  const outcome = importOne(exchange, payload, {
    importStrategy: 'UPDATE',
    ...(exchange.query.has('importReportMode') ? {} : { importReportMode: 'ERRORS_NOT_OWNER' }),
  });
  if (succeeded(outcome) && params.type === 'users') patchGroups(exchange, before.id, operations);
  return objectAnswer(exchange, outcome);
}

/**
 * The object with a patch applied. The patch sees what the server would write: every collection is a list, be it empty.
 * @throws Refusal 400
 */
export function patchedForm(type: TypeSchema, object: StoredObject, operations: readonly PatchOperation[]): JsonObject {
  const form: JsonObject = { ...object };
  for (const { name, collection } of type.properties.values()) if (collection) form[name] ??= [];
  try {
    for (const { path } of operations) {
      if (!type.properties.has(path[0] ?? ''))
        throw new PatchError(`Property ${path[0] ?? null} does not exist on Schema`);
    }
    return applyPatch(form, operations);
  } catch (error) {
    if (error instanceof PatchError) throw badRequest(error.message);
    throw error;
  }
}

/** Groups list their users, so a patch of a user's groups is done to the groups. Only whole lists count. */
function patchGroups({ sandbox }: Exchange, userId: string, operations: readonly PatchOperation[]): void {
  for (const { op, path, value } of operations) {
    if (path[0] !== 'userGroups' || (op !== 'add' && op !== 'replace')) continue;
    setGroups(sandbox, userId, Array.isArray(value) ? idsOf(value) : []);
  }
}

const OPTION_COMBO_FIELDS: ReadonlySet<string> = new Set(['attributeValues', 'code', 'ignoreApproval']);

/** An option combo takes three properties at its own address; the rest is ignored without a word (18#22-24). */
function updateOptionCombo({ sandbox, login }: Exchange, before: StoredObject, payload: JsonObject): SandboxResponse {
  // What is left out is cleared on 2.41 and kept from 2.42 on.
  const clears = sandbox.version === '2.41';
  const changed = Object.fromEntries(
    [...OPTION_COMBO_FIELDS]
      .map((name) => [name, payload[name] ?? null])
      .filter(([, value]) => clears || value !== null),
  ) as JsonObject;
  sandbox.store.put('categoryOptionCombos', {
    ...before,
    ...changed,
    lastUpdated: sandbox.timestamp(),
    lastUpdatedBy: { id: login.id },
  });
  return webMessage(sandbox.version, { status: 200 });
}

/** Other categories would make the data of a category combo unreachable (15#8). */
function checkCategories({ sandbox, params }: Exchange, before: StoredObject, after: JsonObject): void {
  if (params.type !== 'categoryCombos' || !wouldHideData(sandbox, before, after)) return;
  throw conflict('Update cannot be applied as it would make existing data values inaccessible', 'E1120');
}

function remove(exchange: Exchange): SandboxResponse {
  const { sandbox, login, params } = exchange;
  const type = typeOf(exchange);
  const object = addressed(exchange);
  if (!canDelete(login, type, object)) throw NOT_ALLOWED('delete');
  if (params.type === 'users' && isLastSuperuser(sandbox, object))
    throw conflict('Can not remove the last super user.', 'E1004');
  const outcome = importOne(
    exchange,
    { id: object.id },
    {
      importMode: 'COMMIT',
      importStrategy: 'DELETE',
      importReportMode: 'FULL',
      atomicMode: 'ALL',
      identifier: 'UID',
      skipValidation: false,
    },
  );
  if (succeeded(outcome) && params.type === 'userGroups' && !sandbox.store.has('userGroups', object.id)) {
    forgetGroup(sandbox, object.id);
  }
  return objectAnswer(exchange, outcome, { level: 'WARNING' });
}

/** The body of a POST or PUT of one object. */
function objectBody(exchange: Exchange): JsonObject {
  const body = jsonBody(exchange);
  if (isObject(body)) return body;
  throw new Refusal({
    status: exchange.sandbox.version === '2.43' ? 409 : 500,
    message: `Cannot construct instance of a ${typeOf(exchange).klass} from a JSON value that is no object`,
  });
}
