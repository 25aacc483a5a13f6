import type { Json, MetaObject } from '../../object/meta-object.js';
import { refKey } from '../../object/ref.js';
import type { Member } from '../../select/closure.js';
import { example, membersOf, put, type Work } from '../work.js';

const SAID = ['programRuleActionEvaluationTime', 'programRuleActionEvaluationEnvironments'] as const;

/**
 * No export of a server holds when a rule action is evaluated (live-packages 4: only asked for by name is it given, which
 * Dhow does when it reads a server). A file without it says nothing about it: what the target has stays, instead of going
 * back to ALWAYS; a new action is evaluated always, and that is told.
 */
export function keepEvaluationTimes(work: Work): void {
  const { source, target } = work.input;
  if (source.side.kind === 'instance') return;
  const unsaid: Member[] = [];
  for (const [key, member] of membersOf(work, 'programRuleActions')) {
    if (SAID.some((name) => member.object[name] !== undefined)) continue;
    const there = target.objects.get(refKey(member.ref));
    if (!there) {
      unsaid.push(member);
      continue;
    }
    const kept: Record<string, Json> = {};
    for (const name of SAID) if (there[name] !== undefined) kept[name] = there[name];
    put(work, key, { ...member.object, ...kept } as MetaObject);
  }
  if (unsaid.length > 0)
    work.diagnostics.push({ code: 'EVALUATION_TIME_UNSAID', severity: 'warning', params: example(unsaid) });
}
