import type { PropertySchema, SandboxCatalog, TypeSchema, Version } from '../catalog.js';
import { isGeometry } from '../geometry.js';
import { javaPackage } from '../java-names.js';
import { idOf, isObject, type JsonObject, type JsonValue, objectsOf } from '../json.js';
import { ImportFailure } from './failure.js';
import { initialOf } from './java-defaults.js';
import { periodTypes } from './period-types.js';

/**
 * Objects of a payload as the server's deserialiser sees them: what the class does not know is dropped, values take the
 * property's type, empty texts are null, what is left out has the class's initial value. References keep `id`, `code` and
 * the name that the payload gives them, for messages only.
 */
export type Draft = JsonObject;

type Convert = (value: JsonValue, where: Where) => JsonValue;

/** What a message about a wrong value needs to know. */
interface Where {
  readonly version: Version;
  readonly schema: TypeSchema;
  readonly name: string;
}

interface Reader {
  readonly name: string;
  readonly convert: Convert;
  readonly initial: JsonValue | undefined;
}

const readersOf = new WeakMap<TypeSchema, ReadonlyMap<string, Reader>>();

/** Reads one object of a payload. Throws an {@link ImportFailure} for values that the server cannot read at all. */
export function readObject(catalog: SandboxCatalog, schema: TypeSchema, raw: JsonObject): Draft {
  const readers = readersFor(catalog, schema);
  const draft: Draft = {};
  for (const [name, value] of initialOf(schema).all) draft[name] = value;
  const source = schema.klass === 'User' ? withCredentials(catalog.version, raw) : raw;
  for (const key of Object.keys(source)) {
    const reader = readers.get(key);
    if (reader === undefined) continue;
    const value = source[key]!;
    const read = value === null ? null : reader.convert(value, { version: catalog.version, schema, name: key });
    if (read !== null) draft[key] = read;
    else if (reader.initial === undefined) delete draft[key];
    else draft[key] = reader.initial;
    // The setter of the old `user` property sets the owner of the sharing that was read so far (07#24-27).
    if (key === 'user' && isObject(read) && schema.identifiable && !schema.embedded) {
      draft.sharing = { ...(isObject(draft.sharing) ? draft.sharing : emptySharing()), owner: read.id ?? null };
    }
  }
  return draft;
}

export const emptySharing = (): JsonObject => ({ users: {}, userGroups: {} });

/** 2.41 still takes a user's name, password and roles from `userCredentials` (16#20). */
function withCredentials(version: Version, raw: JsonObject): JsonObject {
  return version === '2.41' && isObject(raw.userCredentials) ? { ...raw, ...raw.userCredentials, id: raw.id! } : raw;
}

function readersFor(catalog: SandboxCatalog, schema: TypeSchema): ReadonlyMap<string, Reader> {
  const known = readersOf.get(schema);
  if (known) return known;
  const readers = new Map<string, Reader>();
  readersOf.set(schema, readers);
  const { primitive } = initialOf(schema);
  for (const property of schema.properties.values()) {
    if (!property.writable) continue;
    const name = property.name;
    readers.set(name, { name, convert: converter(catalog, property), initial: primitive.get(name) });
  }
  return readers;
}

/** The `CONSTANT`, `TEXT`... of a value or of a list's items, as a function that reads one. */
function converter(catalog: SandboxCatalog, property: PropertySchema): Convert {
  if (SPECIAL[property.klass] && !property.collection) return SPECIAL[property.klass]!;
  if (property.name === 'translations') return readTranslations;
  // The axes of charts and maps: a dimension with its items.
  if (property.klass === 'DimensionalObject') return (value) => value;
  if (!property.collection) return single(catalog, property, property.propertyType);
  if (property.name === 'attributeValues') return readAttributeValues;
  const item = single(catalog, property, property.itemPropertyType ?? 'COMPLEX');
  return (value, where) => {
    if (!Array.isArray(value)) throw unreadable(where, listClass(property), value);
    const items: JsonValue[] = [];
    for (const [i, entry] of value.entries()) {
      if (entry === null) continue;
      const read = item(entry, { ...where, name: `${where.name}[${i}]` });
      if (read !== null) items.push(read);
    }
    return items;
  };
}

const listClass = (property: PropertySchema): string => `java.util.${property.ordered ? 'ArrayList' : 'HashSet'}`;

