import {
  checkOutcome,
  type Deviation,
  type Diagnostic,
  type MetaObject,
  type Plan,
  type Ref,
  type RefKey,
  refKey,
  refsByType,
} from '@dhow/core';
import type { Progress } from '../ports/source.js';
import type { RunStore } from '../ports/stores.js';
import type { Target } from '../ports/target.js';
import type { Tools } from '../ports/tools.js';
import { isBrokenByImport, type ListCheck, type Outcome } from '../run/outcome.js';
import type { RunEvent } from '../run/run.js';
import { advance, fold, type RunState, standingPlan } from '../run/state.js';
import { batchesOf, saidAgainst } from './apply.js';
import { touchedBy } from './backup.js';
import { guardTarget } from './guard.js';
import { Growing, request } from './snapshot.js';

/**
 * Checks a run against its target: reads again all that its finished batches wrote and compares it field by field with
 * what the plan promised, then makes the list calls that DHIS2's own apps make for each touched type. The outcome is
 * added to the run's record.
 *
 * Where the server's caches may lie they are cleared first; a login that cannot clear them gets the verdict `untrusted`:
 * nothing is called lost that might only be hidden.
 *
 * The first check after importing is told to `remember`, before it is recorded: a check that died in between is made again.
 */
export async function verifyRun(
  runId: string,
  store: RunStore,
  target: Target,
  tools: Tools,
  signal: AbortSignal,
  progress: Progress = () => {},
  remember?: (outcome: Outcome) => Promise<void>,
): Promise<Outcome> {
  const { header, events } = await store.read(runId);
  const { plan } = header;
  guardTarget(plan, target.side);
  let state: RunState = fold(plan, events);
  const record = async (event: RunEvent): Promise<void> => {
    await store.append(runId, event);
    state = advance(state, event);
  };
  if (state.caches !== 'trusted' && target.can.clearCaches) {
    await target.can.clearCaches(signal);
    await record({ at: tools.clock.now(), type: 'caches', state: 'cleared', params: {} });
  }
  const before = state.backedUp ? (await store.backup(runId)).objects : undefined;
  const outcome = await checkAgainst(plan, state, before, target, tools, signal, progress);
  // Only what the first check after importing finds is the import's: what a later one finds, somebody may have changed.
  const last = (type: RunEvent['type']) => events.findLastIndex((event) => event.type === type);
  if (remember && last('imported') > last('verified')) await remember(outcome);
  await record({ at: outcome.at, type: 'verified', outcome });
  return outcome;
}

/** The check alone, for a run that is not in a store (a dry run on a practice server). */
export async function checkAgainst(
  plan: Plan,
  state: RunState,
  before: ReadonlyMap<RefKey, MetaObject> | undefined,
  target: Target,
  tools: Tools,
  signal: AbortSignal,
  progress: Progress = () => {},
): Promise<Outcome> {
  const batches = batchesOf(plan, state);
  const done = new Set(batches.filter(({ state: s }) => s === 'done' || s === 'partly').map(({ batch }) => batch));
  const carried: Plan = { ...plan, batches: standingPlan(plan, state).batches.filter(({ id }) => done.has(id)) };
  const refs = touchedBy(carried);
  progress({ code: 'CHECKING', total: refs.length });
  const growing = new Growing(target);
  if (refs.length > 0) {
    const ids = refsByType(refs);
    const wish = request({ ids });
    growing.add(await target.read(wish, signal, progress), wish);
  }
  const certain = state.caches === 'trusted';
  const deviations: readonly Deviation[] = checkOutcome(carried, growing.snapshot, target.catalog, {
    ...(before && { before }),
  }).map((one) => (certain ? one : { ...one, certain: false }));
  const lists = await listsNow(refs, target, signal);
  const broken = lists.filter(isBrokenByImport);
  const diagnostics: readonly Diagnostic[] = [
    ...growing.diagnostics,
    ...[...state.calls.values()].filter(({ kept }) => kept).flatMap(saidAgainst),
    ...state.refusals,
    ...(certain ? [] : [{ code: 'CACHES_NOT_TRUSTED', severity: 'warning' as const, params: {} }]),
    ...broken.map(({ type, after }) => ({
      code: 'LIST_BROKEN',
      severity: 'error' as const,
      params: { type, status: after.status },
    })),
  ];
  const stands = new Map(carried.batches.map(({ id, acts }) => [id, new Set(acts.map(({ ref }) => refKey(ref)))]));
  const left = plan.batches.flatMap(({ id, acts }) =>
    acts.map(({ ref }) => ref).filter((ref) => stands.get(id)?.has(refKey(ref)) !== true),
  );
  const differs = deviations.length > 0 || broken.length > 0 || left.length > 0;
  return {
    planHash: plan.hash,
    at: tools.clock.now(),
    verdict: !certain ? 'untrusted' : differs ? 'differs' : 'proved',
    batches,
    compared: refs.length,
    deviations,
    lists,
    kept: countBy(plan.kept.map(({ policy }) => policy)),
    notCompared: unique(left),
    diagnostics,
  };
}

/**
 * The list calls of the touched types. One that fails is asked again for the objects of this import alone: a single bad
 * object breaks a list for everybody, whoever brought it.
 */
async function listsNow(refs: readonly Ref[], target: Target, signal: AbortSignal): Promise<readonly ListCheck[]> {
  const ids = new Map<string, string[]>();
  for (const { type, id } of refs) ids.set(type, [...(ids.get(type) ?? []), id]);
  const types = [...ids.keys()].sort();
  const after = await target.listCalls(types, signal);
  const failed = types.filter((type) => after.get(type)?.ok === false);
  if (failed.length === 0) return [...after].map(([type, answer]) => ({ type, after: answer }));
  const own = await target.listCalls(failed, signal, ids);
  return [...after].map(([type, answer]) => {
    const mine = own.get(type);
    return { type, after: answer, ...(mine && { own: mine }) };
  });
}

function countBy(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

const unique = (refs: readonly Ref[]): readonly Ref[] => [...new Map(refs.map((ref) => [refKey(ref), ref])).values()];
