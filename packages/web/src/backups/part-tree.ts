import { type Ref, type RefKey, refKey, type Wish } from '@dhow/core';
import type { HeldByBackup } from '@dhow/engine';

/** An object of a backup with what belongs to it. */
export interface HeldNode {
  readonly key: RefKey;
  readonly ref: Ref;
  readonly name: string;
  readonly owner?: RefKey;
  /** Restored alone, it leaves its owner as it is on the server. */
  readonly alone: boolean;
  /** Its parts, by type and name. */
  readonly parts: readonly RefKey[];
}

/** What a backup holds, as a tree: objects with their parts. */
export interface HeldTree {
  readonly nodes: ReadonlyMap<RefKey, HeldNode>;
  /** Those that are no part of another one, by type and name. */
  readonly roots: readonly RefKey[];
}

/** What is ticked: each object by itself. Its owner, where nobody ticked that, comes along. */
export type Ticks = ReadonlySet<RefKey>;

export function heldTree(rows: readonly HeldByBackup[]): HeldTree {
  const partsOf = new Map<RefKey | undefined, RefKey[]>();
  const names = new Map(rows.map(({ ref, name }) => [refKey(ref), name ?? ref.id]));
  for (const { ref, owner } of rows) {
    const above = owner && refKey(owner);
    const list = partsOf.get(above);
    if (list) list.push(refKey(ref));
    else partsOf.set(above, [refKey(ref)]);
  }
  const collator = new Intl.Collator(undefined, { numeric: true });
  const sorted = (keys: RefKey[] | undefined): readonly RefKey[] =>
    (keys ?? []).sort(
      (a, b) => collator.compare(typeOf(a), typeOf(b)) || collator.compare(names.get(a) ?? a, names.get(b) ?? b),
    );
  const nodes = new Map<RefKey, HeldNode>();
  for (const { ref, owner, alone } of rows) {
    const key = refKey(ref);
    nodes.set(key, {
      key,
      ref,
      name: names.get(key) ?? ref.id,
      ...(owner && { owner: refKey(owner) }),
      alone: alone === true,
      parts: sorted(partsOf.get(key)),
    });
  }
  return { nodes, roots: sorted(partsOf.get(undefined)) };
}

const typeOf = (key: RefKey): string => key.slice(0, key.indexOf(':'));

/** An object and all that belongs to it. */
function* withParts(tree: HeldTree, key: RefKey): Generator<RefKey> {
  yield key;
  for (const part of tree.nodes.get(key)?.parts ?? []) yield* withParts(tree, part);
}

export const allTicked = (tree: HeldTree): Ticks => new Set(tree.nodes.keys());

/** How much is ticked of an object and its parts. */
interface TickCount {
  readonly ticked: number;
  readonly all: number;
}

/** Of each object with its parts, how many are ticked. */
export function countTicks(tree: HeldTree, ticks: Ticks): ReadonlyMap<RefKey, TickCount> {
  const counts = new Map<RefKey, TickCount>();
  const count = (key: RefKey): TickCount => {
    let [ticked, all] = [ticks.has(key) ? 1 : 0, 1];
    for (const part of tree.nodes.get(key)?.parts ?? []) {
      const below = count(part);
      ticked += below.ticked;
      all += below.all;
    }
    const told = { ticked, all };
    counts.set(key, told);
    return told;
  };
  for (const root of tree.roots) count(root);
  return counts;
}

/** `along`: nobody ticked it, but something that belongs to it: that cannot be there without it. */
export type TickState = 'all' | 'some' | 'along' | 'none';

export function stateOf(key: RefKey, ticks: Ticks, counts: ReadonlyMap<RefKey, TickCount>): TickState {
  const { ticked, all } = counts.get(key) ?? { ticked: 0, all: 1 };
  if (ticked === 0) return 'none';
  if (ticked === all) return 'all';
  return ticks.has(key) ? 'some' : 'along';
}

