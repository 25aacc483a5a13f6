import type { MetaType } from '../catalog/catalog.js';
import { sameValue } from '../object/equal.js';
import { isObject, type Json, type MetaObject } from '../object/meta-object.js';
import { compareText, type Ref, refKey } from '../object/ref.js';
import type { Compared } from '../plan/plan.js';
import { rewriteReferences } from '../reference/rewrite.js';
import { sayingDefaults } from './default-categories.js';
import { type Facts, idOf, isEmpty, labelOf, textOf, uniqueTexts } from './facts.js';
import { KINDS, USERS, type User, valuesAt } from './kinds.js';
import { mappedId, type Work } from './work.js';

/** What two objects say beside each other, and whether they are the same kind of thing. */
export interface Sides {
  readonly rows: readonly Compared[];
  /** `likely`: the same once proposals for what it refers to are taken; `unknown`: of the target's only the names were read. */
  readonly kind: 'same' | 'likely' | 'other' | 'unknown';
  /** What differs of what makes the object the thing it is. */
  readonly differs: readonly string[];
  /** With `likely`: the properties whose questions are open. */
  readonly waits: readonly string[];
  readonly sameCode: boolean;
  readonly sameName: boolean;
  readonly sameShortName: boolean;
  /** Option codes, or names of categories and options: the same in the same order; undefined where there are none. */
  readonly sameParts?: boolean;
}

const DATA = { yes: 'DATA_BEHIND_YES', no: 'DATA_BEHIND_NO', unknown: 'DATA_BEHIND_UNKNOWN' } as const;

/** Simple values that a type without a row in KINDS is compared by. */
const MOST_ROWS = 8;
/** Names of users shown; the rest are counted. */
const MOST_USERS = 3;
const MOST_TEXTS = 40;

/** A member of the package beside an object of the target. */
export function compareSides(work: Work, ref: Ref, source: MetaObject, target: MetaObject, type: MetaType): Sides {
  const ours = sayingDefaults(work, ref.type, source);
  const there = sayingDefaults(work, ref.type, target);
  const rows: Compared[] = [];
  const differs: string[] = [];
  const waits: string[] = [];
  // As it would speak of the target's objects: with what is settled, and with what is proposed besides.
  const as = (to: (type: string, id: string) => string) =>
    rewriteReferences(ours, type, work.input.target.catalog, (types, id) =>
      types.map((name) => to(name, id)).find((other) => other !== id),
    ).object;
  const settled = as((name, id) => mappedId(work, name, id));
  const proposed = as((name, id) => work.likely.get(refKey({ type: name, id })) ?? mappedId(work, name, id));
  const isSame = (property: string): boolean => {
    if (sameMeaning(settled[property], there[property])) return true;
    if (!sameMeaning(proposed[property], there[property])) return false;
    waits.push(property);
    return true;
  };
  const row = (what: string, source: Json | undefined, target: Json | undefined): void => {
    if (isEmpty(source) && isEmpty(target)) return;
    rows.push({ what, ...(!isEmpty(source) && { source: source! }), ...(!isEmpty(target) && { target: target! }) });
  };
  // A short name that was made up is not the package's.
  const isMadeUp = textOf(work.input.closure.members.get(refKey(ref))?.object, 'shortName') === undefined;
  for (const property of ['name', ...uniqueTexts(type.properties).filter((one) => one !== 'name')])
    row(property, property === 'shortName' && isMadeUp ? undefined : ours[property], there[property]);
  const known = work.input.looked?.has(refKey({ type: ref.type, id: there.id })) || isWhole(work, ref.type, there.id);
  let sameParts: boolean | undefined;
  if (known) {
    const kind = KINDS[ref.type] ?? { values: simpleOf(type, ours, there) };
    for (const property of kind.values ?? []) {
      row(property, ours[property], there[property]);
      if (!isSame(property)) differs.push(property);
    }
    for (const property of kind.refs ?? []) {
      const target = type.properties.get(property)?.refType ?? property;
      row(property, nameOf(work, target, ours[property], 'source'), nameOf(work, target, there[property], 'target'));
      if (!isSame(property)) differs.push(property);
    }
    for (const property of kind.lists ?? []) {
      const target = type.properties.get(property)?.refType ?? property;
      const list = (value: Json | undefined): readonly Json[] =>
        Array.isArray(value) ? (value as readonly Json[]) : [];
      const mine = list(ours[property]);
      const other = list(there[property]);
      row(
        property,
        mine.map((one) => nameOf(work, target, one, 'source') ?? '').slice(0, MOST_TEXTS),
        other.map((one) => nameOf(work, target, one, 'target') ?? '').slice(0, MOST_TEXTS),
      );
      const same = isSame(property);
      sameParts = (sameParts ?? true) && same;
      if (!same) differs.push(property);
    }
    if (ref.type === 'optionSets') {
      const mine = codesOf(work, ours, (id) => work.input.closure.members.get(refKey({ type: 'options', id }))?.object);
      const other = codesOf(work, there, (id) => work.facts.get('options', id));
      row('OPTION_CODES', mine.slice(0, MOST_TEXTS), other.slice(0, MOST_TEXTS));
      sameParts = sameValue(mine, other);
      if (!sameParts) differs.push('options');
    }
    const users = usersOf(work, { type: ref.type, id: there.id });
    if (users !== undefined) rows.push({ what: 'USED_BY', target: users });
  }
  const data = work.input.dataBehind?.get(refKey({ type: ref.type, id: there.id }));
  rows.push({ what: 'DATA_BEHIND', target: data === undefined ? 'DATA_BEHIND_NOT_CHECKED' : DATA[data] });
  const same = (property: string): boolean => {
    const text = textOf(ours, property);
    return text !== undefined && text === textOf(there, property);
  };
  return {
    rows,
    kind: !known ? 'unknown' : differs.length > 0 ? 'other' : waits.length > 0 ? 'likely' : 'same',
    differs,
    waits,
    // Of a level the number is what a code is to others.
    sameCode: same('code') || (ref.type === 'organisationUnitLevels' && ours.level === there.level),
    sameName: same('name'),
    sameShortName: !isMadeUp && same('shortName'),
    ...(sameParts !== undefined && { sameParts }),
  };
}

