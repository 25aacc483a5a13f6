import { Fault, parseSelection, type Selection } from '@dhow/core';
import type { Database } from '@dhow/runtime';
import type { SavedTables } from './tables.js';

/** Selections that people saved, by name without regard to case. */
export interface Selections {
  /** By name. */
  list(): Promise<readonly { readonly name: string; readonly selection: Selection }[]>;
  /** Fault SELECTION_UNKNOWN, with the names there are. */
  get(name: string): Promise<Selection>;
  /** In the place of what was saved under the name. Fault SELECTION_NAME (not a name). */
  save(name: string, selection: Selection): Promise<void>;
  /** Fault SELECTION_UNKNOWN. */
  remove(name: string): Promise<void>;
}

/** Letters, digits, `.`, `_`, `-` and blanks, up to 60. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}\p{M} ._-]{0,59}$/u;

const keyOf = (name: string): string => name.normalize('NFC').toLowerCase();

export function openSelections(database: Database): Selections {
  const db = database.kysely.withTables<SavedTables>();
  const list: Selections['list'] = async () => {
    const rows = await db.selectFrom('saved_selections').selectAll().orderBy('key').execute();
    return rows.map(({ name, selection }) => ({ name, selection: parseSelection(JSON.parse(selection)) }));
  };
  const unknown = async (name: string): Promise<Fault> =>
    new Fault('usage', 'SELECTION_UNKNOWN', { name, known: (await list()).map((one) => one.name) });
  return {
    list,
    async get(name) {
      const row = await db
        .selectFrom('saved_selections')
        .select('selection')
        .where('key', '=', keyOf(name))
        .executeTakeFirst();
      if (!row) throw await unknown(name);
      return parseSelection(JSON.parse(row.selection));
    },
    async save(name, selection) {
      if (!NAME.test(name.normalize('NFC'))) throw new Fault('usage', 'SELECTION_NAME', { name });
      const row = { name: name.normalize('NFC'), selection: JSON.stringify(selection) };
      await db
        .insertInto('saved_selections')
        .values({ key: keyOf(name), ...row })
        .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
        .execute();
    },
    async remove(name) {
      const { numDeletedRows } = await db
        .deleteFrom('saved_selections')
        .where('key', '=', keyOf(name))
        .executeTakeFirst();
      if (numDeletedRows === 0n) throw await unknown(name);
    },
  };
}
