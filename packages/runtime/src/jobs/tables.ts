import { type ColumnType, type Generated, sql } from 'kysely';
import type { Migration } from '../database/migrate.js';
import type { JobState, KeptFault } from './job-record.js';

type Time = ColumnType<Date, Date, Date>;
type TimeOrNone = ColumnType<Date | null, Date | null | undefined, Date | null>;
/** A value as `json`, which unlike `jsonb` holds whatever a server said: given as text. */
type Json<T> = ColumnType<T, string, string>;
type JsonOrNone<T> = ColumnType<T | null, string | null | undefined, string | null>;

interface JobTable {
  id: string;
  /** The order in which they were asked for, whatever the clock said. */
  number: Generated<number>;
  kind: string;
  /** JSON as text: big, and never looked into. */
  input: string;
  touches: Json<{ readonly reads: readonly string[]; readonly writes: readonly string[] }>;
  who: string;
  person: string;
  state: JobState;
  at: Time;
  started_at: TimeOrNone;
  ended_at: TimeOrNone;
  waits: JsonOrNone<{ readonly code: string; readonly params: Readonly<Record<string, never>> }>;
  /** The target whose lease it waits for. */
  waits_target: string | null;
  /** Who takes its turn, or holds it back for a while. */
  worker: string | null;
  /** Goes up whenever somebody takes it or takes it away: what was done under an older number does not count. */
  claim: Generated<number>;
  /** The message in the queue that carries its next turn. */
  turn: string | null;
  attempts: Generated<number>;
  /** In a row: turns that failed because something was away, turns whose worker died. */
  failures: Generated<number>;
  deaths: Generated<number>;
  fault: JsonOrNone<KeptFault>;
  run: string | null;
  /** Number of its last event. */
  said: Generated<number>;
}

interface JobEventTable {
  job: string;
  seq: number;
  at: Time;
  /** What happened, as JSON text. */
  body: string;
}

interface JobResultTable {
  job: string;
  /** JSON as text. */
  body: string;
}

interface WorkerTable {
  id: string;
  /** Of the process that goes under this id now. */
  start: string;
  /** Goes up every few seconds. Nobody compares times: clocks of several machines differ, and jump. */
  beat: Generated<number>;
}

interface LeaseTable {
  target: string;
  job: string;
  run: string;
  who: string;
}

declare module '../database/tables.js' {
  interface Tables {
    jobs: JobTable;
    job_events: JobEventTable;
    job_results: JobResultTable;
    workers: WorkerTable;
    leases: LeaseTable;
  }
}

/** The tables of jobs. The queue's own (schema `pgboss`) are made by pg-boss. */
export const migrationsOfJobs: readonly Migration[] = [
  {
    name: '030-jobs',
    async up(db) {
      await sql`
        create table jobs (
          id text primary key,
          number bigint generated always as identity unique,
          kind text not null,
          input text not null,
          touches json not null,
          who text not null,
          person text not null,
          state text not null,
          at timestamptz not null,
          started_at timestamptz,
          ended_at timestamptz,
          waits json,
          waits_target text,
          worker text,
          claim integer not null default 0,
          turn uuid,
          attempts integer not null default 0,
          failures integer not null default 0,
          deaths integer not null default 0,
          fault json,
          run text,
          said integer not null default 0
        )`.execute(db);
      await sql`create index jobs_of_workers on jobs (worker) where worker is not null`.execute(db);
      await sql`create index jobs_waiting on jobs (waits_target, number) where state = 'waiting'`.execute(db);
      await sql`create index jobs_of_people on jobs (person, number)`.execute(db);
      await sql`
        create table job_events (
          job text not null references jobs on delete cascade,
          seq integer not null,
          at timestamptz not null,
          body text not null,
          primary key (job, seq)
        )`.execute(db);
      await sql`create table job_results (job text primary key references jobs on delete cascade, body text not null)`.execute(
        db,
      );
      await sql`create table workers (id text primary key, start text not null, beat bigint not null default 0)`.execute(
        db,
      );
      await sql`
        create table leases (
          target text primary key,
          job text not null references jobs on delete cascade,
          run text not null,
          who text not null
        )`.execute(db);
      await sql`create index leases_of_jobs on leases (job)`.execute(db);
    },
  },
];