const isWhole = (work: Work, type: string, id: string): boolean => work.input.target.objects.has(refKey({ type, id }));

/** What says nothing and what is false or empty mean the same; references are their ids, lists of them in any order. */
function sameMeaning(a: Json | undefined, b: Json | undefined): boolean {
  const said = (value: Json | undefined): Json | undefined => {
    if (isEmpty(value) || value === false) return undefined;
    if (Array.isArray(value)) return (value as readonly Json[]).map((one) => idOf(one) ?? one).sort(compareJson);
    return idOf(value) ?? value;
  };
  const [ours, there] = [said(a), said(b)];
  return sameValue(ours, there) || (ours !== undefined && there !== undefined && Number(ours) === Number(there));
}

const compareJson = (a: Json, b: Json): number => compareText(JSON.stringify(a), JSON.stringify(b));

/** The simple values of a type that has no row of its own: those that differ, the first few. */
function simpleOf(type: MetaType, ours: MetaObject, there: MetaObject): readonly string[] {
  const texts = new Set([
    'id',
    'name',
    'href',
    'version',
    'created',
    'lastUpdated',
    'description',
    ...uniqueTexts(type.properties),
  ]);
  return [...type.properties.values()]
    .filter((p) => p.kind === 'value' && p.owner && p.persisted && !texts.has(p.name))
    .filter((p) => ours[p.name] !== undefined && there[p.name] !== undefined)
    .map((p) => p.name)
    .filter((name) => !sameMeaning(ours[name], there[name]))
    .slice(0, MOST_ROWS);
}

/** The name of what an entry refers to: as it says itself, as it is known, else its id. */
function nameOf(work: Work, type: string, value: Json | undefined, side: 'source' | 'target'): string | undefined {
  const id = idOf(value);
  if (id === undefined) return undefined;
  if (isObject(value) && typeof value.name === 'string') return value.name;
  const key = refKey({ type, id });
  const { closure, source } = work.input;
  const object =
    side === 'source'
      ? (closure.members.get(key)?.object ?? source.objects.get(key) ?? work.facts.get(type, mappedId(work, type, id)))
      : work.facts.get(type, id);
  return object === undefined ? id : labelOf(object);
}

/** The codes of a set's options in its order; for a set of the target also of options that only name their set. */
function codesOf(work: Work, set: MetaObject, option: (id: string) => MetaObject | undefined): readonly string[] {
  const listed = Array.isArray(set.options) ? (set.options as readonly Json[]).flatMap((one) => idOf(one) ?? []) : [];
  const codes = listed.map((id) => textOf(option(id), 'code') ?? id);
  if (listed.length > 0) return codes;
  return work.facts
    .all('options')
    .filter((one) => idOf(one.optionSet) === set.id)
    .sort((a, b) => Number(a.sortOrder ?? 0) - Number(b.sortOrder ?? 0))
    .map((one) => textOf(one, 'code') ?? one.id);
}

/** What uses an object of the target, by type and name: the first few, and how many more. */
function usersOf(work: Work, { type, id }: Ref): readonly string[] | undefined {
  const users = USERS[type];
  if (users === undefined) return undefined;
  return users.flatMap((user) => {
    const found = usersAt(work.facts, user).get(id) ?? [];
    if (found.length === 0) return [];
    const names = found.slice(0, MOST_USERS).map(labelOf).join(', ');
    const more = found.length > MOST_USERS ? ` (+${found.length - MOST_USERS})` : '';
    return [`${user.type}: ${names}${more}`];
  });
}

/** Who has which id at a path: looked up for every clash, so worked out once. */
function usersAt(facts: Facts, { type, path }: User): ReadonlyMap<string, readonly MetaObject[]> {
  const all = indexes.get(facts) ?? new Map<string, Map<string, MetaObject[]>>();
  indexes.set(facts, all);
  const key = `${type} ${path}`;
  let index = all.get(key);
  if (!index) {
    index = new Map();
    for (const object of facts.all(type))
      for (const id of new Set(valuesAt(object, path.split('.')))) {
        const list = index.get(String(id));
        if (list) list.push(object);
        else index.set(String(id), [object]);
      }
    all.set(key, index);
  }
  return index;
}

const indexes = new WeakMap<Facts, Map<string, Map<string, MetaObject[]>>>();
