import type { Catalog, MetaType, Property } from '../catalog/catalog.js';
import { savedProperties } from '../catalog/saved-properties.js';
import { sameValue } from './equal.js';
import type { Json, JsonObject, MetaObject } from './meta-object.js';
import { RELATIVE_PERIODS } from './relative-periods.js';
import { stableJson } from './stable-json.js';
import { TOLERANCES, type Tolerance } from './tolerances.js';

/**
 * `content`: what a package can say about an object, equal across servers. `state`: every field that an import could
 * change, the owner of the sharing and the ids of embedded objects included.
 */
export type Form = 'content' | 'state';

/** Gives the canonical value of a property, or undefined where it means the same as nothing. */
type Reader = (raw: Json) => Json | undefined;

/** Puts an object right before its properties are read: what one property says about another. */
type Preparation = (object: JsonObject) => JsonObject;

interface ClassReader {
  readonly readers: Map<string, Reader>;
  readonly preparations: Preparation[];
  /** For classes that no schema describes: names that are not read; everything else is. */
  readonly ignored?: ReadonlySet<string>;
}

/** Compiled once per catalog, which never changes, and form. */
const compiled: Record<Form, WeakMap<Catalog, Map<string, ClassReader>>> = {
  content: new WeakMap(),
  state: new WeakMap(),
};

/**
 * The object in canonical form: two objects that mean the same on a server of this version are deeply equal in it.
 * Only the object's own saved properties, references as `{id}`, sets sorted, empties and defaults absent (see
 * `tolerances.ts` for the rest). The raw object is not changed; parts of it may be shared.
 */
export function canonical(object: MetaObject, type: MetaType, catalog: Catalog, form: Form): MetaObject {
  const out = readObject(object, readerOf(type, catalog, form));
  out.id = object.id;
  return out as unknown as MetaObject;
}

/** The canonical value of one property, or undefined where it means the same as nothing, or is never compared. */
export function canonicalValue(
  raw: Json | undefined,
  property: string,
  type: MetaType,
  catalog: Catalog,
  form: Form,
): Json | undefined {
  return readerOf(type, catalog, form).readers.get(property)?.(raw ?? null);
}

/** Whether two raw objects have the same canonical form, without making it where the raw values already agree. */
export function sameObject(a: MetaObject, b: MetaObject, type: MetaType, catalog: Catalog, form: Form): boolean {
  if (a === b) return true;
  if (a.id !== b.id) return false;
  const { readers, preparations } = readerOf(type, catalog, form);
  let left: JsonObject = a;
  let right: JsonObject = b;
  for (const prepare of preparations) {
    left = prepare(left);
    right = prepare(right);
  }
  for (const key in left) {
    const reader = readers.get(key);
    if (reader === undefined) continue;
    const one = left[key];
    const other = right[key];
    if (one === other || sameValue(one, other)) continue;
    if (!sameValue(reader(one ?? null), reader(other ?? null))) return false;
  }
  for (const key in right) {
    if (left[key] !== undefined) continue;
    if (readers.get(key)?.(right[key] ?? null) !== undefined) return false;
  }
  return true;
}

/** Properties in which two raw objects differ, in canonical form, sorted. */
export function changedProperties(
  a: MetaObject,
  b: MetaObject,
  type: MetaType,
  catalog: Catalog,
  form: Form,
): string[] {
  const left = canonical(a, type, catalog, form);
  const right = canonical(b, type, catalog, form);
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].filter((name) => !sameValue(left[name], right[name])).sort();
}

function readObject(object: JsonObject, reader: ClassReader): Record<string, Json> {
  let source = object;
  for (const prepare of reader.preparations) source = prepare(source);
  const out: Record<string, Json> = {};
  for (const key in source) {
    const one = reader.readers.get(key) ?? (reader.ignored && !reader.ignored.has(key) ? readFree : undefined);
    if (one === undefined) continue;
    const value = one(source[key] as Json);
    if (value !== undefined) out[key] = value;
  }
  return out;
}

function readerOf(type: MetaType, catalog: Catalog, form: Form): ClassReader {
  let byClass = compiled[form].get(catalog);
  if (byClass === undefined) {
    byClass = new Map();
    compiled[form].set(catalog, byClass);
  }
  return byClass.get(type.klass) ?? classReader(type, catalog, form, byClass);
}

function classReader(type: MetaType, catalog: Catalog, form: Form, done: Map<string, ClassReader>): ClassReader {
  const known = done.get(type.klass);
  if (known) return known;
  const rows = TOLERANCES.filter(
    (row) =>
      (row.versions === undefined || row.versions.includes(catalog.version)) &&
      (row.classes.includes('*') || row.classes.includes(type.klass)),
  );
  const ignored = new Set(
    rows
      .filter((row) => row.rule === 'ignore' || (row.rule === 'state-only' && form === 'content'))
      .flatMap((row) => row.properties),
  );
  // The id of an embedded object is made anew by some servers and kept by others: no package speaks of it. In classes
  // without a schema an id is a value like others: program indicators name category mappings by theirs.
  if (!type.embedded || (form === 'content' && !type.open)) ignored.add('id');
  const reader: ClassReader = {
    readers: new Map(),
    preparations: preparationsOf(rows),
    ...(type.open ? { ignored } : {}),
  };
  done.set(type.klass, reader); // before its properties: classes may contain themselves
  for (const property of savedProperties(type)) {
    if (ignored.has(property.name)) continue;
    const mine = rows.filter((row) => row.properties.includes(property.name));
    reader.readers.set(property.name, propertyReader(property, mine, catalog, form, done));
  }
  return reader;
}

