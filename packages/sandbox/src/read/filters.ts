import type { PropertySchema, TypeSchema } from '../catalog.js';
import { isUid } from '../ids.js';
import { idOf, isObject, type JsonObject, type JsonValue } from '../json.js';
import { propertyValue, type Reader } from './view.js';

/** A filter that cannot be understood: 400 with E1003 in lists, 409 without a code in exports (11#11, 12#13-15). */
export class FilterError extends Error {
  override readonly name = 'FilterError';
}

/** Whether an object passes. */
export type Test = (object: JsonObject) => boolean;

type Compare = (value: JsonValue | undefined, argument: string) => boolean;

const text = (value: JsonValue | undefined): string | undefined =>
  value === undefined || value === null || typeof value === 'object' ? undefined : String(value);

const insensitive = (value: JsonValue | undefined): string | undefined => text(value)?.toLowerCase();

/** Numbers as numbers, collections by their size, dates by their moment, anything else as text. */
function order(value: JsonValue | undefined, argument: string): number | undefined {
  if (Array.isArray(value)) return value.length - Number(argument);
  if (value === undefined || value === null || typeof value === 'object') return undefined;
  if (typeof value === 'number') return value - Number(argument);
  const moment = Date.parse(`${String(value).replace(/Z$/, '')}Z`);
  const other = Date.parse(`${argument.replace(/Z$/, '')}${argument.includes('T') ? 'Z' : ''}`);
  if (/^\d{4}-\d\d-\d\d/.test(String(value)) && !Number.isNaN(moment) && !Number.isNaN(other)) return moment - other;
  return String(value) < argument ? -1 : String(value) > argument ? 1 : 0;
}

const listOf = (argument: string): string[] =>
  argument
    .replace(/^\[|\]$/g, '')
    .split(',')
    .map((item) => item.trim());

const sizeOf = (value: JsonValue | undefined): number =>
  Array.isArray(value) ? value.length : text(value) === undefined ? 0 : text(value)!.length;

const not =
  (compare: Compare): Compare =>
  (value, argument) =>
    value !== undefined && value !== null && !compare(value, argument);

const like: Compare = (value, argument) => text(value)?.includes(argument) ?? false;
const startsLike: Compare = (value, argument) => text(value)?.startsWith(argument) ?? false;
const endsLike: Compare = (value, argument) => text(value)?.endsWith(argument) ?? false;
const ilike: Compare = (value, argument) => insensitive(value)?.includes(argument.toLowerCase()) ?? false;
const startsWith: Compare = (value, argument) => insensitive(value)?.startsWith(argument.toLowerCase()) ?? false;
const endsWith: Compare = (value, argument) => insensitive(value)?.endsWith(argument.toLowerCase()) ?? false;
const token: Compare = (value, argument) => {
  const words = insensitive(value)?.split(/[^\p{L}\p{N}]+/u) ?? [];
  return argument
    .toLowerCase()
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)));
};
const equal: Compare = (value, argument) =>
  Array.isArray(value) ? value.length === Number(argument) : text(value) === argument;
const within: Compare = (value, argument) => {
  const own = text(value);
  return own !== undefined && listOf(argument).includes(own);
};

const OPERATORS: Readonly<Record<string, Compare>> = {
  eq: equal,
  ieq: (value, argument) => insensitive(value) === argument.toLowerCase(),
  '!eq': not(equal),
  neq: not(equal),
  ne: not(equal),
  gt: (value, argument) => (order(value, argument) ?? 0) > 0,
  lt: (value, argument) => (order(value, argument) ?? 0) < 0,
  gte: (value, argument) => (order(value, argument) ?? -1) >= 0,
  ge: (value, argument) => (order(value, argument) ?? -1) >= 0,
  lte: (value, argument) => (order(value, argument) ?? 1) <= 0,
  le: (value, argument) => (order(value, argument) ?? 1) <= 0,
  like,
  '!like': not(like),
  $like: startsLike,
  '!$like': not(startsLike),
  like$: endsLike,
  '!like$': not(endsLike),
  ilike,
  '!ilike': not(ilike),
  startsWith,
  $ilike: startsWith,
  '!$ilike': not(startsWith),
  endsWith,
  ilike$: endsWith,
  '!ilike$': not(endsWith),
  token,
  '!token': not(token),
  in: within,
  '!in': not(within),
  null: (value) => value === undefined || value === null,
  '!null': (value) => value !== undefined && value !== null,
  empty: (value) => sizeOf(value) === 0,
  '!empty': (value) => sizeOf(value) > 0,
};

