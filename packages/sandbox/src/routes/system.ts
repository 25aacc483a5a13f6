import { canRead } from '../access.js';
import type { PropertySchema, TypeSchema } from '../catalog.js';
import { makeUid } from '../ids.js';
import { javaPackage } from '../java-names.js';
import type { JsonObject, JsonValue } from '../json.js';
import { compileFields, parseFields, project } from '../read/fields.js';
import { pickFields } from '../read/pick.js';
import type { Exchange, Route } from '../server.js';
import { json, notFound, type SandboxResponse } from '../wire/response.js';

/** `Integer.MAX_VALUE`, which the server writes where there is no order and no limit. */
const NO_LIMIT = 2147483647;

const javaName = (klass: string): string => `${javaPackage(klass)}.${klass}`;

function propertySchema(property: PropertySchema, type: TypeSchema): JsonObject {
  const list = property.collection;
  return {
    klass: list ? `java.util.${property.ordered ? 'List' : 'Set'}` : javaName(property.klass),
    propertyType: property.propertyType,
    ...(list ? { itemKlass: javaName(property.klass), itemPropertyType: property.itemPropertyType ?? 'TEXT' } : {}),
    name: property.schemaName,
    fieldName: property.fieldName,
    ...(list ? { collectionName: property.schemaCollectionName ?? property.name, collectionWrapping: true } : {}),
    persisted: property.persisted,
    attribute: property.name === 'id',
    simple: property.simple,
    collection: list,
    ordered: property.ordered,
    owner: property.owner,
    identifiableObject: property.identifiable,
    embeddedObject: property.embedded,
    readable: property.readable,
    writable: property.writable,
    unique: property.unique,
    required: property.required,
    length: property.length ?? NO_LIMIT,
    max: property.max ?? NO_LIMIT,
    min: property.min ?? -NO_LIMIT,
    ...(property.constants ? { constants: [...property.constants] } : {}),
    translatable: property.translatable,
    ...(property.translatable ? { i18nTranslationKey: `${type.singular}_${property.name}` } : {}),
  };
}

/** A class as `/api/schemas` shows it. */
function schemaOf({ sandbox }: Exchange, type: TypeSchema): JsonObject {
  const at = type.endpoint && {
    relativeApiEndpoint: type.endpoint,
    apiEndpoint: `${sandbox.baseUrl}/api${type.endpoint}`,
  };
  return {
    klass: type.javaName,
    name: type.singular,
    displayName: type.klass.replace(/(?<=[a-z])(?=[A-Z])/g, ' '),
    singular: type.singular,
    plural: type.plural,
    metadata: type.metadata,
    persisted: type.persisted,
    embeddedObject: type.embedded,
    identifiableObject: type.identifiable,
    nameableObject: type.nameable,
    secondaryMetadata: type.secondary,
    shareable: type.shareable,
    dataShareable: type.dataShareable,
    translatable: type.translatable,
    defaultPrivate: type.defaultPrivate,
    implicitPrivateAuthority: type.implicitPrivateAuthority,
    order: Number.isFinite(type.order) ? type.order : NO_LIMIT,
    href: `${sandbox.baseUrl}/api/schemas/${type.singular}`,
    ...(at || {}),
    authorities: Object.entries(type.authorities).map(([kind, names]) => ({ type: kind, authorities: [...names] })),
    properties: [...type.properties.values()].map((property) => propertySchema(property, type)),
  };
}

function schemas(exchange: Exchange): SandboxResponse {
  const { sandbox, query } = exchange;
  const all = [...sandbox.catalog.classes.values()].map((type) => pickFields(schemaOf(exchange, type), query));
  return json(sandbox.version, 200, { schemas: all });
}

function schema(exchange: Exchange): SandboxResponse {
  const { sandbox, query, params } = exchange;
  const name = params.name!;
  const type = sandbox.catalog.bySingular.get(name) ?? sandbox.catalog.types.get(name);
  if (type === undefined) throw notFound(`Type ${name} does not exist.`);
  return json(sandbox.version, 200, pickFields(schemaOf(exchange, type), query));
}

