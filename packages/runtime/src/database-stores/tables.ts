import type { PackageName, Plan, Side } from '@dhow/core';
import type { Instance, PlanNote, RunStanding } from '@dhow/engine';
import { type ColumnType, sql } from 'kysely';
import type { Migration } from '../database/migrate.js';

/** What goes in as text and comes back as a value. */
type Json<T> = ColumnType<T, string, string>;
/** What goes in as ISO 8601 and comes back as a Date. */
type Time = ColumnType<Date, string, string>;

interface InstanceTable {
  /** The name without regard to case. */
  readonly key: string;
  readonly name: string;
  readonly address: string;
  readonly environment: NonNullable<Instance['environment']> | null;
  readonly read_only: boolean;
  readonly login: Json<Instance['login']>;
  /** The secret, sealed for name, address and login. */
  readonly sealed: string;
}

/** JSON as text under what it is found by: a key of `matches`, `answers` or `presets`. */
interface DocumentTable {
  readonly key: string;
  readonly document: string;
}

interface PlanTable {
  readonly hash: string;
  readonly at: Time;
  readonly who: string;
  readonly note: Json<Pick<PlanNote, 'from' | 'into' | 'acts' | 'open' | 'risks' | 'uploaded' | 'counts' | 'asks'>>;
  /** The approval, as it was given. */
  readonly approval: string | null;
  /** What it was made of, as JSON text: a wish can hold thousands of answers, and no list needs it. */
  readonly made: string | null;
  readonly container: string;
}

interface PackageTable {
  readonly id: string;
  readonly at: Time;
  readonly name: string;
  readonly who: string;
  readonly size: number;
  readonly sha256: string;
  readonly package: Json<PackageName> | null;
  /** Of what an export made: where it was read, and which of its top level properties are its heading. */
  readonly made: Json<{ readonly side: Side; readonly heading: readonly string[] }> | null;
  readonly container: string;
}

interface RunTable {
  readonly id: string;
  readonly at: Time;
  readonly plan: string;
  readonly kind: Plan['kind'];
  /** With the import that it undoes. */
  readonly ends: Json<{ readonly from: Side; readonly into: Side; readonly undoes?: string }>;
  readonly approval: string;
  /** Events so far: the sequence number of the last one. */
  readonly events: number;
  readonly state: RunStanding;
  /** Whether the last request was refused. */
  readonly refused: boolean;
  /** The container of its plan. */
  readonly container: string;
  readonly backup: string | null;
  /** The run's numbers as JSON text, and after how many events they were counted: kept so that a list reads no plan twice. */
  readonly tally: ColumnType<string | null, string | null | undefined, string | null>;
  readonly tallied: ColumnType<number | null, number | null | undefined, number | null>;
}

interface RunEventTable {
  readonly run: string;
  /** From 1, without gaps. */
  readonly seq: number;
  readonly event: string;
}

interface InstallTable {
  readonly run: string;
  readonly at: Time;
  readonly package: Json<PackageName>;
  readonly side: Json<Side>;
  readonly container: string;
}

interface BackupTable {
  readonly id: string;
  readonly at: Time;
  /** What it says of itself, as text: its seal is over these bytes. */
  readonly about: string;
  readonly container: string;
}

/** What was taken in of the files of a home: see `takeIn`. */
interface TakenInTable {
  /** Id of the home. */
  readonly home: string;
  readonly kind: string;
  readonly id: string;
  readonly at: ColumnType<Date, never, never>;
}

/** One row: the key that this database's secrets are sealed with. */
interface SealingKeyTable {
  readonly one: true;
  readonly fingerprint: string;
}

declare module '../database/tables.js' {
  interface Tables {
    sealing_key: SealingKeyTable;
    instances: InstanceTable;
    matches: DocumentTable;
    answers: DocumentTable;
    presets: DocumentTable;
    plans: PlanTable;
    packages: PackageTable;
    runs: RunTable;
    run_events: RunEventTable;
    installs: InstallTable;
    backups: BackupTable;
    taken_in: TakenInTable;
  }
}

/** The tables of the stores. What is big stands in containers; JSON whose bytes must stay is text. */
export const migrationsOfStores: readonly Migration[] = [
  {
    name: '010-stores',
    async up(db) {
      await sql`
        create table instances (
          key text primary key,
          name text not null,
          address text not null,
          environment text,
          read_only boolean not null,
          login json not null,
          sealed text not null
        )`.execute(db);
      for (const table of ['matches', 'answers', 'presets'])
        await sql`create table ${sql.table(table)} (key text primary key, document text not null)`.execute(db);
      await sql`
        create table plans (
          hash text primary key,
          at timestamptz not null,
          who text not null,
          note json not null,
          approval text,
          container text not null
        )`.execute(db);
      await sql`
        create table packages (
          id text primary key,
          at timestamptz not null,
          name text not null,
          who text not null,
          size bigint not null,
          sha256 text not null,
          package json,
          made json,
          container text not null
        )`.execute(db);
      await sql`
        create table runs (
          id text primary key,
          at timestamptz not null,
          plan text not null,
          kind text not null,
          ends json not null,
          approval text not null,
          events integer not null,
          state text not null,
          refused boolean not null,
          container text not null,
          backup text
        )`.execute(db);
      await sql`
        create table run_events (
          run text not null references runs (id) on delete cascade,
          seq integer not null,
          event text not null,
          primary key (run, seq)
        )`.execute(db);
      await sql`
        create table installs (
          run text primary key,
          at timestamptz not null,
          package json not null,
          side json not null,
          container text not null
        )`.execute(db);
      await sql`
        create table backups (
          id text primary key,
          at timestamptz not null,
          about text not null,
          container text not null
        )`.execute(db);
      await sql`
        create table taken_in (
          home text not null,
          kind text not null,
          id text not null,
          at timestamptz not null default now(),
          primary key (home, kind, id)
        )`.execute(db);
    },
  },
  {
    name: '011-sealing-key',
    async up(db) {
      await sql`create table sealing_key (one boolean primary key check (one), fingerprint text not null)`.execute(db);
    },
  },
  {
    name: '013-plans-made-of',
    async up(db) {
      await sql`alter table plans add column made text`.execute(db);
    },
  },
  {
    name: '012-tallies',
    async up(db) {
      await sql`alter table runs add column tally text, add column tallied integer`.execute(db);
    },
  },
];
