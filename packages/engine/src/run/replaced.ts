import type { PlanNote } from '../ports/plans.js';

/**
 * Plans in whose place a newer one was imported that asks for the same: by the hash of the older one, that of the newest. With other
 * answers, or made of what is there now, it is another plan; nobody has to decide about the older one any more.
 *
 * @param imported hashes of plans that were imported
 */
export function replacedPlans(
  plans: readonly Pick<PlanNote, 'hash' | 'at' | 'asks'>[],
  imported: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const newest = new Map<string, (typeof plans)[number]>();
  for (const plan of plans) {
    if (plan.asks === undefined || !imported.has(plan.hash)) continue;
    const known = newest.get(plan.asks);
    if (known === undefined || known.at < plan.at) newest.set(plan.asks, plan);
  }
  const replaced = new Map<string, string>();
  for (const { hash, at, asks } of plans) {
    const by = asks === undefined ? undefined : newest.get(asks);
    if (by && !imported.has(hash) && at < by.at) replaced.set(hash, by.hash);
  }
  return replaced;
}