/** `/api/system/info`. What tells of the machine is for superusers alone, the system id with it (13#17). */
function systemInfo({ sandbox, login, query, request }: Exchange): SandboxResponse {
  const { catalog } = sandbox;
  const info: JsonObject = {
    contextPath: sandbox.baseUrl,
    userAgent: request.headers['user-agent'] ?? '',
    calendar: 'iso8601',
    dateFormat: 'yyyy-mm-dd',
    serverDate: sandbox.timestamp(),
    serverTimeZoneId: 'Etc/UTC',
    serverTimeZoneDisplayName: 'Coordinated Universal Time',
    version: catalog.server,
    revision: catalog.revision,
    isMetadataVersionEnabled: false,
    isMetadataSyncEnabled: false,
  };
  if (login.superuser) {
    Object.assign(info, {
      systemId: sandbox.systemId,
      systemName: 'DHIS 2',
      emailConfigured: false,
      fileStoreProvider: 'filesystem',
      readOnlyMode: 'off',
      encryption: false,
      redisEnabled: false,
    });
  }
  return json(sandbox.version, 200, pickFields(info, query));
}

/** `/api/me`: the user's own object, its authorities, and the programs and data sets that it may see. */
function me({ sandbox, login, query }: Exchange): SandboxResponse {
  const type = sandbox.catalog.types.get('users')!;
  const node = parseFields(query.getAll('fields').join(',') || '*');
  const projection = compileFields({ sandbox, login }, type, node);
  const answer = project({ sandbox, login }, login.object, projection);
  const visible = (name: string): JsonValue => {
    const other = sandbox.catalog.types.get(name)!;
    return [...sandbox.store.all(name)]
      .filter((object) => canRead(login, other, object, sandbox.store))
      .map(({ id }) => id);
  };
  const extra: Readonly<Record<string, () => JsonValue>> = {
    authorities: () => [...login.authorities].sort(),
    settings: () => ({ keyUiLocale: 'en', keyDbLocale: 'en' }),
    programs: () => visible('programs'),
    dataSets: () => visible('dataSets'),
  };
  for (const [name, value] of Object.entries(extra)) {
    if (node.names.has(name) || node.presets.has('all')) answer[name] = value();
  }
  return json(sandbox.version, 200, answer);
}

const authorities = ({ sandbox, login }: Exchange): SandboxResponse =>
  json(sandbox.version, 200, [...login.authorities].sort());

const hasOneAuthority = ({ sandbox, login, params }: Exchange): SandboxResponse =>
  json(sandbox.version, 200, login.superuser || login.authorities.has(params.authority!));

/** System settings that are read by their key; the ones of a fresh server. */
const SETTINGS: Readonly<Record<string, JsonValue>> = { applicationTitle: 'DHIS 2' };

function systemSetting({ sandbox, params }: Exchange): SandboxResponse {
  const key = params.key!;
  return json(sandbox.version, 200, key in SETTINGS ? { [key]: SETTINGS[key]! } : {});
}

function newIds({ sandbox, query }: Exchange): SandboxResponse {
  const limit = Math.min(Math.max(Number(query.get('limit') ?? 1) || 1, 1), 10_000);
  return json(sandbox.version, 200, { codes: Array.from({ length: limit }, () => makeUid(() => sandbox.random())) });
}

const text = (body: string): SandboxResponse => ({ status: 200, headers: { 'content-type': 'text/plain' }, body });

/** The server about itself and about who is asking. */
export const systemRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/schemas', handler: schemas },
  { method: 'GET', pattern: '/schemas/{name}', handler: schema },
  { method: 'GET', pattern: '/system/info', handler: systemInfo },
  { method: 'GET', pattern: '/system/id', handler: newIds },
  { method: 'GET', pattern: '/system/uid', handler: newIds },
  { method: 'GET', pattern: '/system/ping', handler: () => text('pong') },
  { method: 'GET', pattern: '/ping', handler: () => text('pong') },
  { method: 'GET', pattern: '/systemSettings', handler: ({ sandbox }) => json(sandbox.version, 200, { ...SETTINGS }) },
  { method: 'GET', pattern: '/systemSettings/{key}', handler: systemSetting },
  { method: 'GET', pattern: '/me', handler: me },
  { method: 'GET', pattern: '/me/authorization', handler: authorities },
  { method: 'GET', pattern: '/me/authorities', handler: authorities },
  { method: 'GET', pattern: '/me/authorities/{authority}', handler: hasOneAuthority },
];
