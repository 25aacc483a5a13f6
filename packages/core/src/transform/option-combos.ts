import type { MetaObject } from '../object/meta-object.js';
import { compareText } from '../object/ref.js';
import { idOf, idsOf } from './facts.js';
import { mappedId, match, membersOf, type Work } from './work.js';

/**
 * An option combo is its combo and its options, whatever its id. Where the target has that one already, it is used: a
 * second full set under other ids would be accepted, and split the data between the two.
 */
export function useTargetOptionCombos(work: Work): void {
  const own = new Map<string, string>();
  for (const combo of work.facts.all('categoryOptionCombos')) {
    const key = keyOf(combo, (_type, id) => id);
    if (key !== undefined && !own.has(key)) own.set(key, combo.id);
  }
  if (own.size === 0) return;
  for (const [, { ref, object }] of membersOf(work, 'categoryOptionCombos')) {
    if (work.facts.has(ref.type, ref.id)) continue;
    const same = own.get(keyOf(object, (type, id) => mappedId(work, type, id)) ?? '');
    if (same !== undefined) match(work, ref, same, 'same-options');
  }
}

function keyOf(object: MetaObject, to: (type: string, id: string) => string): string | undefined {
  const combo = idOf(object.categoryCombo);
  const options = idsOf(object.categoryOptions);
  if (combo === undefined || options.length === 0) return undefined;
  return [to('categoryCombos', combo), ...options.map((id) => to('categoryOptions', id)).sort(compareText)].join(' ');
}
