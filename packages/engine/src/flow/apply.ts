import {
  type Act,
  type Approval,
  type Batch,
  canonical,
  checkOutcome,
  type Diagnostic,
  Fault,
  isObject,
  type Json,
  type LeftBehind,
  leaveBehind,
  type MetaObject,
  type Moved,
  type Plan,
  parseRefKey,
  type Ref,
  type RefKey,
  referencesOf,
  refKey,
  refsByType,
  type Snapshot,
  sameValue,
  stableJson,
  stateParts,
  unitsOf,
  whatMoved,
} from '@dhow/core';
import type { Progress } from '../ports/source.js';
import type { Backup, RunStore } from '../ports/stores.js';
import type { Target } from '../ports/target.js';
import type { Tools } from '../ports/tools.js';
import { memoryStore } from '../run/memory-store.js';
import type { BatchOutcome } from '../run/outcome.js';
import type { Change, RunEvent } from '../run/run.js';
import {
  advance,
  begin,
  type Call,
  type CallState,
  callsOf,
  fold,
  importOf,
  inDoubt,
  nextOf,
  nextStep,
  type RunState,
  standingPlan,
  toWrite,
  written,
} from '../run/state.js';
import { makeBackup, proveBackup, touchedBy } from './backup.js';
import { guardApproval, guardTarget } from './guard.js';
import { Growing, request } from './snapshot.js';

/** A moment of an event, before it was given its time. */
type Happening = RunEvent extends infer Event ? (Event extends RunEvent ? Omit<Event, 'at'> : never) : never;

export interface ApplyOptions {
  /** Ends the run after the batch that is being sent; what stands is in the result. */
  readonly stop: AbortSignal;
  /** Ends waiting and reading at once. The server goes on with what was sent: a resume finds out. */
  readonly signal: AbortSignal;
  readonly progress?: Progress;
  /** How long to wait for other imports on the server to end, after a doubt. */
  readonly patienceMs?: number;
  /** Before what seems not written is sent again, the target is looked at twice, this far apart. */
  readonly settleMs?: number;
  /**
   * What the server refuses is left out, together with all that would be half-linked without it, and the rest goes on. A
   * refusal that names nothing is narrowed down by sending the batch in parts.
   */
  readonly keepGoing?: boolean;
  /** What is known beforehand to be refused (a dry run said so), as it was shown to whoever said yes. */
  readonly leaveOut?: { readonly objects: readonly LeftBehind[]; readonly diagnostics: readonly Diagnostic[] };
  /** Between two batches: what the first wrote has been read back and is as planned. False ends the run there, to be resumed. */
  readonly gate?: (batch: { readonly id: string; readonly objects: number; readonly next: string }) => Promise<boolean>;
  /** ISO 8601. No batch is begun that would probably not be answered by then. */
  readonly until?: string;
}

/** How a run ended, this time. */
export interface RunResult {
  readonly runId: string;
  readonly plan: Plan;
  readonly state: RunState;
  /** `imported`: every batch was sent and answered well. `partly`: all but what was left out (`state.leftOut`). `failed`: the server refused a batch. `stale`: the target moved. `stopped`: to be resumed. */
  readonly ended: 'imported' | 'partly' | 'failed' | 'stale' | 'stopped';
  readonly batches: readonly BatchOutcome[];
  /** What the server said against the batch that it refused, and against deletions that it would not do. */
  readonly findings: readonly Diagnostic[];
}

const PATIENCE_MS = 15 * 60 * 1000;
const SETTLE_MS = 3000;
/** A look at the target that is not older than this, with nothing written since, counts as just before a batch. */
const A_MOMENT_MS = 10_000;
/** What a request and each object in it may take, until this session knows better: a slow 2.43 (713 updates in 26 s). */
const A_REQUEST_MS = 2000;
const AN_OBJECT_MS = 40;
/** So many refusals without a name, beyond those of a search by halves, and the reason is not in the objects. */
const MOST_REFUSALS = 12;
/** Sendings of one call in one session without an answer before a person has to look. */
const MOST_ATTEMPTS = 3;

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
    const run = new Run(plan, begin(plan), runId, target, store, tools, options);
    await run.refuseIfStale();
    await store.create({ id: runId, plan, approval });
    const keepGoing = options.keepGoing === true && { keepGoing: true };
    await run.record({ type: 'started', planHash: plan.hash, tool: tools.version, ...keepGoing });
    if (options.leaveOut && options.leaveOut.objects.length > 0)
      await run.record({ type: 'left-out', ...options.leaveOut });
    return await run.go();
  } finally {
    await release();
  }
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
  await new Run(plan, begin(plan), '', target, memoryStore(tools.digest), tools, options).refuseIfStale();
}

