import { type Because, dependentRules, type Ref, type RefKey, refKey, switchOf } from '@dhow/core';
import type { Dependencies } from '@dhow/engine';

/** Why an object is here: asked for itself, a part of something that was, or it came along. */
export type How = 'asked' | 'part' | 'along';

/** An object with why it is here. */
export interface Item {
  readonly key: RefKey;
  readonly ref: Ref;
  readonly name: string;
  readonly how: How;
  readonly reasons: readonly Because[];
}

/** What is here of one type. */
export interface TypeSummary {
  readonly type: string;
  readonly asked: number;
  readonly part: number;
  readonly along: number;
  readonly total: number;
}

/** What comes along, ready to be shown. */
export interface Model {
  /** By type, then by name; what was asked for first. */
  readonly items: readonly Item[];
  readonly byKey: ReadonlyMap<RefKey, Item>;
  /** The most first. */
  readonly types: readonly TypeSummary[];
  readonly counts: Readonly<Record<How, number>>;
}

const RANK: Readonly<Record<How, number>> = { asked: 0, part: 1, along: 2 };

export function modelOf({ members }: Pick<Dependencies, 'members'>): Model {
  const items = members.map(({ ref, name, asked, reasons }): Item => {
    const how = reasons.length === 0 ? 'asked' : asked ? 'part' : 'along';
    return { key: refKey(ref), ref, name, how, reasons };
  });
  items.sort(
    (a, b) =>
      RANK[a.how] - RANK[b.how] ||
      compare(a.ref.type, b.ref.type) ||
      compare(a.name.toLowerCase(), b.name.toLowerCase()) ||
      compare(a.key, b.key),
  );
  const types = new Map<string, { asked: number; part: number; along: number }>();
  const counts = { asked: 0, part: 0, along: 0 };
  for (const { ref, how } of items) {
    const count = types.get(ref.type) ?? { asked: 0, part: 0, along: 0 };
    types.set(ref.type, count);
    count[how]++;
    counts[how]++;
  }
  return {
    items,
    byKey: new Map(items.map((item) => [item.key, item])),
    types: [...types]
      .map(([type, count]) => ({ type, ...count, total: count.asked + count.part + count.along }))
      .sort((a, b) => b.total - a.total || compare(a.type, b.type)),
    counts,
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The property that a place names: `dataElement` of `/dataSetElements/3/dataElement`. */
export function propertyAt(at: string): string {
  const steps = at.split(/[/.]/).filter((step) => step !== '' && step !== 'id' && !/^\d+$/.test(step));
  return steps.at(-1) ?? at;
}

/** Things that belong to something that is here without being named by it: whether they come along can be chosen. */
export interface Belonging {
  /** As `Selection.dependents` calls it. */
  readonly name: string;
  readonly owner: string;
  readonly type: string;
  readonly on: boolean;
  readonly byDefault: boolean;
}

/** The switches that mean something for what is here, those that are on first. */
export function belongings(
  types: readonly Pick<TypeSummary, 'type'>[],
  set: Readonly<Record<string, boolean>>,
): readonly Belonging[] {
  const there = new Set(types.map(({ type }) => type));
  return [
    ...dependentRules.map((rule) => ({
      name: switchOf(rule),
      owner: rule.owner,
      type: rule.dependents,
      byDefault: rule.default,
    })),
    { name: 'dataElements.validationRules', owner: 'dataElements', type: 'validationRules', byDefault: false },
  ]
    .filter(({ owner }) => there.has(owner))
    .map((rule) => ({ ...rule, on: set[rule.name] ?? rule.byDefault }))
    .sort((a, b) => Number(b.byDefault) - Number(a.byDefault) || compare(a.name, b.name));
}
