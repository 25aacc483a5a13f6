import {
  canonical,
  type Diagnostic,
  Fault,
  isObject,
  type Json,
  type Moved,
  type Plan,
  parseRefKey,
  type Ref,
  type RefKey,
  refKey,
  refsByType,
  type Snapshot,
  sameValue,
  whatMoved,
} from '@dhow/core';
import type { Change } from '../../run/run.js';
import { type Call, written } from '../../run/state.js';
import { touchedBy } from '../backup.js';
import { Growing, request } from '../snapshot.js';
import type { Session } from './session.js';

/** A look at the target that is not older than this, with nothing written since, counts as just before a batch. */
const A_MOMENT_MS = 10_000;

/** Compares all that the plan writes, sends along or relies on with the target. Fault CHANGED_SINCE lists what moved. */
export async function refuseIfStale(session: Session): Promise<Snapshot> {
  session.options.progress?.({ code: 'COMPARING' });
  const growing = new Growing(session.target);
  await readInto(session, growing, touchedBy(session.plan), 'whole');
  const { relied, free } = session.plan.basis;
  const probes = new Map<string, { type: string; path: string; values: string[] }>();
  for (const { ref, code, name } of free)
    for (const [path, value] of [
      ['code', code],
      ['name', name],
    ] as const) {
      if (value === undefined || !session.target.catalog.types.get(ref.type)?.properties.get(path)?.unique) continue;
      const key = `${ref.type} ${path}`;
      const entry = probes.get(key) ?? { type: ref.type, path, values: [] };
      entry.values.push(value);
      probes.set(key, entry);
    }
  await readInto(session, growing, relied, 'identity', [...probes.values()]);
  const moved = whatMoved(session.plan, growing.snapshot, session.tools.digest).map(changeOf);
  if (moved.length > 0)
    throw new Fault(
      'refused',
      'CHANGED_SINCE',
      { count: moved.length, into: session.target.side.name },
      { findings: moved.map(findingOf) },
    );
  session.looked = { now: growing.snapshot, at: session.time() };
  return growing.snapshot;
}

/** Reads whole objects or what tells them apart; asks nothing where nothing is wanted. */
export async function readInto(
  session: Session,
  growing: Growing,
  refs: readonly Ref[],
  fields: 'whole' | 'identity',
  probes: readonly { type: string; path: string; values: string[] }[] = [],
): Promise<void> {
  const ids = refsByType(refs);
  if (ids.size === 0 && probes.length === 0) return;
  const wish = request({ ids, fields, probes });
  growing.add(await session.target.read(wish, session.options.signal), wish);
}

/** What moved of what this call sends, since the plan or since this run wrote it. */
export async function movedBefore(
  session: Session,
  call: Call,
  wanted: readonly Ref[],
): Promise<{ readonly moved: readonly Change[]; readonly now: Snapshot }> {
  const keys = new Set(wanted.map(refKey));
  const acts = call.batch.acts.filter(({ ref }) => keys.has(refKey(ref)));
  const along = call.deletes ? [] : call.batch.along;
  const now = await nowOf(
    session,
    [...acts, ...along].map(({ ref }) => ref),
  );
  // Of a call that is sent in parts, the parts before this one are our own doing too.
  const parts = written(call, session.state).map((ref) => [refKey(ref), 'there' as const] as const);
  const earlier = new Map([...session.writtenBefore(call), ...parts]);
  const { basis } = session.plan;
  const touched = [...acts, ...along].map(({ ref }) => refKey(ref));
  const part: Plan = {
    ...session.plan,
    basis: {
      ...basis,
      relied: [],
      moved: Object.fromEntries(touched.flatMap((key) => (basis.moved[key] ? [[key, basis.moved[key]]] : []))),
      // Of a create, the id: who took its code or name meanwhile, the server says itself.
      free: acts.filter(({ verb }) => verb === 'create').map(({ ref }) => ({ ref })),
    },
  };
  const moved = whatMoved(part, now, session.tools.digest, new Set(touched.filter((key) => earlier.has(key)))).map(
    changeOf,
  );
  const changes = moved.length === 0 ? [] : await notOurs(session, moved, now, earlier);
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

/** The target now. What this turn looked at a moment ago, before it wrote anything, it does not read again. */
async function nowOf(session: Session, refs: readonly Ref[]): Promise<Snapshot> {
  const looked = session.looked;
  session.looked = undefined;
  if (looked && session.time() - looked.at <= A_MOMENT_MS) return looked.now;
  const growing = new Growing(session.target);
  await readInto(session, growing, refs, 'whole');
  return growing.snapshot;
}

/**
 * Changes without those that this run made in passing: a server takes what is deleted out of the lists that named it,
 * and adds what is created to the list of its owner.
 */
async function notOurs(
  session: Session,
  changes: readonly Change[],
  now: Snapshot,
  earlier: ReadonlyMap<RefKey, 'there' | 'gone'>,
): Promise<Change[]> {
  const ids = new Set([...earlier.keys()].map((key) => parseRefKey(key).id));
  const { objects } = await session.backup();
  return changes.flatMap((change) => {
    const [before, after] = [objects, now.objects].map((held) => held.get(refKey(change.ref)));
    const type = now.catalog.types.get(change.ref.type);
    if (change.code !== 'changed' || !before || !after || !type) return [change];
    const [was, is] = [before, after].map((object) => canonical(object, type, now.catalog, 'state'));
    const paths = change.paths.filter(
      (path) => !isNumbered(change.ref, path, earlier) && !sameValue(without(was![path], ids), without(is![path], ids)),
    );
    return paths.length === 0 ? [] : [{ ...change, paths }];
  });
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
