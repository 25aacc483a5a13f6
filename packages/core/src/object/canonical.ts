import type { Catalog, MetaType, Property } from '../catalog/catalog.js';
import { sameValue } from './equal.js';
import { stableJson } from './fingerprint.js';
import type { Json, JsonObject, MetaObject } from './meta-object.js';
import { TOLERANCES, type Tolerance } from './tolerances.js';

/**
 * `content`: what a package can say about an object, equal across servers. `state`: every field that an import could
 * change, the owner of the sharing and ids of embedded objects included.
 */
export type Form = 'content' | 'state';

/** Gives the canonical value, or undefined where it means the same as nothing. */
type Reader = (raw: Json) => Json | undefined;

interface ClassReader {
  readonly readers: ReadonlyMap<string, Reader>;
}

/** Compiled once per catalog and form; catalogs are immutable. */
const compiled: Record<Form, WeakMap<Catalog, Map<string, ClassReader>>> = {
  content: new WeakMap(),
  state: new WeakMap(),
};

/**
 * The object in canonical form: two objects that mean the same on a server of this version are deep-equal in it.
 * Only the object's own saved properties, references as `{id}`, sets sorted, empties and defaults absent.
 */
export function canonical(object: MetaObject, type: MetaType, catalog: Catalog, form: Form): MetaObject {
  const out = readObject(object, readerOf(type, catalog, form));
  out.id = object.id;
  return out as unknown as MetaObject;
}

/** Whether two raw objects have the same canonical form, without making it where the raw values already agree. */
export function sameObject(a: MetaObject, b: MetaObject, type: MetaType, catalog: Catalog, form: Form): boolean {
  if (a === b) return true;
  if (a.id !== b.id) return false;
  const { readers } = readerOf(type, catalog, form);
  for (const key in a) {
    const reader = readers.get(key);
    if (reader === undefined) continue;
    const left = a[key];
    const right = b[key];
    if (left === right || sameValue(left, right)) continue;
    if (!sameValue(read(reader, left), read(reader, right))) return false;
  }
  for (const key in b) {
    if (a[key] !== undefined) continue;
    const reader = readers.get(key);
    if (reader !== undefined && read(reader, b[key]) !== undefined) return false;
  }
  return true;
}

const read = (reader: Reader, raw: Json | undefined): Json | undefined => reader(raw ?? null);

function readObject(object: JsonObject, reader: ClassReader): Record<string, Json> {
  const out: Record<string, Json> = {};
  for (const key in object) {
    const one = reader.readers.get(key);
    if (one === undefined) continue;
    const value = one(object[key] as Json);
    if (value !== undefined) out[key] = value;
  }
  return out;
}

function readerOf(type: MetaType, catalog: Catalog, form: Form): ClassReader {
  const byClass = compiled[form].get(catalog) ?? new Map<string, ClassReader>();
  compiled[form].set(catalog, byClass);
  return classReader(type, catalog, form, byClass);
}

function classReader(type: MetaType, catalog: Catalog, form: Form, done: Map<string, ClassReader>): ClassReader {
  const known = done.get(type.klass);
  if (known) return known;
  const readers = new Map<string, Reader>();
  const reader: ClassReader = { readers };
  done.set(type.klass, reader); // before its properties: classes may contain themselves
  const rules = TOLERANCES.filter(
    (row) =>
      (row.versions === undefined || row.versions.includes(catalog.version)) &&
      (row.classes.includes('*') || row.classes.includes(type.klass)),
  );
  const saved = [...type.properties.values()].some((property) => property.owner && property.persisted);
  for (const property of type.properties.values()) {
    // Classes that no table holds (legend definitions, styles) are saved whole inside their object.
    if (saved ? !(property.owner && property.persisted) : !property.writable) continue;
    if (property.name === 'id' && !(type.embedded && form === 'state')) continue;
    const mine = rules.filter((row) => row.properties.includes(property.name));
    if (mine.some((row) => row.rule === 'ignore' || (row.rule === 'state-only' && form === 'content'))) continue;
    readers.set(property.name, propertyReader(property, mine, catalog, form, done));
  }
  return reader;
}

