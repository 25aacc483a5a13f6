import { planNumber } from '@dhow/core';
import type { ListedPlan } from '@dhow/server/contract';

/** How a plan stands: what it waits for, or what became of it. */
export type PlanState = 'answer' | 'approve' | 'import' | 'stopped' | 'running' | 'imported' | 'empty';

/** In the order in which they wait for somebody. */
export const STATES: readonly PlanState[] = ['stopped', 'answer', 'approve', 'import', 'running', 'imported', 'empty'];

const WAITS: ReadonlySet<PlanState> = new Set<PlanState>(['stopped', 'answer', 'approve', 'import']);

export function stateOf({ acts, open, approved, runs }: ListedPlan): PlanState {
  const last = runs[0]?.state;
  if (last === 'done' || last === 'differences') return 'imported';
  if (last === 'running') return 'running';
  if (last === 'stopped' || last === 'failed') return 'stopped';
  if (open > 0) return 'answer';
  if (acts === 0) return 'empty';
  return approved ? 'import' : 'approve';
}

export interface PlanFilter {
  readonly q?: string | undefined;
  readonly from?: string | undefined;
  readonly into?: string | undefined;
  readonly state?: string | undefined;
}

/** The plans that a filter lets through: what waits for somebody first, each the newest first. */
export function plansShown(plans: readonly ListedPlan[], filter: PlanFilter): readonly ListedPlan[] {
  const words = (filter.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const found = plans.filter((plan) => {
    if (filter.from && plan.from.name !== filter.from) return false;
    if (filter.into && plan.into.name !== filter.into) return false;
    if (filter.state && stateOf(plan) !== filter.state) return false;
    const text = `${planNumber(plan.hash)} ${plan.from.name} ${plan.into.name} ${plan.who}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const waits = (plan: ListedPlan): number => (WAITS.has(stateOf(plan)) ? 0 : 1);
  return found
    .map((plan, at) => ({ plan, at }))
    .sort((a, b) => waits(a.plan) - waits(b.plan) || a.at - b.at)
    .map(({ plan }) => plan);
}
