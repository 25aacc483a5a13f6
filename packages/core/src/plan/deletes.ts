import { layers } from '../graph/layers.js';
import { stateFingerprint } from '../object/fingerprint.js';
import type { MetaObject } from '../object/meta-object.js';
import { compareRefs, compareText, parseRefKey, type Ref, type RefKey, refKey } from '../object/ref.js';
import { referencesOf } from '../reference/find.js';
import { partRules } from '../select/families.js';
import { idOf, risk, type Work } from './draft.js';
import { dataBehind } from './org-units.js';
import type { Act, Batch } from './plan.js';

/** An object of the target that is to go. */
export interface Leaving {
  readonly ref: Ref;
  readonly label: string;
}

/** Properties in which an owner lists its parts: `optionSets.options`. */
const LISTS_PARTS: ReadonlySet<string> = new Set(partRules.map((rule) => `${rule.owner}.${rule.property}`));

/** Whether a reference of a type at a JSON pointer is an owner's list of its parts. */
const listsParts = (type: string, at: string): boolean => LISTS_PARTS.has(`${type}.${at.split('/')[1]}`);

/**
 * What uses which of these objects once the plan's updates are done, by the key of the user; itself, and the same object
 * shown under another type (an event chart as an event visualization), are no users. `unlisted`: an owner that lists its
 * part is none either.
 */
export function usersAfter(
  work: Work,
  going: ReadonlySet<RefKey>,
  unlisted = false,
): readonly { readonly key: RefKey; readonly uses: readonly RefKey[] }[] {
  const { catalog, objects } = work.input.target;
  const then = new Map<RefKey, MetaObject>(objects);
  for (const [key, draft] of work.drafts) then.set(key, draft.payload);
  const ids = new Set([...going].map((key) => parseRefKey(key).id));
  const users: { key: RefKey; uses: readonly RefKey[] }[] = [];
  for (const [key, object] of then) {
    const ref = parseRefKey(key);
    const type = catalog.types.get(ref.type);
    if (type === undefined || (ids.has(ref.id) && !going.has(key))) continue;
    const uses = referencesOf(object, type, catalog)
      .filter(({ at }) => !unlisted || !listsParts(ref.type, at))
      .flatMap(({ types, id }) => types.map((one) => refKey({ type: one, id })))
      .filter((other) => going.has(other) && other !== key);
    if (uses.length > 0) users.push({ key, uses: [...new Set(uses)] });
  }
  return users.sort((a, b) => compareText(a.key, b.key));
}

/** Of objects that may go: those that nothing uses that stays, and for each of the others a user that does. */
export function splitByUse(
  candidates: ReadonlySet<RefKey>,
  users: ReturnType<typeof usersAfter>,
): { readonly free: ReadonlySet<RefKey>; readonly used: ReadonlyMap<RefKey, readonly RefKey[]> } {
  const free = new Set(candidates);
  const used = new Map<RefKey, RefKey[]>();
  for (let changed = true; changed; ) {
    changed = false;
    for (const { key, uses } of users) {
      if (free.has(key)) continue;
      for (const one of uses) {
        if (!candidates.has(one) || used.get(one)?.includes(key)) continue;
        used.set(one, [...(used.get(one) ?? []), key]);
        free.delete(one);
        changed = true;
      }
    }
  }
  return { free, used };
}

/** Objects that nothing uses which stays; the others are listed as kept, with what uses them. */
export function withoutStillUsed<T extends Leaving>(work: Work, deletes: readonly T[], policy: string): readonly T[] {
  const going = new Map(deletes.map((one) => [refKey(one.ref), one]));
  const keys = new Set(going.keys());
  const { free, used } = splitByUse(keys, usersAfter(work, keys));
  for (const [key, users] of used) {
    const { ref, label } = going.get(key)!;
    work.kept.push({ ref, label, path: '*', policy, change: '', target: users[0]! });
  }
  return deletes.filter(({ ref }) => free.has(refKey(ref)));
}

/**
 * Requests that delete, numbered behind the `before` earlier ones: an object goes in an earlier one than what it refers to,
 * a part earlier than its owner. Each is a risk.
 */
export function deleteBatches(work: Work, deletes: readonly Leaving[], before: number): readonly Batch[] {
  const { target, digest } = work.input;
  // A combo takes its option combos with it; both in one plan of deletes would be refused.
  const going = new Set(deletes.map(({ ref }) => refKey(ref)));
  const acts = deletes.filter(({ ref }) => {
    const combo = ref.type === 'categoryOptionCombos' && idOf(target.objects.get(refKey(ref))?.categoryCombo);
    return !combo || !going.has(refKey({ type: 'categoryCombos', id: combo }));
  });
  for (const { type, path, ids } of work.input.unasked ?? []) {
    const about = acts.map(({ ref }) => ref).filter(({ id }) => ids.includes(id));
    const why = { type, property: path, count: about.length };
    if (about.length > 0) risk(work, 'USE_UNKNOWN', about, why, `${type}.${path}`);
  }
  const index = new Map(acts.map(({ ref }, i) => [refKey(ref), i]));
  const edges: number[][] = acts.map(() => []);
  acts.forEach(({ ref }, i) => {
    const object = target.objects.get(refKey(ref));
    const type = target.catalog.types.get(ref.type);
    if (object === undefined || type === undefined) return;
    for (const { types, id, at } of referencesOf(object, type, target.catalog))
      for (const one of types) {
        const other = index.get(refKey({ type: one, id }));
        if (other === undefined || other === i) continue;
        // `edges[a]` waits for b: what is used waits for its user, an owner for its parts.
        if (listsParts(ref.type, at)) edges[i]!.push(other);
        else edges[other]!.push(i);
      }
  });
  return layers(edges).map((layer, b) => ({
    id: `b${before + b + 1}`,
    strategy: 'DELETE' as const,
    acts: layer
      .map((i): Act => {
        const { ref, label } = acts[i]!;
        const data = dataBehind(work, refKey(ref));
        risk(work, 'DELETE', [ref], { type: ref.type, id: ref.id, name: label, data });
        const object = target.objects.get(refKey(ref))!;
        const type = target.catalog.types.get(ref.type)!;
        return {
          verb: 'delete',
          ref,
          label,
          asked: true,
          reasons: [],
          fields: [],
          ...(work.drafts.has(refKey(ref)) ? {} : { before: stateFingerprint(object, type, target.catalog, digest) }),
        };
      })
      .sort((x, y) => compareRefs(x.ref, y.ref)),
    along: [],
  }));
}
