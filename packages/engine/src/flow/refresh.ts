import { type Act, Fault, type Plan, type Ref, type RefKey, refKey, sameValue } from '@dhow/core';
import type { Progress, Source } from '../ports/source.js';
import type { Target } from '../ports/target.js';
import type { Tools } from '../ports/tools.js';
import { makePlan, type PlanOptions } from './plan.js';

/** What is different in a plan that was made anew. */
export interface PlanDifferences {
  /** Acts that the old plan did not have, that it had, and that now write something else. */
  readonly acts: readonly { readonly ref: Ref; readonly label: string; readonly code: 'new' | 'gone' | 'other' }[];
  readonly questions: readonly { readonly id: string; readonly code: 'new' | 'gone' }[];
  readonly risks: readonly { readonly id: string; readonly code: 'new' | 'gone' }[];
}

/**
 * Makes a plan anew with the old one's selection, policies and answers. Answers that are bound to a target are kept only
 * for the same one; `changes` win over what the old plan says.
 *
 * @throws Fault REFRESH_OF_BACKUP (the plan of a restore or an undo)
 */
export async function refreshPlan(
  old: Plan,
  source: Source,
  target: Target,
  changes: Partial<PlanOptions>,
  tools: Tools,
  signal: AbortSignal,
  progress: Progress = () => {},
): Promise<{ readonly plan: Plan; readonly differences: PlanDifferences }> {
  // Nothing in the plan says what a restore takes away, which is found anew with the backup; an undo has no source.
  if (old.from.kind === 'backup') throw new Fault('usage', 'REFRESH_OF_BACKUP', { name: old.from.name });
  const { basis } = old;
  const sameTarget = old.into.address === target.side.address;
  const bound = new Set(old.questions.filter((question) => question.boundToTarget).map(({ id }) => id));
  // What is remembered is looked up anew: it may have been forgotten since.
  const remembered = new Set(basis.remembered);
  const kept = Object.entries(basis.answers).filter(([id]) => (sameTarget || !bound.has(id)) && !remembered.has(id));
  const plan = await makePlan(
    source,
    target,
    {
      selection: basis.selection,
      policies: basis.policies,
      updateDependencies: basis.updateDependencies,
      batchSize: basis.batchSize,
      ...(basis.batchBy && { batchBy: basis.batchBy }),
      askData: false,
      ...changes,
      answers: new Map([...kept, ...(changes.answers ?? [])]),
      together: [...stillTogether(basis.together, changes.answers), ...(changes.together ?? [])],
    },
    tools,
    signal,
    progress,
  );
  return { plan, differences: comparePlans(old, plan) };
}

/** What was answered together in the old plan, without what is answered otherwise now. */
const stillTogether = (
  together: Plan['basis']['together'] = [],
  answers: ReadonlyMap<string, string> = new Map(),
): NonNullable<Plan['basis']['together']> =>
  together.map((one) => ({ ...one, questions: one.questions.filter((id) => !answers.has(id)) }));

/** What the second plan has, lacks or does otherwise than the first. */
export function comparePlans(old: Plan, now: Plan): PlanDifferences {
  const [before, after] = [actsOf(old), actsOf(now)];
  const acts: PlanDifferences['acts'][number][] = [];
  for (const [key, { ref, label }] of before) if (!after.has(key)) acts.push({ ref, label, code: 'gone' });
  for (const [key, act] of after) {
    const then = before.get(key);
    const { ref, label } = act;
    if (then === undefined) acts.push({ ref, label, code: 'new' });
    else if (then.verb !== act.verb || !sameValue(then.fields as never, act.fields as never))
      acts.push({ ref, label, code: 'other' });
  }
  return {
    acts,
    questions: byId(old.questions, now.questions),
    risks: byId(old.risks, now.risks),
  };
}

function actsOf(plan: Plan): ReadonlyMap<RefKey, Act> {
  const acts = new Map<RefKey, Act>();
  // An object may be written twice (a reference set later): its first act says what happens to it.
  for (const batch of plan.batches)
    for (const act of batch.acts) if (!acts.has(refKey(act.ref))) acts.set(refKey(act.ref), act);
  return acts;
}

function byId(old: readonly { id: string }[], now: readonly { id: string }[]) {
  const [before, after] = [new Set(old.map(({ id }) => id)), new Set(now.map(({ id }) => id))];
  return [
    ...[...after].filter((id) => !before.has(id)).map((id) => ({ id, code: 'new' as const })),
    ...[...before].filter((id) => !after.has(id)).map((id) => ({ id, code: 'gone' as const })),
  ];
}