function single(catalog: SandboxCatalog, property: PropertySchema, propertyType: string): Convert {
  const schema = catalog.classes.get(property.klass);
  if (property.embedded && schema) return nested(catalog, schema);
  switch (propertyType) {
    case 'REFERENCE':
      return reference(javaNameOf(property.klass));
    case 'CONSTANT':
      return constant(property);
    case 'BOOLEAN':
      return readBoolean;
    case 'INTEGER':
    case 'NUMBER':
      return numeric(propertyType === 'INTEGER' ? 'java.lang.Integer' : 'java.lang.Double');
    case 'DATE':
      return readDate;
    case 'COMPLEX':
      return schema && schema.properties.size > 0 ? nested(catalog, schema) : (value) => value;
    default:
      return readText;
  }
}

export const javaNameOf = (klass: string): string => `${javaPackage(klass)}.${klass}`;

const nested =
  (catalog: SandboxCatalog, schema: TypeSchema): Convert =>
  (value, where) => {
    if (!isObject(value)) throw noCreator(where, schema.javaName, value);
    const read = readObject(catalog, schema, value);
    return schema.klass === 'DataElementOperand' ? withOwnId(read) : read;
  };

/** The id of an operand is made of its parts (14#24). */
function withOwnId(operand: Draft): Draft {
  const ids = ['dataElement', 'categoryOptionCombo'].flatMap((part) => idOf(operand[part]) ?? []);
  return ids.length === 0 ? operand : { ...operand, id: ids.join('.') };
}

const REFERENCE_KEYS = ['id', 'code', 'name', 'firstName', 'surname'] as const;

const reference =
  (javaName: string): Convert =>
  (value, where) => {
    if (!isObject(value)) throw noCreator(where, javaName, value);
    const read: JsonObject = {};
    for (const key of REFERENCE_KEYS) {
      const part = value[key];
      if (typeof part === 'string' && part !== '') read[key] = part;
    }
    return read;
  };

const readText: Convert = (value) => {
  if (typeof value === 'string') return value === '' ? null : value;
  return isObject(value) || Array.isArray(value) ? null : String(value);
};

const readBoolean: Convert = (value, where) => {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  if (typeof value === 'number') return value !== 0;
  if (value === '') return null;
  throw notOfType(where, 'boolean', value, 'only "true" or "false" recognized');
};

const numeric =
  (javaName: string): Convert =>
  (value, where) => {
    if (typeof value === 'number') return value;
    if (value === '') return null;
    const parsed = typeof value === 'string' ? Number(value) : Number.NaN;
    if (Number.isNaN(parsed)) throw notOfType(where, javaName, value, `not a valid \`${javaName}\` value`);
    return parsed;
  };

const constant = (property: PropertySchema): Convert => {
  const allowed = new Set(property.constants);
  return (value, where) => {
    if (value === '') return null;
    if (typeof value === 'string' && (allowed.size === 0 || allowed.has(value))) return value;
    const list = `[${(property.constants ?? []).join(', ')}]`;
    throw notOfType(where, javaNameOf(property.klass), value, `not one of the values accepted for Enum class: ${list}`);
  };
};

const ISO_DATE =
  /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ](\d{2})(?::(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?)?)?)?(?:Z|([+-])(\d{2}):?(\d{2}))?$/;

/** A date in one of the shapes that the servers read, as `2026-11-21T00:00:00.000`; undefined for any other text. */
export function isoDate(text: string): string | undefined {
  if (/^-?\d{5,}$/.test(text)) return new Date(Number(text)).toISOString().slice(0, -1);
  const parts = ISO_DATE.exec(text);
  if (parts === null) return undefined;
  const [, year, month = '1', day = '1', hour = '0', minute = '0', second = '0', fraction = '0', sign, hours, minutes] =
    parts;
  const shift = sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  const time = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    Math.floor(Number(`0.${fraction}`) * 1000),
  );
  return new Date(time - shift).toISOString().slice(0, -1);
}

const readDate: Convert = (value) => {
  if (value === '') return null;
  const read = typeof value === 'number' || typeof value === 'string' ? isoDate(String(value)) : undefined;
  if (read !== undefined) return read;
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  throw new ImportFailure({
    status: 400,
    message: `Invalid date format '${shown}', only ISO format or UNIX Epoch timestamp is supported.`,
  });
};

function readTranslations(value: JsonValue, where: Where): JsonValue {
  if (!Array.isArray(value)) throw unreadable(where, 'java.util.HashSet', value);
  const seen = new Set<string>();
  const read: JsonValue[] = [];
  for (const entry of objectsOf(value)) {
    const translation: JsonObject = {};
    for (const key of ['locale', 'property', 'value']) {
      const part = entry[key];
      if (part !== undefined && part !== null && part !== '') translation[key] = String(part);
    }
    const whole = JSON.stringify([translation.locale, translation.property, translation.value]);
    if (!seen.has(whole)) read.push(translation);
    seen.add(whole);
  }
  return read;
}

