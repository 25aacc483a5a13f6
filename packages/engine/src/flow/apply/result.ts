import type { Diagnostic, Plan } from '@dhow/core';
import type { BatchOutcome } from '../../run/outcome.js';
import { type CallState, callsOf, type RunState, toWrite, written } from '../../run/state.js';
import type { RunResult } from './options.js';
import type { Session } from './session.js';

/** How each batch of a run stands. `failed`: refused, or only a part of it stands. */
export function batchesOf(plan: Plan, state: RunState): readonly BatchOutcome[] {
  return plan.batches.map((batch) => {
    const own = callsOf(plan).filter((call) => call.batch.id === batch.id);
    const calls = own.map((call) => state.calls.get(call.id));
    const some = (stands: CallState['state']) => calls.some((call) => call?.state === stands);
    const isOpen = own.some((call) => toWrite(call, state).length > 0);
    const isWhole = own.every((call) => written(call, state).length === call.refs.length);
    const stands =
      calls.every((call) => call?.state === 'done') && isWhole
        ? 'done'
        : !isOpen && !some('doubtful') && calls.some((call) => call?.wrote)
          ? 'partly'
          : some('doubtful')
            ? 'doubtful'
            : some('refused') || calls.some((call) => call?.wrote)
              ? 'failed'
              : 'not-attempted';
    return { batch: batch.id, state: stands, objects: batch.acts.length };
  });
}

/** What the server said against a call. */
export const saidAgainst = ({ answer }: CallState): readonly Diagnostic[] =>
  answer === undefined || answer.kind === 'unknown'
    ? []
    : answer.diagnostics.filter(({ severity }) => answer.kind === 'refused' || severity === 'error');

/** How a run stands that has no further step, or that has had its turn (`open`). */
export function resultOf({ plan, runId, state }: Pick<Session, 'plan' | 'runId' | 'state'>, isOpen = false): RunResult {
  const refused = [...state.calls.values()].find((call) => call.state === 'refused');
  const ended = state.imported
    ? state.leftOut.size > 0
      ? 'partly'
      : 'imported'
    : refused
      ? 'failed'
      : state.halted?.code === 'CHANGED_SINCE'
        ? 'stale'
        : 'stopped';
  const said = [...state.calls.values()].filter((call) => call === refused || call.kept).flatMap(saidAgainst);
  return {
    runId,
    plan,
    state,
    ended: isOpen ? 'open' : ended,
    batches: batchesOf(plan, state),
    findings: [...said, ...state.refusals],
  };
}
