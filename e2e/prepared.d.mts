import type { Calls, World, WorldOptions } from './world.mjs';

/** What the main job moves, as a selection. */
export const WANTED: { readonly include: readonly { readonly type: string; readonly all: true }[] };

/** Makes a plan without open questions: proposals are taken, else the first choice. Gives its hash. */
export function decidedPlan(call: Calls, wish: Readonly<Record<string, unknown>>): Promise<string>;

/** Approves a plan with all its risks and imports it, with what came of it. */
// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is looked at by the test that asks.
export function importPlan(call: Calls, hash: string): Promise<any>;

export interface Prepared {
  readonly world: World;
  /** Hashes of a plan with open questions, and of one that was imported. */
  readonly plan: { readonly open: string; readonly done: string };
  /** Ids of an import, of a backup of moh, of an uploaded package. */
  readonly run: string;
  readonly backup: string;
  readonly package: string;
  /** Every page for those who are signed in: its name and its address. */
  readonly pages: readonly (readonly [name: string, path: string])[];
}

export function startPrepared(options?: WorldOptions): Promise<Prepared>;