/**
 * Ticks objects with all that belongs to them, or takes the ticks away. Between an owner that is ticked and a part that is,
 * everything is ticked: nothing can be restored around a gap.
 */
export function tick(tree: HeldTree, ticks: Ticks, keys: readonly RefKey[], on: boolean): Ticks {
  const next = new Set(ticks);
  for (const key of keys)
    for (const one of withParts(tree, key))
      if (on) next.add(one);
      else next.delete(one);
  if (on)
    for (const key of keys) {
      const above: RefKey[] = [];
      for (let at = tree.nodes.get(key)?.owner; at !== undefined; at = tree.nodes.get(at)?.owner) above.push(at);
      const highest = above.findLastIndex((owner) => next.has(owner));
      for (const owner of above.slice(0, highest + 1)) next.add(owner);
    }
  return next;
}

const RULES = 'programRules';
const VARIABLES = 'programRuleVariables';

/** What a restore is asked for. */
export interface Wished {
  /** Absent: all of it. */
  readonly only?: readonly Wish[];
  readonly except: readonly Wish[];
}

/**
 * What is ticked, as wishes: objects that stand alone or whose owner is not ticked, and parts that are left out. Whole types by
 * their name: of rules that says that they are replaced as one with the variables, so only where those are all ticked too.
 */
export function wishesOf(tree: HeldTree, ticks: Ticks): Wished | undefined {
  if (ticks.size === 0) return undefined;
  if (ticks.size === tree.nodes.size) return { except: [] };
  const only: HeldNode[] = [];
  const except: HeldNode[] = [];
  for (const node of tree.nodes.values()) {
    const owned = node.owner !== undefined && ticks.has(node.owner);
    if (ticks.has(node.key)) {
      if (!owned) only.push(node);
    } else if (owned) except.push(node);
  }
  const sizes = new Map<string, number>();
  for (const { ref } of tree.nodes.values()) sizes.set(ref.type, (sizes.get(ref.type) ?? 0) + 1);
  const together = ofType(only, VARIABLES) === (sizes.get(VARIABLES) ?? 0);
  return {
    only: collapsed(only, sizes, (type) => type !== RULES || together),
    except: collapsed(except, sizes, () => true),
  };
}

const ofType = (nodes: readonly HeldNode[], type: string): number =>
  nodes.filter(({ ref }) => ref.type === type).length;

function collapsed(
  nodes: readonly HeldNode[],
  sizes: ReadonlyMap<string, number>,
  may: (type: string) => boolean,
): readonly Wish[] {
  const byType = new Map<string, HeldNode[]>();
  for (const node of nodes) {
    const list = byType.get(node.ref.type);
    if (list) list.push(node);
    else byType.set(node.ref.type, [node]);
  }
  return [...byType].flatMap(([type, of]): Wish[] =>
    of.length === sizes.get(type) && may(type) ? [{ type, all: true }] : of.map(({ ref }) => ({ type, match: ref.id })),
  );
}

/** The ticks that wishes stand for: what `wishesOf` made of them. */
export function ticksOf(tree: HeldTree, { only, except }: Wished): Ticks {
  const found = (wishes: readonly Wish[]): readonly RefKey[] =>
    wishes.flatMap((wish) => {
      if (!('type' in wish)) return [...tree.nodes.keys()];
      if ('match' in wish) {
        const key = refKey({ type: wish.type, id: wish.match });
        return tree.nodes.has(key) ? [key] : [];
      }
      return [...tree.nodes.values()].flatMap(({ key, ref }) => (ref.type === wish.type ? [key] : []));
    });
  const ticked = only ? tick(tree, new Set(), found(only), true) : allTicked(tree);
  return tick(tree, ticked, found(except), false);
}

