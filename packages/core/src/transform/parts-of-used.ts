import { type Ref, refKey } from '../object/ref.js';
import { ownerLinks } from '../select/families.js';
import { answeredTo } from './clash.js';
import { idOf, labelOf } from './facts.js';
import { combosWith, isListedElsewhere, lackingOptions } from './losses.js';
import { leaveOut, mappedId, type Work } from './work.js';

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
 * with another code, a stage, an option of a category and the option combos that stand for it) are left out, and named;
 * so is what cannot be without them.
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
      const to = id === undefined ? undefined : usedFor(work, { type: owner, id });
      if (to === undefined) continue;
      // A combination without any option combo takes no data: then the package's complete it.
      if (ref.type === 'categoryOptionCombos' && !hasCombos(work, to)) continue;
      out.push(ref);
    }
  }
  out.push(...optionsOfUsedCategories(work));
  if (out.length > 0) leaveOut(work, out, 'LEFT_OUT_WITH_USED', 'LEFT_OUT_WITHOUT_PART');
}

/** The id of the target's object that is used, as it is, in place of this one. */
function usedFor(work: Work, ref: Ref): string | undefined {
  const to = work.identity.get(refKey(ref));
  return to === undefined || to === ref.id || work.overwritten.has(refKey({ type: ref.type, id: to })) ? undefined : to;
}

/**
 * Options of the package's category that the target's, which is used, does not have: the option, unless another category
 * that comes along lists it, and the option combos that stand for it. One that somebody wants added as new would be in no
 * category: an error that names both answers.
 */
function optionsOfUsedCategories(work: Work): readonly Ref[] {
  const out: Ref[] = [];
  for (const { ref, object } of work.input.closure.members.values()) {
    const to = ref.type === 'categories' ? usedFor(work, ref) : undefined;
    if (to === undefined) continue;
    const there = work.facts.get('categories', to);
    for (const id of lackingOptions(object, there, (type, one) => mappedId(work, type, one))) {
      const option: Ref = { type: 'categoryOptions', id };
      const member = work.members.get(refKey(option));
      const combos = combosWith(work, ref.id, new Set([id]));
      const elsewhere = isListedElsewhere(work, id, ref.id);
      if (member && answeredTo(work.input.answers, option)?.choice === 'new' && (combos.length > 0 || !elsewhere))
        work.diagnostics.push({
          code: 'CATEGORY_ANSWERS_DISAGREE',
          severity: 'error',
          about: option,
          params: {
            option: labelOf(member.object),
            category: labelOf(object),
            existing: there === undefined ? to : labelOf(there),
            id: to,
            count: combos.length,
          },
        });
      else {
        if (member && !elsewhere && !work.facts.has(option.type, id)) out.push(option);
        out.push(...combos.filter(({ type, id: one }) => !work.facts.has(type, one)));
      }
    }
  }
  return out;
}

const hasCombos = (work: Work, combo: string): boolean =>
  work.facts.all('categoryOptionCombos').some((one) => idOf(one.categoryCombo) === combo);
