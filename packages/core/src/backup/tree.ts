import { isObject, type Json, type MetaObject } from '../object/meta-object.js';
import { compareText, parseRefKey, type Ref, type RefKey, refKey } from '../object/ref.js';
import { Fault } from '../outcome/fault.js';
import { dependentRules } from '../select/dependents.js';
import { ownerLinks, partRules } from '../select/families.js';
import type { Selection, Wish } from '../select/selection.js';

/** Objects of a backup with what each is a part of: a rule of its program, a section of its data set, an option of its set. */
export interface PartTree {
  readonly objects: ReadonlyMap<RefKey, MetaObject>;
  /** The owner of each part, where the backup holds it. */
  readonly ownerOf: ReadonlyMap<RefKey, RefKey>;
  readonly partsOf: ReadonlyMap<RefKey | undefined, readonly RefKey[]>;
}

/** The tree of what is inside, made from the objects alone. */
export function partTree(objects: ReadonlyMap<RefKey, MetaObject>): PartTree {
  const ownerOf = new Map<RefKey, RefKey>();
  const claim = (part: RefKey, owner: RefKey) => {
    if (!ownerOf.has(part) && objects.has(part) && objects.has(owner)) ownerOf.set(part, owner);
  };
  const keys = [...objects.keys()].sort(compareText);
  for (const key of keys) {
    const { type, id } = parseRefKey(key);
    const object = objects.get(key)!;
    for (const { part, property, owner } of ownerLinks)
      if (part === type) for (const named of idsAt(object[property])) claim(key, refKey({ type: owner, id: named }));
    for (const rule of dependentRules) {
      if (!rule.part || rule.dependents !== type) continue;
      const [property = ''] = rule.path.split('.');
      for (const named of idsAt(object[property])) claim(key, refKey({ type: rule.owner, id: named }));
    }
    for (const rule of partRules)
      if (rule.owner === type)
        for (const named of idsAt(object[rule.property]))
          claim(refKey({ type: rule.part, id: named }), refKey({ type, id }));
  }
  const partsOf = new Map<RefKey | undefined, RefKey[]>();
  for (const key of keys) {
    const owner = ownerOf.get(key);
    const list = partsOf.get(owner);
    if (list) list.push(key);
    else partsOf.set(owner, [key]);
  }
  return { objects, ownerOf, partsOf };
}

const idsAt = (value: Json | undefined): readonly string[] =>
  Array.isArray(value)
    ? value.flatMap((entry: Json) => idsAt(entry))
    : isObject(value) && typeof value.id === 'string'
      ? [value.id]
      : [];

/** What of a backup is to be restored, and why it is not just what was ticked. */
export interface Chosen {
  readonly keys: ReadonlySet<RefKey>;
  /** Owners that nobody ticked, each with the part that cannot be restored without it. */
  readonly brought: readonly { readonly ref: Ref; readonly because: Ref }[];
  /** Parts that go because what they belong to was left out. */
  readonly dropped: readonly { readonly ref: Ref; readonly because: Ref }[];
}

/**
 * What is ticked: all, or what `only` names with its parts; without what `except` names and its parts. A part never comes
 * without its owner: that comes too, by itself, without its other parts.
 *
 * @throws Fault RESTORE_NOT_INSIDE (a wish that fits nothing inside), RESTORE_NOTHING, RESTORE_WITHOUT_OWNER (a part is
 *   wished for and its owner is left out)
 */
