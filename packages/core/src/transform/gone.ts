import { type Ref, refKey } from '../object/ref.js';
import { ownerLinks } from '../select/families.js';
import { idOf, labelOf } from './facts.js';
import { ask, isOnTarget, leaveOut, type Work } from './work.js';

/**
 * Objects that were installed last time and that somebody deleted on the target since: added again, or left out for good?
 * A part is asked about with what it belongs to.
 */
export function askGone(work: Work): void {
  const { installed, target } = work.input;
  if (installed === undefined) return;
  const isGone = (ref: Ref) =>
    installed.has(refKey(ref)) &&
    work.members.has(refKey(ref)) &&
    !isOnTarget(work, ref) &&
    !work.identity.has(refKey(ref));
  const out: Ref[] = [];
  for (const { ref, object } of [...work.members.values()]) {
    if (!isGone(ref)) continue;
    const follows = ownerLinks.some(
      ({ part, property, owner }) => part === ref.type && isGone({ type: owner, id: idOf(object[property]) ?? '' }),
    );
    if (follows) continue;
    const answer = ask(work, {
      id: `GONE_SINCE:${refKey(ref)}`,
      code: 'GONE_SINCE',
      params: { type: ref.type, id: ref.id, name: labelOf(object), into: target.side.name },
      about: [ref],
      choices: [
        { id: 'leave-out', code: 'CHOICE_STAY_GONE', params: {} },
        { id: 'add', code: 'CHOICE_ADD_AGAIN', params: {} },
      ],
      proposal: 'leave-out',
      safe: false,
      boundToTarget: true,
    });
    if (answer === 'leave-out') out.push(ref);
  }
  if (out.length > 0) leaveOut(work, out, 'LEFT_OUT_GONE');
}