/** Goes on with a run that stopped, failed or died. Nothing that stands is sent again; what is in doubt is read first. */
export async function resumeApply(
  runId: string,
  target: Target,
  store: RunStore,
  tools: Tools,
  options: ApplyOptions,
): Promise<RunResult> {
  const { header } = await store.read(runId);
  guardApproval(header.plan, header.approval);
  guardTarget(header.plan, target.side);
  const release = await store.lock(lockOf(header.plan), runId);
  try {
    // Read again under the lock: another process may have gone on with it meanwhile.
    const { events } = await store.read(runId);
    const run = new Run(header.plan, fold(header.plan, events), runId, target, store, tools, options);
    if (run.state.imported && run.state.leftOut.size === 0) return run.result();
    const keepGoing = options.keepGoing === true && { keepGoing: true };
    await run.record({ type: 'resumed', tool: tools.version, ...keepGoing, again: leftOutOf(header.plan, run.state) });
    return await run.go();
  } finally {
    await release();
  }
}

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

/** One session of a run: takes the next step until there is none, each one recorded before the next. */
class Run {
  readonly #plan: Plan;
  readonly #runId: string;
  readonly #target: Target;
  readonly #store: RunStore;
  readonly #tools: Tools;
  readonly #options: ApplyOptions;
  readonly #unanswered = new Map<string, number>();
  /** Refusals that named no object since something of the call was written. */
  readonly #refused = new Map<string, number>();
  /** The slowest request of this session, in milliseconds per object. */
  #pace = 0;
  #storeFailed = false;
  /** All that the plan touches, as this session found it, and when; until the first write. */
  #looked: { readonly now: Snapshot; readonly at: number } | undefined;
  #backup: Backup | undefined;
  /** What the calls before `#counted` wrote. */
  readonly #written = new Map<RefKey, 'there' | 'gone'>();
  #counted = 0;
  state: RunState;

  constructor(
    plan: Plan,
    state: RunState,
    runId: string,
    target: Target,
    store: RunStore,
    tools: Tools,
    options: ApplyOptions,
  ) {
    this.#plan = plan;
    this.state = state;
    this.#runId = runId;
    this.#target = target;
    this.#store = store;
    this.#tools = tools;
    this.#options = options;
  }

