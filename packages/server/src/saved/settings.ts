import type { Database } from '@dhow/runtime';
import type { SavedTables } from './tables.js';

/** What an administrator set for all of this Dhow. */
export interface Set {
  /** Addresses that may be asked besides those of the internet, as `outgoingOf` takes them. */
  readonly allowedAddresses: readonly string[];
}

export interface Settings {
  read(): Promise<Set>;
  write(set: Set): Promise<void>;
}

const USUAL: Set = { allowedAddresses: [] };

export function openSettings(database: Database): Settings {
  const db = database.kysely.withTables<SavedTables>();
  return {
    async read() {
      const rows = await db.selectFrom('settings').selectAll().execute();
      return { ...USUAL, ...Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value)])) };
    },
    async write(set) {
      const rows = Object.entries(set).map(([name, value]) => ({ name, value: JSON.stringify(value) }));
      await db
        .insertInto('settings')
        .values(rows)
        .onConflict((conflict) => conflict.column('name').doUpdateSet((row) => ({ value: row.ref('excluded.value') })))
        .execute();
    },
  };
}
