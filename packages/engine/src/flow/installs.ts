import {
  type Deviation,
  Fault,
  installedBy,
  type MetaObject,
  type PackageName,
  type Plan,
  parseRefKey,
  type Ref,
  type RefKey,
  refKey,
  type Side,
  sameObject,
} from '@dhow/core';
import type { DamagedInstall, InstallNote, InstallRecord, InstallStore } from '../ports/installs.js';
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

/** The packages installed on an instance, each with its last release, newest first. */
export async function installedOn(
  installs: InstallStore,
  side: Pick<Side, 'address' | 'systemId'>,
): Promise<readonly InstallNote[]> {
  const seen = new Set<string>();
  const all = (await installs.list()).installs;
  return all.filter(({ into, package: { id } }) => isOn(into, side) && !seen.has(id) && seen.add(id));
}

/**
 * What was installed last of a package on an instance; undefined where nothing is remembered.
 *
 * @throws Fault INSTALL_DAMAGED: without it, local changes would go unasked
 */
export async function lastInstall(
  installs: InstallStore,
  side: Pick<Side, 'address' | 'systemId'>,
  { id }: PackageName,
): Promise<InstallRecord | undefined> {
  const note = (await installedOn(installs, side)).find((one) => one.package.id === id);
  return note && readRecord(installs, note);
}

const readRecord = (installs: InstallStore, { run, package: { name } }: InstallNote): Promise<InstallRecord> =>
  readOr(installs, run, ({ at }, cause) => {
    throw new Fault('failed', 'INSTALL_DAMAGED', { run, package: name }, { at, cause });
  });

/** A record, or what is made of a damaged one. */
async function readOr<T>(
  installs: InstallStore,
  run: string,
  damaged: (one: DamagedInstall, cause: Fault) => T,
): Promise<InstallRecord | T> {
  try {
    return await installs.read(run);
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    return damaged({ run, at: cause.at ?? '', code: cause.code, params: cause.params }, cause);
  }
}

/** What the other packages installed on an instance brought, as far as it can be read; `told` of what cannot. */
export async function installedByOthers(
  installs: InstallStore,
  side: Pick<Side, 'address' | 'systemId'>,
  { id }: PackageName,
  told: (damaged: DamagedInstall) => void = () => {},
): Promise<ReadonlySet<RefKey>> {
  const keys = new Set<RefKey>();
  for (const note of await installedOn(installs, side)) {
    if (note.package.id === id) continue;
    const record = await readOr(installs, note.run, (damaged) => {
      told(damaged);
      return undefined;
    });
    for (const key of record?.objects.keys() ?? []) keys.add(key);
  }
  return keys;
}

/**
 * Brings what is remembered up to date after a run was checked: a package that was imported is installed, an undone one is
 * not any more (the release before it is again), but for what the undo could not take back, and an undo that was undone
 * makes it so again.
 */
export async function rememberRun(
  runId: string,
  outcome: Outcome,
  runs: RunStore,
  installs: InstallStore,
): Promise<void> {
  await standing(runId, true, { run: runId, outcome }, runs, installs);
}

async function standing(
  runId: string,
  stands: boolean,
  checked: { readonly run: string; readonly outcome: Outcome },
  runs: RunStore,
  installs: InstallStore,
): Promise<void> {
  const { header, events } = await runs.read(runId);
  const { plan } = header;
  const { undoes } = plan.basis;
  if (undoes !== undefined) return standing(undoes, !stands, checked, runs, installs);
  if (!stands) return takeBack(runId, plan, checked.outcome, installs);
  const outcome = checked.run === runId ? checked.outcome : fold(plan, events).outcome;
  if (plan.installs === undefined || outcome === undefined) return;
  const before = await installedBefore(installs, plan.into, plan.installs.package, runId, outcome.at);
  await installs.put(recordOf(runId, plan, outcome, before));
}

/** What was installed of a package before a run; undefined where nothing is, or where its record is damaged. */
async function installedBefore(
  installs: InstallStore,
  side: Side,
  { id }: PackageName,
  run: string,
  at: string,
): Promise<InstallRecord | undefined> {
  const all = (await installs.list()).installs;
  const note = all.find((one) => one.run !== run && one.package.id === id && one.at < at && isOn(one.into, side));
  return note && readOr(installs, note.run, () => undefined);
}

