import { type Approval, Fault, type Plan, type Ref, refKey } from '@dhow/core';
import type { Progress } from '../ports/source.js';
import type { RunStore } from '../ports/stores.js';
import type { Target } from '../ports/target.js';
import type { Tools } from '../ports/tools.js';
import { memoryStore } from '../run/memory-store.js';
import { callsOf, type RunState, toWrite, written } from '../run/state.js';
import { refuseIfStale } from './apply/compare.js';
import type { ApplyOptions, RunResult } from './apply/options.js';
import { resultOf } from './apply/result.js';
import { Session } from './apply/session.js';
import { takeSteps } from './apply/steps.js';
import { guardApproval, guardTarget } from './guard.js';

export type { ApplyOptions, RunResult } from './apply/options.js';
export { batchesOf, saidAgainst } from './apply/result.js';

/**
 * Carries a plan out on its target. Refuses with a Fault, and leaves no trace, when the plan has an open question, is not
 * approved, is bound to another target, when the target moved since, or when its backup could not be restored. After the
 * first write it does not throw for what the target does: the result says what stands.
 */
export async function runApply(
  plan: Plan,
  approval: Approval,
  runId: string,
  target: Target,
  store: RunStore,
  tools: Tools,
  options: ApplyOptions,
): Promise<RunResult> {
  guardApproval(plan, approval);
  guardTarget(plan, target.side);
  const release = await store.lock(lockOf(plan), runId);
  try {
    const session = new Session(plan, [], runId, target, store, tools, options);
    await refuseIfStale(session);
    const known = await options.leaveOut?.();
    await store.create({ id: runId, plan, approval });
    await start(session, 0, known);
    return await takeSteps(session);
  } finally {
    await release();
  }
}

type KnownOut = Awaited<ReturnType<NonNullable<ApplyOptions['leaveOut']>>>;

/** What a record begins with, as far as it is not there. */
async function start(session: Session, events: number, known?: KnownOut): Promise<void> {
  const { plan, tools, options } = session;
  if (events === 0)
    await session.record({ type: 'started', planHash: plan.hash, tool: tools.version, ...kept(options) });
  if (events > 1) return;
  const out = known ?? (await options.leaveOut?.());
  if (out && out.objects.length > 0)
    await session.record({ type: 'left-out', objects: out.objects, diagnostics: out.diagnostics });
}

/**
 * Refuses a plan as an import of it would: bound to another target (`guardTarget`), or CHANGED_SINCE with what moved since
 * it was made. Reads only.
 */
export async function refuseIfChanged(
  plan: Plan,
  target: Target,
  tools: Tools,
  signal: AbortSignal,
  progress?: Progress,
): Promise<void> {
  guardTarget(plan, target.side);
  const options = { stop: signal, signal, ...(progress && { progress }) };
  await refuseIfStale(new Session(plan, [], '', target, memoryStore(tools.digest), tools, options));
}

/** Goes on with a run that stopped, failed or died. Nothing that stands is sent again; what is in doubt is read first. */
export async function resumeApply(
  runId: string,
  target: Target,
  store: RunStore,
  tools: Tools,
  options: ApplyOptions,
): Promise<RunResult> {
  return reopen(runId, target, store, tools, options, async (session) => {
    if (session.state.imported && session.state.leftOut.size === 0) return resultOf(session);
    await resume(session);
    return takeSteps(session);
  });
}

/**
 * The next turn of a run whose last one was over (`open`), or died wherever it was, with the options that it was started with.
 * In turns or in one go, a run sends the same. One that ended, or was stopped by whatever is no lost connection, stays so:
 * its result is given again.
 */
export async function continueApply(
  runId: string,
  target: Target,
  store: RunStore,
  tools: Tools,
  options: ApplyOptions,
): Promise<RunResult> {
  return reopen(runId, target, store, tools, options, async (session, events) => {
    await start(session, events);
    const { sent } = session.known;
    if (session.state.halted?.away) await resume(session);
    else if (sent) {
      const cause = new Fault('unreachable', 'SENDER_GONE', {});
      const { batch, call, attempt } = sent;
      await session.record({ type: 'answer', batch, call, attempt, answer: { kind: 'unknown', cause } });
    }
    return takeSteps(session);
  });
}

async function reopen(
  runId: string,
  target: Target,
  store: RunStore,
  tools: Tools,
  options: ApplyOptions,
  goOn: (session: Session, events: number) => Promise<RunResult>,
): Promise<RunResult> {
  const { header } = await store.read(runId);
  guardApproval(header.plan, header.approval);
  guardTarget(header.plan, target.side);
  const release = await store.lock(lockOf(header.plan), runId);
  try {
    // Read again under the lock: another process may have gone on with it meanwhile.
    const { events } = await store.read(runId);
    return await goOn(new Session(header.plan, events, runId, target, store, tools, options), events.length);
  } finally {
    await release();
  }
}

const resume = (session: Session): Promise<void> => {
  const { plan, state, tools, options } = session;
  return session.record({ type: 'resumed', tool: tools.version, ...kept(options), again: leftOutOf(plan, state) });
};

const kept = ({ keepGoing }: ApplyOptions): { readonly keepGoing?: true } => (keepGoing ? { keepGoing } : {});

/** What was left out and never written, by the call that it belongs to. */
function leftOutOf(plan: Plan, state: RunState): Readonly<Record<string, readonly Ref[]>> {
  return Object.fromEntries(
    callsOf(plan).flatMap((call) => {
      const stands = new Set(written(call, state).map(refKey));
      const out = call.refs.filter((ref) => state.leftOut.has(refKey(ref)) && !stands.has(refKey(ref)));
      if (out.length === 0) return [];
      return [[call.id, [...new Map([...toWrite(call, state), ...out].map((ref) => [refKey(ref), ref])).values()]]];
    }),
  );
}

const lockOf = (plan: Plan): string => plan.into.address ?? plan.into.name;
