import { type Batch, type MetaDocument, type MetaObject, type Plan, type Ref, type RefKey, refKey } from '@dhow/core';
import type { ImportAnswer, ImportRequest } from '../ports/target.js';
import type { Outcome } from './outcome.js';
import type { Change, RunEvent } from './run.js';

/** One request of a batch: its own checkpoint. */
export interface Call {
  readonly batch: Batch;
  /** `b3`, or `b3-delete` for the objects of `b3` that are made anew. */
  readonly id: string;
  readonly deletes: boolean;
  /** What it writes. */
  readonly refs: readonly Ref[];
}

/** Where one call stands. `doubtful`: it was sent (or was about to be) and nobody knows what came of it. */
export interface CallState {
  readonly state: 'not-attempted' | 'doubtful' | 'done' | 'refused';
  /** Sendings so far. */
  readonly attempts: number;
  /** Something of it is known to stand on the target. */
  readonly wrote: boolean;
  /** After a doubt was settled: what is still to be written. Absent: all of it. */
  readonly missing?: readonly Ref[];
  /** What the server will not delete, or what such an object needs. */
  readonly kept?: readonly Ref[];
  readonly answer?: ImportAnswer;
}

/** A run at one moment: the sum of its events. */
export interface RunState {
  readonly backedUp: boolean;
  readonly calls: ReadonlyMap<string, CallState>;
  /** `doubtful`: they may lie, and are to be cleared. `untrusted`: they may lie, and this login could not clear them. */
  readonly caches: 'trusted' | 'doubtful' | 'untrusted';
  /** What objects that could not be deleted need: it is not deleted either. */
  readonly needed: ReadonlySet<RefKey>;
  /** Why it is not going on, since the last start or resume. */
  readonly halted: { readonly code: string; readonly params: Readonly<Record<string, unknown>> } | undefined;
  readonly moved: readonly Change[];
  readonly imported: boolean;
  readonly outcome: Outcome | undefined;
}

const fresh: CallState = { state: 'not-attempted', attempts: 0, wrote: false };

/** Plans are values that never change: their calls are made out once. */
const callsOfPlans = new WeakMap<Plan, readonly Call[]>();

/** The calls of a plan, in the order of sending. An object made anew is deleted by a call of its own first. */
export function callsOf(plan: Plan): readonly Call[] {
  const known = callsOfPlans.get(plan);
  if (known) return known;
  const calls = plan.batches.flatMap((batch) => {
    const anew = batch.acts.filter(({ verb }) => verb === 'recreate').map(({ ref }) => ref);
    const all = batch.acts.map(({ ref }) => ref);
    const main: Call = { batch, id: batch.id, deletes: batch.strategy === 'DELETE', refs: all };
    return anew.length === 0 ? [main] : [{ batch, id: `${batch.id}-delete`, deletes: true, refs: anew }, main];
  });
  callsOfPlans.set(plan, calls);
  return calls;
}

/** What a call sends: whole objects of its acts (`only`: of those still missing) and what must go along; ids alone to delete. */
export function importOf(call: Call, only?: readonly Ref[]): ImportRequest {
  const wanted = new Set((only ?? call.refs).map(({ type, id }) => `${type}:${id}`));
  const document: Record<string, MetaObject[]> = {};
  const put = (ref: Ref, object: MetaObject) => {
    const list = document[ref.type] ?? [];
    list.push(object);
    document[ref.type] = list;
  };
  for (const act of call.batch.acts) {
    if (!wanted.has(`${act.ref.type}:${act.ref.id}`)) continue;
    if (call.deletes) put(act.ref, { id: act.ref.id });
    else if (act.payload) put(act.ref, act.payload);
  }
  if (!call.deletes) for (const { ref, payload } of call.batch.along) put(ref, payload);
  return { strategy: call.deletes ? 'DELETE' : 'CREATE_AND_UPDATE', document: document as MetaDocument };
}

export function begin(plan: Plan): RunState {
  return {
    backedUp: false,
    calls: new Map(callsOf(plan).map(({ id }) => [id, fresh])),
    caches: 'trusted',
    needed: new Set(),
    halted: undefined,
    moved: [],
    imported: false,
    outcome: undefined,
  };
}

