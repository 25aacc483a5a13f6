import { isObject, isUid, type Json, type MetaObject, type Ref } from '@dhow/core';

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
  /** A list of small things that name other objects: elements of a data set, attributes of a program. */
  | { readonly kind: 'entries'; readonly entries: readonly (readonly (readonly [name: string, shown: Shown])[])[] }
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
      return [[name, shownAs(name, value, types, object.id)]];
    })
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

const isEmpty = (value: Json): boolean =>
  value === null || value === '' || (Array.isArray(value) ? value.length === 0 : isObject(value) && isBare(value));

const isBare = (value: object): boolean => Object.keys(value).length === 0;

function shownAs(name: string, value: Json, types: ReadonlySet<string>, self: string): Shown {
  if (typeof value === 'boolean') return { kind: value ? 'yes' : 'no' };
  if (typeof value === 'string' && TIME.test(value)) return { kind: 'time', at: zoned(value) };
  if (typeof value === 'string')
    return value.length > 120 || value.includes('\n') ? { kind: 'long', text: value } : { kind: 'text', text: value };
  if (typeof value === 'number') return { kind: 'text', text: String(value) };
  const list = (Array.isArray(value) ? value : [value]) as readonly Json[];
  const refs = list.flatMap((one) => refIn(one) ?? []);
  if (refs.length === list.length) return { kind: 'refs', type: typeCalled(name, types), refs };
  const entries = list.map((one) => entryOf(one, types, self));
  if (Array.isArray(value) && entries.every((entry) => entry !== undefined && entry.length > 0))
    return { kind: 'entries', entries: entries.filter((entry) => entry !== undefined) };
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

/** Of an embedded object what it says: not whose part it is, nor what the server keeps for itself. */
function entryOf(
  value: Json,
  types: ReadonlySet<string>,
  self: string,
): readonly (readonly [name: string, shown: Shown])[] | undefined {
  if (!isObject(value)) return undefined;
  const said = Object.entries(value).filter(
    ([name, one]) =>
      one !== undefined && !isEmpty(one) && !UNSAID.has(name) && !(isObject(one) && one.id === self && refIn(one)),
  );
  const shown = said.map(([name, one]) => [name, shownAs(name, one as Json, types, self)] as const);
  return shown.every(([, one]) => one.kind !== 'json' && one.kind !== 'entries') ? shown : undefined;
}

const UNSAID: ReadonlySet<string> = new Set(['id', 'created', 'lastUpdated', 'access', 'href', 'favorites', 'sharing']);

/** The objects that are named by their ids alone, each once. */
export function namelessIn(rows: readonly (readonly [string, Shown])[]): readonly Ref[] {
  const found = new Map<string, Ref>();
  const look = ([, shown]: readonly [string, Shown]): void => {
    if (shown.kind === 'entries') for (const entry of shown.entries) entry.forEach(look);
    if (shown.kind !== 'refs' || shown.type === undefined) return;
    for (const { id, name } of shown.refs)
      if (name === undefined) found.set(`${shown.type}:${id}`, { type: shown.type, id });
  };
  rows.forEach(look);
  return [...found.values()];
}
