import { textOf } from './facts.js';
import { match, membersOf, type Work } from './work.js';

/**
 * Every server has made its own "Percentage" and "Numerator only". One of the same name that computes the same is the
 * same: the target's is used. (A second one of that name would be refused: E5003.)
 */
export function useTargetIndicatorTypes(work: Work): void {
  for (const [, { ref, object }] of membersOf(work, 'indicatorTypes')) {
    if (work.facts.has(ref.type, ref.id)) continue;
    const name = textOf(object, 'name');
    const same = work.facts
      .find(ref.type, 'name', name ?? '')
      .find(
        (own) => Number(own.factor) === Number(object.factor) && (own.number === true) === (object.number === true),
      );
    if (same) match(work, ref, same.id, 'same-name');
  }
}
