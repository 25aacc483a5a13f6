import { refKey } from '../object/ref.js';
import type { Choice } from '../plan/plan.js';
import { labelOf } from './facts.js';
import { type Outside, outsideOf, replaceIn } from './outside.js';
import { ask, example, leaveOut, type Work } from './work.js';

/** Packages write `<OU_ROOT_UID>` where an id of the target belongs. */
export const isPlaceholder = (id: string): boolean => /^<[^<>]+>$/.test(id);

const REMOVE: Choice = { id: 'remove', code: 'CHOICE_REMOVE_ENTRY', params: {} };
const LEAVE_OUT: Choice = { id: 'leave-out', code: 'CHOICE_LEAVE_OUT_USERS', params: {} };

/** One question per placeholder, whatever number of objects has it. */
export function askPlaceholders(work: Work): void {
  for (const outside of outsideOf(work)) {
    if (!isPlaceholder(outside.ref.id)) continue;
    const choices = choicesFor(work, outside);
    const answer = ask(work, {
      id: `PLACEHOLDER:${refKey(outside.ref)}`,
      code: codeFor(outside.ref.type),
      params: { placeholder: outside.ref.id, type: outside.ref.type, ...example(outside.neededBy) },
      about: outside.neededBy.map(({ ref }) => ref),
      choices,
      proposal: proposalFor(outside, choices),
      safe: false,
      boundToTarget: true,
    });
    if (answer === null) continue;
    if (answer === 'leave-out')
      leaveOut(
        work,
        outside.neededBy.map(({ ref }) => ref),
        'LEFT_OUT_ANSWERED',
      );
    else replaceIn(work, [outside], answer === 'remove' ? null : answer.slice(4));
  }
}

const codeFor = (type: string): string =>
  type === 'organisationUnits'
    ? 'PLACEHOLDER_ORG_UNIT'
    : type === 'organisationUnitLevels'
      ? 'PLACEHOLDER_LEVEL'
      : 'PLACEHOLDER';

function choicesFor(work: Work, { ref, required }: Outside): Choice[] {
  const uses =
    ref.type === 'organisationUnits'
      ? work.facts.roots.map((unit) => ({
          id: `use:${unit.id}`,
          code: 'CHOICE_USE_ROOT',
          params: { name: labelOf(unit), id: unit.id },
        }))
      : ref.type === 'organisationUnitLevels'
        ? work.facts.levels.map((level) => ({
            id: `use:${level.id}`,
            code: 'CHOICE_USE_LEVEL',
            params: { name: labelOf(level), level: Number(level.level), id: level.id },
          }))
        : work.facts.all(ref.type).map((object) => ({
            id: `use:${object.id}`,
            code: 'CHOICE_USE_EXISTING',
            params: { name: labelOf(object), id: object.id },
          }));
  return [...uses, required ? LEAVE_OUT : REMOVE];
}

/** The only root; the only level that the placeholder names (`<OU_LEVEL_FACILITY_UID>`, level Facility); else taking the entry out. */
function proposalFor({ ref, required }: Outside, choices: readonly Choice[]): string | null {
  const uses = choices.filter(({ id }) => id.startsWith('use:'));
  if (ref.type === 'organisationUnits' && uses.length === 1) return uses[0]!.id;
  if (ref.type === 'organisationUnitLevels') {
    const words = ref.id
      .toLowerCase()
      .split(/[^a-z]+/)
      .filter((word) => word.length > 2 && !COMMON.has(word));
    const named = uses.filter(({ params }) => words.some((word) => String(params.name).toLowerCase().includes(word)));
    if (named.length === 1) return named[0]!.id;
  }
  return required ? null : REMOVE.id;
}

const COMMON = new Set(['level', 'uid', 'org', 'unit']);
