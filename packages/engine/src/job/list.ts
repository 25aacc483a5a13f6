import type { Catalog } from '@dhow/core';
import { Fault, type MetaObject } from '@dhow/core';
import { columnsOf, needsWhole, rowsOf } from '../flow/list-table.js';
import { request } from '../flow/snapshot.js';
import type { JobTable, ListWish } from './kinds.js';
import { oneTurn, onlyReads } from './one-turn.js';

const IDENTITY = ['id', 'code', 'name'] as const;

/** Objects of a type by name, to find what to move. Faults UNKNOWN_TYPE, LIST_FIELDS. */
export const list: JobTable['list'] = oneTurn(
  ({ source }, stores) => onlyReads(stores, source),
  async (wish, house, on) => {
    const { type } = wish;
    const source = await house.openSource(wish.source, on);
    refuseUnknown(type, source.catalog);
    const columns = wish.fields === undefined ? undefined : columnsOf(wish.fields, type, source.catalog);
    const reading = await source.read(
      request({ all: new Set([type]), fields: columns && needsWhole(columns) ? 'whole' : 'identity' }),
      on.signal,
      on.progress,
    );
    const found = [...reading.objects.values()].filter((object) => isMeant(object, wish)).sort(byName);
    if (columns)
      return {
        header: columns.map(({ path }) => path),
        rows: await rowsOf(found, type, columns, source, on.signal, on.progress),
      };
    return { header: IDENTITY, rows: found.map((object) => IDENTITY.map((name) => object[name] ?? null)) };
  },
);

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
