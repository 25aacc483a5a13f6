import type { Selection, Wish } from '@dhow/core';

/** Stands for all objects of a type as an id, and for all that a package holds as a type. */
export const ALL = '*';

/** Something that was picked: an object; all of a type (`id` is `*`); all that there is (`type` is `*`, too). */
export interface Picked {
  readonly type: string;
  /** A UID; of a selection that was opened, also a code or a name. */
  readonly id: string;
  readonly name: string;
}

/** What somebody picked in one source, across types: ids and names, nothing else of the objects. */
export interface BasketContent {
  readonly items: readonly Picked[];
  /** Left out on purpose, though something picked needs it. */
  readonly left: readonly Picked[];
  /** Switches of what belongs to other things, as `Selection.dependents` has them. */
  readonly dependents: Readonly<Record<string, boolean>>;
}

export const nothingPicked: BasketContent = { items: [], left: [], dependents: {} };

/** More of one type than this are better asked for as all of the type, or as a group. */
export const MOST_PICKED = 20_000;

export const keyOf = ({ type, id }: Pick<Picked, 'type' | 'id'>): string => `${type}:${id}`;

/** With more picked; what is there already stays where it stands. All of a type takes the place of single ones of it. */
export function withPicked(basket: BasketContent, picked: readonly Picked[]): BasketContent {
  const whole = new Set(
    [...basket.items, ...picked].flatMap(({ type, id }) => (id === ALL && type !== ALL ? [type] : [])),
  );
  const items = new Map<string, Picked>();
  for (const one of [...basket.items, ...picked])
    if (one.id === ALL || !whole.has(one.type)) if (!items.has(keyOf(one))) items.set(keyOf(one), one);
  // What is asked for again is left out no more.
  const left = basket.left.filter((one) => !items.has(keyOf(one)));
  return { ...basket, items: [...items.values()], left };
}

export function withoutPicked(basket: BasketContent, refs: readonly Pick<Picked, 'type' | 'id'>[]): BasketContent {
  const gone = new Set(refs.map(keyOf));
  const items = basket.items.filter((one) => !gone.has(keyOf(one)));
  return items.length === 0 ? nothingPicked : { ...basket, items };
}

/** With something left out on purpose, or taken back in. */
export function withLeft(basket: BasketContent, one: Picked, isLeft: boolean): BasketContent {
  const rest = basket.left.filter((other) => keyOf(other) !== keyOf(one));
  return { ...basket, left: isLeft ? [...rest, one] : rest };
}

/** With a switch of `Selection.dependents` set; as it is by default it is not written down. */
export function withSwitch(basket: BasketContent, name: string, on: boolean, byDefault: boolean): BasketContent {
  const { [name]: _was, ...rest } = basket.dependents;
  return { ...basket, dependents: on === byDefault ? rest : { ...rest, [name]: on } };
}

const wishOf = ({ type, id }: Picked): Wish =>
  type === ALL ? { all: true } : id === ALL ? { type, all: true } : { type, match: id };

/** What is asked for, as jobs and saved selections take it. */
export const selectionOf = ({ items, left, dependents }: BasketContent): Selection => ({
  include: items.map(wishOf),
  exclude: left.map(wishOf),
  dependents,
});

const pickedOf = (wish: Wish): Picked =>
  'type' in wish
    ? 'match' in wish
      ? { type: wish.type, id: wish.match, name: wish.match }
      : { type: wish.type, id: ALL, name: '' }
    : { type: ALL, id: ALL, name: '' };

/** A saved selection as a basket: objects are called by what the selection calls them until their names are seen. */
export const basketOf = ({ include, exclude, dependents }: Selection): BasketContent => ({
  items: include.map(pickedOf),
  left: exclude.map(pickedOf),
  dependents,
});

/** With names that were read since; the same content where there are none. */
export function withNames(basket: BasketContent, nameOf: (key: string) => string | undefined): BasketContent {
  let changed = false;
  const named = (one: Picked): Picked => {
    const name = one.name === one.id ? nameOf(keyOf(one)) : undefined;
    if (name === undefined || name === one.name) return one;
    changed = true;
    return { ...one, name };
  };
  const next = { ...basket, items: basket.items.map(named), left: basket.left.map(named) };
  return changed ? next : basket;
}

/** How many were picked of each type, the most first; null: all of it. */
export function countPicked(items: readonly Picked[]): readonly (readonly [type: string, count: number | null])[] {
  const counts = new Map<string, number | null>();
  for (const { type, id } of items) {
    const before = counts.get(type);
    counts.set(type, id === ALL || before === null ? null : (before ?? 0) + 1);
  }
  const size = (count: number | null): number => count ?? Number.POSITIVE_INFINITY;
  return [...counts].sort(([a, one], [b, other]) =>
    size(one) === size(other) ? (a < b ? -1 : 1) : size(other) - size(one),
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function pickedIn(value: unknown): readonly Picked[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) =>
    isRecord(one) && typeof one.type === 'string' && typeof one.id === 'string' && typeof one.name === 'string'
      ? [{ type: one.type, id: one.id, name: one.name }]
      : [],
  );
}

/** Reads what a browser kept. What is no basket (another Dhow wrote it, somebody edited it) is an empty one. */
export function readBasket(text: string | null): BasketContent {
  if (text === null) return nothingPicked;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return nothingPicked;
  }
  if (!isRecord(json)) return nothingPicked;
  const dependents = isRecord(json.dependents)
    ? Object.fromEntries(
        Object.entries(json.dependents).flatMap(([name, on]) => (typeof on === 'boolean' ? [[name, on] as const] : [])),
      )
    : {};
  return { items: pickedIn(json.items), left: pickedIn(json.left), dependents };
}