/** Operators that look at a collection as a whole rather than at its entries. */
const OF_COLLECTIONS = new Set([
  'empty',
  '!empty',
  'null',
  '!null',
  'eq',
  '!eq',
  'ne',
  'neq',
  'gt',
  'lt',
  'ge',
  'gte',
  'le',
  'lte',
]);

/** A filter worked out for a type. Throws a {@link FilterError}. */
export function compileFilter(reader: Reader, schema: TypeSchema, filter: string): Test {
  const [path = '', operator, ...rest] = filter.split(':');
  if (operator === undefined) throw new FilterError(`Invalid filter => ${filter}`);
  const argument = rest.join(':');
  if (path === 'identifiable') {
    const tests = ['id', 'code', 'name', 'shortName']
      .filter((name) => schema.properties.has(name))
      .map((name) => compileFilter(reader, schema, `${name}:${operator}:${argument}`));
    return (object) => tests.some((test) => test(object));
  }
  const names = path.split('.');
  const properties = resolve(reader, schema, names);
  if (properties === undefined) {
    const attribute = path.slice(path.indexOf('.') + 1);
    if (!isUid(attribute)) throw new FilterError(`Unknown path property: ${path}`);
    return attributeTest(attribute, operatorOf(operator), argument);
  }
  const compare = operatorOf(operator);
  if ((operator === 'in' || operator === '!in') && argument.replace(/[[\]]/g, '') === '') {
    throw new FilterError(`Invalid argument \`${argument}\` for in operator.`);
  }
  const fast = operator === 'in' ? new Set(listOf(argument)) : undefined;
  const whole = OF_COLLECTIONS.has(operator);
  return (object) =>
    someValue(reader, object, schema, properties, whole, (value) => {
      if (fast === undefined) return compare(value, argument);
      const own = text(value);
      return own !== undefined && fast.has(own);
    });
}

function operatorOf(operator: string): Compare {
  const compare = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
  if (compare === undefined) throw new FilterError(`\`${operator}\` is not a valid operator.`);
  return compare;
}

function attributeTest(attribute: string, compare: Compare, argument: string): Test {
  return (object) => {
    const values = Array.isArray(object.attributeValues) ? object.attributeValues : [];
    const entry = values.find((value) => isObject(value) && idOf(value.attribute) === attribute);
    return compare(isObject(entry) ? entry.value : undefined, argument);
  };
}

function resolve(reader: Reader, schema: TypeSchema, names: readonly string[]): PropertySchema[] | undefined {
  const properties: PropertySchema[] = [];
  let current: TypeSchema | undefined = schema;
  for (const name of names) {
    const property: PropertySchema | undefined = current?.properties.get(name);
    if (property === undefined) return undefined;
    properties.push(property);
    current = reader.sandbox.catalog.classes.get(property.klass);
  }
  return properties;
}

function someValue(
  reader: Reader,
  object: JsonObject,
  schema: TypeSchema,
  [property, ...rest]: readonly PropertySchema[],
  whole: boolean,
  test: (value: JsonValue | undefined) => boolean,
): boolean {
  const value = propertyValue(reader, schema, object, property!);
  if (rest.length === 0) return !whole && Array.isArray(value) ? value.some(test) : test(value);
  const next = reader.sandbox.catalog.classes.get(property!.klass)!;
  const items = Array.isArray(value) ? value : [value];
  return items.some((item) => {
    if (!isObject(item)) return test(undefined);
    const id = idOf(item);
    const stored =
      property!.refType && !property!.embedded && id ? reader.sandbox.store.get(property!.refType, id) : undefined;
    return someValue(reader, stored ?? item, next, rest, whole, test);
  });
}
