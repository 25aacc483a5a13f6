import {
  type Act,
  type Batch,
  type Diagnostic,
  type LeftBehind,
  type MetaDocument,
  type MetaObject,
  type Plan,
  type Ref,
  type RefKey,
  refKey,
} from '@dhow/core';
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
  /** What is still to be sent. Absent: all of it, until it is done. */
  readonly missing?: readonly Ref[];
  /** What the last request carried, where that was not all of it. */
  readonly carried?: readonly Ref[];
  /** What is known to stand. Absent: all of it once it is done, else nothing. */
  readonly stands?: readonly Ref[];
  /** After a refusal that named no object: what could be found out without writing has been. */
  readonly explained?: boolean;
  /** After a refusal was narrowed down: the parts still to be sent, one after the other. */
  readonly parts?: readonly (readonly Ref[])[];
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
  /** What the server refuses is left out, and the rest goes on. */
  readonly keepGoing: boolean;
  /** What stays out of the requests still to come, since the last start or resume. */
  readonly leftOut: ReadonlyMap<RefKey, LeftBehind & { readonly standing?: boolean }>;
  /** What was found against objects beside the answers: against what was left out, or where a refusal named nothing. */
  readonly refusals: readonly Diagnostic[];
  /** Batches that were read back before the next one. */
  readonly checked: ReadonlySet<string>;
  /** Why it is not going on, since the last start or resume. */
  readonly halted:
    | { readonly code: string; readonly params: Readonly<Record<string, unknown>>; readonly away?: boolean }
    | undefined;
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
    keepGoing: false,
    leftOut: new Map(),
    refusals: [],
    checked: new Set(),
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
      // What the server said to an earlier sending is no answer to this one.
      return at(event.call, ({ carried: _, answer: __, ...before }) => ({
        ...before,
        state: 'doubtful',
        attempts: event.attempt,
        ...(event.only && { carried: event.only }),
      }));
    case 'answer':
      return {
        ...at(event.call, (before) => answeredTo(before, event.answer)),
        ...(spoilsCaches(event.answer) && { caches: 'doubtful' }),
      };
    case 'settled':
      return {
        ...at(event.call, (before) => settledTo(before, event)),
        ...(event.needed && { needed: new Set([...state.needed, ...event.needed.map(refKey)]) }),
      };
    case 'caches':
      return { ...state, caches: event.state === 'cleared' ? 'trusted' : 'untrusted' };
    case 'stale':
      return { ...state, moved: event.moved, halted: { code: 'CHANGED_SINCE', params: { batch: event.batch } } };
    case 'stopped':
      return { ...state, halted: { code: event.code, params: event.params, ...(event.away && { away: true }) } };
    case 'resumed':
      return {
        ...state,
        halted: undefined,
        moved: [],
        imported: false,
        keepGoing: event.keepGoing === true,
        leftOut: new Map(),
        refusals: [],
        calls: new Map([...state.calls].map(([id, call]) => [id, tryAgain(retry(call), event.again?.[id])])),
        // A process died between intent and answer, or could not clear them before: this one tries.
        ...((state.caches === 'untrusted' || [...state.calls.values()].some((call) => call.state === 'doubtful')) && {
          caches: 'doubtful',
        }),
      };
    case 'imported':
      return { ...state, imported: true };
    case 'verified':
      return { ...state, outcome: event.outcome };
    case 'left-out': {
      const leftOut = new Map(state.leftOut);
      for (const one of event.objects) leftOut.set(refKey(one.ref), one);
      const without = (call: CallState): CallState =>
        call.parts ? { ...call, parts: keep(call.parts, (ref) => !leftOut.has(refKey(ref))) } : call;
      const calls = new Map([...state.calls].map(([id, call]) => [id, without(retry(call))]));
      return { ...state, leftOut, calls, refusals: [...state.refusals, ...event.diagnostics] };
    }
    case 'narrowed':
      return at(event.call, (before) => ({
        ...before,
        state: 'not-attempted',
        parts: event.parts,
        missing: event.parts.flat(),
      }));
    case 'started':
      return { ...state, keepGoing: event.keepGoing === true };
    case 'explained':
      return {
        ...at(event.call, (before) => ({ ...before, explained: true })),
        refusals: [...state.refusals, ...event.diagnostics],
      };
    case 'checked':
      return { ...state, checked: new Set([...state.checked, event.batch]) };
    case 'finding':
      return state;
  }
}

function answeredTo(before: CallState, answer: ImportAnswer): CallState {
  const state = answered(answer);
  const next = { ...before, state, answer, wrote: before.wrote || answer.kind === 'done' };
  if (state !== 'done') return next;
  if (before.carried === undefined) return whole(next);
  const parts = before.parts?.slice(1) ?? [];
  return {
    ...next,
    state: parts.length > 0 ? 'not-attempted' : 'done',
    stands: [...(before.stands ?? []), ...before.carried],
    missing: parts.flat(),
    ...(before.parts && { parts }),
  };
}

function settledTo(before: CallState, event: RunEvent & { readonly type: 'settled' }): CallState {
  const { stands = [], parts: sent, ...rest } = before;
  const isLeft = isAmong(event.missing);
  // What was in doubt is the first of the parts: what is missing of it is sent again before the others.
  const parts = sent && [sent[0]?.filter(isLeft) ?? [], ...sent.slice(1)].filter((part) => part.length > 0);
  const missing = parts?.flat() ?? event.missing;
  const state = missing.length > 0 ? 'not-attempted' : event.kept && isFirstHalf(event) ? 'refused' : 'done';
  const next: CallState = {
    ...rest,
    state,
    missing,
    ...(parts && { parts }),
    ...(event.kept && { kept: [...(before.kept ?? []), ...event.kept] }),
    // Of deletions, all counts as done: what the server kept, the check names.
    ...(!event.kept && { stands: [...stands, ...event.written] }),
    wrote: before.wrote || event.written.length > 0,
  };
  return state === 'done' && before.carried === undefined ? whole(next) : next;
}