function preparationsOf(rows: readonly Tolerance[]): Preparation[] {
  return rows.flatMap((row): Preparation[] => {
    if (row.rule === 'derived') {
      const { property, is } = row.unless;
      return [(object) => (object[property] === is ? object : without(object, row.properties))];
    }
    if (row.rule === 'criteria') return [gatherCriteria];
    return row.rule === 'periods' ? [gatherPeriods] : [];
  });
}

function without(object: JsonObject, names: readonly string[]): JsonObject {
  if (!names.some((name) => object[name] !== undefined)) return object;
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

/** All periods in `rawPeriods`: the relative ones by their names, the fixed ones by their ids, each once, sorted. */
function gatherPeriods(object: JsonObject): JsonObject {
  const { rawPeriods, relativePeriods, periods } = object;
  const fixed = Array.isArray(periods) && periods.length > 0;
  const several = Array.isArray(rawPeriods) && rawPeriods.length > 1;
  if (!relativePeriods && !fixed && !several) return object;
  const all = new Set<string>();
  if (Array.isArray(rawPeriods)) for (const period of rawPeriods) all.add(String(period));
  if (typeof relativePeriods === 'object' && relativePeriods !== null) {
    for (const [flag, on] of Object.entries(relativePeriods)) if (on === true) all.add(RELATIVE_PERIODS[flag] ?? flag);
  }
  if (fixed) {
    for (const period of periods) {
      const id = typeof period === 'object' && period !== null ? (period as JsonObject).id : period;
      if (id) all.add(String(id));
    }
  }
  const rest = without(object, ['rawPeriods', 'relativePeriods', 'periods']);
  return all.size === 0 ? rest : { ...rest, rawPeriods: [...all].sort() };
}

/** All criteria of a working list in `entityQueryCriteria`; what stands there already wins. */
function gatherCriteria(object: JsonObject): JsonObject {
  const { enrollmentStatus, followup, enrollmentCreatedPeriod, entityQueryCriteria } = object;
  if (!enrollmentStatus && !followup && !enrollmentCreatedPeriod) return object;
  const period = isPlain(enrollmentCreatedPeriod ?? null) ? (enrollmentCreatedPeriod as JsonObject) : undefined;
  return {
    ...object,
    entityQueryCriteria: {
      ...(enrollmentStatus ? { enrollmentStatus } : {}),
      ...(followup ? { followUp: followup } : {}),
      ...(period
        ? {
            enrollmentCreatedDate: {
              startBuffer: period.periodFrom ?? null,
              endBuffer: period.periodTo ?? null,
              type: 'RELATIVE',
              period: 'TODAY',
            },
          }
        : {}),
      ...(isPlain(entityQueryCriteria ?? null) ? (entityQueryCriteria as JsonObject) : {}),
    },
  };
}

function propertyReader(
  property: Property,
  rows: readonly Tolerance[],
  catalog: Catalog,
  form: Form,
  done: Map<string, ClassReader>,
): Reader {
  const base = kindReader(property, rows, catalog, form, done);
  const row = rows.find((one) => one.rule === 'default');
  return row?.rule === 'default' ? withDefault(base, row.value) : base;
}

/** Nothing where the value is the default; where the default is not empty, the empty value says something. */
function withDefault(base: Reader, value: Json): Reader {
  const given = base(value);
  return (raw) => {
    const found = base(raw);
    if (found !== undefined) return sameValue(found, given) ? undefined : found;
    if (value === true && (raw === false || raw === 'false')) return false;
    return typeof value === 'number' && raw === 0 ? 0 : undefined;
  };
}

function kindReader(
  property: Property,
  rows: readonly Tolerance[],
  catalog: Catalog,
  form: Form,
  done: Map<string, ClassReader>,
): Reader {
  for (const row of rows) if (row.rule === 'form') return formReader(row.form, form);
  switch (property.kind) {
    case 'reference':
      return readReference;
    case 'references':
      return (raw) => readList(raw, readReference, property.ordered);
    case 'values':
      return (raw) => readList(raw, readFree, property.ordered);
    case 'object':
    case 'objects': {
      const inner = catalog.classes.get(property.klass);
      if (inner === undefined) return readFree;
      const reader = classReader(inner, catalog, form, done);
      const readOne: Reader = (raw) => readEmbedded(raw, reader);
      return property.kind === 'object' ? readOne : (raw) => readList(raw, readOne, property.ordered);
    }
    case 'value':
      return valueReader(property.klass, rows);
  }
}

function valueReader(klass: string, rows: readonly Tolerance[]): Reader {
  switch (klass) {
    case 'Date':
    case 'Instant':
      return rows.some((row) => row.rule === 'day') ? (raw) => readDate(raw)?.slice(0, 10) : readDate;
    case 'Boolean':
      return (raw) => (raw === true || raw === 'true' ? true : undefined);
    case 'Integer':
    case 'Double':
    case 'Long':
    case 'Float':
      return readNumber;
    case 'String':
      return (raw) => (typeof raw === 'number' ? String(raw) : readFree(raw));
    default:
      return readFree;
  }
}

function readNumber(raw: Json): Json | undefined {
  const number = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
  return typeof number === 'number' && !Number.isNaN(number) ? number || undefined : readFree(raw);
}

const DATE = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2})(?:\.(\d+))?)?)?(?:Z|\+00:?00)?$/;

