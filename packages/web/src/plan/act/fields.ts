import type { FieldChange, Json } from '@dhow/core';
import { diffTexts, type Names, namesSomething, type Piece, type Token, tokensOf } from './diff.js';
import { htmlText, isHtml } from './html-text.js';

/** A member of a list as a line: what it is, and what of it is other than before. */
export interface Entry {
  readonly key: string;
  readonly label: string;
  /** More of it, where its label does not say all: `height 20, width 28`. */
  readonly more?: string;
  readonly change: 'new' | 'gone' | 'changed' | 'moved' | 'same';
  /** Of one that changed: its own differences. */
  readonly inside?: readonly Shown[];
}

/** One difference of an object as it is shown. */
export type Shown = { readonly path: string; readonly why: string } & (
  | { readonly kind: 'value'; readonly from?: readonly Token[]; readonly to?: readonly Token[] }
  | { readonly kind: 'text'; readonly pieces: readonly Piece[] }
  /** A form: what people read in it, and its source. */
  | { readonly kind: 'form'; readonly pieces: readonly Piece[]; readonly from: string; readonly to: string }
  | { readonly kind: 'list'; readonly entries: readonly Entry[] }
  | { readonly kind: 'access'; readonly who: string; readonly from?: string; readonly to?: string }
);

const isRecord = (value: unknown): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isEmpty = (value: Json | undefined): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isRecord(value) && Object.keys(value).length === 0);

/** `/dataSetElements[abc]` -> dataSetElements, abc. */
export function partsOf(path: string): { readonly property: string; readonly key?: string } {
  const [, property = '', key] = /^\/?([^[\]]*)(?:\[(.*)\])?$/.exec(path) ?? [];
  return { property: property.replaceAll('/', '.'), ...(key !== undefined && { key }) };
}

/**
 * The changes of one object, as people read them: entries of one list together, texts word by word, objects by what differs in them.
 * What was weighty to others (code, name, value type) comes first.
 */
export function shownFields(fields: readonly FieldChange[], names: Names): readonly Shown[] {
  const lists = new Map<string, FieldChange[]>();
  for (const field of fields) {
    const { property, key } = partsOf(field.path);
    if (key === undefined && field.why !== 'order') continue;
    lists.set(property, [...(lists.get(property) ?? []), field]);
  }
  const done = new Set<string>();
  const shown = fields.flatMap((field): readonly Shown[] => {
    const { property } = partsOf(field.path);
    const ofList = lists.get(property);
    if (!ofList) return shownValue(property, field.why, field.from, field.to, names);
    if (done.has(property)) return [];
    done.add(property);
    return [listShown(property, ofList, names)];
  });
  return [...shown].sort((a, b) => weightOf(a.path) - weightOf(b.path));
}

const WEIGHTY: readonly string[] = ['name', 'code', 'shortName', 'valueType'];
const weightOf = (path: string): number => (WEIGHTY.indexOf(path) + WEIGHTY.length + 1) % (WEIGHTY.length + 1);

/** Entries that come, go, change or move, from the changes of one list. */
function listShown(property: string, fields: readonly FieldChange[], names: Names): Shown {
  const order = fields.find(({ why }) => why === 'order');
  const entries = fields.flatMap((field): readonly Entry[] => {
    const { key } = partsOf(field.path);
    if (key === undefined) return [];
    const value = field.to ?? field.from;
    const { label, more } = describe(key, value, names);
    const change = field.from === undefined ? 'new' : field.to === undefined ? 'gone' : 'changed';
    return [
      {
        key,
        label,
        change,
        ...(change === 'changed'
          ? { inside: shownValue('', field.why, field.from, field.to, names) }
          : more !== '' && { more }),
      },
    ];
  });
  const moved = order ? movedEntries(order.from, order.to, names) : [];
  return {
    path: property,
    why: order && entries.length === 0 ? 'order' : (fields[0]?.why ?? ''),
    kind: 'list',
    entries: [...entries, ...moved],
  };
}

