import {
  type Approval,
  type Batch,
  type Diagnostic,
  type MetaDocument,
  type MetaObject,
  type Plan,
  parseRefKey,
  type Ref,
  type RefKey,
  referencesOf,
  refKey,
  type Side,
} from '@dhow/core';
import type { Progress } from '../ports/source.js';
import type { Target } from '../ports/target.js';
import type { Tools } from '../ports/tools.js';
import { memoryStore } from '../run/memory-store.js';
import type { Outcome } from '../run/outcome.js';
import { callsOf, importOf } from '../run/state.js';
import { refuseIfChanged, runApply } from './apply.js';
import { touchedBy } from './backup.js';
import { Growing, request } from './snapshot.js';
import { checkAgainst } from './verify.js';

/** What a dry run found for one batch. `skipped`: it builds on what an earlier batch changes, and cannot be tried before that is there. */
export interface BatchRehearsal {
  readonly batch: string;
  readonly said: 'ok' | 'refused' | 'skipped';
  readonly findings: readonly Diagnostic[];
}

/** The document of a dry run: stands beside the plan, names its hash. */
export interface Rehearsal {
  readonly planHash: string;
  readonly at: string;
  readonly on: 'server' | 'sandbox';
  /** Nothing was refused, and on a practice server all ended as promised. */
  readonly ok: boolean;
  readonly batches: readonly BatchRehearsal[];
  /** What this dry run cannot prove. */
  readonly unproved: readonly Diagnostic[];
  /** The check after the journey on a practice server. */
  readonly outcome?: Outcome;
}

/**
 * What objects of the target point to and are not themselves among: a practice server without it would drop the links. How
 * far these are shared is left out, as it would point further still.
 */
async function pointedAt(
  objects: readonly { readonly ref: Ref; readonly payload: MetaObject }[],
  target: Target,
  signal: AbortSignal,
  progress: Progress,
): Promise<readonly { readonly ref: Ref; readonly payload: MetaObject }[]> {
  const known = new Set(objects.map(({ ref }) => refKey(ref)));
  const ids = new Map<string, Set<string>>();
  for (const { ref, payload } of objects) {
    const type = target.catalog.types.get(ref.type);
    if (!type) continue;
    for (const reference of referencesOf(payload, type, target.catalog))
      for (const name of reference.types)
        if (target.catalog.types.has(name) && !known.has(refKey({ type: name, id: reference.id })))
          ids.set(name, (ids.get(name) ?? new Set()).add(reference.id));
  }
  if (ids.size === 0) return [];
  const wish = request({ ids });
  const reading = await target.read(wish, signal, progress);
  return [...reading.objects].map(([key, { sharing: _, ...payload }]) => ({
    ref: parseRefKey(key),
    payload: payload as MetaObject,
  }));
}

/** Starts a practice server of a target's version that holds a copy of what a plan touches; `close` ends it. */
export type PracticeStart = (copy: {
  readonly side: Side;
  readonly document: MetaDocument;
}) => Promise<{ readonly target: Target; readonly close: () => Promise<void> }>;

const note = (code: string, params: Diagnostic['params'] = {}): Diagnostic => ({ code, severity: 'note', params });

/**
 * The server's own validation, batch by batch. Refuses a plan that an import would refuse: its target changed since. A batch that refers to what an earlier one creates is tried together with
 * it. Nothing is written.
 */
export async function rehearseOnServer(
  plan: Plan,
  target: Target,
  tools: Tools,
  signal: AbortSignal,
  progress: Progress = () => {},
): Promise<Rehearsal> {
  await refuseIfChanged(plan, target, tools, signal, progress);
  const created = new Map<RefKey, { ref: Ref; payload: MetaObject }>();
  const changed = new Set<RefKey>();
  const batches: BatchRehearsal[] = [];
  const unproved = [note('DRY_RUN_IS_NO_COMMIT', { into: target.side.name })];
  let together = false;
  for (const [i, batch] of plan.batches.entries()) {
    progress({ code: 'REHEARSING', done: i, total: plan.batches.length });
    const needs = referredBy(batch, target);
    const call = callsOf({ ...plan, batches: [batch] }).at(-1)!;
    const wish = importOf(call);
    const own = new Set([...batch.acts, ...batch.along].map(({ ref }) => refKey(ref)));
    const before = [...needs].some((key) => created.has(key)) ? [...created.values()] : [];
    together ||= before.length > 0;
    const document = withObjects(
      wish.document,
      before.filter(({ ref }) => !own.has(refKey(ref))),
    );
    const answer = await target.validate({ ...wish, document }, signal);
    const buildsOn = [...needs, ...own].some((key) => changed.has(key));
    batches.push(judged(batch, answer, own, buildsOn));
    for (const { ref, verb, payload } of batch.acts) {
      if (verb === 'create' && payload) created.set(refKey(ref), { ref, payload });
      else changed.add(refKey(ref));
    }
  }
  const acts = plan.batches.flatMap((batch) => batch.acts);
  if (together) unproved.push(note('DRY_RUN_TRIED_TOGETHER'));
  if (batches.some(({ said }) => said === 'skipped')) unproved.push(note('DRY_RUN_LATER_BATCHES'));
  if (acts.some(({ verb }) => verb === 'delete' || verb === 'recreate')) unproved.push(note('DRY_RUN_SEES_NO_VETO'));
  return {
    planHash: plan.hash,
    at: tools.clock.now(),
    on: 'server',
    ok: batches.every(({ said }) => said !== 'refused'),
    batches,
    unproved,
  };
}

