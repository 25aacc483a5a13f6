import { refKey } from '../object/ref.js';
import { checkPairs } from './check.js';
import type { Pair } from './mapping.js';

/**
 * What is remembered once new decisions are added to earlier ones: the new ones win. An earlier one that they make
 * impossible (its object of the target is another's now) is forgotten, as are the later of two new ones that make two
 * objects one, and a circle as a whole: what is kept always holds together, and what is forgotten is asked again.
 */
export function rememberPairs(before: readonly Pair[], news: readonly Pair[]): readonly Pair[] {
  const renewed = new Set(news.map(({ from }) => refKey(from)));
  // New ones first: of two that cannot be together the later one is found wrong.
  const all = [...news, ...before.filter(({ from }) => !renewed.has(refKey(from)))];
  const wrong = new Set(
    checkPairs(
      all.map((pair, i) => ({ pair, at: String(i) })),
      () => true,
    ).map(({ at }) => at),
  );
  return all.filter((_pair, i) => !wrong.has(String(i)));
}