/** What stands elsewhere in the list than before: all that are not among the most that kept their order. */
function movedEntries(from: Json | undefined, to: Json | undefined, names: Names): readonly Entry[] {
  const ids = (list: Json | undefined): readonly string[] =>
    Array.isArray(list) ? (list as readonly Json[]).map((one) => keyOf(one)) : [];
  const [before, after] = [ids(from), ids(to)];
  const place = new Map(before.map((id, at) => [id, at]));
  const places = after.map((id) => place.get(id) ?? -1);
  const stay = longestRising(places);
  return after.flatMap((key, at): readonly Entry[] =>
    places[at] === -1 || stay.has(at)
      ? []
      : [{ key, label: names[key] ?? key, change: 'moved', more: `${(places[at] ?? 0) + 1} → ${at + 1}` }],
  );
}

const keyOf = (value: Json): string =>
  isRecord(value) ? (typeof value.id === 'string' ? value.id : JSON.stringify(value)) : String(value);

/** Places of the longest run of numbers that rise. */
function longestRising(numbers: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const before: number[] = [];
  numbers.forEach((number, at) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if ((numbers[tails[mid] as number] as number) < number) low = mid + 1;
      else high = mid;
    }
    before[at] = low > 0 ? (tails[low - 1] as number) : -1;
    tails[low] = at;
  });
  const kept = new Set<number>();
  for (let at = tails.at(-1) ?? -1; at !== -1; at = before[at] ?? -1) kept.add(at);
  return kept;
}

/** What a member of a list is called, and what else is in it. */
export function describe(
  key: string,
  value: Json | undefined,
  names: Names,
): { readonly label: string; readonly more: string } {
  if (!isRecord(value)) return { label: names[key] ?? (isEmpty(value) ? key : String(value)), more: '' };
  // A translation: `fr,NAME`.
  if (typeof value.locale === 'string')
    return { label: `${value.locale} · ${String(value.property ?? '')}`, more: String(value.value ?? '') };
  const refs = Object.entries(value).flatMap(([, one]) =>
    isRecord(one) && typeof one.id === 'string' && Object.keys(one).length === 1 ? [one.id] : [],
  );
  const own = typeof value.name === 'string' ? value.name : names[key];
  const label = own ?? (refs.length > 0 ? refs.map((id) => names[id] ?? id).join(' · ') : (names[keyOf(value)] ?? key));
  const facts = Object.entries(value).flatMap(([property, one]) =>
    property === 'id' || property === 'name' || isEmpty(one) || typeof one === 'object'
      ? []
      : [`${property} ${String(one)}`],
  );
  return { label, more: facts.join(', ') };
}

/** A text longer than this is shown word by word. */
const LONG = 48;

/** One value against another, taken apart until what differs is a single thing. */
export function shownValue(
  path: string,
  why: string,
  from: Json | undefined,
  to: Json | undefined,
  names: Names,
): readonly Shown[] {
  if (isEmpty(from) && isEmpty(to)) return [];
  const [before, after] = [isEmpty(from) ? undefined : from, isEmpty(to) ? undefined : to];
  if (typeof (before ?? after) === 'string' && (after === undefined || typeof after === 'string'))
    return [textShown(path, why, before as string | undefined, after as string | undefined, names)];
  if (isList(before ?? after) && (after === undefined || isList(after)))
    return [wholeList(path, why, before as readonly Json[] | undefined, after as readonly Json[] | undefined, names)];
  if (isRecord(before ?? after) && (after === undefined || isRecord(after)))
    return recordShown(path, why, before as never, after as never, names);
  const shown = (value: Json | undefined): readonly Token[] | undefined =>
    value === undefined ? undefined : [{ text: typeof value === 'string' ? value : JSON.stringify(value) }];
  return [{ path, why, kind: 'value', ...fromTo(shown(before), shown(after)) }];
}

const isList = (value: Json | undefined): boolean => Array.isArray(value);