/** The shortest text of the moment: the day where it is midnight, no zeros of fractions, no zone where it is UTC. */
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
  if (!isPlain(raw)) return raw || undefined;
  const { id, code } = raw;
  if (id) return { id };
  return code ? { code } : undefined;
}

function readList(raw: Json, readOne: Reader, ordered: boolean): Json | undefined {
  if (!Array.isArray(raw)) return readFree(raw);
  if (raw.length === 0) return undefined;
  const out: Json[] = [];
  for (let i = 0; i < raw.length; i++) {
    const value = readOne(raw[i] as Json);
    if (value !== undefined) out.push(value);
  }
  if (out.length === 0) return undefined;
  return ordered ? out : asSet(out);
}

function readEmbedded(raw: Json, reader: ClassReader): Json | undefined {
  if (!isPlain(raw)) return readFree(raw);
  const out = readObject(raw, reader);
  return isEmpty(out) ? undefined : out;
}

/** Sorted, each entry once. */
function asSet(entries: Json[]): Json[] {
  if (entries.length < 2) return entries;
  const keyed = entries.map((entry) => ({ key: setKey(entry), entry }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed.filter((one, i) => one.key !== keyed[i - 1]?.key).map((one) => one.entry);
}

function setKey(entry: Json): string {
  if (!isPlain(entry)) return String(entry);
  let keys = 0;
  for (const _ in entry) keys++;
  return keys === 1 && typeof entry.id === 'string' ? entry.id : stableJson(entry);
}

/** A value of no known class: empties inside objects are absent, everything else is as it stands. */
function readFree(raw: Json): Json | undefined {
  if (!raw) return undefined;
  if (typeof raw !== 'object') return raw;
  // Entries of lists stay: the place of one is its meaning (coordinates).
  if (Array.isArray(raw)) return raw.length === 0 ? undefined : raw.map((entry) => readFree(entry) ?? entry);
  const out: Record<string, Json> = {};
  for (const key in raw) {
    const value = readFree((raw as JsonObject)[key] as Json);
    if (value !== undefined) out[key] = value;
  }
  return isEmpty(out) ? undefined : out;
}

function isPlain(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmpty(object: JsonObject): boolean {
  for (const _ in object) return false;
  return true;
}

function formReader(name: 'sharing' | 'attribute-values' | 'translations', form: Form): Reader {
  if (name === 'attribute-values') return (raw) => readList(raw, readAttributeValue, false);
  if (name === 'translations') return (raw) => readList(raw, readTranslation, false);
  return (raw) => readSharing(raw, form);
}

const NO_ACCESS = '--------';

function readSharing(raw: Json, form: Form): Json | undefined {
  if (!isPlain(raw)) return undefined;
  const out: Record<string, Json> = {};
  if (form === 'state' && raw.owner) out.owner = raw.owner;
  if (raw.public && raw.public !== NO_ACCESS) out.public = raw.public;
  for (const part of ['users', 'userGroups']) {
    const entries = readAccessEntries(raw[part] ?? null);
    if (!isEmpty(entries)) out[part] = entries;
  }
  return isEmpty(out) ? undefined : out;
}

function readAccessEntries(raw: Json): Record<string, Json> {
  const out: Record<string, Json> = {};
  if (!isPlain(raw)) return out;
  for (const [key, entry] of Object.entries(raw)) {
    if (!isPlain(entry)) continue;
    const id = typeof entry.id === 'string' && entry.id !== '' ? entry.id : key;
    out[id] = { id, access: entry.access ?? NO_ACCESS };
  }
  return out;
}

function readAttributeValue(raw: Json): Json | undefined {
  if (!isPlain(raw)) return undefined;
  const attribute = readReference(raw.attribute ?? null);
  const value = raw.value ?? null;
  if (attribute === undefined || value === null || String(value).trim() === '') return undefined;
  return { attribute, value: String(value) };
}

function readTranslation(raw: Json): Json | undefined {
  if (!isPlain(raw)) return undefined;
  const { locale, property, value } = raw;
  return locale && property && value ? { locale, property, value } : undefined;
}
