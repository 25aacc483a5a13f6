import { setTimeout } from 'node:timers/promises';
import type { Plan } from '@dhow/core';
import type { DhisInstance } from '@dhow/dhis2';
import {
  type ApplyOptions,
  type Clock,
  makeUndo,
  memoryStore,
  type Outcome,
  type RunResult,
  type RunStore,
  resumeApply,
  runApply,
  type Tools,
  verifyRun,
} from '@dhow/engine';
import { approved, digest, never, testTools } from '@dhow/engine/testing';
import { expect } from 'vitest';

export const RUN = '20261121-1405-k3f9';
export const UNDO = '20261121-1406-aaaa';
export const tools: Tools = testTools();
export const everything = { include: [{ all: true as const }], exclude: [], dependents: {} };

/** A clock that runs a thousand times as fast: no test waits for the minutes that a server is given. */
export const hurried: Clock = {
  now: () => new Date().toISOString(),
  sleep: (ms: number) => setTimeout(ms / 1000),
};

/** Resumes before a test gives up: more than any fault lasts. */
const MOST_RESUMES = 8;

export interface Carrying {
  readonly run?: string;
  readonly store?: RunStore;
  readonly options?: Partial<ApplyOptions>;
  /** What a person does before carrying on with a run that stopped. */
  readonly beforeResume?: (why: string) => Promise<void>;
}

export interface Carried {
  readonly store: RunStore;
  readonly result: RunResult;
  readonly resumes: number;
}

/** Imports a plan and carries on with the run until it ends; each session is a new connection. Fails unless all is imported. */
export async function carry(
  plan: Plan,
  connect: () => Promise<DhisInstance>,
  { run = RUN, store = memoryStore(digest), options, beforeResume }: Carrying = {},
): Promise<Carried> {
  const how = { stop: never, signal: never, settleMs: 1, ...options };
  let resumes = 0;
  let result: RunResult | undefined;
  let created = false;
  for (; ; resumes++) {
    let why = '';
    try {
      result = created
        ? await resumeApply(run, await connect(), store, tools, how)
        : await runApply(plan, approved(plan), run, await connect(), store, tools, how);
      if (result.ended !== 'stopped') break;
      why = result.state.halted?.code ?? '';
    } catch (cause) {
      // Anything but a server that is out of reach for now is a defect.
      const { kind, code } = cause as { kind?: string; code?: string };
      if (!['stopped', 'unreachable'].includes(kind ?? '') && code !== 'NOT_DHIS2') throw cause;
      why = code ?? '';
    }
    created = (await store.list()).some(({ id }) => id === run);
    if (resumes >= MOST_RESUMES) throw new Error(`still not carried on with: ${why}`);
    await beforeResume?.(why);
  }
  expect(result.findings).toEqual([]);
  expect(result.state.moved).toEqual([]);
  expect(result.ended).toBe('imported');
  return { store, result, resumes };
}

/** The check after the import, by a new connection: every promise kept. */
export async function proved(store: RunStore, target: DhisInstance, run = RUN): Promise<Outcome> {
  const outcome = await verifyRun(run, store, target, tools, never);
  expect(outcome.deviations).toEqual([]);
  expect(outcome.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(outcome.verdict).toBe('proved');
  return outcome;
}

/** What a plan would do, short enough to read in a failure. */
export const actsOf = (plan: Plan) =>
  plan.batches.flatMap(({ acts }) => acts.map(({ verb, ref, fields }) => ({ verb, ref, fields })));

/** The plan that takes a run back, with every question answered by its proposal. */
export async function undoOf(store: RunStore, connect: () => Promise<DhisInstance>, run = RUN): Promise<Plan> {
  const answers = new Map<string, string>();
  for (;;) {
    const plan = await makeUndo(run, store, await connect(), { answers }, tools, never);
    const open = plan.questions.filter(({ answer }) => answer === null);
    if (open.length === 0) return plan;
    for (const { id, proposal, choices } of open) answers.set(id, proposal ?? choices[0]!.id);
  }
}
