import type { MetaObject } from '../object/meta-object.js';
import { type Ref, refKey } from '../object/ref.js';
import { standIn } from './decision.js';
import { idOf, labelOf, textOf } from './facts.js';
import { mappedId, match, membersOf, type Work } from './work.js';

/**
 * An option is its set and its code, which is what data hold, whatever its id. Where the target's set has the code
 * already, that option is used: a second one is refused at commit, without a report (15#31-32). In a set of the target
 * that is used or overwritten, an option of the same name under another code is the same option, too: whatever speaks of
 * its code will speak of the target's (option-codes.ts).
 */
export function useTargetOptions(work: Work): void {
  const byCode = indexOf(work, 'code');
  if (byCode.size === 0) return;
  const taken = new Set<string>();
  const settle = (ref: Ref, object: MetaObject, same: string, evidence: 'same-code' | 'same-name'): void => {
    if (taken.has(same)) return;
    taken.add(same);
    // An overwritten set gets the package's options; a used one keeps its own.
    if (isOverwritten(work, object)) standIn(work, ref, same);
    else {
      tellName(work, ref, object, same);
      match(work, ref, same, evidence);
    }
  };
  for (const [, { ref, object }] of membersOf(work, 'options')) {
    if (work.facts.has(ref.type, ref.id)) continue;
    const same = byCode.get(keyOf(object, 'code', (id) => mappedId(work, 'optionSets', id)) ?? '');
    if (same !== undefined && !comesUnderItsOwnId(work, same, object)) settle(ref, object, same, 'same-code');
  }
  const byName = indexOf(work, 'name');
  for (const [, { ref, object }] of membersOf(work, 'options')) {
    const set = idOf(object.optionSet) ?? '';
    if (work.facts.has(ref.type, ref.id) || mappedId(work, 'optionSets', set) === set) continue;
    const same = byName.get(keyOf(object, 'name', (id) => mappedId(work, 'optionSets', id)) ?? '');
    if (same !== undefined && !taken.has(same) && !work.members.has(refKey({ type: 'options', id: same })))
      settle(ref, object, same, 'same-name');
  }
  tellTwins(work);
}

/**
 * Two options of one name in a set under different codes: a server takes them (only the code is unique), and whoever
 * enters data cannot tell them apart. Told for options that are added to a set of the target.
 */
function tellTwins(work: Work): void {
  const byName = indexOf(work, 'name');
  for (const [, { ref, object }] of membersOf(work, 'options')) {
    if (work.facts.has(ref.type, ref.id)) continue;
    const there = byName.get(keyOf(object, 'name', (id) => mappedId(work, 'optionSets', id)) ?? '');
    const twin = there === undefined ? undefined : work.facts.get('options', there);
    if (twin === undefined || work.members.has(refKey({ type: 'options', id: twin.id }))) continue;
    work.diagnostics.push({
      code: 'OPTION_NAME_TWICE',
      severity: 'warning',
      about: ref,
      params: { name: labelOf(object), code: textOf(object, 'code') ?? '-', existing: textOf(twin, 'code') ?? twin.id },
    });
  }
}

const isOverwritten = (work: Work, option: MetaObject): boolean =>
  work.overwritten.has(refKey({ type: 'optionSets', id: mappedId(work, 'optionSets', idOf(option.optionSet) ?? '') }));

/** Options of the target by their set and one text of theirs. */
function indexOf(work: Work, property: 'code' | 'name'): ReadonlyMap<string, string> {
  const own = new Map<string, string>();
  for (const option of work.facts.all('options')) {
    const key = keyOf(option, property, (id) => id);
    if (key !== undefined && !own.has(key)) own.set(key, option.id);
  }
  return own;
}

/** The one on the target comes along too, and may give the code up: then both are what they are. */
const comesUnderItsOwnId = (work: Work, id: string, object: MetaObject): boolean => {
  const member = work.members.get(`options:${id}`);
  return member !== undefined && member.object.code !== object.code;
};

function keyOf(option: MetaObject, property: 'code' | 'name', to: (id: string) => string): string | undefined {
  const set = idOf(option.optionSet);
  const text = textOf(option, property);
  return set === undefined || text === undefined ? undefined : `${to(set)} ${text}`;
}

/** The same option under another name: users will see the target's. */
function tellName(work: Work, ref: Ref, object: MetaObject, same: string): void {
  const there = work.facts.get('options', same);
  const [name, other] = [textOf(object, 'name'), textOf(there, 'name')];
  if (name === undefined || other === undefined || name === other) return;
  work.diagnostics.push({
    code: 'MATCHED_OTHER_NAME',
    severity: 'note',
    about: ref,
    params: { type: ref.type, name, existing: other, id: same },
  });
}
