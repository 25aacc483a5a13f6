import type { Customised, Diagnostic, Params } from '@dhow/core';

/** A line of what customising did: a code with what its words are filled with. */
export interface Line {
  readonly code: string;
  readonly severity: Diagnostic['severity'];
  readonly params: Params;
}

/** Findings of one type that are said together. */
const JOINT: Readonly<Record<string, string>> = {
  CUSTOM_REMOVED: 'CUSTOM_REMOVED_ALL',
  CUSTOM_RENAMED: 'CUSTOM_RENAMED_ALL',
};

/** What was changed, a line for each type and way of changing it. */
export function linesOf(told: readonly Diagnostic[]): readonly Line[] {
  const groups = grouped(told, ({ code, params }) => `${code} ${params.type}`);
  return [...groups.values()].flatMap((group): readonly Line[] => {
    const [one] = group;
    const joint = one && group.length > 1 ? JOINT[one.code] : undefined;
    if (!one || joint === undefined) return group;
    const what = group.map(({ params }) => `${params.property} (${params.count})`);
    return [{ code: joint, severity: one.severity, params: { ...one.params, what } }];
  });
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

/** Ids and names that are shown of many. */
const SHOWN = 5;

/** What the package refers to and does not hold, of one type: the server that it goes to must have it. */
export interface Outside {
  readonly type: string;
  readonly count: number;
  /** Names or ids of the first. */
  readonly names: readonly string[];
  /** Names of who refers to them. */
  readonly by: readonly string[];
  /** An import without it is refused. */
  readonly required: boolean;
  /** It was in the export before it was customised. */
  readonly removed: boolean;
}

/** By type; what is required first. */
export function outsideOf(pointsTo: Customised['pointsTo']): readonly Outside[] {
  const groups = grouped(pointsTo, ({ ref, removed }) => `${removed} ${ref.type}`);
  return [...groups.values()]
    .map((group) => ({
      type: group[0]?.ref.type ?? '',
      count: group.length,
      names: group.slice(0, SHOWN).map(({ name, ref }) => name ?? ref.id),
      by: [...new Set(group.flatMap((one) => one.by.map(({ name }) => name)))].slice(0, SHOWN),
      required: group.some(({ required }) => required),
      removed: group[0]?.removed ?? false,
    }))
    .sort((a, b) => Number(b.required) - Number(a.required) || b.count - a.count);
}
