import {
  installedBy,
  type MetaObject,
  type PackageName,
  type Plan,
  parseRefKey,
  type RefKey,
  refKey,
  type Side,
  sameObject,
} from '@dhow/core';
import type { InstallNote, InstallRecord, InstallStore } from '../ports/installs.js';
import type { Progress } from '../ports/source.js';
import type { RunStore } from '../ports/stores.js';
import type { Target } from '../ports/target.js';
import type { Outcome } from '../run/outcome.js';
import { fold } from '../run/state.js';
import { Growing, request } from './snapshot.js';

/** Whether a record is of this instance: the same address, and, where both are known, the same database. */
const isOn = (into: Side, side: Pick<Side, 'address' | 'systemId'>): boolean =>
  into.address === side.address &&
  (into.systemId === undefined || side.systemId === undefined || into.systemId === side.systemId);

/** The packages installed on an instance, each with its last release, newest first; `except` one that a run installed. */
export async function installedOn(
  installs: InstallStore,
  side: Pick<Side, 'address' | 'systemId'>,
  except?: string,
): Promise<readonly InstallNote[]> {
  const seen = new Set<string>();
  const all = (await installs.list()).filter(({ run }) => run !== except);
  return all.filter(({ into, package: { id } }) => isOn(into, side) && !seen.has(id) && seen.add(id));
}

/** What was installed last of a package on an instance; undefined where nothing is remembered. */
export async function lastInstall(
  installs: InstallStore,
  side: Pick<Side, 'address' | 'systemId'>,
  { id }: PackageName,
  except?: string,
): Promise<InstallRecord | undefined> {
  const note = (await installedOn(installs, side, except)).find((one) => one.package.id === id);
  return note && installs.read(note.run);
}

/** What the other packages installed on an instance brought. */
export async function installedByOthers(
  installs: InstallStore,
  side: Pick<Side, 'address' | 'systemId'>,
  { id }: PackageName,
): Promise<ReadonlySet<RefKey>> {
  const keys = new Set<RefKey>();
  for (const note of await installedOn(installs, side)) {
    if (note.package.id === id) continue;
    for (const key of (await installs.read(note.run)).objects.keys()) keys.add(key);
  }
  return keys;
}

/**
 * Brings what is remembered up to date after a run was checked: a package that was imported is installed, an undone one is
 * not any more (the release before it is again), and an undo that was undone makes it so again.
 */
export async function rememberRun(
  runId: string,
  outcome: Outcome,
  runs: RunStore,
  installs: InstallStore,
): Promise<void> {
  await standing(runId, true, outcome, runs, installs);
}

async function standing(
  runId: string,
  stands: boolean,
  checked: Outcome | undefined,
  runs: RunStore,
  installs: InstallStore,
): Promise<void> {
  const { header, events } = await runs.read(runId);
  const { plan } = header;
  const { undoes } = plan.basis;
  if (undoes !== undefined) return standing(undoes, !stands, undefined, runs, installs);
  if (!stands) return installs.remove(runId);
  const outcome = checked ?? fold(plan, events).outcome;
  if (plan.installs === undefined || outcome === undefined) return;
  const before = await lastInstall(installs, plan.into, plan.installs.package, runId);
  await installs.put(recordOf(runId, plan, outcome, before));
}

/** What a checked run installed. What is not as promised is not in it: nobody can tell its local changes. */
function recordOf(run: string, plan: Plan, outcome: Outcome, before: InstallRecord | undefined): InstallRecord {
  const installs = plan.installs!;
  const unproved = new Set([...outcome.deviations.map(({ ref }) => ref), ...outcome.notCompared].map(refKey));
  // Of a part of a package, the rest is as it was installed before.
  const objects = new Map<RefKey, MetaObject>(installs.whole ? [] : before?.objects);
  for (const [key, object] of installedBy(plan)) if (!unproved.has(key)) objects.set(key, object);
  const kept: Record<RefKey, string[]> = {};
  // What was deleted there and stays out by decision stays known: else the next plan would take it for new.
  for (const { ref, code } of plan.basis.leftOut) {
    const object = code === 'LEFT_OUT_GONE' ? before?.objects.get(refKey(ref)) : undefined;
    if (object === undefined) continue;
    objects.set(refKey(ref), object);
    kept[refKey(ref)] = ['*'];
  }
  for (const { ref, path } of plan.kept) {
    const key = refKey(ref);
    const property = path === '*' ? '*' : (path.split(/[/[]/)[1] ?? '*');
    if (objects.has(key) && !kept[key]?.includes(property)) kept[key] = [...(kept[key] ?? []), property];
  }
  const matched = new Map(
    [...(installs.whole ? [] : (before?.matched ?? [])), ...plan.basis.matched].map(({ from, to }) => [
      refKey(from),
      { from, to },
    ]),
  );
  return {
    run,
    package: installs.package,
    into: plan.into,
    at: outcome.at,
    objects,
    kept: { ...(installs.whole ? {} : before?.kept), ...kept },
    matched: [...matched.values()],
  };
}

/** What became of an installed package since: objects that are gone, and those that say something else. */
export interface InstalledNow {
  readonly note: InstallNote;
  readonly objects: number;
  readonly gone: readonly RefKey[];
  readonly changed: readonly RefKey[];
}

/** Fields that an import leaves to the instance: they say nothing about the package. */
const OWN: readonly string[] = ['sharing', 'organisationUnits'];

/** Compares an instance with what was installed on it. */
export async function installedNow(
  note: InstallNote,
  installs: InstallStore,
  target: Target,
  signal: AbortSignal,
  progress: Progress = () => {},
): Promise<InstalledNow> {
  const { objects, kept } = await installs.read(note.run);
  const ids = new Map<string, Set<string>>();
  for (const key of objects.keys()) {
    const { type, id } = parseRefKey(key);
    if (target.catalog.types.has(type)) ids.set(type, (ids.get(type) ?? new Set()).add(id));
  }
  const growing = new Growing(target);
  progress({ code: 'COMPARING' });
  const wish = request({ ids });
  growing.add(await target.read(wish, signal, progress), wish);
  const gone: RefKey[] = [];
  const changed: RefKey[] = [];
  // Deleted there, and left out by decision since.
  let leftOut = 0;
  for (const [key, object] of objects) {
    const type = target.catalog.types.get(parseRefKey(key).type);
    const now = growing.snapshot.objects.get(key);
    if (kept[key]?.includes('*') && now === undefined) leftOut++;
    if (type === undefined || kept[key]?.includes('*')) continue;
    if (now === undefined) gone.push(key);
    else {
      const aside = [...OWN, ...(kept[key] ?? [])];
      if (!sameObject(without(object, aside), without(now, aside), type, target.catalog, 'content')) changed.push(key);
    }
  }
  return { note, objects: objects.size - leftOut, gone, changed };
}

const without = (object: MetaObject, properties: readonly string[]): MetaObject =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !properties.includes(name))) as MetaObject;