/** The state after one more event. */
export function advance(state: RunState, event: RunEvent): RunState {
  const at = (call: string, next: (before: CallState) => CallState): RunState => ({
    ...state,
    calls: new Map(state.calls).set(call, next(state.calls.get(call) ?? fresh)),
  });
  switch (event.type) {
    case 'backed-up':
      return { ...state, backedUp: true };
    case 'intent':
      return at(event.call, (before) => ({ ...before, state: 'doubtful', attempts: event.attempt }));
    case 'answer':
      return {
        ...at(event.call, (before) => ({
          ...before,
          state: answered(event.answer),
          answer: event.answer,
          wrote: before.wrote || event.answer.kind === 'done',
        })),
        ...(spoilsCaches(event.answer) && { caches: 'doubtful' }),
      };
    case 'settled':
      return {
        ...at(event.call, (before) => ({
          ...before,
          state: event.missing.length > 0 ? 'not-attempted' : event.kept && isFirstHalf(event) ? 'refused' : 'done',
          ...(event.kept && { kept: [...(before.kept ?? []), ...event.kept] }),
          missing: event.missing,
          wrote: before.wrote || event.written.length > 0,
        })),
        ...(event.needed && { needed: new Set([...state.needed, ...event.needed.map(refKey)]) }),
      };
    case 'caches':
      return { ...state, caches: event.state === 'cleared' ? 'trusted' : 'untrusted' };
    case 'stale':
      return { ...state, moved: event.moved, halted: { code: 'CHANGED_SINCE', params: { batch: event.batch } } };
    case 'stopped':
      return { ...state, halted: { code: event.code, params: event.params } };
    case 'resumed':
      return {
        ...state,
        halted: undefined,
        moved: [],
        calls: new Map([...state.calls].map(retry)),
        // A process died between intent and answer, or could not clear them before: this one tries.
        ...((state.caches === 'untrusted' || [...state.calls.values()].some((call) => call.state === 'doubtful')) && {
          caches: 'doubtful',
        }),
      };
    case 'imported':
      return { ...state, imported: true };
    case 'verified':
      return { ...state, outcome: event.outcome };
    case 'started':
    case 'finding':
      return state;
  }
}

/** The state that a record of events amounts to. */
export const fold = (plan: Plan, events: readonly RunEvent[]): RunState => events.reduce(advance, begin(plan));

/** Whether a call is the deletion of a batch that makes objects anew: without it there is nothing to go on with. */
const isFirstHalf = ({ batch, call }: { readonly batch: string; readonly call: string }): boolean => batch !== call;

/** A deletion can be done in part: then only a look says what stands. */
const answered = (answer: ImportAnswer): CallState['state'] => {
  if (answer.kind === 'refused') return 'refused';
  return answer.kind === 'done' && answer.diagnostics.every(({ severity }) => severity !== 'error')
    ? 'done'
    : 'doubtful';
};

/** After an exception inside the server, and after nobody knows what, its caches may show what was rolled back. */
const spoilsCaches = (answer: ImportAnswer): boolean =>
  answer.kind === 'unknown' || (answer.kind === 'refused' && answer.cachesDoubtful);

/** A refusal wrote nothing: whoever resumes may try again. */
const retry = ([id, call]: [string, CallState]): [string, CallState] => [
  id,
  call.state === 'refused' ? { ...call, state: 'not-attempted' } : call,
];

/** What is to be done next. */
export type Step =
  | { readonly do: 'back-up' }
  | { readonly do: 'clear-caches' }
  | { readonly do: 'settle'; readonly call: Call }
  | { readonly do: 'send'; readonly call: Call }
  | { readonly do: 'finish' }
  | { readonly do: 'nothing' };

/** The server would delete nothing of a batch that only deletes: named and left, and the rest goes on. */
function isVeto(call: Call, state: RunState): boolean {
  const answer = state.calls.get(call.id)?.answer;
  return call.batch.strategy === 'DELETE' && answer?.kind === 'refused' && !answer.cachesDoubtful;
}

/** The next short step of a run. Pure: whoever crashed before it finds the same one in the record. */
export function nextStep(plan: Plan, state: RunState): Step {
  if (state.imported || state.halted) return { do: 'nothing' };
  if (!state.backedUp) return { do: 'back-up' };
  // Caches that lie would make the next look at the target worthless.
  if (state.caches === 'doubtful') return { do: 'clear-caches' };
  for (const call of callsOf(plan)) {
    const { state: stands } = state.calls.get(call.id) ?? fresh;
    if (stands === 'done') continue;
    if (stands === 'refused' && !isVeto(call, state)) return { do: 'nothing' };
    if (stands === 'refused') return { do: 'settle', call };
    return stands === 'doubtful' ? { do: 'settle', call } : { do: 'send', call };
  }
  return { do: 'finish' };
}