/** Programs whose rules and variables are ticked: `whole`, they are replaced as one; `partly`, those made since stay. */
export function rulesTicked(
  tree: HeldTree,
  ticks: Ticks,
): { readonly whole: readonly HeldNode[]; readonly partly: readonly HeldNode[] } {
  const whole: HeldNode[] = [];
  const partly: HeldNode[] = [];
  const programs = [...tree.nodes.values()].filter(({ ref }) => ref.type === 'programs');
  if (programs.length === 0) return { whole, partly };
  const asOne = (wishesOf(tree, ticks)?.only ?? []).some(
    (wish) => 'all' in wish && 'type' in wish && wish.type === RULES,
  );
  for (const node of programs) {
    const rules = node.parts.filter((key) => typeOf(key) === RULES || typeOf(key) === VARIABLES);
    const ticked = rules.filter((key) => ticks.has(key)).length;
    if ((ticks.has(node.key) || (asOne && rules.length > 0)) && ticked === rules.length) whole.push(node);
    else if (ticked > 0) partly.push(node);
  }
  return { whole, partly };
}

/** One line of the tree as it is shown: objects of one type together, below each object its parts by type. */
export interface TreeRow {
  /** Of an object its key; of a group the key of its owner and the type. */
  readonly id: string;
  readonly depth: number;
  /** Absent for a group. */
  readonly node?: HeldNode;
  readonly type: string;
  /** Of a group: what is in it, and is shown. */
  readonly keys: readonly RefKey[];
  /** Undefined: nothing is below it. */
  readonly open: boolean | undefined;
  /** Its place among its siblings, from 1, and how many those are. */
  readonly place: number;
  readonly siblings: number;
  /** The row above it in the tree. */
  readonly parent: string | undefined;
}

/** Objects in which all words are (in name, id or the name of the type), with all that they are parts of. Undefined: no words. */
export function foundIn(
  tree: HeldTree,
  text: string,
  typeWords: (type: string) => string,
): { readonly found: ReadonlySet<RefKey>; readonly shown: ReadonlySet<RefKey> } | undefined {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return undefined;
  const found = new Set<RefKey>();
  const shown = new Set<RefKey>();
  for (const { key, ref, name } of tree.nodes.values()) {
    const all = `${name} ${ref.id} ${typeWords(ref.type)}`.toLocaleLowerCase();
    if (!words.every((word) => all.includes(word))) continue;
    found.add(key);
    for (let at: RefKey | undefined = key; at !== undefined && !shown.has(at); at = tree.nodes.get(at)?.owner)
      shown.add(at);
  }
  return { found, shown };
}

/** The rows that are in sight: those below what is open; while somebody searches, all that was found. */
export function rowsOf(
  tree: HeldTree,
  open: ReadonlySet<string>,
  shown: ReadonlySet<RefKey> | undefined,
): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const isOpen = (id: string): boolean => shown !== undefined || open.has(id);
  const groups = (keys: readonly RefKey[], depth: number, owner: string | undefined): void => {
    const byType = new Map<string, RefKey[]>();
    for (const key of keys) {
      if (shown && !shown.has(key)) continue;
      const list = byType.get(typeOf(key));
      if (list) list.push(key);
      else byType.set(typeOf(key), [key]);
    }
    let place = 0;
    for (const [type, of] of byType) {
      const id = `${owner ?? ''}/${type}`;
      place++;
      const here = isOpen(id);
      rows.push({ id, depth, type, keys: of, open: here, place, siblings: byType.size, parent: owner });
      if (here) objects(of, depth + 1, id);
    }
  };
  const objects = (keys: readonly RefKey[], depth: number, parent: string): void => {
    for (const [at, key] of keys.entries()) {
      const node = tree.nodes.get(key);
      if (!node) continue;
      const below = shown ? node.parts.filter((part) => shown.has(part)) : node.parts;
      const here = below.length === 0 ? undefined : isOpen(key);
      const common = { place: at + 1, siblings: keys.length, parent };
      rows.push({ id: key, depth, node, type: node.ref.type, keys: [key], open: here, ...common });
      if (here) groups(below, depth + 1, key);
    }
  };
  groups(tree.roots, 1, undefined);
  return rows;
}