function propertyReader(
  property: Property,
  rules: readonly Tolerance[],
  catalog: Catalog,
  form: Form,
  done: Map<string, ClassReader>,
): Reader {
  if (property.klass === 'Sharing') return sharingReader(form);
  if (property.klass === 'AttributeValue' || property.klass === 'AttributeValues') return readAttributeValues;
  if (property.klass === 'Translation') return readTranslations;
  const ordered = property.ordered && !rules.some((row) => row.rule === 'unordered');
  const inner = catalog.classes.get(property.klass);
  switch (property.kind) {
    case 'reference':
      return readReference;
    case 'references':
      return (raw) => readReferences(raw, ordered);
    case 'values':
      return (raw) => readValues(raw, ordered);
    case 'object': {
      if (inner === undefined) return readFree;
      const reader = classReader(inner, catalog, form, done);
      return (raw) => readEmbedded(raw, reader);
    }
    case 'objects': {
      if (inner === undefined) return readFree;
      const reader = classReader(inner, catalog, form, done);
      return (raw) => readMany(raw, reader, ordered);
    }
    case 'value':
      return valueReader(property, rules);
  }
}

function valueReader(property: Property, rules: readonly Tolerance[]): Reader {
  const given = rules.find((row) => row.rule === 'default');
  const base = simpleReader(property, rules);
  if (given?.rule !== 'default') return base;
  const value = given.value;
  const emptyMeansDefault = value === false || value === 0 || value === '';
  return (raw) => {
    if (raw === value) return undefined;
    const found = base(raw);
    if (found === value) return undefined;
    if (found === undefined && !emptyMeansDefault && (raw === false || raw === 0)) return raw;
    return found;
  };
}

function simpleReader(property: Property, rules: readonly Tolerance[]): Reader {
  switch (property.klass) {
    case 'Date':
    case 'Instant':
      return rules.some((row) => row.rule === 'day') ? (raw) => readDate(raw)?.slice(0, 10) : readDate;
    case 'Boolean':
      return (raw) => (raw === true || raw === 'true' ? true : undefined);
    case 'Integer':
    case 'Double':
    case 'Long':
    case 'Float':
      return (raw) => {
        const number = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
        if (typeof number === 'number' && !Number.isNaN(number)) return number === 0 ? undefined : number;
        return readFree(raw);
      };
    case 'String':
      return (raw) =>
        typeof raw === 'string' ? raw || undefined : typeof raw === 'number' ? String(raw) : readFree(raw);
    default:
      return readFree;
  }
}

const DATE = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2})(?:\.(\d+))?)?)?(?:Z|\+00:?00)?$/;

function readDate(raw: Json): string | undefined {
  if (raw === null || raw === '') return undefined;
  const text = typeof raw === 'number' ? new Date(raw).toISOString() : String(raw);
  const found = DATE.exec(text);
  if (!found) return text;
  const [, day = '', minutes = '00:00', seconds = '00', fraction = ''] = found;
  const rest = fraction.replace(/0+$/, '');
  if (minutes === '00:00' && seconds === '00' && rest === '') return day;
  return `${day}T${minutes}:${seconds}${rest && `.${rest}`}`;
}

function readReference(raw: Json): Json | undefined {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw || undefined;
  const { id, code } = raw as JsonObject;
  if (id) return { id };
  return code ? { code } : undefined;
}

function readReferences(raw: Json, ordered: boolean): Json | undefined {
  if (!Array.isArray(raw)) return readFree(raw);
  if (raw.length === 0) return undefined;
  const out: Json[] = [];
  for (const one of raw) {
    const value = readReference(one);
    if (value !== undefined) out.push(value);
  }
  return out.length === 0 ? undefined : ordered ? out : asSet(out);
}

function readValues(raw: Json, ordered: boolean): Json | undefined {
  if (!Array.isArray(raw)) return readFree(raw);
  if (raw.length === 0) return undefined;
  return ordered ? raw : asSet([...raw]);
}

