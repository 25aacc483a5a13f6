import { type Migration, sql } from '@dhow/runtime';

/**
 * How a practice server stands. `copying`: its copy is being made; `starting`, also when its Dhow starts again; `failed`: it ended
 * or never began, and says why; `gone`: thrown away.
 */
export const PRACTICE_STATES = ['copying', 'starting', 'running', 'failed'] as const;
export type PracticeState = (typeof PRACTICE_STATES)[number];

type Time = Date | string;

/** Tables of practice servers. */
export type PracticeTables = {
  practices: {
    /** The name without regard to case, as that of its instance. */
    key: string;
    name: string;
    kind: 'instance' | 'empty' | 'example';
    /** The instance that it is a copy of. */
    source: string | null;
    version: string | null;
    state: PracticeState;
    /** The job that copies, and the package that it kept. */
    job: string | null;
    package: string | null;
    /** The Dhow that it runs in, and the machine of that. */
    host: string;
    machine: string;
    address: string | null;
    /** Why it failed: {code, params} as JSON. */
    why: string | null;
    /** Goes up whenever it is to begin anew. */
    starts: number;
    made_at: Time;
    made_by: string;
    started_at: Time | null;
  };
  /** Which instance a practice server is, or was, a copy of: whoever may not see the one never sees the other. For ever. */
  practice_of: { key: string; source: string };
  /** Jobs that may yet keep a copy for what was thrown away meanwhile, and the Dhow that is to remove that then. */
  practice_leftovers: { job: string; host: string };
};

export const migrationsOfPractice: readonly Migration[] = [
  {
    name: '060-practice',
    async up(db) {
      await sql`create table practices (
        key text primary key, name text not null, kind text not null, source text, version text, state text not null,
        job text, package text, host text not null, machine text not null, address text, why text,
        starts integer not null default 0, made_at timestamptz not null, made_by text not null, started_at timestamptz
      )`.execute(db);
      await sql`create table practice_of (key text not null, source text not null, primary key (key, source))`.execute(
        db,
      );
    },
  },
  {
    name: '061-practice-leftovers',
    async up(db) {
      await sql`create table practice_leftovers (job text primary key, host text not null)`.execute(db);
    },
  },
];
