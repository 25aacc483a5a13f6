import type { Catalog } from '../catalog/catalog.js';
import { components } from '../graph/components.js';
import type { MetaObject } from '../object/meta-object.js';
import { compareText, parseRefKey, type Ref, type RefKey, refKey } from '../object/ref.js';
import { referencesOf } from '../reference/find.js';
import { ownerLinks, partRules } from '../select/families.js';
import { idOf, idsOf } from './draft.js';
import type { Act, Plan } from './plan.js';

/** An act that cannot be done as planned, because the server refuses it or because of another one that cannot. */
export interface LeftBehind {
  readonly ref: Ref;
  readonly label: string;
  /** The object without which this one would be half-linked; absent: the server refuses this one itself. */
  readonly because?: Ref;
}

/**
 * What has to stay out of an import when `refused` do: themselves, what refers to one that will now not be there, parts
 * of one that will not name them (an option whose set stays as it is), and deletions of what they still refer to. Each
 * with the object that it goes out with; first the refused, then the others, in the order of the plan.
 *
 * `before`: objects of the target as they are, from the backup or the plan's reading.
 */
export function leaveBehind(
  plan: Plan,
  refused: readonly Ref[],
  catalog: Catalog,
  before: ReadonlyMap<RefKey, MetaObject>,
): readonly LeftBehind[] {
  const acts = plan.batches.flatMap((batch) => batch.acts);
  const born = new Set(
    acts.filter(({ verb }) => verb === 'create' || verb === 'recreate').map(({ ref }) => refKey(ref)),
  );
  const pointsTo = (object: MetaObject, ref: Ref): readonly RefKey[] => {
    const type = catalog.types.get(ref.type);
    if (type === undefined) return [];
    return referencesOf(object, type, catalog).flatMap(({ types, id }) =>
      types.map((one) => refKey({ type: one, id })),
    );
  };
  const edges = acts.map((act) => (act.payload === undefined ? [] : pointsTo(act.payload, act.ref)));

  const out = new Map<RefKey, Ref | undefined>(refused.map((ref) => [refKey(ref), undefined]));
  const take = (ref: Ref, because: Ref): boolean => {
    if (out.has(refKey(ref))) return false;
    out.set(refKey(ref), because);
    return true;
  };
  for (let more = true; more; ) {
    more = false;
    for (const [i, act] of acts.entries()) {
      if (out.has(refKey(act.ref))) continue;
      const missing = edges[i]!.find((key) => out.has(key) && born.has(key));
      const owner = act.verb === 'create' ? ownersOf(act).find((ref) => out.has(refKey(ref))) : undefined;
      const because = missing === undefined ? owner : parseRefKey(missing);
      if (because !== undefined) more = take(act.ref, because) || more;
    }
    for (const act of acts.filter(({ ref, verb }) => out.has(refKey(ref)) && verb !== 'delete')) {
      // Parts that only this object names: an import without it would leave them loose.
      for (const part of partsOf(act)) if (born.has(refKey(part))) more = take(part, act.ref) || more;
      const stays = before.get(refKey(act.ref));
      if (stays === undefined) continue;
      const relied = new Set(pointsTo(stays, act.ref));
      for (const other of acts)
        if (other.verb === 'delete' && relied.has(refKey(other.ref))) more = take(other.ref, act.ref) || more;
    }
  }
  const labels = new Map<RefKey, Act>();
  for (const act of acts) if (!labels.has(refKey(act.ref))) labels.set(refKey(act.ref), act);
  const all = [...labels].flatMap(([key, { ref, label }]): readonly LeftBehind[] => {
    if (!out.has(key)) return [];
    const because = out.get(key);
    return [{ ref, label, ...(because && { because }) }];
  });
  return [...all.filter(({ because }) => because === undefined), ...all.filter(({ because }) => because)];
}

/** What an object says that it is a part of. */
function ownersOf({ ref, payload }: Act): readonly Ref[] {
  return ownerLinks.flatMap(({ part, property, owner }) => {
    const id = part === ref.type ? idOf(payload?.[property]) : undefined;
    return id === undefined ? [] : [{ type: owner, id }];
  });
}

/** The parts that only their owner names. */
function partsOf({ ref, payload }: Act): readonly Ref[] {
  return partRules
    .filter(({ owner, back }) => owner === ref.type && back === undefined)
    .flatMap(({ property, part }) => {
      const value = payload?.[property];
      const ids = Array.isArray(value) ? idsOf(value) : [idOf(value) ?? ''];
      return ids.filter((id) => id !== '').map((id) => ({ type: part, id }));
    });
}

/**
 * Acts of one batch in the smallest groups that can be sent one after the other: what refers to each other stays
 * together, what is referred to comes first. Cutting this list anywhere leaves two halves of which the first stands alone.
 */
export function unitsOf(acts: readonly Act[], catalog: Catalog): readonly (readonly Ref[])[] {
  const at = new Map(acts.map((act, i) => [refKey(act.ref), i]));
  const edges = acts.map(({ ref, payload }, i) => {
    const type = catalog.types.get(ref.type);
    if (payload === undefined || type === undefined) return [];
    const found = new Set<number>();
    for (const { types, id } of referencesOf(payload, type, catalog))
      for (const one of types) {
        const other = at.get(refKey({ type: one, id }));
        if (other !== undefined && other !== i) found.add(other);
      }
    return [...found].sort((a, b) => a - b);
  });
  return components(edges).map((unit) =>
    unit.map((i) => acts[i]!.ref).sort((a, b) => compareText(refKey(a), refKey(b))),
  );
}
