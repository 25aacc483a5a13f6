import { type Migration, sql } from '@dhow/runtime';

/** Tables of people: who they are, how they come in, and the audit trail. */
export const migrationsOfPeople: readonly Migration[] = [
  {
    name: '020-people',
    async up(db) {
      for (const statement of PEOPLE) await sql.raw(statement).execute(db);
    },
  },
  {
    name: '021-audit',
    async up(db) {
      for (const statement of AUDIT) await sql.raw(statement).execute(db);
    },
  },
];

const ROLE = `text not null check (role in ('auditor', 'runner', 'editor', 'administrator'))`;
const OF_A_PERSON = 'text not null references people (id) on delete cascade';

const PEOPLE = [
  `create table people (
     id text primary key,
     name text not null,
     key text not null unique,
     role ${ROLE},
     password text,
     created_at timestamptz not null,
     created_by text not null)`,
  `create table people_limits (
     person ${OF_A_PERSON},
     instance text not null,
     may text not null check (may in ('none', 'read', 'write')),
     primary key (person, instance))`,
  `create table links (
     hash text primary key,
     person text references people (id) on delete cascade,
     ends_at timestamptz not null)`,
  `create table sessions (
     id text primary key,
     person ${OF_A_PERSON},
     hash text not null unique,
     created_at timestamptz not null,
     used_at timestamptz not null,
     ends_at timestamptz not null,
     from_address text not null,
     agent text not null)`,
  `create index sessions_person on sessions (person)`,
  `create table tokens (
     id text primary key,
     person ${OF_A_PERSON},
     hash text not null,
     name text not null,
     role ${ROLE},
     created_at timestamptz not null,
     created_by text not null,
     ends_at timestamptz not null,
     used_at timestamptz)`,
  `create index tokens_person on tokens (person)`,
];

const AUDIT = [
  `create table audit (
     seq bigint primary key,
     at timestamptz not null,
     act text not null,
     who text not null,
     who_id text not null,
     by text not null,
     via text not null,
     from_address text not null,
     what text not null,
     outcome text not null,
     code text not null,
     instances text[] not null,
     detail text not null,
     before text not null,
     hash text not null)`,
  `create index audit_at on audit (at)`,
  `create index audit_who on audit (who_id)`,
  `create index audit_instances on audit using gin (instances)`,
  // Whoever owns the tables can drop the triggers: then the chain of hashes shows what was changed.
  `create function audit_stays() returns trigger language plpgsql as
     $$ begin raise exception 'the audit trail is append-only'; end $$`,
  `create trigger audit_rows_stay before update or delete on audit for each row execute function audit_stays()`,
  `create trigger audit_stays before truncate on audit for each statement execute function audit_stays()`,
];
