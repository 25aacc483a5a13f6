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
  /**
   * Owners that nobody ticked, each with the part that cannot be there without it. `stays`: one that the target has stays
   * as it is there, as the part itself names it; false: only the owner names the part, so it is restored too.
   */
  readonly brought: readonly { readonly ref: Ref; readonly because: Ref; readonly stays: boolean }[];
  /** Whether all rules were asked for by their type: they are replaced as one with the variables. */
  readonly rulesAsOne: boolean;
  /** Variables that nobody ticked, and all rules of their programs were: both are replaced as one. */
  readonly withRules: readonly Ref[];
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
  const rulesAsOne = (only ?? []).some((wish) => 'type' in wish && !('match' in wish) && wish.type === 'programRules');
  const withRules = rulesAsOne ? variablesOfRules(tree).filter((key) => !keys.has(key) && !out.has(key)) : [];
  for (const key of withRules) keys.add(key);
  for (const key of wished ?? []) {
    const above = out.get(key);
    if (above !== undefined && above !== key)
      throw new Fault('usage', 'RESTORE_WITHOUT_OWNER', { part: told(objects, key), owner: told(objects, above) });
  }
  const brought = new Map<RefKey, Chosen['brought'][number]>();
  for (const key of [...keys])
    for (let part = key, owner = ownerOf.get(key); owner !== undefined; part = owner, owner = ownerOf.get(owner)) {
      const before = brought.get(owner);
      if (keys.has(owner) && before === undefined) break;
      if (out.has(owner))
        throw new Fault('usage', 'RESTORE_WITHOUT_OWNER', { part: told(objects, key), owner: told(objects, owner) });
      keys.add(owner);
      const stays = (before?.stays ?? true) && namesItsOwner(objects, part, owner);
      brought.set(owner, before ? { ...before, stays } : { ref: parseRefKey(owner), because: parseRefKey(key), stays });
    }
  if (keys.size === 0) throw new Fault('usage', 'RESTORE_NOTHING');
  const dropped = [...out]
    .filter(([key, because]) => key !== because && ticked.has(key) && !named.includes(key))
    .map(([key, because]) => ({ ref: parseRefKey(key), because: parseRefKey(because) }));
  return { keys, brought: [...brought.values()], rulesAsOne, withRules: withRules.map(parseRefKey), dropped };
}

/** The variables of programs whose rules are inside. */
function variablesOfRules({ partsOf }: PartTree): readonly RefKey[] {
  const isA = (type: string) => (key: RefKey) => key.startsWith(`${type}:`);
  return [...partsOf].flatMap(([owner, parts]) =>
    owner !== undefined && parts.some(isA('programRules')) ? parts.filter(isA('programRuleVariables')) : [],
  );
}

/**
 * Whether a part says itself what it belongs to: a stage does, a notification template does not. Where it does, its owner can
 * stay as it is on the target.
 */
export function namesItsOwner(objects: PartTree['objects'], part: RefKey, owner: RefKey): boolean {
  const { id } = parseRefKey(owner);
  const { type } = parseRefKey(part);
  const object = objects.get(part);
  const named = (property: string) => idsAt(object?.[property]).includes(id);
  return (
    ownerLinks.some((link) => link.part === type && owner.startsWith(`${link.owner}:`) && named(link.property)) ||
    dependentRules.some(
      (rule) =>
        rule.part && rule.dependents === type && owner.startsWith(`${rule.owner}:`) && named(rule.path.split('.')[0]!),
    )
  );
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

/**
 * What was chosen as a selection: types that are whole by their name, other objects by id; parts that stay out of what comes
 * are named. Owners that stay as they are come along by the links of their parts.
 */
export function selectionOf({ objects, ownerOf }: PartTree, { keys, brought }: Chosen): Selection {
  const stays = new Set(brought.flatMap(({ ref, stays }) => (stays ? [refKey(ref)] : [])));
  if (keys.size === objects.size && stays.size === 0) return { include: [{ all: true }], exclude: [], dependents: {} };
  const types = new Map<string, { in: Ref[]; whole: boolean }>();
  const exclude: Wish[] = [];
  for (const key of [...objects.keys()].sort(compareText)) {
    const ref = parseRefKey(key);
    const type = types.get(ref.type) ?? { in: [], whole: true };
    types.set(ref.type, type);
    if (stays.has(key)) type.whole = false;
    else if (keys.has(key)) type.in.push(ref);
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
