import {
  type Act,
  type Catalog,
  type Container,
  type Digest,
  decodeContainer,
  encodeContainer,
  Fault,
  isObject,
  type Json,
  type MetaObject,
  type Plan,
  parseRefKey,
  type Ref,
  type RefKey,
  refKey,
  type Snapshot,
  stateFingerprint,
} from '@dhow/core';
import type { Backup, RunStore } from '../ports/stores.js';

/** The part of a backup that holds its objects, as `POST /api/metadata` takes them. */
const OBJECTS = 'metadata.json';

/** Everything that a plan writes or sends along. */
export function touchedBy(plan: Plan): readonly Ref[] {
  const refs = new Map<RefKey, Ref>();
  for (const batch of plan.batches) for (const { ref } of [...batch.acts, ...batch.along]) refs.set(refKey(ref), ref);
  return [...refs.values()];
}

/** The first act on each object: what stood there before it is what an undo must bring back. */
export function firstActs(plan: Plan): ReadonlyMap<RefKey, Act> {
  const acts = new Map<RefKey, Act>();
  for (const batch of plan.batches)
    for (const act of batch.acts) if (!acts.has(refKey(act.ref))) acts.set(refKey(act.ref), act);
  return acts;
}

/** A backup as a container: plain DHIS2 JSON, importable by hand. */
export function backupContainer(backup: Backup): Container {
  const document: Record<string, MetaObject[]> = {};
  for (const [key, object] of [...backup.objects].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { type } = parseRefKey(key);
    const list = document[type] ?? [];
    list.push(object);
    document[type] = list;
  }
  return {
    kind: 'backup',
    version: backup.tool,
    source: backup.side,
    notes: { planHash: backup.planHash, readAt: backup.readAt, absent: [...backup.absent].sort() },
    parts: new Map([[OBJECTS, `${JSON.stringify(document)}\n`]]),
  };
}

/** A backup as the files of its container. */
export const encodeBackup = (backup: Backup, digest: Digest): ReadonlyMap<string, string> =>
  encodeContainer(backupContainer(backup), digest);

/** A backup from the files of its container. Faults of `decodeContainer`, and BACKUP_SHAPE. */
export function decodeBackup(files: ReadonlyMap<string, string>, digest: Digest, at: string): Backup {
  const { kind, version, source, notes, parts } = decodeContainer(files, digest, at);
  const text = parts.get(OBJECTS);
  const { planHash, readAt, absent } = notes;
  if (kind !== 'backup' || !source || text === undefined || typeof planHash !== 'string' || typeof readAt !== 'string')
    throw new Fault('failed', 'BACKUP_SHAPE', {}, { at });
  const objects = new Map<RefKey, MetaObject>();
  const document = JSON.parse(text) as Json;
  if (!isObject(document)) throw new Fault('failed', 'BACKUP_SHAPE', {}, { at });
  for (const [type, list] of Object.entries(document))
    for (const object of list as readonly MetaObject[]) objects.set(refKey({ type, id: object.id }), object);
  return {
    planHash,
    tool: version,
    side: source,
    readAt,
    objects,
    absent: new Set((Array.isArray(absent) ? absent : []) as RefKey[]),
  };
}

/**
 * The backup of a plan from what was just read of everything it touches. Refuses (BACKUP_NOT_WHOLE) what was not read
 * whole: an object that is there but was read without its sharing, or that was neither found nor proved absent.
 */
export function makeBackup(plan: Plan, now: Snapshot, readAt: string, tool: string): Backup {
  const objects = new Map<RefKey, MetaObject>();
  const absent = new Set<RefKey>();
  const notWhole: Ref[] = [];
  for (const ref of touchedBy(plan)) {
    const key = refKey(ref);
    const object = now.objects.get(key);
    if (object !== undefined && !now.unknownSharing.has(key)) objects.set(key, object);
    else if (object === undefined && now.absent.has(key)) absent.add(key);
    else notWhole.push(ref);
  }
  if (notWhole.length > 0)
    throw new Fault(
      'refused',
      'BACKUP_NOT_WHOLE',
      { count: notWhole.length },
      { findings: notWhole.map((about) => ({ code: 'READ_NOT_WHOLE', severity: 'error', about, params: {} })) },
    );
  return { planHash: plan.hash, tool, side: now.side, readAt, objects, absent };
}

/**
 * Reads a backup back from its store and proves that it could restore: every object of it has the state fingerprint of
 * what was read, every create is proved to have had nothing before it. Fault BACKUP_NOT_RESTORABLE names what is not.
 */
export async function proveBackup(
  plan: Plan,
  taken: Backup,
  runId: string,
  store: RunStore,
  catalog: Catalog,
  digest: Digest,
): Promise<void> {
  const stored = await store.backup(runId);
  const state = (backup: Backup, ref: Ref): string | undefined => {
    const object = backup.objects.get(refKey(ref));
    const type = catalog.types.get(ref.type);
    return object && type && stateFingerprint(object, type, catalog, digest);
  };
  const broken: Ref[] = [];
  for (const [key, { ref, verb }] of firstActs(plan)) {
    const fingerprint = state(stored, ref);
    const good =
      verb === 'create'
        ? fingerprint === undefined && stored.absent.has(key)
        : fingerprint !== undefined && fingerprint === state(taken, ref);
    if (!good) broken.push(ref);
  }
  if (stored.planHash !== plan.hash || broken.length > 0)
    throw new Fault(
      'refused',
      'BACKUP_NOT_RESTORABLE',
      { count: broken.length },
      { findings: broken.map((about) => ({ code: 'NOT_IN_BACKUP', severity: 'error', about, params: {} })) },
    );
}
