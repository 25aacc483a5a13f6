import { type Ref, refKey } from '../object/ref.js';
import { ownerLinks } from '../select/families.js';
import { idOf } from './facts.js';
import { leaveOut, type Work } from './work.js';

/** Parts that would change the target's object if they were added to it: it is used as it is. */
const PARTS: ReadonlySet<string> = new Set([
  'options',
  'programRuleActions',
  'programRules',
  'programRuleVariables',
  'programSections',
  'programStageSections',
  'programStages',
  'sections',
]);

/**
 * Where the target's object is used in place of the package's, it stays as it is: parts that it does not have (an option
 * with another code, a stage) are left out, and named.
 */
export function leavePartsOfUsedOut(work: Work): void {
  const links = new Map<string, { readonly property: string; readonly owner: string }[]>();
  for (const { part, property, owner } of ownerLinks)
    links.set(part, [...(links.get(part) ?? []), { property, owner }]);
  const out: Ref[] = [];
  for (const { ref, object } of work.members.values()) {
    if (!PARTS.has(ref.type) && ref.type !== 'categoryOptionCombos') continue;
    for (const { property, owner } of links.get(ref.type) ?? []) {
      const id = idOf(object[property]);
      const to = id === undefined ? undefined : work.identity.get(refKey({ type: owner, id }));
      if (to === undefined || to === id || work.overwritten.has(refKey({ type: owner, id: to }))) continue;
      // A combination without any option combo takes no data: then the package's complete it.
      if (ref.type === 'categoryOptionCombos' && !hasCombos(work, to)) continue;
      out.push(ref);
    }
  }
  if (out.length > 0) leaveOut(work, out, 'LEFT_OUT_WITH_USED');
}

const hasCombos = (work: Work, combo: string): boolean =>
  work.facts.all('categoryOptionCombos').some((one) => idOf(one.categoryCombo) === combo);
