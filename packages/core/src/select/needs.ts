import type { Ref } from '../object/ref.js';

/** What must be read before a closure is complete. Everything in it can be asked in one round. */
export interface Needs {
  /** Objects by type and id. */
  readonly ids: ReadonlyMap<string, ReadonlySet<string>>;
  /** Objects of `type` whose property `path` (`program.id`) is one of `ids`. */
  readonly dependents: readonly { readonly type: string; readonly path: string; readonly ids: readonly string[] }[];
  /** Types to read whole. */
  readonly all: ReadonlySet<string>;
  /** Objects of `type` whose id, code or name is `match`. */
  readonly matches: readonly { readonly type: string; readonly match: string }[];
}

export const needsNothing = (needs: Needs): boolean =>
  needs.ids.size === 0 && needs.dependents.length === 0 && needs.all.size === 0 && needs.matches.length === 0;

/** What earlier rounds have answered, beside the objects themselves: so that nothing is asked twice. */
export interface Answered {
  /** Refs that answered a match, by `type:match`. */
  readonly matched: ReadonlyMap<string, readonly Ref[]>;
  /** `type path id` of each dependents question that was answered (by however many objects). */
  readonly dependents: ReadonlySet<string>;
}

export const nothingAnswered: Answered = { matched: new Map(), dependents: new Set() };

export const dependentKey = (type: string, path: string, id: string): string => `${type} ${path} ${id}`;

/** The record after one more round: `matched` is what the reader said to `needs.matches`. */
export function answer(before: Answered, needs: Needs, matched: ReadonlyMap<string, readonly Ref[]>): Answered {
  const all = new Map(before.matched);
  for (const { type, match } of needs.matches) all.set(`${type}:${match}`, matched.get(`${type}:${match}`) ?? []);
  const dependents = new Set(before.dependents);
  for (const { type, path, ids } of needs.dependents)
    for (const id of ids) dependents.add(dependentKey(type, path, id));
  return { matched: all, dependents };
}
