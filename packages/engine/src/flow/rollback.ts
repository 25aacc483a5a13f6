import {
  buildUndo,
  Fault,
  type MetaObject,
  type Plan,
  parseRefKey,
  type Ref,
  type RefKey,
  referencesOf,
  refKey,
  refsByType,
  type Side,
  type UndoInput,
} from '@dhow/core';
import type { Progress, ReadRequest } from '../ports/source.js';
import type { RunStore } from '../ports/stores.js';
import type { Target } from '../ports/target.js';
import type { Tools } from '../ports/tools.js';
import { fold, standingPlan } from '../run/state.js';
import { batchesOf } from './apply.js';
import { touchedBy } from './backup.js';
import { dataBehindRisks } from './data-behind.js';
import { guardTarget } from './guard.js';
import { asksNothing, Growing, request } from './snapshot.js';
import { readUsers } from './users.js';

export interface UndoOptions {
  /** Choice ids by question id. */
  readonly answers: ReadonlyMap<string, string>;
  readonly batchSize?: number;
  /** As in `PlanOptions`. */
  readonly askData?: boolean;
}

/**
 * The plan that undoes a run, made from its backup alone: the source may be gone. Three-way: what was edited since the
 * import is kept or asked about. It is reviewed and imported like any plan.
 * Faults: NOTHING_TO_UNDO, RUN_IN_DOUBT (carry on with the run first), those of the backup.
 */
export async function makeUndo(
  runId: string,
  store: RunStore,
  target: Target,
  options: UndoOptions,
  tools: Tools,
  signal: AbortSignal,
  progress: Progress = () => {},
): Promise<Plan> {
  const { header, events } = await store.read(runId);
  const { plan } = header;
  guardTarget(plan, target.side);
  const state = fold(plan, events);
  const batches = batchesOf(plan, state);
  const doubtful = batches.find((batch) => batch.state === 'doubtful');
  if (doubtful) throw new Fault('refused', 'RUN_IN_DOUBT', { run: runId, batch: doubtful.batch });
  const carried = standingPlan(plan, state);
  const done = new Set(carried.batches.map(({ id }) => id));
  if (done.size === 0) throw new Fault('usage', 'NOTHING_TO_UNDO', { run: runId });
  const backup = await store.backup(runId);

  const written = new Map(touchedBy(carried).map(({ type, id }) => [id, type]));
  const growing = new Growing(target);
  const known = new Map<RefKey, MetaObject>();
  const read = async (wish: ReadRequest): Promise<void> => {
    if (asksNothing(wish)) return;
    progress({ code: 'READING_TARGET', done: growing.snapshot.objects.size });
    const reading = await target.read(wish, signal, progress);
    if (wish.fields === 'whole') growing.add({ ...reading, objects: withoutAliases(reading.objects, written) }, wish);
    else {
      growing.add({ ...reading, objects: new Map() }, wish);
      for (const [key, object] of reading.objects) known.set(key, object);
    }
  };
  const acts = carried.batches.flatMap((batch) => batch.acts);
  const created = acts.filter(({ verb }) => verb === 'create').map(({ ref }) => ref);
  await read(request({ ids: refsByType(touchedBy(carried)) }));
  const unasked = await readUsers(created, target, read);
  await read(request({ ids: refsByType(referredBy(backup.objects, target)), fields: 'identity' }));
  const input: UndoInput = {
    tool: tools.version,
    run: runId,
    plan: carried,
    done,
    before: backup.objects,
    backup: sideOf(backup.side, backup.readAt),
    target: growing.snapshot,
    known,
    unasked,
    answers: options.answers,
    batchSize: options.batchSize ?? plan.basis.batchSize,
    digest: tools.digest,
  };
  const undo = buildUndo(input);
  const dataBehind = options.askData ? await dataBehindRisks(undo, target, signal) : undefined;
  return dataBehind ? buildUndo({ ...input, dataBehind }) : undo;
}

/**
 * Objects without those that are a written one under another type: servers show event reports and event charts as event
 * visualizations too, and nothing is used by itself.
 */
const withoutAliases = (
  objects: ReadonlyMap<RefKey, MetaObject>,
  written: ReadonlyMap<string, string>,
): ReadonlyMap<RefKey, MetaObject> =>
  new Map(
    [...objects].filter(([key]) => {
      const { type, id } = parseRefKey(key);
      return (written.get(id) ?? type) === type;
    }),
  );

/** The backup as the side that an undo comes from: never an address to write to. */
const sideOf = ({ address: _, systemId: __, environment: ___, ...side }: Side, readAt: string): Side => ({
  ...side,
  kind: 'backup',
  readAt,
});

/** What the objects of a backup point to: it must be there for them to come back. */
function referredBy(objects: ReadonlyMap<RefKey, MetaObject>, target: Target): readonly Ref[] {
  const refs = new Map<RefKey, Ref>();
  for (const [key, object] of objects) {
    const type = target.catalog.types.get(key.slice(0, key.indexOf(':')));
    if (!type) continue;
    for (const { types, id } of referencesOf(object, type, target.catalog))
      for (const one of types) {
        const ref = { type: one, id };
        if (!objects.has(refKey(ref)) && target.catalog.types.has(one)) refs.set(refKey(ref), ref);
      }
  }
  return [...refs.values()];
}
