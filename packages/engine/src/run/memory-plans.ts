import { type Approval, countActs, Fault, type Plan } from '@dhow/core';
import type { MadeOf, PlanCame, PlanNote, PlanStore } from '../ports/plans.js';

/** What a list says of a plan. */
export function noteOfPlan(plan: Plan, who: string, at: string, { uploaded }: PlanCame = {}): PlanNote {
  const { hash, from, into, batches, questions, risks } = plan;
  return {
    hash,
    from,
    into,
    at,
    who,
    acts: batches.reduce((sum, { acts }) => sum + acts.length, 0),
    open: questions.filter(({ answer }) => answer === null).length,
    risks: risks.length,
    counts: countActs(plan),
    ...(uploaded && { uploaded }),
  };
}

/** Whether two approvals say the same: the same person's yes to the same risks. */
export function isSameYes(a: Approval, b: Approval): boolean {
  const [risksOfA, risksOfB] = [new Set(a.accepted), new Set(b.accepted)];
  return a.who === b.who && risksOfA.size === risksOfB.size && [...risksOfA].every((risk) => risksOfB.has(risk));
}

/** The plan was approved by somebody else, or otherwise. */
export const approvedAlready = ({ who, when }: Approval): Fault => new Fault('refused', 'PLAN_APPROVED', { who, when });

/** A store of plans that lives as long as its process: the CLI's, whose plans are files that its user names. */
export function memoryPlans(): PlanStore {
  const kept = new Map<
    string,
    { readonly plan: Plan; readonly note: PlanNote; readonly made: MadeOf | undefined; approval?: Approval }
  >();
  const find = (hash: string) => {
    const one = kept.get(hash);
    if (!one) throw new Fault('usage', 'PLAN_UNKNOWN', { plan: hash });
    return one;
  };
  return {
    async put(plan, who, at, came) {
      if (!kept.has(plan.hash)) kept.set(plan.hash, { plan, note: noteOfPlan(plan, who, at, came), made: came?.made });
    },
    get: async (hash) => find(hash).plan,
    has: async (hash) => kept.has(hash),
    async came(hash) {
      const { note, made } = find(hash);
      const { at, who, uploaded } = note;
      return { at, who, ...(uploaded && { uploaded }), ...(made && { made }) };
    },
    list: async () =>
      [...kept.values()]
        .map(({ note, approval }) =>
          approval ? { ...note, approved: { who: approval.who, when: approval.when } } : note,
        )
        .sort((a, b) => (`${a.at} ${a.hash}` < `${b.at} ${b.hash}` ? 1 : -1)),
    async remove(hash) {
      find(hash);
      kept.delete(hash);
    },
    async approve(approval) {
      const one = find(approval.planHash);
      if (one.approval && !isSameYes(one.approval, approval)) throw approvedAlready(one.approval);
      one.approval ??= approval;
    },
    approval: async (hash) => kept.get(hash)?.approval,
  };
}