/** A call of which everything stands, whatever it took. */
function whole({ stands: _, missing: __, parts: ___, ...rest }: CallState): CallState {
  return rest;
}

function isAmong(refs: readonly Ref[]): (ref: Ref) => boolean {
  const keys = new Set(refs.map(refKey));
  return (ref) => keys.has(refKey(ref));
}

/** Parts with what is wanted alone; none is empty. */
const keep = (parts: readonly (readonly Ref[])[], isWanted: (ref: Ref) => boolean): readonly (readonly Ref[])[] =>
  parts.map((part) => part.filter(isWanted)).filter((part) => part.length > 0);

/** What of a call is still to be written: without what was left out. Of one that is sent in parts, all of them. */
export function toWrite(call: Call, state: RunState): readonly Ref[] {
  const { state: stands, missing } = state.calls.get(call.id) ?? fresh;
  if (stands === 'done') return [];
  return (missing ?? call.refs).filter((ref) => !state.leftOut.has(refKey(ref)));
}

/** What of a call is in doubt: what its last request carried and is not known to stand. */
export function inDoubt(call: Call, state: RunState): readonly Ref[] {
  const { carried } = state.calls.get(call.id) ?? fresh;
  return carried ?? toWrite(call, state);
}

/** What the next request of a call carries: all that is to be written, or the first part of it. */
export function nextOf(call: Call, state: RunState): readonly Ref[] {
  const left = toWrite(call, state);
  const { parts } = state.calls.get(call.id) ?? fresh;
  return parts?.[0] ?? left;
}

/** What of a call stands on the target, as far as its answers and the readings after doubts tell. */
export function written(call: Call, state: RunState): readonly Ref[] {
  const { state: now, stands } = state.calls.get(call.id) ?? fresh;
  if (stands !== undefined) return call.refs.filter(isAmong(stands));
  return now === 'done' ? call.refs : [];
}

/**
 * The plan as far as it was carried out: acts that stand, and as deletions those that were to be made anew and of which
 * only the first half was done.
 */
export function standingPlan(plan: Plan, state: RunState): Plan {
  const calls = new Map(callsOf(plan).map((call) => [call.id, call]));
  const keysOf = (id: string): ReadonlySet<RefKey> => {
    const call = calls.get(id);
    return new Set(call === undefined ? [] : written(call, state).map(refKey));
  };
  const batches = plan.batches.flatMap((batch): Batch[] => {
    const [stands, gone] = [keysOf(batch.id), keysOf(`${batch.id}-delete`)];
    const acts = batch.acts.flatMap((act): Act[] => {
      if (stands.has(refKey(act.ref))) return [act];
      if (!gone.has(refKey(act.ref))) return [];
      const { payload: _, ...rest } = act;
      return [{ ...rest, verb: 'delete' }];
    });
    if (acts.length === 0) return [];
    return [{ ...batch, acts, along: stands.size > 0 ? batch.along : [] }];
  });
  return { ...plan, batches };
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
const retry = (call: CallState): CallState =>
  call.state === 'refused' ? { ...call, state: 'not-attempted', explained: false } : call;

/** A call with objects that an earlier session left out. */
function tryAgain(call: CallState, again: readonly Ref[] | undefined): CallState {
  if (again === undefined) return call;
  const { parts: _, ...rest } = call;
  return { ...rest, state: 'not-attempted', missing: again };
}

/** What is to be done next. */
export type Step =
  | { readonly do: 'back-up' }
  | { readonly do: 'clear-caches' }
  | { readonly do: 'settle'; readonly call: Call }
  | { readonly do: 'send'; readonly call: Call }
  /** The server refused it and named no object: ask its validation. */
  | { readonly do: 'explain'; readonly call: Call }
  /** The server refused it, and what it refuses is to be left out: find that. */
  | { readonly do: 'narrow'; readonly call: Call }
  | { readonly do: 'finish' }
  | { readonly do: 'nothing' };

/** The server would delete nothing of a batch that only deletes: named and left, and the rest goes on. */
function isVeto(call: Call, state: RunState): boolean {
  const answer = state.calls.get(call.id)?.answer;
  return call.batch.strategy === 'DELETE' && answer?.kind === 'refused' && !answer.cachesDoubtful;
}

function isExplained({ id, refs }: Call, state: RunState): boolean {
  const { answer, explained } = state.calls.get(id)!;
  if (explained || answer?.kind !== 'refused') return true;
  const own = new Set(refs.map(refKey));
  return answer.diagnostics.some(({ about }) => about !== undefined && own.has(refKey(about)));
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
    if (stands === 'refused' && isVeto(call, state)) return { do: 'settle', call };
    if (stands === 'refused' && !call.deletes) {
      if (state.keepGoing) return { do: 'narrow', call };
      if (!isExplained(call, state)) return { do: 'explain', call };
    }
    if (stands === 'refused') return { do: 'nothing' };
    if (stands === 'not-attempted' && toWrite(call, state).length === 0) continue;
    return stands === 'doubtful' ? { do: 'settle', call } : { do: 'send', call };
  }
  return { do: 'finish' };
}
