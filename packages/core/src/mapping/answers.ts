import { formatGiven } from '../answers/given.js';
import type { RefKey } from '../object/ref.js';
import type { Pair } from './mapping.js';

/** What a plan is told of earlier decisions, once those that were answered anew are set aside. */
export interface Decided {
  readonly answers: ReadonlyMap<string, string>;
  readonly mapping: ReadonlyMap<RefKey, Pair>;
  /** Ids of the questions whose answers are earlier ones. */
  readonly remembered: ReadonlySet<string>;
}

/**
 * Answers and earlier decisions together. A pair says the same as the answer to that clash; `kept` are answers of earlier
 * imports. What is answered now wins.
 */
export function decidedBefore(
  answers: ReadonlyMap<string, string>,
  pairs: ReadonlyMap<RefKey, Pair> = new Map(),
  kept: ReadonlyMap<string, string> = new Map(),
): Decided {
  const given = new Map([...kept].filter(([id]) => !answers.has(id)));
  const mapping = new Map<RefKey, Pair>();
  for (const [key, pair] of pairs) {
    const question = `CLASH:${key}`;
    if (answers.has(question)) continue;
    mapping.set(key, pair);
    const { does, to, with: texts = {} } = pair;
    given.set(question, formatGiven({ choice: to === null ? does : `${does}:${to}`, texts }));
  }
  return { answers: new Map([...given, ...answers]), mapping, remembered: new Set(given.keys()) };
}
