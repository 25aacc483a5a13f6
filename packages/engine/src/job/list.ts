import { type Catalog, Fault, holdersOf, isObject, type Json, type MetaObject } from '@dhow/core';
import { columnsOf, needsWhole, rowsOf } from '../flow/list-table.js';
import { request } from '../flow/snapshot.js';
import type { Source } from '../ports/source.js';
import type { On } from './job.js';
import type { JobTable, ListWish } from './kinds.js';
import { oneTurn, onlyReads } from './one-turn.js';

const IDENTITY = ['id', 'code', 'name'] as const;
const WITH_CHANGE = [...IDENTITY, 'lastUpdated'] as const;

/** Objects of a type by name, to find what to move. Faults UNKNOWN_TYPE, LIST_FIELDS, LIST_GROUP. */
export const list: JobTable['list'] = oneTurn(
  ({ source }, stores) => onlyReads(stores, source),
  async (wish, house, on) => {
    const { type } = wish;
    const source = await house.openSource(wish.source, on);
    refuseUnknown(type, source.catalog);
    const columns = wish.fields === undefined ? undefined : columnsOf(wish.fields, type, source.catalog);
    const objects =
      columns === undefined && isChosen(wish)
        ? await chosen(wish, source, on)
        : await all(wish, source, columns !== undefined && needsWhole(columns), on);
    const found = objects.filter((object) => isMeant(object, wish)).sort(byName);
    if (columns)
      return {
        header: columns.map(({ path }) => path),
        rows: await rowsOf(found, type, columns, source, on.signal, on.progress),
      };
    const header = wish.changed ? WITH_CHANGE : IDENTITY;
    return { header, rows: found.map((object) => header.map((name) => object[name] ?? null)) };
  },
);

const isChosen = ({ group, changedSince, changed }: ListWish): boolean =>
  group !== undefined || changedSince !== undefined || changed === true;

/** All objects of the type, or as many of them as are in the group and were changed since. */
async function all(wish: ListWish, source: Source, whole: boolean, on: On): Promise<MetaObject[]> {
  const { type } = wish;
  const fields = whole ? 'whole' : 'identity';
  const { objects } = await source.read(request({ all: new Set([type]), fields }), on.signal, on.progress);
  if (wish.group === undefined && wish.changedSince === undefined) return [...objects.values()];
  const ids = new Set((await chosen(wish, source, on)).map(({ id }) => id));
  return [...objects.values()].filter(({ id }) => ids.has(id));
}

/** Objects with when they were changed: chosen by the server, or in memory where there is none. */
async function chosen({ type, group, changedSince }: ListWish, source: Source, on: On): Promise<readonly MetaObject[]> {
  const holder = group && holdersOf(type).find((row) => row.holder === group.type);
  if (group && !holder)
    throw new Fault('usage', 'LIST_GROUP', {
      type,
      group: group.type,
      known: holdersOf(type).map((row) => row.holder),
    });
  if (source.list) {
    const within = group && holder && { path: holder.path, id: group.id };
    const wish = { type, ...(within && { within }), ...(changedSince !== undefined && { changedSince }) };
    return source.list(wish, on.signal, on.progress);
  }
  const ids = new Map(group ? [[group.type, new Set([group.id])]] : []);
  const { objects } = await source.read(request({ all: new Set([type]), ids }), on.signal, on.progress);
  const owner = group && [...objects].find(([key]) => key === `${group.type}:${group.id}`)?.[1];
  const named = new Set(owner && holder?.members ? textsAt(owner, holder.members.split('.')) : []);
  const isInside = (object: MetaObject): boolean =>
    !group || !holder || named.has(object.id) || textsAt(object, holder.path.split('.')).includes(group.id);
  return [...objects].flatMap(([key, object]) =>
    key.startsWith(`${type}:`) && isInside(object) && (changedSince === undefined || changedAt(object) >= changedSince)
      ? [object]
      : [],
  );
}

/** Times of DHIS2 have no zone, or `Z`, or `+0000`: they are compared as far as both are written. */
const changedAt = (object: MetaObject): string => textOf(object, 'lastUpdated');

/** The texts that stand at a path, through lists. */
function textsAt(value: Json | undefined, [step, ...rest]: readonly string[]): readonly string[] {
  if (Array.isArray(value))
    return (value as readonly Json[]).flatMap((one) => textsAt(one, step === undefined ? [] : [step, ...rest]));
  if (step === undefined) return typeof value === 'string' ? [value] : [];
  return isObject(value) ? textsAt(value[step], rest) : [];
}

/** @throws Fault UNKNOWN_TYPE, with those that begin alike */
export function refuseUnknown(type: string, { types }: Catalog): void {
  if (types.has(type)) return;
  const start = type.toLowerCase().slice(0, 5);
  throw new Fault('usage', 'UNKNOWN_TYPE', {
    type,
    near: [...types.keys()].filter((one) => one.toLowerCase().includes(start)),
  });
}

const textOf = (object: MetaObject, property: string): string => {
  const value = object[property];
  return typeof value === 'string' ? value : '';
};

function isMeant(object: MetaObject, { code, words = [] }: ListWish): boolean {
  if (code !== undefined && object.code !== code) return false;
  const text = `${textOf(object, 'name')} ${textOf(object, 'code')} ${object.id}`.toLowerCase();
  return words.every((word) => text.includes(word.toLowerCase()));
}

function byName(a: MetaObject, b: MetaObject): number {
  const [first, second] = [textOf(a, 'name'), textOf(b, 'name')];
  return first < second ? -1 : first > second ? 1 : a.id < b.id ? -1 : 1;
}