/** Attribute values are a list in JSON on all versions; blank ones are no values. */
function readAttributeValues(value: JsonValue): JsonValue {
  const byAttribute = new Map<string, JsonObject>();
  for (const entry of objectsOf(value)) {
    const attribute = isObject(entry.attribute) ? entry.attribute.id : undefined;
    const text = entry.value === null || entry.value === undefined ? '' : String(entry.value);
    if (typeof attribute !== 'string' || text.trim() === '') continue;
    byAttribute.set(attribute, { attribute: { id: attribute }, value: text });
  }
  return [...byAttribute.values()];
}

function readSharing(value: JsonValue, where: Where): JsonValue {
  if (!isObject(value)) throw noCreator(where, javaNameOf('Sharing'), value);
  const accesses = (map: JsonValue | undefined): JsonObject => {
    const read: JsonObject = {};
    for (const [key, entry] of Object.entries(isObject(map) ? map : {})) {
      if (!isObject(entry)) continue;
      const id = typeof entry.id === 'string' ? entry.id : key;
      read[key] = { ...(typeof entry.access === 'string' ? { access: entry.access } : {}), id };
    }
    return read;
  };
  return {
    ...(typeof value.owner === 'string' && value.owner !== '' ? { owner: value.owner } : {}),
    ...(typeof value.public === 'string' && value.public !== '' ? { public: value.public } : {}),
    users: accesses(value.users),
    userGroups: accesses(value.userGroups),
  };
}

const readGeometry: Convert = (value, { version, schema, name }) => {
  if (isGeometry(value)) return value;
  const message = 'Points of LinearRing do not form a closed linestring';
  throw new ImportFailure(
    version === '2.43' ? { status: 409, message: message + chain(schema, name) } : { status: 500, message },
  );
};

const readPeriodType: Convert = (value, { version }) =>
  typeof value === 'string' && periodTypes(version).has(value) ? value : null;

/** Classes with a form of their own. */
const SPECIAL: Readonly<Record<string, Convert>> = {
  Sharing: readSharing,
  AttributeValues: readAttributeValues,
  Geometry: readGeometry,
  PeriodType: readPeriodType,
  DimensionalItemObject: (value) => (isObject(value) ? value : null),
};

const chain = (schema: TypeSchema, name: string): string =>
  ` (through reference chain: ${schema.javaName}["${name.replace(/\[.*/, '')}"])`;
const SOURCE = '\n at [Source: UNKNOWN; byte offset: #UNKNOWN]';

/** Wrong shapes are 500 up to 2.42 and 409 from 2.43 (01#16, 06#15). */
const mappingFailure = (version: Version, message: string): ImportFailure =>
  new ImportFailure({ status: version === '2.43' ? 409 : 500, message });

const notOfType = ({ version, schema, name }: Where, javaName: string, value: JsonValue, why: string): ImportFailure =>
  mappingFailure(
    version,
    `Cannot deserialize value of type \`${javaName}\` from String "${String(value)}": ${why}${SOURCE}${chain(schema, name)}`,
  );

const noCreator = ({ version, schema, name }: Where, javaName: string, value: JsonValue): ImportFailure =>
  mappingFailure(version, noStringConstructor(javaName, value) + SOURCE + chain(schema, name));

const noStringConstructor = (javaName: string, value: JsonValue): string =>
  typeof value === 'string'
    ? `Cannot construct instance of \`${javaName}\` (although at least one Creator exists): no String-argument constructor/factory method to deserialize from String value ('${value}')`
    : `Cannot deserialize value of type \`${javaName}\` from ${token(value)}`;

const unreadable = ({ version, schema, name }: Where, javaName: string, value: JsonValue): ImportFailure =>
  mappingFailure(
    version,
    `Cannot deserialize value of type \`${javaName}\` from ${token(value)}${SOURCE}${chain(schema, name)}`,
  );

function token(value: JsonValue): string {
  if (Array.isArray(value)) return 'Array value (token `JsonToken.START_ARRAY`)';
  if (isObject(value)) return 'Object value (token `JsonToken.START_OBJECT`)';
  return typeof value === 'string' ? 'String value (token `JsonToken.VALUE_STRING`)' : `value ${String(value)}`;
}

/** An entry of a list of objects that is none: the list was an object or text itself, whose values were taken for objects (06#16). */
export function noObject(catalog: SandboxCatalog, schema: TypeSchema, value: JsonValue): ImportFailure {
  return mappingFailure(catalog.version, noStringConstructor(schema.javaName, value) + SOURCE);
}
