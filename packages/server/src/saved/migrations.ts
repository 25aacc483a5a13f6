import { type Migration, sql } from '@dhow/runtime';

export const migrationsOfSaved: readonly Migration[] = [
  {
    name: '040-saved',
    async up(db) {
      await sql`create table saved_selections (key text primary key, name text not null, selection text not null)`.execute(
        db,
      );
      await sql`create table settings (name text primary key, value text not null)`.execute(db);
    },
  },
];
