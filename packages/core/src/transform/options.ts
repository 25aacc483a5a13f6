import type { MetaObject } from '../object/meta-object.js';
import { idOf, textOf } from './facts.js';
import { mappedId, match, membersOf, type Work } from './work.js';

/**
 * An option is its set and its code, which is what data hold, whatever its id. Where the target's set has the code
 * already, that option is used: a second one is refused at commit, without a report (15#31-32).
 */
export function useTargetOptions(work: Work): void {
  const own = new Map<string, string>();
  for (const option of work.facts.all('options')) {
    const key = keyOf(option, (id) => id);
    if (key !== undefined && !own.has(key)) own.set(key, option.id);
  }
  if (own.size === 0) return;
  for (const [, { ref, object }] of membersOf(work, 'options')) {
    if (work.facts.has(ref.type, ref.id)) continue;
    const same = own.get(keyOf(object, (id) => mappedId(work, 'optionSets', id)) ?? '');
    if (same !== undefined && !comesUnderItsOwnId(work, same, object)) match(work, ref, same, 'same-code');
  }
}

/** The one on the target comes along too, and may give the code up: then both are what they are. */
const comesUnderItsOwnId = (work: Work, id: string, object: MetaObject): boolean => {
  const member = work.members.get(`options:${id}`);
  return member !== undefined && member.object.code !== object.code;
};

function keyOf(option: MetaObject, to: (id: string) => string): string | undefined {
  const set = idOf(option.optionSet);
  const code = textOf(option, 'code');
  return set === undefined || code === undefined ? undefined : `${to(set)} ${code}`;
}
