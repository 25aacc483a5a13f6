import type { Catalog, Diagnostic, Params, Version } from '@dhow/core';
import type { PracticeStart } from '../flow/rehearse.js';
import type { AnswerStore } from '../ports/answers.js';
import type { BackupStore, StoredBackup } from '../ports/backups.js';
import type { InstallStore } from '../ports/installs.js';
import type { InstanceStore } from '../ports/instances.js';
import type { MatchStore } from '../ports/matches.js';
import type { PackageStore } from '../ports/packages.js';
import type { PlanStore } from '../ports/plans.js';
import type { PresetStore } from '../ports/presets.js';
import type { Progress, Source } from '../ports/source.js';
import type { RunStore } from '../ports/stores.js';
import type { Target } from '../ports/target.js';
import type { Tools } from '../ports/tools.js';
import type { ConnectionCheck } from './kinds.js';

/** All that Dhow remembers. Files for the CLI, a database for the server, a server for a remote CLI: the same ports. */
export interface Stores {
  readonly instances: InstanceStore;
  readonly matches: MatchStore;
  readonly answers: AnswerStore;
  readonly presets: PresetStore;
  readonly plans: PlanStore;
  readonly packages: PackageStore;
  readonly runs: RunStore;
  readonly installs: InstallStore;
  readonly backups: BackupStore;
}

/** A plan's target, or that of a backup: by its name if that still has its address, else by its address. */
export interface End {
  readonly name: string;
  readonly address?: string;
}

/** What a job works with: what is remembered, and how a name becomes something to read or write. */
export interface House {
  readonly stores: Stores;
  readonly tools: Tools;
  /** Who asked for it, as approvals, backups and plans name people. */
  readonly who: string;
  /**
   * A SOURCE by name: an instance; `package:ID`; a backup by id or name; for the CLI on its own machine also a file, a folder
   * or a URL, and `file:PATH`: a file, whatever else has that name. Faults NO_SUCH_INSTANCE and those of connecting or reading.
   */
  openSource(name: string, on: On): Promise<Source>;
  /** A TARGET: an instance, for the CLI also a URL. Fault TARGET_IS_FILE for what is no server. */
  openTarget(name: string, on: On): Promise<Target>;
  /** The server that a plan is bound to. `write`: Fault READ_ONLY where the instance is never to be written. */
  openEnd(end: End, purpose: 'read' | 'write', on: On): Promise<Target>;
  /** A backup by id or name, opened like a package, every part proved. Fault BACKUP_UNKNOWN. */
  openBackup(text: string, on: On): Promise<{ readonly stored: StoredBackup; readonly source: Source }>;
  /** Tries an instance with the login that is kept, step by step. Fault INSTANCE_UNKNOWN. */
  testInstance(name: string, on: On): Promise<readonly ConnectionCheck[]>;
  /** The versions of DHIS2 that are spoken, oldest first, each with the catalog that ships with Dhow. */
  readonly versions: readonly Version[];
  catalogOf(version: Version): Catalog;
  /** A practice server, for dry runs of a whole journey. */
  readonly startPractice: PracticeStart;
  /** Ends the connections that were made: for whoever made the house, once the job has ended. */
  close(): Promise<void>;
}

/** How a job is listened to and stopped. */
export interface On {
  /** Ends reading and waiting at once. */
  readonly signal: AbortSignal;
  /** Asks to end at the next safe place: what was sent is followed to its end, nothing new is begun. */
  readonly stop: AbortSignal;
  readonly progress: Progress;
  /** A remark that is no part of the result, such as a damaged record that was passed over. */
  say(finding: Diagnostic): void;
  /** True when this turn took long enough: a job that can go on from its record ends the turn at its next checkpoint. */
  turnIsOver(): boolean;
}

/**
 * How one turn of a job ended. `again`: there is more to do, and the next turn, on any machine, goes on from what is recorded.
 * `waits`: another one has the target; `for` names it (its code has words: IMPORT_RUNNING {target, run, who}).
 */
export type Turn<Output> =
  | { readonly done: Output }
  | { readonly again: true }
  | { readonly waits: { readonly code: string; readonly params: Params } };

/** Names of instances that a job reads and writes, for whoever has to know whether the person may. */
export interface Touches {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

/**
 * Something long that a person can ask for: its input and output are plain JSON, so that it may run anywhere. A turn that died
 * is taken again from its beginning: what it did before must be found in the stores, or harm nobody when done twice.
 */
export interface Job<Input, Output> {
  /** Which instances it needs, without asking any server. Faults of the stores, such as PLAN_UNKNOWN. */
  touches(input: Input, stores: Stores): Promise<Touches>;
  turn(input: Input, house: House, on: On): Promise<Turn<Output>>;
}
