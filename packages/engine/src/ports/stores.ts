import type { Approval, MetaObject, Params, Plan, RefKey, Side } from '@dhow/core';
import type { RunEvent } from '../run/run.js';
import type { RunStanding } from '../run/standing.js';
import type { RunTally } from '../run/tally.js';
import type { Undone } from '../run/undone.js';

/** What a run keeps beside its events. */
export interface RunHeader {
  /** Short, sortable by time, safe as a file name: `20261121-1405-k3f9`. */
  readonly id: string;
  readonly plan: Plan;
  readonly approval: Approval;
}

/** What a list of runs says of one. */
export interface RunNote extends RunTally {
  readonly id: string;
  /** Hash of its plan. */
  readonly plan: string;
  readonly kind: Plan['kind'];
  readonly from: Side;
  readonly into: Side;
  readonly approval: Approval;
  readonly state: RunStanding;
  /** Id of the import that it undoes. */
  readonly undoes?: string;
  /** The undo of it that stands, where all imports are known: see `undoings`. */
  readonly undone?: Undone;
  /** Why it could not be counted: its plan cannot be read. All its numbers are 0 then, and mean nothing. */
  readonly damaged?: { readonly code: string; readonly params: Params };
}

/** Every object that a plan touches, as it was on the target, whole and raw; `absent`: proof that a create had nothing before it. */
export interface Backup {
  readonly planHash: string;
  /** Version of Dhow that took it. */
  readonly tool: string;
  /** The target that it was read from. */
  readonly side: Side;
  readonly readAt: string;
  readonly objects: ReadonlyMap<RefKey, MetaObject>;
  readonly absent: ReadonlySet<RefKey>;
}

/** Runs and their backups. Files for the CLI, a database for the server: one suite of tests for both. */
export interface RunStore {
  /** Keeps the header; refuses (Fault) an id that exists. Durable when it resolves. */
  create(header: RunHeader): Promise<void>;
  /** Durable (fsync) when it resolves: intents are recorded before the server is asked. */
  append(runId: string, event: RunEvent): Promise<void>;
  read(runId: string): Promise<{ readonly header: RunHeader; readonly events: readonly RunEvent[] }>;
  /** Newest first, without plans and events. */
  list(): Promise<readonly RunNote[]>;
  /** As a container (plain DHIS2 JSON parts, SHA-256 each). Durable when it resolves. */
  putBackup(runId: string, backup: Backup): Promise<void>;
  /** Fault if a part is missing or its SHA-256 is wrong. */
  backup(runId: string): Promise<Backup>;
  /** One writing run per target at a time on this store: Fault `IMPORT_RUNNING` naming the run that holds it. A dead holder's lock is taken over. */
  lock(target: string, runId: string): Promise<() => Promise<void>>;
}