function readEmbedded(raw: Json, reader: ClassReader): Json | undefined {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return readFree(raw);
  const out = readObject(raw as JsonObject, reader);
  for (const _ in out) return out;
  return undefined;
}

function readMany(raw: Json, reader: ClassReader, ordered: boolean): Json | undefined {
  if (!Array.isArray(raw)) return readFree(raw);
  const out: Json[] = [];
  for (const one of raw) {
    const value = readEmbedded(one, reader);
    if (value !== undefined) out.push(value);
  }
  return out.length === 0 ? undefined : ordered ? out : asSet(out);
}

/** Sorted, each entry once. */
function asSet(entries: Json[]): Json[] {
  if (entries.length < 2) return entries;
  const keyed = entries.map((entry) => ({ key: setKey(entry), entry }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed.filter((one, i) => i === 0 || one.key !== keyed[i - 1]?.key).map((one) => one.entry);
}

function setKey(entry: Json): string {
  if (typeof entry !== 'object' || entry === null) return String(entry);
  const { id } = entry as JsonObject;
  if (typeof id === 'string') {
    let keys = 0;
    for (const _ in entry as JsonObject) keys++;
    if (keys === 1) return id;
  }
  return stableJson(entry);
}

/** A value of no known class: empties inside objects are absent, everything else is as it stands. */
function readFree(raw: Json): Json | undefined {
  if (!raw) return undefined;
  if (typeof raw !== 'object') return raw;
  if (Array.isArray(raw)) return raw.length === 0 ? undefined : raw.map((entry) => readFree(entry) ?? entry);
  const out: Record<string, Json> = {};
  let some = false;
  for (const key in raw as JsonObject) {
    const value = readFree((raw as JsonObject)[key] as Json);
    if (value === undefined) continue;
    out[key] = value;
    some = true;
  }
  return some ? out : undefined;
}

const NO_ACCESS = '--------';

function sharingReader(form: Form): Reader {
  return (raw) => {
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return undefined;
    const sharing = raw as JsonObject;
    const out: Record<string, Json> = {};
    if (form === 'state' && sharing.owner) out.owner = sharing.owner;
    if (sharing.public && sharing.public !== NO_ACCESS) out.public = sharing.public;
    for (const part of ['users', 'userGroups']) {
      const entries = accessEntries(sharing[part]);
      if (entries) out[part] = entries;
    }
    for (const _ in out) return out;
    return undefined;
  };
}

function accessEntries(raw: Json | undefined): Json | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const out: Record<string, Json> = {};
  let some = false;
  for (const [key, entry] of Object.entries(raw as JsonObject)) {
    if (typeof entry !== 'object' || entry === null) continue;
    const { id, access } = entry as JsonObject;
    const name = typeof id === 'string' && id !== '' ? id : key;
    out[name] = { id: name, access: access ?? NO_ACCESS };
    some = true;
  }
  return some ? out : undefined;
}

function readAttributeValues(raw: Json): Json | undefined {
  if (!Array.isArray(raw)) return readFree(raw);
  const out: Json[] = [];
  for (const one of raw) {
    if (typeof one !== 'object' || one === null) continue;
    const { attribute, value } = one as JsonObject;
    const id = typeof attribute === 'object' && attribute !== null ? (attribute as JsonObject).id : attribute;
    if (!id || value === null || value === undefined || String(value).trim() === '') continue;
    out.push({ attribute: { id }, value: String(value) });
  }
  return out.length === 0 ? undefined : asSet(out);
}

function readTranslations(raw: Json): Json | undefined {
  if (!Array.isArray(raw)) return readFree(raw);
  const out: Json[] = [];
  for (const one of raw) {
    if (typeof one !== 'object' || one === null) continue;
    const { locale, property, value } = one as JsonObject;
    if (locale && property && value) out.push({ locale, property, value });
  }
  return out.length === 0 ? undefined : asSet(out);
}
