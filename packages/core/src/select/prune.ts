import type { Catalog } from '../catalog/catalog.js';
import { isObject } from '../object/meta-object.js';
import { type RefKey, refKey } from '../object/ref.js';
import { referencesOf } from '../reference/find.js';
import type { Closure, Member } from './closure.js';
import { dependentRules } from './dependents.js';
import { ownerLinks } from './families.js';

/** Owners whose parts the target must have whole even where the owner stays: a combination without its option combos takes no data. */
const COMPLETED: ReadonlySet<string> = new Set(['categoryCombos']);

/**
 * The closure without what only a kept object would bring: an object that merely came along and stays as it is on the
 * target needs nothing from the source, and its parts (sections of a data set, rules of a program) stay the target's.
 *
 * @param catalog of the version that the members are in
 * @param isKept whether a member that was not asked for stays as it is on the target
 * @param taken objects of the target that stand in for ones of the source: their parts are the target's, too
 */
export function withoutNeedsOfKept(
  closure: Closure,
  catalog: Catalog,
  isKept: (member: Member) => boolean,
  taken: ReadonlySet<RefKey> = new Set(),
): Closure {
  const { members } = closure;
  const kept = new Set<RefKey>();
  for (const [key, member] of members) if (!member.asked && isKept(member)) kept.add(key);
  if (kept.size === 0 && taken.size === 0) return closure;
  const brought = broughtBy(members, catalog);
  const reached = new Set<RefKey>();
  const wave: Member[] = [];
  const reach = (key: RefKey) => {
    const member = members.get(key);
    if (!member || reached.has(key)) return;
    reached.add(key);
    if (!kept.has(key)) wave.push(member);
    else if (COMPLETED.has(member.ref.type)) for (const part of brought.get(key) ?? []) reach(part);
  };
  for (const [key, member] of members) if (member.asked && !isPartOf(taken, member)) reach(key);
  for (let member = wave.pop(); member !== undefined; member = wave.pop()) {
    const type = catalog.types.get(member.ref.type);
    if (type)
      for (const { types, id } of referencesOf(member.object, type, catalog))
        for (const name of types) reach(refKey({ type: name, id }));
    for (const key of brought.get(refKey(member.ref)) ?? []) reach(key);
  }
  if (reached.size === members.size) return closure;
  const stays = ({ from }: { readonly from: Member['ref'] }) => {
    const key = refKey(from);
    return !members.has(key) || (reached.has(key) && !kept.has(key));
  };
  // Those that are only counted cannot be told apart: they stay.
  const needed = <T extends Needed>(list: readonly T[]) =>
    list
      .map((one) => ({ ...one, neededBy: one.neededBy.filter(stays) }))
      .filter(({ neededBy, more = 0 }) => neededBy.length > 0 || more > 0);
  return {
    members: new Map([...members].filter(([key]) => reached.has(key))),
    missing: needed(closure.missing),
    leftOut: needed(closure.leftOut),
    notCarried: closure.notCarried.filter(({ about }) => stays({ from: about })),
  };
}

/** Something missing or left out, with who needs it: the first few by name, `more` of them counted. */
interface Needed {
  readonly neededBy: readonly { readonly from: Member['ref'] }[];
  readonly more?: number;
}

/** Parts that are things of their own, known by their own names: they are added to what is used of the target. */
const ADDED: ReadonlySet<string> = new Set(['programIndicators']);

/** Whether an object is a part (an option of a set, a section of a form) of one of these. */
const isPartOf = (owners: ReadonlySet<RefKey>, { ref, object }: Member): boolean =>
  owners.size > 0 &&
  !ADDED.has(ref.type) &&
  ownerLinks.some(({ part, property, owner }) => {
    const named = object[property];
    if (part !== ref.type || !isObject(named) || typeof named.id !== 'string') return false;
    return owners.has(refKey({ type: owner, id: named.id }));
  });

/** Which members came because they belong to another one that does not name them. */
function broughtBy(members: ReadonlyMap<RefKey, Member>, catalog: Catalog): ReadonlyMap<RefKey, ReadonlySet<RefKey>> {
  const owners = new Map<string, Set<string>>();
  for (const { owner, dependents } of dependentRules)
    owners.set(dependents, (owners.get(dependents) ?? new Set()).add(owner));
  const brought = new Map<RefKey, Set<RefKey>>();
  const add = (owner: RefKey, key: RefKey) => brought.set(owner, (brought.get(owner) ?? new Set()).add(key));
  for (const [key, { ref, object, reasons }] of members) {
    const because = reasons.at(-1);
    if (because?.kind === 'dependent') add(refKey(because.from), key);
    const possible = owners.get(ref.type);
    const type = catalog.types.get(ref.type);
    if (!possible || !type) continue;
    for (const { types, id } of referencesOf(object, type, catalog))
      for (const name of types) if (possible.has(name)) add(refKey({ type: name, id }), key);
  }
  return brought;
}
