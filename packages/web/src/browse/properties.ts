import { isObject, isUid, type Json, type MetaObject } from '@dhow/core';

/** A property of an object, as a person reads it. */
export type Shown =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'long'; readonly text: string }
  | { readonly kind: 'yes' | 'no' }
  | { readonly kind: 'time'; readonly at: string }
  /** Other objects; `type` where it can be told. */
  | {
      readonly kind: 'refs';
      readonly type: string | undefined;
      readonly refs: readonly { readonly id: string; readonly name: string | undefined }[];
    }
  /** A structure: shown as it is. */
  | { readonly kind: 'json'; readonly text: string; readonly count: number | undefined };

/** Of no use to whoever looks: made by the server for its own pages. */
const HIDDEN: ReadonlySet<string> = new Set(['id', 'name', 'href', 'access', 'displayName', 'favorites', 'favorite']);
const FIRST = ['code', 'shortName', 'formName', 'description'];
const LAST = ['created', 'lastUpdated', 'createdBy', 'lastUpdatedBy', 'user', 'sharing', 'translations'];
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** Properties in the order of interest, empty ones left out. */
export function propertiesOf(
  object: MetaObject,
  types: ReadonlySet<string>,
): readonly (readonly [name: string, shown: Shown])[] {
  const rank = (name: string): number =>
    FIRST.includes(name) ? FIRST.indexOf(name) : LAST.includes(name) ? 1000 + LAST.indexOf(name) : 100;
  return Object.entries(object)
    .flatMap(([name, value]): readonly (readonly [string, Shown])[] => {
      if (HIDDEN.has(name) || value === undefined || isEmpty(value)) return [];
      return [[name, shownAs(name, value, types)]];
    })
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

const isEmpty = (value: Json): boolean =>
  value === null || value === '' || (Array.isArray(value) ? value.length === 0 : isObject(value) && isBare(value));

const isBare = (value: object): boolean => Object.keys(value).length === 0;

function shownAs(name: string, value: Json, types: ReadonlySet<string>): Shown {
  if (typeof value === 'boolean') return { kind: value ? 'yes' : 'no' };
  if (typeof value === 'string' && TIME.test(value)) return { kind: 'time', at: zoned(value) };
  if (typeof value === 'string')
    return value.length > 120 || value.includes('\n') ? { kind: 'long', text: value } : { kind: 'text', text: value };
  if (typeof value === 'number') return { kind: 'text', text: String(value) };
  const list = (Array.isArray(value) ? value : [value]) as readonly Json[];
  const refs = list.flatMap((one) => refIn(one) ?? []);
  if (refs.length === list.length) return { kind: 'refs', type: typeCalled(name, types), refs };
  return { kind: 'json', text: JSON.stringify(value, null, 2), count: Array.isArray(value) ? list.length : undefined };
}

/** Times of DHIS2 without a zone are of the server; they are shown as they stand. */
const zoned = (time: string): string => time.replace(/\+0000$/, 'Z');

/** An object that says no more than which other object is meant. */
function refIn(value: Json): { readonly id: string; readonly name: string | undefined } | undefined {
  if (!isObject(value) || typeof value.id !== 'string' || !isUid(value.id)) return undefined;
  const more = Object.keys(value).filter((key) => !['id', 'name', 'displayName', 'code', 'username'].includes(key));
  if (more.length > 0) return undefined;
  const name = [value.displayName, value.name, value.username].find((text) => typeof text === 'string');
  return { id: value.id, name: typeof name === 'string' ? name : undefined };
}

/** The type that a property names by its own name: `categoryCombo`, `categories`. */
export function typeCalled(name: string, types: ReadonlySet<string>): string | undefined {
  return [name, `${name}s`, name.replace(/y$/, 'ies')].find((type) => types.has(type));
}