function judged(
  batch: Batch,
  answer: Awaited<ReturnType<Target['validate']>>,
  own: ReadonlySet<RefKey>,
  buildsOn: boolean,
): BatchRehearsal {
  if (answer.kind === 'unknown') throw answer.cause;
  const findings = answer.diagnostics.filter(({ about }) => about === undefined || own.has(refKey(about)));
  // What was only put in to be referred to has been tried with its own batch.
  const refused = answer.kind === 'refused' && (findings.length > 0 || answer.diagnostics.length === 0);
  return { batch: batch.id, said: refused ? (buildsOn ? 'skipped' : 'refused') : 'ok', findings };
}

/** What the objects of a batch refer to. */
function referredBy(batch: Batch, target: Target): ReadonlySet<RefKey> {
  const keys = new Set<RefKey>();
  for (const { ref, payload } of [...batch.acts, ...batch.along]) {
    const type = target.catalog.types.get(ref.type);
    if (!payload || !type) continue;
    for (const reference of referencesOf(payload, type, target.catalog))
      for (const refType of reference.types) keys.add(refKey({ type: refType, id: reference.id }));
  }
  return keys;
}

function withObjects(
  document: MetaDocument,
  more: readonly { readonly ref: Ref; readonly payload: MetaObject }[],
): MetaDocument {
  const lists: Record<string, MetaObject[]> = {};
  for (const { ref, payload } of more) lists[ref.type] = [...(lists[ref.type] ?? []), payload];
  for (const [type, list] of Object.entries(document)) lists[type] = [...(lists[type] ?? []), ...list];
  return lists;
}

/**
 * The whole journey (copy, import, check) on a practice server that holds what the plan touches and relies on, as it is
 * on the target now. The target is only read.
 */
export async function rehearseOnSandbox(
  plan: Plan,
  target: Target,
  start: PracticeStart,
  tools: Tools,
  signal: AbortSignal,
  progress: Progress = () => {},
): Promise<Rehearsal> {
  await refuseIfChanged(plan, target, tools, signal, progress);
  const growing = new Growing(target);
  const ids = new Map<string, Set<string>>();
  for (const { type, id } of [...touchedBy(plan), ...plan.basis.relied])
    ids.set(type, (ids.get(type) ?? new Set()).add(id));
  const wish = request({ ids });
  if (ids.size > 0) growing.add(await target.read(wish, signal, progress), wish);
  const objects = [...growing.snapshot.objects].map(([key, payload]) => ({ ref: parseRefKey(key), payload }));
  objects.push(...(await pointedAt(objects, target, signal, progress)));
  const practice = await start({ side: target.side, document: withObjects({}, objects) });
  try {
    const here: Plan = { ...plan, into: practice.target.side };
    const all: Approval = {
      planHash: plan.hash,
      who: 'dry-run',
      when: tools.clock.now(),
      accepted: plan.risks.map(({ id }) => id),
    };
    const store = memoryStore(tools.digest);
    // Nobody interrupts a journey that leaves nothing behind half-way: the signal that ends reading ends it too.
    const options = { stop: signal, signal, progress };
    const result = await runApply(here, all, 'dry-run', practice.target, store, tools, options);
    const outcome = await checkAgainst(
      here,
      result.state,
      growing.snapshot.objects,
      practice.target,
      tools,
      signal,
      progress,
    );
    return {
      planHash: plan.hash,
      at: tools.clock.now(),
      on: 'sandbox',
      ok: result.ended === 'imported' && outcome.verdict === 'proved',
      batches: result.batches.map(({ batch, state }) => ({
        batch,
        said: state === 'done' ? 'ok' : state === 'not-attempted' ? 'skipped' : 'refused',
        findings: state === 'failed' ? result.findings : [],
      })),
      unproved: [note('DRY_RUN_ON_PRACTICE_SERVER', { version: target.side.version, into: target.side.name })],
      outcome,
    };
  } finally {
    await practice.close();
  }
}