const fromTo = <T>(from: T | undefined, to: T | undefined): { from?: T; to?: T } => ({
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
});

function textShown(path: string, why: string, from: string | undefined, to: string | undefined, names: Names): Shown {
  if (/access$/.test(path) || path.endsWith('public')) {
    const who = path.split('.').findLast((part) => part !== 'access') ?? '';
    if (/^[rw-]{8}$/.test(to ?? from ?? ''))
      return { path: path.split('.')[0] ?? path, why, kind: 'access', who: names[who] ?? who, ...fromTo(from, to) };
  }
  if (isHtml(from ?? '') || isHtml(to ?? '')) {
    const pieces = diffTexts(htmlText(from ?? '', names), htmlText(to ?? '', names));
    return { path, why, kind: 'form', pieces, from: from ?? '', to: to ?? '' };
  }
  const isLong = [from, to].some((text = '') => text.length > LONG || namesSomething(text, names));
  if (from !== undefined && to !== undefined && isLong)
    return { path, why, kind: 'text', pieces: diffTexts(from, to, names) };
  return {
    path,
    why,
    kind: 'value',
    ...fromTo(
      from === undefined ? undefined : tokensOf(from, names),
      to === undefined ? undefined : tokensOf(to, names),
    ),
  };
}

/** A list that is new, goes, or is replaced as a whole. */
function wholeList(
  path: string,
  why: string,
  from: readonly Json[] = [],
  to: readonly Json[] = [],
  names: Names,
): Shown {
  const [before, after] = [new Map(from.map((one) => [keyIn(one), one])), new Map(to.map((one) => [keyIn(one), one]))];
  const entry = (key: string, value: Json, change: Entry['change']): Entry => {
    const { label, more } = describe(key, value, names);
    return { key, label, change, ...(more !== '' && { more }) };
  };
  const entries = [
    ...[...after].flatMap(([key, value]): readonly Entry[] => {
      const old = before.get(key);
      if (old === undefined) return [entry(key, value, 'new')];
      if (JSON.stringify(old) === JSON.stringify(value)) return [];
      return [{ ...entry(key, value, 'changed'), inside: shownValue('', why, old, value, names) }];
    }),
    ...[...before].flatMap(([key, value]) => (after.has(key) ? [] : [entry(key, value, 'gone')])),
  ];
  return { path, why, kind: 'list', entries };
}

/** What tells a member of a list from the others: its id, else what it points to, else all of it. */
function keyIn(value: Json): string {
  if (!isRecord(value)) return String(value);
  if (typeof value.id === 'string') return value.id;
  if (typeof value.locale === 'string') return `${value.locale},${String(value.property)}`;
  const refs = Object.values(value).flatMap((one) => (isRecord(one) && typeof one.id === 'string' ? [one.id] : []));
  return refs.length > 0 ? refs.join('.') : JSON.stringify(value);
}

function recordShown(
  path: string,
  why: string,
  from: Readonly<Record<string, Json>> | undefined,
  to: Readonly<Record<string, Json>> | undefined,
  names: Names,
): readonly Shown[] {
  const isReference = [from, to].every(
    (one) =>
      one === undefined ||
      (typeof one.id === 'string' && Object.keys(one).every((key) => key === 'id' || key === 'name')),
  );
  if (isReference) {
    const token = (one: Readonly<Record<string, Json>> | undefined): readonly Token[] | undefined => {
      if (!one) return undefined;
      const id = String(one.id);
      const name = typeof one.name === 'string' ? one.name : names[id];
      return [name === undefined ? { text: id } : { text: id, name }];
    };
    return [{ path, why, kind: 'value', ...fromTo(token(from), token(to)) }];
  }
  const keys = [...new Set([...Object.keys(from ?? {}), ...Object.keys(to ?? {})])].filter((key) => key !== 'id');
  return keys.flatMap((key) => {
    const [before, after] = [from?.[key], to?.[key]];
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    return shownValue(path === '' ? key : `${path}.${key}`, why, before, after, names);
  });
}
