import type { Catalog, MetaType } from '../catalog/catalog.js';
import { sameObject } from '../object/canonical.js';
import type { MetaObject } from '../object/meta-object.js';
import { compareText, isUid, type Ref, type RefKey, refKey } from '../object/ref.js';
import { referencesOf } from '../reference/find.js';
import type { Closure } from '../select/closure.js';
import { isDefault } from '../select/families.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import type { TargetAnswered, TargetNeeds } from './input.js';
import { refsByType } from './input.js';

/** Unique values of a type that an import can take: texts and numbers of its own, never the id or a path that servers compute. */
export function uniqueProperties(type: MetaType): readonly string[] {
  const known = uniques.get(type);
  if (known) return known;
  const names = [...type.properties.values()]
    .filter((p) => p.unique && p.owner && p.kind === 'value' && p.name !== 'id' && p.name !== 'path')
    .map((p) => p.name)
    .sort(compareText);
  uniques.set(type, names);
  return names;
}

/** Asked for in each round of reading: compared once per pair of objects. */
export function isSame(object: MetaObject, there: MetaObject, type: MetaType, catalog: Catalog): boolean {
  const known = compared.get(object);
  if (known?.there === there) return known.same;
  const same = sameObject(object, there, type, catalog, 'content');
  compared.set(object, { there, same });
  return same;
}

const compared = new WeakMap<MetaObject, { readonly there: MetaObject; readonly same: boolean }>();

/** Asked for once per object: worked out once per type. */
const uniques = new WeakMap<MetaType, readonly string[]>();

/**
 * What must be read from the target before `buildPlan`: counterparts of all members whole, what they point to by identity,
 * the option combos of their combos, and who has the unique values that they will take. Pure: called again with the wider
 * snapshot until nothing is needed (usually two rounds).
 */
export function targetNeeds(
  closure: Closure,
  target: Snapshot,
  known: ReadonlyMap<RefKey, MetaObject>,
  answered: TargetAnswered,
): TargetNeeds {
  const { catalog } = target;
  const whole: Ref[] = [];
  const identity = new Map<RefKey, Ref>();
  const combos = new Set<string>();
  const taken = new Map<string, { type: string; path: string; values: Set<string> }>();
  const isRead = (key: RefKey, type: string) =>
    target.objects.has(key) || target.absent.has(key) || target.whole.has(type);
  for (const [key, { ref, object }] of closure.members) {
    const type = catalog.types.get(ref.type);
    if (type === undefined) continue;
    if (!isRead(key, ref.type)) whole.push(ref);
    if (ref.type === 'categoryCombos') combos.add(ref.id);
    const there = target.objects.get(key);
    for (const path of uniqueProperties(type)) {
      const value = object[path];
      if (typeof value !== 'string' && typeof value !== 'number') continue;
      if (value === '' || there?.[path] === value || target.whole.has(ref.type)) continue;
      if (there === undefined && !isRead(key, ref.type)) continue; // first see whether it is there
      if (answered.probes.has(`${ref.type} ${path} ${value}`)) continue;
      const entry = taken.get(`${ref.type} ${path}`) ?? { type: ref.type, path, values: new Set() };
      taken.set(`${ref.type} ${path}`, entry);
      entry.values.add(String(value));
    }
    // An object that is the same on both sides points to what is there.
    if (there !== undefined && isSame(object, there, type, catalog)) continue;
    for (const reference of referencesOf(object, type, catalog)) {
      if (!isUid(reference.id)) continue; // a placeholder: no server has it
      for (const refType of reference.types) {
        const other = { type: refType, id: reference.id };
        const otherKey = refKey(other);
        if (closure.members.has(otherKey) || known.has(otherKey) || identity.has(otherKey)) continue;
        if (isRead(otherKey, refType) || !catalog.types.has(refType)) continue;
        if (isDefault(refType, reference.id, undefined)) continue;
        identity.set(otherKey, other);
      }
    }
  }
  const asked = (target.whole.has('categoryOptionCombos') ? [] : [...combos])
    .filter((id) => !answered.dependents.has(`categoryOptionCombos categoryCombo.id ${id}`))
    .sort(compareText);
  return {
    whole: refsByType(whole),
    identity: refsByType(identity.values()),
    dependents: asked.length > 0 ? [{ type: 'categoryOptionCombos', path: 'categoryCombo.id', ids: asked }] : [],
    probes: [...taken.values()]
      .map(({ type, path, values }) => ({ type, path, values: [...values].sort(compareText) }))
      .sort((a, b) => compareText(a.type, b.type) || compareText(a.path, b.path)),
  };
}
