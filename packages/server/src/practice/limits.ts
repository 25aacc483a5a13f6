import type { Caller, Limits } from '../people/caller.js';

/** What is, or ever was, a practice server, and what it was a copy of: both as keys (`instanceKey`). */
export interface CopyOf {
  readonly key: string;
  readonly source: string;
  /** Only while it is one, and its instance is that practice server: when it was made. */
  readonly since?: string;
}

const limitOf = (limits: Limits, key: string) =>
  Object.hasOwn(limits, key) ? limits[key] : Object.hasOwn(limits, '*') ? limits['*'] : undefined;

/**
 * Limits with what follows from them for practice servers. What is, or was, copied from an instance that somebody may not see is not
 * there for them either: a name that once was a copy's only ever says less. Whoever may read the instance may try things in its copy
 * for as long as that is there, unless something else is said of it.
 */
export function withCopies(limits: Limits, copies: readonly CopyOf[]): Required<Pick<Caller, 'limits' | 'tries'>> {
  const all: Record<string, Limits[string]> = { ...limits };
  for (const { key, source } of copies) if (limitOf(limits, source) === 'none') all[key] = 'none';
  const tries = copies.flatMap(({ key, since }) =>
    since === undefined || Object.hasOwn(all, key) ? [] : [[key, since] as const],
  );
  return { limits: all, tries: Object.fromEntries(tries) };
}