export function chooseFromTree(tree: PartTree, only: readonly Wish[] | undefined, except: readonly Wish[]): Chosen {
  const { objects, ownerOf, partsOf } = tree;
  const withParts = (key: RefKey, into: Map<RefKey, RefKey>, because: RefKey) => {
    if (into.has(key)) return;
    into.set(key, because);
    for (const part of partsOf.get(key) ?? []) withParts(part, into, because);
  };
  const found = (wishes: readonly Wish[]) => wishes.flatMap((wish) => matching(objects, wish));
  const wished = only && found(only);
  const out = new Map<RefKey, RefKey>();
  const named = found(except);
  for (const key of named) withParts(key, out, key);
  const ticked = new Map<RefKey, RefKey>();
  for (const key of wished ?? objects.keys()) withParts(key, ticked, key);
  const keys = new Set([...ticked.keys()].filter((key) => !out.has(key)));
  for (const key of wished ?? []) {
    const above = out.get(key);
    if (above !== undefined && above !== key)
      throw new Fault('usage', 'RESTORE_WITHOUT_OWNER', { part: told(objects, key), owner: told(objects, above) });
  }
  const brought: { ref: Ref; because: Ref }[] = [];
  for (const key of [...keys])
    for (let owner = ownerOf.get(key); owner !== undefined && !keys.has(owner); owner = ownerOf.get(owner)) {
      if (out.has(owner))
        throw new Fault('usage', 'RESTORE_WITHOUT_OWNER', { part: told(objects, key), owner: told(objects, owner) });
      keys.add(owner);
      brought.push({ ref: parseRefKey(owner), because: parseRefKey(key) });
    }
  if (keys.size === 0) throw new Fault('usage', 'RESTORE_NOTHING');
  const dropped = [...out]
    .filter(([key, because]) => key !== because && ticked.has(key) && !named.includes(key))
    .map(([key, because]) => ({ ref: parseRefKey(key), because: parseRefKey(because) }));
  return { keys, brought, dropped };
}

const told = (objects: ReadonlyMap<RefKey, MetaObject>, key: RefKey): string => {
  const name = objects.get(key)?.name;
  return typeof name === 'string' ? `${key} "${name}"` : key;
};

/**
 * The objects of a backup that a wish means: by id, else code, else name without regard to case.
 *
 * @throws Fault RESTORE_NOT_INSIDE
 */
export function matching(objects: ReadonlyMap<RefKey, MetaObject>, wish: Wish): readonly RefKey[] {
  if (!('type' in wish)) return [...objects.keys()];
  const ofType = [...objects].filter(([key]) => key.startsWith(`${wish.type}:`));
  let found = ofType;
  if ('match' in wish) {
    const { match } = wish;
    const name = match.toLowerCase();
    for (const fits of [
      (o: MetaObject) => o.id === match,
      (o: MetaObject) => o.code === match,
      (o: MetaObject) => typeof o.name === 'string' && o.name.toLowerCase() === name,
    ]) {
      found = ofType.filter(([, object]) => fits(object));
      if (found.length > 0) break;
    }
  }
  if (found.length === 0)
    throw new Fault('usage', 'RESTORE_NOT_INSIDE', {
      what: 'match' in wish ? `${wish.type}:${wish.match}` : wish.type,
      types: [...new Set([...objects.keys()].map((key) => parseRefKey(key).type))].sort(compareText),
    });
  return found.map(([key]) => key);
}

/** What was chosen as a selection: types that are whole by their name, other objects by id; parts that stay out of what comes are named. */
export function selectionOf({ objects, ownerOf }: PartTree, { keys }: Chosen): Selection {
  if (keys.size === objects.size) return { include: [{ all: true }], exclude: [], dependents: {} };
  const types = new Map<string, { in: Ref[]; whole: boolean }>();
  const exclude: Wish[] = [];
  for (const key of [...objects.keys()].sort(compareText)) {
    const ref = parseRefKey(key);
    const type = types.get(ref.type) ?? { in: [], whole: true };
    types.set(ref.type, type);
    if (keys.has(key)) type.in.push(ref);
    else {
      type.whole = false;
      const owner = ownerOf.get(key);
      if (owner !== undefined && keys.has(owner)) exclude.push({ type: ref.type, match: ref.id });
    }
  }
  const include = [...types].flatMap(([type, { in: refs, whole }]): Wish[] =>
    whole ? [{ type, all: true }] : refs.map(({ id }) => ({ type, match: id })),
  );
  return { include, exclude, dependents: {} };
}