  async record(happening: Happening): Promise<void> {
    const event = { ...happening, at: this.#tools.clock.now() } as RunEvent;
    this.#storeFailed = true;
    await this.#store.append(this.#runId, event);
    this.#storeFailed = false;
    this.state = advance(this.state, event);
  }

  async go(): Promise<RunResult> {
    for (;;) {
      const step = nextStep(this.#plan, this.state);
      if (step.do === 'nothing') return this.result();
      // What was sent is followed to its end; nothing new is begun.
      if (this.#options.stop.aborted && (step.do === 'send' || step.do === 'back-up')) {
        await this.record({ type: 'stopped', code: 'STOPPED_BY_USER', params: {} });
        return this.result();
      }
      if (step.do === 'send' && this.#endsTooLate(step.call)) {
        const params = { batch: step.call.batch.id, until: this.#options.until! };
        await this.record({ type: 'stopped', code: 'NO_TIME_LEFT', params });
        return this.result();
      }
      try {
        if (step.do === 'back-up') await this.#backUp();
        else if (step.do === 'clear-caches') await this.#clearCaches();
        else if (step.do === 'settle') await this.#settle(step.call);
        else if (step.do === 'explain') await this.#explain(step.call);
        else if (step.do === 'narrow') await this.#narrow(step.call);
        else if (step.do === 'send') {
          const before = this.#ungated(step.call);
          if (before) await this.#passGate(before, step.call.batch.id);
          else await this.#send(step.call);
        } else await this.record({ type: 'imported' });
      } catch (cause) {
        // What the store itself refused cannot be told to the store; everything else is in the record before it is thrown.
        if (cause instanceof Fault && !this.#storeFailed)
          await this.record({ type: 'stopped', code: cause.code, params: cause.params });
        // Once something was sent, whoever reads the exit code must know that there is something to carry on with.
        throw cause instanceof Fault && cause.kind !== 'failed' && this.#wroteSomething()
          ? new Fault('stopped', cause.code, cause.params, { findings: cause.findings, cause })
          : cause;
      }
    }
  }

  result(): RunResult {
    const { state } = this;
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
      runId: this.#runId,
      plan: this.#plan,
      state,
      ended,
      batches: batchesOf(this.#plan, state),
      findings: [...said, ...state.refusals],
    };
  }

  #wroteSomething(): boolean {
    return [...this.state.calls.values()].some(({ attempts }) => attempts > 0);
  }

  /** Compares all that the plan writes, sends along or relies on with the target. Fault CHANGED_SINCE lists what moved. */
  async refuseIfStale(): Promise<Snapshot> {
    this.#options.progress?.({ code: 'COMPARING' });
    const growing = new Growing(this.#target);
    await this.#readInto(growing, touchedBy(this.#plan), 'whole');
    const { relied, free } = this.#plan.basis;
    const probes = new Map<string, { type: string; path: string; values: string[] }>();
    for (const { ref, code, name } of free)
      for (const [path, value] of [
        ['code', code],
        ['name', name],
      ] as const) {
        if (value === undefined || !this.#target.catalog.types.get(ref.type)?.properties.get(path)?.unique) continue;
        const key = `${ref.type} ${path}`;
        const entry = probes.get(key) ?? { type: ref.type, path, values: [] };
        entry.values.push(value);
        probes.set(key, entry);
      }
    await this.#readInto(growing, relied, 'identity', [...probes.values()]);
    const moved = whatMoved(this.#plan, growing.snapshot, this.#tools.digest).map(changeOf);
    if (moved.length > 0)
      throw new Fault(
        'refused',
        'CHANGED_SINCE',
        { count: moved.length, into: this.#target.side.name },
        { findings: moved.map(findingOf) },
      );
    this.#looked = { now: growing.snapshot, at: this.#time() };
    return growing.snapshot;
  }

  async #readInto(
    growing: Growing,
    refs: readonly Ref[],
    fields: 'whole' | 'identity',
    probes: readonly { type: string; path: string; values: string[] }[] = [],
  ): Promise<void> {
    const ids = refsByType(refs);
    if (ids.size === 0 && probes.length === 0) return;
    const wish = request({ ids, fields, probes });
    growing.add(await this.#target.read(wish, this.#options.signal), wish);
  }

  async #backUp(): Promise<void> {
    this.#options.progress?.({ code: 'BACKING_UP' });
    // A run that was just started has looked a moment ago; one that goes on looks again.
    const now = this.#looked?.now ?? (await this.refuseIfStale());
    const backup = makeBackup(this.#plan, now, this.#tools.clock.now(), this.#tools.version);
    await this.#store.putBackup(this.#runId, backup);
    await proveBackup(this.#plan, backup, this.#runId, this.#store, this.#target.catalog, this.#tools.digest);
    await this.record({ type: 'backed-up', objects: backup.objects.size, absent: backup.absent.size });
  }

  async #clearCaches(): Promise<void> {
    // An import that still runs would fill them again with what it may roll back.
    await this.#target.waitUntilIdle(this.#options.signal, this.#options.patienceMs ?? PATIENCE_MS);
    if (this.#target.can.clearCaches) {
      await this.#target.can.clearCaches(this.#options.signal);
      await this.record({ type: 'caches', state: 'cleared', params: {} });
    } else await this.record({ type: 'caches', state: 'kept', params: { into: this.#target.side.name } });
  }

  /** After a doubt, or a deletion that left something standing: says what stands, and what is still missing. */
  async #settle(call: Call): Promise<void> {
    this.#options.progress?.({ code: 'SETTLING' });
    const { attempts, answer } = this.state.calls.get(call.id)!;
    const open = inDoubt(call, this.state);
    const isDoubt = answer === undefined || answer.kind === 'unknown';
    if (isDoubt) await this.#target.waitUntilIdle(this.#options.signal, this.#options.patienceMs ?? PATIENCE_MS);
    let { standing, now } = await this.#standing(call);
    if (isDoubt && standing.every((one) => one.stands !== 'written')) {
      // An import that began as this read was made, and that this login cannot see, would show a moment later.
      await this.#tools.clock.sleep(this.#options.settleMs ?? SETTLE_MS, this.#options.signal);
      ({ standing, now } = await this.#standing(call));
    }
    const moved = standing.flatMap((one) => (one.change ? [one.change] : []));
    if (moved.length > 0 && standing.every((one) => one.stands !== 'written')) {
      await this.record({ type: 'stale', batch: call.batch.id, moved });
      return;
    }
    const refs = (stands: string) => standing.filter((one) => one.stands === stands).map(({ ref }) => ref);
    const written = [...refs('written'), ...refs('moved')];
    const left = refs('before');
    const settled = { type: 'settled' as const, batch: call.batch.id, call: call.id, attempt: attempts, written };
    // Servers delete in an order of their own: what one request could not, the next may. Until none does.
    const isVetoed = !isDoubt && left.length > 0 && left.length === open.length;
    if (isVetoed) await this.record({ ...settled, missing: [], kept: left, needed: this.#neededBy(left, now) });
    else await this.record({ ...settled, missing: left });
  }

  /** What objects refer to. */
  #neededBy(refs: readonly Ref[], now: Snapshot): readonly Ref[] {
    const needed = new Map<RefKey, Ref>();
    for (const ref of refs) {
      const object = now.objects.get(refKey(ref));
      const type = now.catalog.types.get(ref.type);
      if (!object || !type) continue;
      for (const { types, id } of referencesOf(object, type, now.catalog))
        for (const one of types) needed.set(`${one}:${id}`, { type: one, id });
    }
    return [...needed.values()];
  }

  /** Compares the batch with the target once more, records the intent, sends, records the answer. */
  async #send(call: Call): Promise<void> {
    const { attempts } = this.state.calls.get(call.id)!;
    const wanted = nextOf(call, this.state);
    const here = this.#unanswered.get(call.id) ?? 0;
    if (here >= MOST_ATTEMPTS) {
      await this.record({ type: 'stopped', code: 'NO_ANSWER', params: { batch: call.batch.id, attempts: here } });
      return;
    }
    this.#progress(call);
    const { moved, now } = await this.#movedBefore(call, wanted);
    if (moved.length > 0) {
      await this.record({ type: 'stale', batch: call.batch.id, moved });
      return;
    }
    const attempt = attempts + 1;
    const needed = wanted.filter((ref) => this.state.needed.has(refKey(ref)));
    if (call.batch.strategy === 'DELETE' && needed.length > 0) {
      const rest = wanted.filter((ref) => !needed.includes(ref));
      const settled = { batch: call.batch.id, call: call.id, attempt: attempts, written: [], missing: rest };
      await this.record({ type: 'settled', ...settled, kept: needed, needed: this.#neededBy(needed, now) });
      return;
    }
    const wish = importOf(call, wanted);
    await this.record({
      type: 'intent',
      batch: call.batch.id,
      call: call.id,
      attempt,
      hash: this.#tools.digest(stableJson(wish.document as never)),
      objects: Object.values(wish.document).reduce((sum, list) => sum + list.length, 0),
      ...(wanted.length < call.refs.length && { only: wanted }),
    });
    const begun = this.#time();
    let answer: Awaited<ReturnType<Target['write']>>;
    try {
      answer = await this.#target.write(wish, this.#options.signal);
    } catch (cause) {
      // By the port's word nothing was sent: there is nothing to be in doubt about.
      const nothing = { batch: call.batch.id, call: call.id, attempt, written: [], missing: wanted };
      if (cause instanceof Fault) await this.record({ type: 'settled', ...nothing });
      throw cause;
    }
    if (answer.kind === 'unknown') this.#unanswered.set(call.id, here + 1);
    if (answer.kind === 'done') this.#refused.delete(call.id);
    await this.record({ type: 'answer', batch: call.batch.id, call: call.id, attempt, answer });
    this.#pace = Math.max(this.#pace, (this.#time() - begun) / Math.max(1, wanted.length));
    if (answer.kind === 'refused') {
      const gone = call.deletes ? [] : call.batch.acts.filter(({ verb }) => verb === 'recreate');
      for (const { ref } of gone)
        await this.record({
          type: 'finding',
          diagnostic: { code: 'DELETED_NOT_MADE_ANEW', severity: 'error', about: ref, params: {} },
        });
    }
  }

  /** After a refusal: leaves out what the server named, or sends the rest in two halves until it is known what it refuses. */
  async #narrow(call: Call): Promise<void> {
    const stands = this.state.calls.get(call.id)!;
    const wanted = nextOf(call, this.state);
    const keys = new Set(wanted.map(refKey));
    const said = saidAgainst(stands);
    const named = new Map(
      said.flatMap(({ about }) => (about && keys.has(refKey(about)) ? [[refKey(about), about] as const] : [])),
    );
    const acts = call.batch.acts.filter(({ ref }) => keys.has(refKey(ref)));
    const units = unitsOf(acts, this.#target.catalog);
    // A server that refuses whatever it is sent has another reason than these objects.
    const refused = (this.#refused.get(call.id) ?? 0) + (named.size > 0 ? 0 : 1);
    this.#refused.set(call.id, refused);
    if (refused > MOST_REFUSALS + 2 * Math.log2(call.refs.length)) {
      await this.record({ type: 'stopped', code: 'REFUSES_EVERYTHING', params: { batch: call.batch.id } });
      return;
    }
    if (named.size > 0 || units.length === 1) {
      await this.#leaveOut(named.size > 0 ? [...named.values()] : wanted, said);
      return;
    }
    const half = Math.ceil(units.length / 2);
    const rest = (stands.parts ?? []).slice(1);
    const parts = [units.slice(0, half).flat(), units.slice(half).flat(), ...rest];
    await this.record({ type: 'narrowed', batch: call.batch.id, call: call.id, parts });
  }

  /**
   * A refusal that names no object: asks the server's own validation, which writes nothing, by halves. What only fails at
   * commit it cannot show: that is said.
   */
  async #explain(call: Call): Promise<void> {
    this.#options.progress?.({ code: 'NARROWING' });
    const wanted = new Set(nextOf(call, this.state).map(refKey));
    const acts = call.batch.acts.filter(({ ref }) => wanted.has(refKey(ref)));
    const units = unitsOf(acts, this.#target.catalog);
    const validate = async (count: number): Promise<readonly Diagnostic[] | undefined> => {
      const answer = await this.#target.validate(importOf(call, units.slice(0, count).flat()), this.#options.signal);
      // No answer is no yes: it would clear the wrong half.
      if (answer.kind === 'unknown') throw answer.cause;
      return answer.kind === 'refused' ? answer.diagnostics : undefined;
    };
    const explain = async (): Promise<readonly Diagnostic[]> => {
      const all = await validate(units.length);
      if (all === undefined)
        return [{ code: 'VALIDATION_FINDS_NOTHING', severity: 'error', params: { run: this.#runId } }];
      const named = all.filter(({ about }) => about && wanted.has(refKey(about)));
      if (named.length > 0) return named;
      // The first units that are refused together; what comes before is not: the last of them is why.
      let [low, high] = [0, units.length];
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (await validate(middle)) high = middle;
        else low = middle;
      }
      return (units[low] ?? []).map((about) => ({
        code: 'REFUSED_BECAUSE_OF_THIS',
        severity: 'error',
        about,
        params: {},
      }));
    };
    const diagnostics = await explain().catch((cause: unknown): readonly Diagnostic[] => {
      // The refusal is what the run ends with; that its reason could not be asked is said beside it.
      if (!(cause instanceof Fault)) throw cause;
      return [{ code: cause.code, severity: 'error', params: cause.params }];
    });
    await this.record({ type: 'explained', call: call.id, diagnostics });
  }

  async #leaveOut(refused: readonly Ref[], diagnostics: readonly Diagnostic[]): Promise<void> {
    this.#backup ??= await this.#store.backup(this.#runId);
    const out = [...this.state.leftOut.values()].filter(({ because }) => because === undefined).map(({ ref }) => ref);
    const all = leaveBehind(this.#plan, [...out, ...refused], this.#target.catalog, this.#backup.objects);
    const stands = new Set(callsOf(this.#plan).flatMap((call) => written(call, this.state).map(refKey)));
    const objects = all
      .filter(({ ref }) => !this.state.leftOut.has(refKey(ref)))
      .map((one) => (stands.has(refKey(one.ref)) ? { ...one, standing: true } : one));
    await this.record({ type: 'left-out', objects, diagnostics });
  }

  /** The batch that has to pass the gate before a call: the last one that wrote something, unless it did. */
  #ungated(call: Call): Batch | undefined {
    if (!this.#options.gate) return undefined;
    const { batches } = standingPlan(this.#plan, this.state);
    const at = this.#plan.batches.findIndex(({ id }) => id === call.batch.id);
    const earlier = new Set(this.#plan.batches.slice(0, at).map(({ id }) => id));
    const last = batches.findLast(({ id }) => earlier.has(id));
    return last === undefined || this.state.checked.has(last.id) ? undefined : last;
  }

  /** Reads back what a batch wrote, and asks whether to go on with the next one. */
  async #passGate(batch: Batch, next: string): Promise<void> {
    const growing = new Growing(this.#target);
    await this.#readInto(
      growing,
      [...batch.acts, ...batch.along].map(({ ref }) => ref),
      'whole',
    );
    this.#backup ??= await this.#store.backup(this.#runId);
    const before = this.#backup.objects;
    const one: Plan = { ...this.#plan, batches: [batch] };
    const deviations = checkOutcome(one, growing.snapshot, this.#target.catalog, { before });
    await this.record({ type: 'checked', batch: batch.id, deviations });
    if (deviations.length > 0) {
      const params = { batch: batch.id, count: deviations.length };
      await this.record({ type: 'stopped', code: 'BATCH_DIFFERS', params });
    } else if (!(await this.#options.gate?.({ id: batch.id, objects: batch.acts.length, next })))
      await this.record({ type: 'stopped', code: 'PAUSED', params: { batch: batch.id, next } });
  }

  /** Whether a request would probably be answered only after the time that was given. */
  #endsTooLate(call: Call): boolean {
    const { until } = this.#options;
    // The second half of what is made anew is not left for tomorrow.
    if (until === undefined || this.state.calls.get(`${call.batch.id}-delete`)?.wrote) return false;
    const own = callsOf(this.#plan).filter(({ batch }) => batch.id === call.batch.id);
    const objects = own.reduce((sum, one) => sum + toWrite(one, this.state).length, 0);
    return (
      this.#time() + own.length * A_REQUEST_MS + objects * Math.max(AN_OBJECT_MS, 1.5 * this.#pace) > Date.parse(until)
    );
  }

  #progress(call: Call): void {
    const calls = callsOf(this.#plan);
    this.#options.progress?.({
      code: 'IMPORTING',
      done: calls.findIndex(({ id }) => id === call.id),
      total: calls.length,
    });
  }

  /** What moved of what this call sends, since the plan or since this run wrote it. */
  async #movedBefore(
    call: Call,
    wanted: readonly Ref[],
  ): Promise<{ readonly moved: readonly Change[]; readonly now: Snapshot }> {
    const keys = new Set(wanted.map(refKey));
    const acts = call.batch.acts.filter(({ ref }) => keys.has(refKey(ref)));
    const along = call.deletes ? [] : call.batch.along;
    const now = await this.#nowOf([...acts, ...along].map(({ ref }) => ref));
    // Of a call that is sent in parts, the parts before this one are our own doing too.
    const parts = written(call, this.state).map((ref) => [refKey(ref), 'there' as const] as const);
    const earlier = new Map([...this.#writtenBefore(call), ...parts]);
    const { basis } = this.#plan;
    const touched = [...acts, ...along].map(({ ref }) => refKey(ref));
    const part: Plan = {
      ...this.#plan,
      basis: {
        ...basis,
        relied: [],
        moved: Object.fromEntries(touched.flatMap((key) => (basis.moved[key] ? [[key, basis.moved[key]]] : []))),
        // Of a create, the id: who took its code or name meanwhile, the server says itself.
        free: acts.filter(({ verb }) => verb === 'create').map(({ ref }) => ({ ref })),
      },
    };
    const moved = whatMoved(part, now, this.#tools.digest, new Set(touched.filter((key) => earlier.has(key)))).map(
      changeOf,
    );
    const changes = moved.length === 0 ? [] : await this.#notOurs(moved, now, earlier);
    for (const { ref } of [...acts, ...along]) {
      const key = refKey(ref);
      const expected = earlier.get(key);
      if (expected === undefined) continue;
      const there = now.objects.has(key);
      if (expected === 'there' && !there) changes.push({ ref, code: 'gone', paths: [] });
      if (expected === 'gone' && there) changes.push({ ref, code: 'taken', paths: [] });
    }
    return { moved: changes, now };
  }

  /** The target now. What this session looked at a moment ago, before it wrote anything, it does not read again. */
  async #nowOf(refs: readonly Ref[]): Promise<Snapshot> {
    const looked = this.#looked;
    this.#looked = undefined;
    if (looked && this.#time() - looked.at <= A_MOMENT_MS) return looked.now;
    const growing = new Growing(this.#target);
    await this.#readInto(growing, refs, 'whole');
    return growing.snapshot;
  }

  #time(): number {
    return Date.parse(this.#tools.clock.now());
  }

  /**
   * Changes without those that this run made in passing: a server takes what is deleted out of the lists that named it,
   * and adds what is created to the list of its owner.
   */
  async #notOurs(
    changes: readonly Change[],
    now: Snapshot,
    earlier: ReadonlyMap<RefKey, 'there' | 'gone'>,
  ): Promise<Change[]> {
    const ids = new Set([...earlier.keys()].map((key) => parseRefKey(key).id));
    this.#backup ??= await this.#store.backup(this.#runId);
    const { objects } = this.#backup;
    return changes.flatMap((change) => {
      const [before, after] = [objects, now.objects].map((held) => held.get(refKey(change.ref)));
      const type = now.catalog.types.get(change.ref.type);
      if (change.code !== 'changed' || !before || !after || !type) return [change];
      const [was, is] = [before, after].map((object) => canonical(object, type, now.catalog, 'state'));
      const paths = change.paths.filter(
        (path) =>
          !isNumbered(change.ref, path, earlier) && !sameValue(without(was![path], ids), without(is![path], ids)),
      );
      return paths.length === 0 ? [] : [{ ...change, paths }];
    });
  }

  /** What this run itself wrote before `call`, and whether it is there since. Whatever else a server makes of it, verification says. */
  #writtenBefore(call: Call): ReadonlyMap<RefKey, 'there' | 'gone'> {
    const calls = callsOf(this.#plan);
    const found = this.#written;
    // Calls are made in order and never gone back to: what was added stays true.
    for (; calls[this.#counted]!.id !== call.id; this.#counted++) {
      const earlier = calls[this.#counted]!;
      const kept = new Set(this.state.calls.get(earlier.id)?.kept?.map(refKey));
      for (const ref of written(earlier, this.state))
        found.set(refKey(ref), earlier.deletes && !kept.has(refKey(ref)) ? 'gone' : 'there');
    }
    return found;
  }

  /** How each object of a call stands against what it was before and what it should be. */
  async #standing(call: Call): Promise<{ readonly standing: readonly Standing[]; readonly now: Snapshot }> {
    const growing = new Growing(this.#target);
    await this.#readInto(growing, call.refs, 'whole');
    const now = growing.snapshot;
    const earlier = this.#writtenBefore(call);
    const open = new Set(inDoubt(call, this.state).map(refKey));
    const standing = call.batch.acts
      .filter(({ ref }) => open.has(refKey(ref)))
      .map((act) => this.#stands(act, call, now, earlier));
    return { standing, now };
  }

  #stands(act: Act, call: Call, now: Snapshot, earlier: ReadonlyMap<RefKey, 'there' | 'gone'>): Standing {
    const key = refKey(act.ref);
    const { ref } = act;
    const there = now.objects.get(key);
    if (call.deletes) return { ref, stands: there === undefined ? 'written' : 'before' };
    if (act.verb !== 'update' || earlier.get(key) === 'gone')
      return { ref, stands: there === undefined ? 'before' : 'written' };
    if (there === undefined) return { ref, stands: 'moved', change: { ref, code: 'gone', paths: [] } };
    const found = this.#parts(ref, there);
    const wanted = this.#parts(ref, act.payload!);
    const before = this.#before(act, call);
    let written = 0;
    const foreign: string[] = [];
    for (const path of new Set([...Object.keys(found), ...Object.keys(wanted), ...Object.keys(before)])) {
      if (found[path] === wanted[path]) written += found[path] === before[path] ? 0 : 1;
      else if (found[path] !== before[path]) foreign.push(path);
    }
    if (written > 0) return { ref, stands: 'written' };
    if (foreign.length > 0) return { ref, stands: 'moved', change: { ref, code: 'changed', paths: foreign.sort() } };
    return { ref, stands: 'before' };
  }

  /** The parts of an object as they were before this call: as the plan saw it, or as an earlier batch wrote it. */
  #before(act: Act, call: Call): Readonly<Record<string, string>> {
    let before: Readonly<Record<string, string>> = this.#plan.basis.moved[refKey(act.ref)] ?? {};
    if (!this.#writtenBefore(call).has(refKey(act.ref))) return before;
    for (const batch of this.#plan.batches) {
      if (batch.id === call.batch.id) break;
      const payload = batch.acts.find(({ ref }) => refKey(ref) === refKey(act.ref))?.payload;
      if (payload) before = this.#parts(act.ref, payload);
    }
    return before;
  }

  #parts(ref: Ref, object: MetaObject): Readonly<Record<string, string>> {
    const type = this.#target.catalog.types.get(ref.type);
    if (!type) throw new Fault('failed', 'TYPE_UNKNOWN', { type: ref.type });
    return stateParts(object, type, this.#target.catalog, this.#tools.digest);
  }
}

/** A server numbers the options of a set anew whenever the set is written or loses one (recordings 15#2, 15#29). */
const isNumbered = (ref: Ref, path: string, written: ReadonlyMap<RefKey, unknown>): boolean =>
  ref.type === 'options' &&
  path === 'sortOrder' &&
  [...written.keys()].some((key) => ['options', 'optionSets'].includes(parseRefKey(key).type));

/** A value without what refers to these ids: entries of lists, single references, and empty lists. */
function without(value: Json | undefined, ids: ReadonlySet<string>): Json | undefined {
  if (Array.isArray(value)) {
    const left = value.filter((one: Json) => !refersTo(one, ids));
    return left.length === 0 ? undefined : left;
  }
  return refersTo(value, ids) ? undefined : value;
}

/** `{id}` of one of them, or an embedded entry that links to one (`{dataElement: {id}, ...}`). */
const refersTo = (value: Json | undefined, ids: ReadonlySet<string>): boolean =>
  isObject(value) &&
  (ids.has(String(value.id)) || Object.values(value).some((one) => isObject(one) && ids.has(String(one.id))));

const changeOf = ({ ref, code, what, by }: Moved): Change => ({ ref, code, paths: what, ...(by && { by }) });

const findingOf = ({ ref, code, paths, by }: Change): Diagnostic => ({
  code: `MOVED_${code.toUpperCase()}`,
  severity: 'error',
  about: ref,
  params: { paths, ...(by && { by: by.id }) },
});

interface Standing {
  readonly ref: Ref;
  readonly stands: 'written' | 'before' | 'moved';
  readonly change?: Change;
}
