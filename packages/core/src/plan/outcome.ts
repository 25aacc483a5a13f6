import type { Catalog, MetaType } from '../catalog/catalog.js';
import { canonical } from '../object/canonical.js';
import { sameValue } from '../object/equal.js';
import { isObject, type Json, type MetaObject } from '../object/meta-object.js';
import { compareRefs, compareText, parseRefKey, type Ref, type RefKey, refKey } from '../object/ref.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import type { Act, Plan } from './plan.js';

/** Something that is not as the plan promised. */
export interface Deviation {
  readonly ref: Ref;
  /** JSON pointer to the property; empty for the whole object. */
  readonly path: string;
  /**
   * `missing`: not there; `different`: another value; `still-there`: should be gone; `changed-by-others`: what was found is
   * neither what was promised nor what was before; `unreadable`: it could not be read.
   */
  readonly code: 'missing' | 'different' | 'still-there' | 'changed-by-others' | 'unreadable';
  readonly promised?: Json;
  readonly found?: Json;
  /** False where the reader cannot be sure: its login does not see everything. */
  readonly certain: boolean;
}

/** What the plan promised of one object, once all its batches are done. */
interface Promised {
  readonly act: Pick<Act, 'ref' | 'verb'>;
  readonly payload: MetaObject | undefined;
}

/**
 * Whether the world is what the plan promised. `after`: everything that the plan wrote, deleted or sent along, read again
 * whole. `before`: the same from the backup, to tell a loss from somebody else's change. `done`: ids of the batches that were written;
 * absent: all. It compares each payload with what was found, and knows nothing of how the planner came to it.
 */
export function checkOutcome(
  plan: Plan,
  after: Snapshot,
  catalog: Catalog,
  more: { readonly done?: ReadonlySet<string>; readonly before?: ReadonlyMap<RefKey, MetaObject> } = {},
): readonly Deviation[] {
  const promises = new Map<RefKey, Promised>();
  for (const batch of plan.batches) {
    if (more.done?.has(batch.id) === false) continue;
    for (const { ref, payload } of batch.along)
      if (!promises.has(refKey(ref))) promises.set(refKey(ref), { act: { ref, verb: 'update' }, payload });
    for (const act of batch.acts) promises.set(refKey(act.ref), { act, payload: act.payload });
  }
  const certain = after.side.eyes.sees === 'all';
  const found: Deviation[] = [];
  for (const [key, { act, payload }] of [...promises].sort(([a], [b]) => compareText(a, b))) {
    const object = after.objects.get(key);
    const { ref } = act;
    if (payload === undefined) {
      if (object !== undefined) found.push({ ref, path: '', code: 'still-there', certain: true });
      else if (!isKnownAbsent(after, key)) found.push({ ref, path: '', code: 'unreadable', certain: false });
      continue;
    }
    if (object === undefined) {
      const absent = isKnownAbsent(after, key);
      found.push({ ref, path: '', code: absent ? 'missing' : 'unreadable', certain: absent && certain });
      continue;
    }
    const type = catalog.types.get(ref.type);
    if (type === undefined) {
      found.push({ ref, path: '', code: 'unreadable', certain: false });
      continue;
    }
    const was = more.before?.get(key);
    const unknownSharing = after.unknownSharing.has(key);
    for (const deviation of compare(ref, type, catalog, payload, object, was, unknownSharing))
      found.push({ ...deviation, certain });
  }
  return found.sort((a, b) => compareRefs(a.ref, b.ref) || compareText(a.path, b.path));
}

const isKnownAbsent = (after: Snapshot, key: RefKey): boolean =>
  after.absent.has(key) || after.whole.has(parseRefKey(key).type);

function compare(
  ref: Ref,
  type: MetaType,
  catalog: Catalog,
  payload: MetaObject,
  object: MetaObject,
  was: MetaObject | undefined,
  unknownSharing: boolean,
): Omit<Deviation, 'certain'>[] {
  const form = (one: MetaObject) => canonical(one, type, catalog, 'content');
  const [wanted, stands] = [form(payload), form(object)];
  const old = was === undefined ? undefined : form(was);
  const deviations: Omit<Deviation, 'certain'>[] = [];
  for (const name of [...new Set([...Object.keys(wanted), ...Object.keys(stands)])].sort(compareText)) {
    const [promised, found] = [wanted[name], stands[name]];
    if (sameValue(promised, found)) continue;
    // Not sent at all: the server's own rule for what it then sets is no promise of the plan.
    if (name === 'sharing' && (payload.sharing === undefined || unknownSharing)) {
      if (unknownSharing) deviations.push({ ref, path: '/sharing', code: 'unreadable' });
      continue;
    }
    const values = { ...(promised === undefined ? {} : { promised }), ...(found === undefined ? {} : { found }) };
    const lost = found === undefined || isLess(found, promised);
    const others = old !== undefined && !lost && !sameValue(found, old[name]);
    deviations.push({
      ref,
      path: `/${name}`,
      code: found === undefined ? 'missing' : others ? 'changed-by-others' : 'different',
      ...values,
    });
  }
  return deviations;
}

/** Whether `found` is `promised` with something dropped: a loss, not another hand. */
function isLess(found: Json, promised: Json | undefined): boolean {
  if (promised === undefined) return false;
  if (Array.isArray(found) && Array.isArray(promised))
    return (
      found.length < promised.length &&
      found.every((one: Json) => promised.some((other: Json) => sameValue(one, other)))
    );
  if (isObject(found) && isObject(promised))
    return Object.entries(found).every(([name, value]) => sameValue(value, promised[name]));
  return false;
}
