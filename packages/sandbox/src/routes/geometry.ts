import { canUpdate } from '../access.js';
import { expandBody } from '../compressed-body.js';
import { idOf, type JsonObject, type JsonValue, objectsOf } from '../json.js';
import type { Exchange, Route } from '../server.js';
import { hasAuthority } from '../session.js';
import type { StoredObject } from '../store.js';
import { forbidden, Refusal, type SandboxResponse, webMessage } from '../wire/response.js';
import { GeoJournal, type GeoReport, type GeoTarget, importFeatures } from './geojson-import.js';

const CONSUMES = ['application/geo+json', 'application/json'];
const ADDRESS = '/organisationUnits/geometry';
const ONE = '/organisationUnits/{id}/geometry';

/**
 * Geometries of organisation units from GeoJSON (10#20-30). `dryRun` is taken and makes no difference: what a dry run
 * imports is there afterwards (10#21-22).
 */
export const geometryRoutes: readonly Route[] = [
  { method: 'POST', pattern: ADDRESS, consumes: CONSUMES, handler: importMany },
  { method: 'DELETE', pattern: ADDRESS, handler: deleteAll },
  { method: 'POST', pattern: ONE, consumes: CONSUMES, handler: (exchange) => importOne(exchange, parse(exchange)) },
  { method: 'DELETE', pattern: ONE, handler: (exchange) => importOne(exchange, null) },
];

type Property = 'id' | 'code' | 'name';
const PROPERTIES: Readonly<Record<string, Property>> = { UID: 'id', ID: 'id', CODE: 'code', NAME: 'name' };

function importMany(exchange: Exchange): SandboxResponse {
  const { query } = exchange;
  const named = query.get('orgUnitProperty')?.toUpperCase() ?? 'UID';
  const property = PROPERTIES[named];
  if (property === undefined) {
    throw new Refusal({ status: 500, message: `No enum constant org.hisp.dhis.common.IdentifiableProperty.${named}` });
  }
  const identifierPath = query.get('geoJsonId') === 'false' ? `properties.${query.get('geoJsonProperty')}` : 'id';
  return run(exchange, parse(exchange), identifierPath, property);
}

function importOne(exchange: Exchange, geometry: JsonValue | undefined): SandboxResponse {
  const feature = { id: exchange.params.id!, ...(geometry === undefined ? {} : { geometry }) };
  return run(exchange, { features: [feature] }, 'id', 'id');
}

/** The body as JSON, or undefined, which is no list of features. */
function parse({ request }: Exchange): JsonValue | undefined {
  try {
    return JSON.parse(expandBody(request.body).toString('utf8')) as JsonValue;
  } catch {
    return undefined;
  }
}

function run(
  exchange: Exchange,
  document: JsonValue | undefined,
  identifierPath: string,
  property: Property,
): SandboxResponse {
  const journal = new GeoJournal();
  const attribute = attributeOf(exchange, journal);
  if (!journal.hasConflicts) {
    importFeatures(document, journal, {
      identifierPath,
      find: (value) => unitsBy(exchange, property, value).map((unit) => target(exchange, unit, attribute)),
    });
  }
  return answer(exchange, journal.report());
}

function unitsBy({ sandbox }: Exchange, property: Property, value: string): StoredObject[] {
  if (property !== 'id') return sandbox.store.find('organisationUnits', property, value);
  const unit = sandbox.store.get('organisationUnits', value);
  return unit ? [unit] : [];
}

/** The id of the attribute that takes the geometries instead, where one is named. */
function attributeOf({ sandbox, query }: Exchange, journal: GeoJournal): string | undefined {
  const id = query.get('attributeId');
  if (id === null) return undefined;
  const attribute = sandbox.store.get('attributes', id);
  if (attribute === undefined) journal.conflict('E7702', id);
  else if (attribute.valueType !== 'GEOJSON') journal.conflict('E7703', String(attribute.valueType));
  else if (!isForUnits(attribute)) journal.conflict('E7704');
  return id;
}

/** Attributes say what they are for by a flag of each type, from 2.43 on by a list too. */
const isForUnits = (attribute: StoredObject): boolean =>
  attribute.organisationUnitAttribute === true ||
  (Array.isArray(attribute.objectTypes) && attribute.objectTypes.includes('ORGANISATION_UNIT'));

function target({ sandbox, login }: Exchange, unit: StoredObject, attribute: string | undefined): GeoTarget {
  const type = sandbox.catalog.types.get('organisationUnits')!;
  const values = objectsOf(unit.attributeValues);
  const isThis = (value: JsonObject) => idOf(value.attribute) === attribute;
  const put = (change: (unit: StoredObject) => JsonObject) => {
    const now = sandbox.store.get(type.plural, unit.id)!;
    const touched = { lastUpdated: sandbox.timestamp(), lastUpdatedBy: { id: login.id } };
    sandbox.store.put(type.plural, { ...change(now), ...touched, id: unit.id });
  };
  const withGeometry = (now: StoredObject, geometry: JsonValue | null): JsonObject => {
    const { geometry: _, ...rest } = now;
    return geometry === null ? rest : { ...rest, geometry };
  };
  const withValue = (now: StoredObject, geometry: JsonValue | null): JsonObject => {
    const others = objectsOf(now.attributeValues).filter((value) => !isThis(value));
    const value = { attribute: { id: attribute! }, value: JSON.stringify(geometry) };
    return { ...now, attributeValues: geometry === null ? others : [...others, value] };
  };
  return {
    present: attribute === undefined ? unit.geometry : values.find(isThis)?.value,
    writable: canUpdate(login, type, unit),
    store: (geometry) =>
      put((now) => (attribute === undefined ? withGeometry : withValue)(now, geometry as unknown as JsonValue | null)),
  };
}

function deleteAll(exchange: Exchange): SandboxResponse {
  const { sandbox, login } = exchange;
  if (!hasAuthority(login, 'F_PERFORM_MAINTENANCE')) throw forbidden('Access is denied');
  const journal = new GeoJournal();
  const attribute = attributeOf(exchange, journal);
  if (!journal.hasConflicts) {
    for (const unit of [...sandbox.store.all('organisationUnits')]) {
      const { present, store } = target(exchange, unit, attribute);
      if (present === undefined || present === null) continue;
      store(null);
      journal.count('deleted');
    }
  }
  return answer(exchange, journal.report());
}

/** Always 200; what went wrong is inside. */
function answer({ sandbox }: Exchange, report: GeoReport): SandboxResponse {
  const [level, message] =
    report.status === 'ERROR'
      ? (['ERROR', 'Import failed.'] as const)
      : report.importCount.ignored > 0
        ? (['WARNING', 'Import partially successful.'] as const)
        : (['OK', 'Import successful.'] as const);
  const response = { ...report, ...(sandbox.version === '2.41' ? {} : { responseType: 'GeoJsonImportReport' }) };
  return webMessage(sandbox.version, { status: 200, level, message, response: response as unknown as JsonValue });
}
