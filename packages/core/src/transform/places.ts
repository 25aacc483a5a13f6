import { refKey } from '../object/ref.js';
import { textOf } from './facts.js';
import { outsideOf, replaceIn } from './outside.js';
import { isPlaceholder } from './placeholders.js';
import type { Work } from './work.js';

/** Types that every server has its own of, and that people know by their names. */
const BY_NAME: ReadonlySet<string> = new Set(['organisationUnitLevels', 'userRoles']);

/**
 * Levels, roles and the top of the tree never come along, and have other ids on every server. Where the target has exactly
 * one of that name, it is meant; everything else is asked.
 */
export function useTargetPlaces(work: Work): void {
  const wanted = (type: string): boolean => BY_NAME.has(type) || type === 'organisationUnits';
  for (const outside of outsideOf(work, ({ type, id }) => wanted(type) && !isPlaceholder(id))) {
    const { ref } = outside;
    const own = work.input.source.objects.get(refKey(ref));
    const name = textOf(own, 'name');
    const code = textOf(own, 'code');
    const there = BY_NAME.has(ref.type) ? work.facts.all(ref.type) : work.facts.roots;
    // Of org units only the top is sure to be the same place: a country has one.
    if (ref.type === 'organisationUnits' && there.length !== 1) continue;
    const same = there.filter(
      (object) =>
        (name !== undefined && textOf(object, 'name') === name) ||
        (code !== undefined && textOf(object, 'code') === code),
    );
    const [one] = same;
    if (one === undefined || same.length > 1) continue;
    replaceIn(work, [outside], one.id);
    work.matched.push({ from: ref, to: { type: ref.type, id: one.id }, evidence: 'same-name' });
  }
}
