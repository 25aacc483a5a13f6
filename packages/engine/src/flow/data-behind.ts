import type { Plan, PlanInput } from '@dhow/core';
import type { Target } from '../ports/target.js';

/** Whether data stands behind what a plan puts at risk, as the target says; undefined where it cannot be asked, or nothing is. */
export async function dataBehindRisks(
  { risks }: Plan,
  target: Target,
  signal: AbortSignal,
): Promise<PlanInput['dataBehind']> {
  const about = risks.filter(({ why }) => why.data === 'possible').flatMap((risk) => risk.about);
  return about.length > 0 ? target.can.dataBehind?.(about, signal) : undefined;
}
