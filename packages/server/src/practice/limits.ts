import type { Limits } from '../people/caller.js';

/** A practice server, and what it is a copy of: both as keys (`instanceKey`). */
export interface CopyOf {
  readonly key: string;
  readonly source: string;
}

const limitOf = (limits: Limits, key: string) =>
  Object.hasOwn(limits, key) ? limits[key] : Object.hasOwn(limits, '*') ? limits['*'] : undefined;

/**
 * Limits with what follows from them for practice servers: what is copied from an instance that somebody may not see is not there
 * for them either; whoever may read the instance may try things in its copy, unless something else is said of that.
 */
export function withCopies(limits: Limits, copies: readonly CopyOf[]): Limits {
  const all: Record<string, Limits[string]> = { ...limits };
  for (const { key, source } of copies) {
    if (limitOf(limits, source) === 'none') all[key] = 'none';
    else if (!Object.hasOwn(all, key)) all[key] = 'write';
  }
  return all;
}
