import type { ColumnType } from 'kysely';

/** What has been migrated; see `migrate`. */
interface MigrationTable {
  readonly name: string;
  readonly at: ColumnType<Date, never, never>;
}

/**
 * The tables of the database. Every topic adds its own where it is:
 * `declare module '../database/tables.js' { interface Tables { people: PersonTable } }`, outside of this package
 * `declare module '@dhow/runtime'`.
 *
 * What comes back is the same from both engines: `timestamptz` a Date, `bigint` a number, `numeric` and `date` texts, `json`
 * and `jsonb` the value, `bytea` a Buffer. What goes in as JSON is given as text (`JSON.stringify`).
 */
export interface Tables {
  dhow_migrations: MigrationTable;
}
