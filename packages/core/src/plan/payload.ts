import type { MetaType, Property } from '../catalog/catalog.js';
import { isObject, type Json, type JsonObject, type MetaObject } from '../object/meta-object.js';

/** Made by the server alone. `createdBy` and `user` sent along would become the owner of the sharing. */
const SERVER_MADE: ReadonlySet<string> = new Set([
  'created',
  'lastUpdated',
  'createdBy',
  'lastUpdatedBy',
  'user',
  'access',
  'href',
  'favorite',
  'favorites',
  'subscribed',
  'subscribers',
  'interpretations',
  'displayName',
]);

/** Not saved under this name, but read by the importer and saved under another (which wins where both are there). */
const ALSO_READ: ReadonlyMap<string, string> = new Map([['relativePeriods', 'rawPeriods']]);

/**
 * Worked out from what is saved under another name. A map layer is read by its axes all the same: with the ids of another
 * server in them it would lose its data items.
 */
const WORKED_OUT: ReadonlyMap<string, string> = new Map([
  ['columns', 'columnDimensions'],
  ['rows', 'rowDimensions'],
  ['filters', 'filterDimensions'],
]);

/** Whether an import can change the property. */
export const isSent = (property: Property): boolean =>
  (property.owner || (property.writable && ALSO_READ.has(property.name))) && !SERVER_MADE.has(property.name);

/** The whole object as an import may send it: what it owns, without what the server makes. */
export function payloadOf(object: MetaObject, type: MetaType): Record<string, Json> & { id: string } {
  const payload: Record<string, Json> & { id: string } = { id: object.id };
  for (const name of Object.keys(object)) {
    const property = type.properties.get(name);
    if (property === undefined || !isSent(property)) continue;
    const value = object[name];
    if (value === undefined || value === null) continue;
    const savedAs = ALSO_READ.get(name);
    if (savedAs !== undefined && Array.isArray(object[savedAs])) continue;
    payload[name] =
      property.klass === 'Sharing' ? sharingOf(value) : property.kind === 'objects' ? cleanEntries(value) : value;
  }
  return payload;
}

const cleanEntries = (value: Json): Json =>
  Array.isArray(value) ? value.map((entry: Json) => (isObject(entry) ? cleanEntry(entry) : entry)) : value;

function cleanEntry(entry: JsonObject): JsonObject {
  const kept: Record<string, Json> = {};
  for (const [name, value] of Object.entries(entry)) {
    const savedAs = WORKED_OUT.get(name);
    if (SERVER_MADE.has(name) || (savedAs !== undefined && Array.isArray(entry[savedAs]))) continue;
    kept[name] = value;
  }
  return kept;
}

/** Sharing as the importer reads it: owner, public access, users and groups by id with their access. */
export function sharingOf(value: Json): Json {
  if (!isObject(value)) return value;
  const sharing: Record<string, Json> = {};
  for (const name of ['owner', 'public']) if (typeof value[name] === 'string') sharing[name] = value[name];
  for (const name of ['users', 'userGroups']) {
    const entries: Record<string, Json> = {};
    const given = value[name];
    if (isObject(given))
      for (const [id, entry] of Object.entries(given))
        if (isObject(entry)) entries[id] = { id, access: entry.access ?? '--------' };
    sharing[name] = entries;
  }
  return sharing;
}

/** Sharing without its owner: on the target the importer owns what it creates. */
export function withoutOwner(value: Json): Json {
  if (!isObject(value)) return value;
  const { owner: _, ...rest } = value;
  return rest;
}

/** A name to show: name, else code, else id. */
export const labelOf = (object: MetaObject): string =>
  typeof object.name === 'string' && object.name !== ''
    ? object.name
    : typeof object.code === 'string' && object.code !== ''
      ? object.code
      : object.id;
