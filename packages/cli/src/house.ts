import type { Approval, Diagnostic, Plan } from '@dhow/core';
import {
  type BackupStore,
  doJob,
  type JobKind,
  type JobKinds,
  type PackageStore,
  type PlanStore,
  type Progress,
  type RunStore,
  type Stores,
} from '@dhow/engine';
import type { Context } from './context.js';
import { localHouse } from './open.js';
import { personHere } from './person.js';
import { serverAt } from './remote/server-at.js';

/** What commands ask of what Dhow remembers. The rest is read and written by jobs. */
export interface CliStores extends Pick<Stores, 'instances' | 'matches' | 'answers' | 'presets'> {
  readonly plans: Pick<PlanStore, 'put' | 'get'> & {
    /** As `PlanStore.approve`. `typed`: the name of a production instance, as the person typed it. */
    approve(approval: Approval, typed?: string): Promise<void>;
  };
  readonly packages: Pick<PackageStore, 'read'>;
  readonly runs: Pick<RunStore, 'list' | 'read'>;
  readonly backups: Pick<BackupStore, 'list' | 'read' | 'check' | 'remove'>;
}

/** What commands work with: all that Dhow remembers, and jobs, wherever both are. */
export interface CliHouse {
  readonly stores: CliStores;
  /** Does a job to its end. Faults are those of the job. */
  doJob<K extends JobKind>(kind: K, input: JobKinds[K]['input'], listening: Listening): Promise<JobKinds[K]['output']>;
  /** A SOURCE as a person names it, for the input of a job: a file is brought to where jobs run. `only`: it can be nothing else. */
  bring(source: string, only?: 'file'): Promise<string>;
  /** Takes away what was brought: once the command has ended. */
  close(): Promise<void>;
}

/** How a command listens to its job. */
export interface Listening {
  readonly progress: Progress;
  /** What is remarked on the way: `tell` says it at once. */
  say(finding: Diagnostic): void;
  /** The run of an import has this id, whatever was asked for. */
  named?(run: string): void;
  /** Asks to end at the next safe place; absent: nothing does. */
  readonly stop?: AbortSignal;
}

const houses = new WeakMap<Context, Promise<CliHouse>>();

/** The house of a command, made once: that of a server where DHOW_SERVER names one or one holds the folder, else the folder's own. */
export function houseOf(cx: Context): Promise<CliHouse> {
  const house = houses.get(cx) ?? houseFor(cx);
  houses.set(cx, house);
  return house;
}

async function houseFor(cx: Context): Promise<CliHouse> {
  const server = await serverAt(cx);
  if (!server) return hereOf(cx);
  // What speaks to servers is loaded where one is spoken to: a command begins sooner without it.
  const { remoteHouse } = await import('./remote/house.js');
  return remoteHouse(cx, server);
}

/** Ends what a command used of its house, if it had one. */
export async function closeHouse(cx: Context): Promise<void> {
  const house = await houses.get(cx)?.catch(() => undefined);
  await house?.close();
}

/** Jobs in this process, over the files in DHOW_HOME. */
async function hereOf(cx: Context): Promise<CliHouse> {
  const house = await localHouse(cx);
  return {
    stores: house.stores,
    doJob: (kind, input, { progress, say, stop = NEVER }) =>
      doJob(kind, input, house, { progress, say, stop, signal: cx.signal, turnIsOver: () => false }),
    bring: async (source, only) => (only === 'file' ? `file:${source}` : source),
    close: () => house.close(),
  };
}

const NEVER = new AbortController().signal;

/** Keeps a plan of a file where jobs find it. */
export const keepPlan = ({ stores }: CliHouse, plan: Plan): Promise<void> =>
  stores.plans.put(plan, personHere(), new Date().toISOString());
