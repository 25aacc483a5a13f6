import { compareText, type Ref } from '../../object/ref.js';
import type { Member } from '../../select/closure.js';
import { example, leaveOut, typeOf, type Work } from '../work.js';

/** Types that the target's version does not have are left out, with the entries that refer to them. */
export function leaveTypesOut(work: Work): void {
  const unknown = new Map<string, Member[]>();
  for (const member of work.members.values())
    if (!typeOf(work, member.ref.type)) unknown.set(member.ref.type, [...(unknown.get(member.ref.type) ?? []), member]);
  const refs: Ref[] = [];
  for (const [type, members] of [...unknown].sort(([a], [b]) => compareText(a, b))) {
    work.diagnostics.push({
      code: 'TYPE_NOT_ON_TARGET',
      severity: 'warning',
      params: { type, version: work.input.target.catalog.version, ...example(members) },
    });
    refs.push(...members.map(({ ref }) => ref));
  }
  if (refs.length > 0) leaveOut(work, refs, 'LEFT_OUT_TYPE');
}
