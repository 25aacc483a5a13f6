import { compareText, refKey } from '../object/ref.js';
import { referencesOf } from '../reference/find.js';
import type { Closure, Missing } from '../select/closure.js';
import { askClashes } from './clashes.js';
import { nameTargetDefaults, useTargetDefaults } from './default-categories.js';
import { dropDimensions } from './dimensions.js';
import { askGone } from './gone.js';
import { useTargetIndicatorTypes } from './indicator-types.js';
import type { TransformInput, TransformResult } from './input.js';
import { askMandatory } from './mandatory-attributes.js';
import { useMapping } from './mapping.js';
import { rewriteOptionCodes } from './option-codes.js';
import { askOrgUnits, tellWhatDoesNothing } from './org-units.js';
import { tellOtherKinds } from './other-kinds.js';
import { leavePartsOfUsedOut } from './parts-of-used.js';
import { askGroups, askPrivate, askUsers, dropOwners, leaveUsersOut } from './people.js';
import { askPlaceholders } from './placeholders.js';
import { useTargetPlaces } from './places.js';
import { addShortNames } from './short-names.js';
import { askTexts } from './texts.js';
import { tellDifferences } from './version/differences.js';
import { keepEvaluationTimes } from './version/evaluation-unsaid.js';
import { carryEventChartsOnce } from './version/event-charts.js';
import { reshapeMembers } from './version/reshape.js';
import { leaveTypesOut } from './version/unknown-types.js';
import { isOnTarget, memberKey, rewriteIdentity, startWork, typeOf, type Work } from './work.js';

/** In this order: each may rely on what those before it did. */
const transforms: readonly ((work: Work) => void)[] = [
  // What never goes to this target.
  leaveUsersOut,
  leaveTypesOut,
  carryEventChartsOnce,
  // Whose identity becomes whose.
  useTargetDefaults,
  nameTargetDefaults,
  useTargetIndicatorTypes,
  addShortNames,
  useMapping,
  askClashes,
  leavePartsOfUsedOut,
  rewriteOptionCodes,
  tellOtherKinds,
  rewriteIdentity,
  askGone,
  // The same thing as the target's version writes it.
  keepEvaluationTimes,
  reshapeMembers,
  tellDifferences,
  // What belongs to the place and the people of the source.
  useTargetPlaces,
  askPlaceholders,
  askOrgUnits,
  dropOwners,
  askGroups,
  askUsers,
  askPrivate,
  dropDimensions,
  askTexts,
  askMandatory,
  tellWhatDoesNothing,
];

/**
 * The members of a closure as the target's version and identity have them: what can be done without asking is done and
 * told, what only a person can decide is asked. While a question is open, what it is about stays as it was.
 *
 * Pure and deterministic: the same input in any order gives the same result.
 */
export function transformMembers(input: TransformInput): TransformResult {
  const work = startWork(input);
  for (const transform of transforms) transform(work);
  return {
    closure: closureOf(work),
    questions: [...work.questions].sort((a, b) => compareText(a.id, b.id)),
    diagnostics: work.diagnostics,
    matched: [...work.matched].sort((a, b) => compareText(refKey(a.from), refKey(b.from))),
  };
}

/** The closure of what is left: without missing things that the target has, or that nothing refers to any more. */
function closureOf(work: Work): Closure {
  const { closure } = work.input;
  const missing = closure.missing.flatMap((one): readonly Missing[] => {
    const types = one.types.length > 0 ? one.types : [one.ref.type];
    const there = types.some((type) => {
      const ref = { type, id: one.ref.id };
      return isOnTarget(work, ref) || work.members.has(refKey(ref)) || work.identity.has(refKey(ref));
    });
    if (there) return [];
    const neededBy = one.neededBy.filter(({ from }) => stillRefers(work, from, types, one.ref.id));
    return neededBy.length > 0 ? [{ ...one, neededBy }] : [];
  });
  return {
    members: new Map(work.members),
    missing,
    leftOut: [...closure.leftOut, ...work.leftOut].sort((a, b) => compareText(refKey(a.ref), refKey(b.ref))),
    notCarried: closure.notCarried.filter(({ about }) => work.members.has(memberKey(work, about))),
  };
}

function stillRefers(work: Work, from: Missing['ref'], types: readonly string[], id: string): boolean {
  if (work.kept.has(refKey(from))) return false;
  const member = work.members.get(memberKey(work, from));
  const type = typeOf(work, from.type);
  return (
    member !== undefined &&
    type !== undefined &&
    referencesOf(member.object, type, work.input.target.catalog).some(
      (reference) => reference.id === id && reference.types.some((t) => types.includes(t)),
    )
  );
}