/** Forgets what a run installed once its undo was checked; what the undo could not take back stays remembered. */
async function takeBack(run: string, plan: Plan, undo: Outcome, installs: InstallStore): Promise<void> {
  const still = new Set(wrongIn(undo).keys());
  if (plan.installs === undefined || still.size === 0) return installs.remove(run);
  // One that cannot be read stays as it is: it is told as damaged wherever it is needed.
  const record = await readOr(installs, run, () => undefined);
  if (record === undefined) return;
  const before = await installedBefore(installs, record.into, record.package, run, record.at);
  const left = [...record.objects].filter(([key]) => still.has(key));
  if (left.length === 0) return installs.remove(run);
  await installs.put({
    ...record,
    // The rest is as the release before left it.
    objects: new Map([...(before?.objects ?? []), ...left]),
    kept: { ...before?.kept, ...Object.fromEntries(left.map(([key]) => [key, record.kept[key] ?? []])) },
    matched: [
      ...new Map([...(before?.matched ?? []), ...record.matched].map((one) => [refKey(one.from), one])).values(),
    ],
  });
}

/** What is not as promised: properties by object with what was found of each; `''`: the object as a whole. */
function wrongIn({ deviations, notCompared }: Outcome): ReadonlyMap<RefKey, ReadonlyMap<string, Deviation['code']>> {
  const wrong = new Map<RefKey, Map<string, Deviation['code']>>();
  const add = (ref: Ref, property: string, code: Deviation['code']) => {
    const of = wrong.get(refKey(ref)) ?? new Map<string, Deviation['code']>();
    wrong.set(refKey(ref), of.set(property, code));
  };
  for (const { ref, path, code } of deviations) add(ref, path.split('/')[1] ?? '', code);
  for (const ref of notCompared) add(ref, '', 'unreadable');
  return wrong;
}

/** What a checked run installed. What is not as promised is as it was before, as far as that is known: the next plan asks. */
function recordOf(run: string, plan: Plan, outcome: Outcome, before: InstallRecord | undefined): InstallRecord {
  const installs = plan.installs!;
  const wrong = wrongIn(outcome);
  // Of a part of a package, the rest is as it was installed before.
  const objects = new Map<RefKey, MetaObject>(installs.whole ? [] : before?.objects);
  const kept: Record<RefKey, string[]> = {};
  for (const [key, object] of installedBy(plan)) {
    const properties = wrong.get(key);
    if (properties?.has('')) continue;
    objects.set(key, properties ? asBefore(object, properties, before?.objects.get(key)) : object);
    if (properties) kept[key] = [...properties.keys()];
  }
  // What did not go in, or did not go, is still what it was: a local change of it is one as before.
  for (const [key, properties] of wrong) {
    const was = before?.objects.get(key);
    if (!properties.has('') || was === undefined) continue;
    objects.set(key, was);
    kept[key] = [...(before?.kept[key] ?? [])];
  }
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

/** An object with these properties as they were installed before. What the server did not take is on neither side: it is sent again. */
function asBefore(
  object: MetaObject,
  properties: ReadonlyMap<string, Deviation['code']>,
  was: MetaObject | undefined,
): MetaObject {
  const then = [...properties].flatMap(([name, code]) =>
    code === 'missing' || was?.[name] === undefined ? [] : [[name, was[name]] as const],
  );
  return { ...without(object, [...properties.keys()]), ...Object.fromEntries(then) };
}

/** What became of an installed package since: objects that are gone, and those that say something else. */
export interface InstalledNow {
  readonly note: InstallNote;
  readonly objects: number;
  readonly gone: readonly RefKey[];
  readonly changed: readonly RefKey[];
  /** What those are called, as the package had it. */
  readonly names: Readonly<Record<RefKey, string>>;
}

/** Fields that an import leaves to the instance: they say nothing about the package. */
const OWN: readonly string[] = ['sharing', 'organisationUnits'];

/**
 * Compares an instance with what was installed on it.
 *
 * @throws Fault INSTALL_DAMAGED
 */
export async function installedNow(
  note: InstallNote,
  installs: InstallStore,
  target: Target,
  signal: AbortSignal,
  progress: Progress = () => {},
): Promise<InstalledNow> {
  const { objects, kept } = await readRecord(installs, note);
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
  const names = [...gone, ...changed].flatMap((key) => {
    const name = objects.get(key)?.name;
    return typeof name === 'string' ? [[key, name] as const] : [];
  });
  return { note, objects: objects.size - leftOut, gone, changed, names: Object.fromEntries(names) };
}

const without = (object: MetaObject, properties: readonly string[]): MetaObject =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !properties.includes(name))) as MetaObject;
