import { Fault, type Params, type Plan } from '@dhow/core';
import { resultOf } from '../flow/apply/result.js';
import type { ApplyOptions, RunResult } from '../flow/apply.js';
import type { RunHeader, RunStore } from '../ports/stores.js';
import type { Target } from '../ports/target.js';
import type { RunEvent } from '../run/run.js';
import { fold, type RunState } from '../run/state.js';
import type { House, On, Turn } from './job.js';
import type { Imported, ResumeWish } from './kinds.js';
import { checkAndRemember } from './verify.js';

/** A run as its record tells it. */
export interface RunFound {
  readonly header: RunHeader;
  readonly events: readonly RunEvent[];
  readonly state: RunState;
}

/** @throws Fault RUN_UNKNOWN */
export async function readRun(runs: RunStore, run: string): Promise<RunFound> {
  const { header, events } = await runs.read(run);
  return { header, events, state: fold(header.plan, events) };
}

/** A run that may not have begun: then undefined. */
export async function findRun(runs: RunStore, run: string): Promise<RunFound | undefined> {
  try {
    return await readRun(runs, run);
  } catch (cause) {
    if (cause instanceof Fault && cause.code === 'RUN_UNKNOWN') return undefined;
    throw cause;
  }
}

/** What a run in turns needs to know of what was asked. */
export const optionsOf = ({ keepGoing, until, pause }: Omit<ResumeWish, 'run' | 'after'>, on: On): ApplyOptions => ({
  stop: on.stop,
  signal: on.signal,
  progress: on.progress,
  turnIsOver: on.turnIsOver,
  ...(keepGoing && { keepGoing }),
  ...(until !== undefined && { until }),
  ...(pause && {
    gate: async ({ id, objects }) => {
      on.say({ code: 'GATE_PASSED', severity: 'note', params: { batch: id, count: objects } });
      return false;
    },
  }),
});

/** Goes on with a run for one turn. What was imported is checked in the next one. */
export async function carry(
  { into }: Plan,
  house: House,
  on: On,
  go: (target: Target) => Promise<RunResult>,
): Promise<Turn<Imported>> {
  const target = await house.openEnd(into, 'write', on);
  try {
    const result = await go(target);
    const { ended } = result;
    if (ended === 'open' || ended === 'imported' || ended === 'partly') return { again: true };
    return { done: importedOf(result, ended) };
  } catch (cause) {
    if (!(cause instanceof Fault) || cause.code !== 'IMPORT_RUNNING') throw cause;
    return { waits: { code: cause.code, params: cause.params } };
  }
}

/**
 * Checks a run that was imported, and says how it ended. A check that stands in its record since is not made again.
 *
 * @param since number of events before the check that counts
 */
export async function conclude(found: RunFound, since: number, house: House, on: On): Promise<Imported> {
  const { header, events, state } = found;
  const last = (type: RunEvent['type']) => events.findLastIndex((event) => event.type === type);
  const known = last('verified') >= since && last('verified') > last('imported') ? state.outcome : undefined;
  const { outcome, remembered } = known
    ? { outcome: known, remembered: [] }
    : await checkAndRemember(header.id, house, on);
  const result = resultOf({ plan: header.plan, runId: header.id, state });
  return { ...importedOf(result, state.leftOut.size > 0 ? 'partly' : 'imported'), outcome, remembered };
}

function importedOf({ runId, plan, state, batches, findings }: RunResult, ended: Imported['ended']): Imported {
  const { halted, moved, leftOut } = state;
  return {
    run: runId,
    plan: plan.hash,
    ended,
    batches,
    findings,
    moved,
    ...(halted && { halted: { code: halted.code, params: halted.params as Params } }),
    leftOut: [...leftOut.values()],
    remembered: [],
  };
}
