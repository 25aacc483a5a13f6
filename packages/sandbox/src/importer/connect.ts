import type { PropertySchema, TypeSchema } from '../catalog.js';
import { isObject, type JsonObject, type JsonValue, objectsOf } from '../json.js';
import { type Bundle, DEFAULTS } from './bundle.js';
import { notNull } from './failure.js';
import { classOf, defaultTypeOf, viewOf } from './types.js';

/** Embedded classes in which a missing category combo stays missing. */
const WITHOUT_DEFAULTS = new Set(['DataSetElement']);

/** Properties that the commit sets itself. */
const SET_BY_COMMIT = new Set(['sharing', 'created', 'lastUpdated', 'createdBy', 'lastUpdatedBy', 'id', 'password']);

/**
 * What the database keeps of an object: its owner properties with references to what is saved now. A reference to what is
 * not (yet) saved is lost, a required one breaks the whole import (14#20-21).
 */
export function connect(bundle: Bundle, type: TypeSchema, draft: JsonObject): JsonObject {
  const object: JsonObject = {};
  for (const property of viewOf(type).stored) {
    if (SET_BY_COMMIT.has(property.name)) continue;
    const value = connectProperty(bundle, type, property, draft[property.name]);
    if (value !== undefined) object[property.name] = value;
  }
  return object;
}

function connectProperty(
  bundle: Bundle,
  owner: TypeSchema,
  property: PropertySchema,
  value: JsonValue | undefined,
): JsonValue | undefined {
  if (property.name === 'attributeValues') return value === undefined ? [] : attributeValues(value);
  if (property.klass === 'Period') return value;
  const schema = classOf(bundle.catalog, property);
  const whole = property.embedded || (!isReference(property) && schema !== undefined && schema.properties.size > 0);
  if (property.collection) {
    if (whole && schema && property.name !== 'translations')
      return objectsOf(value).map((entry) => embedded(bundle, schema, entry));
    if (!isReference(property)) return Array.isArray(value) ? value : [];
    return referenceList(bundle, property, value);
  }
  if (whole && schema && isObject(value)) return embedded(bundle, schema, value);
  if (!isReference(property) || whole) return value;
  const id = single(bundle, owner, property, value);
  if (id !== undefined) return { id };
  if (property.required && !isDimension(owner)) throw notNull(owner.javaName, property.fieldName);
  return undefined;
}

/** Dimensions of charts and maps lose what is not there without a word (live-packages section 1). */
const isDimension = ({ klass }: TypeSchema): boolean => klass.endsWith('Dimension');

const isReference = (property: PropertySchema): boolean =>
  property.propertyType === 'REFERENCE' || property.itemPropertyType === 'REFERENCE';

function single(
  bundle: Bundle,
  owner: TypeSchema,
  property: PropertySchema,
  value: JsonValue | undefined,
): string | undefined {
  const type = refTypeOf(bundle, property);
  const saved = isObject(value) && type !== undefined ? bundle.savedId(type, value) : undefined;
  if (saved !== undefined) return saved;
  const standIn = WITHOUT_DEFAULTS.has(owner.klass) ? undefined : defaultTypeOf(property.klass);
  return standIn === undefined || (isObject(value) && bundle.find(standIn, value)) ? undefined : DEFAULTS[standIn];
}

/** The type (plural) that a reference means, metadata or not. */
export const refTypeOf = (bundle: Bundle, property: PropertySchema): string | undefined =>
  property.refType ?? bundle.catalog.classes.get(property.klass)?.plural;

function referenceList(bundle: Bundle, property: PropertySchema, value: JsonValue | undefined): JsonObject[] {
  const type = refTypeOf(bundle, property);
  const ids = new Set<string>();
  for (const reference of objectsOf(value)) {
    const id = type === undefined ? undefined : bundle.savedId(type, reference);
    if (id !== undefined) ids.add(id);
  }
  return [...ids].map((id) => ({ id }));
}

/** An object inside another: one with an id of its own gets dates too. */
export function embedded(bundle: Bundle, schema: TypeSchema, value: JsonObject): JsonObject {
  const kept: JsonObject = {};
  const all = [...schema.properties.values()];
  const stored = all.some(({ persisted }) => persisted)
    ? all.filter(({ persisted }) => persisted)
    : all.filter(({ writable }) => writable);
  for (const property of stored) {
    const name = property.name;
    if (SET_BY_COMMIT.has(property.name) || property.name === 'access') continue;
    const connected =
      property.owner || !isReference(property) ? connectProperty(bundle, schema, property, value[name]) : undefined;
    if (connected !== undefined && connected !== null) kept[property.name] = connected;
  }
  if (!schema.identifiable) return kept;
  const now = bundle.sandbox.timestamp();
  const id = typeof value.id === 'string' ? value.id : bundle.sandbox.makeUid();
  return { ...kept, id, created: now, lastUpdated: now };
}

/** Several blanks in a value of an attribute become one (08#33). */
function attributeValues(value: JsonValue): JsonValue {
  return objectsOf(value).map((entry) => ({
    ...entry,
    value: String(entry.value ?? '')
      .replace(/\s+/g, ' ')
      .trim(),
  }));
}
