import { Fault, type Plan } from '@dhow/core';
import type { Instance } from '../ports/instances.js';

/** Instances at the address that a plan is for: those that are production first, then that of the plan's name. */
function instancesOf({ into }: Plan, instances: readonly Instance[]): readonly Instance[] {
  const rank = ({ name, environment }: Instance): number =>
    (environment === 'production' ? 0 : 2) + (name === into.name ? 0 : 1);
  return instances.filter(({ address }) => address === into.address).sort((a, b) => rank(a) - rank(b));
}

/** Whether a plan goes into a production server: by its own word, or by what the instance is marked now. */
export const isProduction = (plan: Plan, instances: readonly Instance[]): boolean =>
  plan.into.environment === 'production' ||
  instancesOf(plan, instances).some(({ environment }) => environment === 'production');

/**
 * Refuses an import, or its resume, without the name that has to be typed: that of the instance at the address, for production. What
 * the plan calls it counts only where no instance has that address: a plan says what its maker wants. A name that was typed where
 * none is asked for must be right as well.
 *
 * @throws Fault NAME_DIFFERS, NOT_CONFIRMED
 */
export function confirmImport(plan: Plan, instances: readonly Instance[], typed: string | undefined): void {
  const name = instancesOf(plan, instances)[0]?.name ?? plan.into.name;
  if (typed === undefined && isProduction(plan, instances)) throw new Fault('refused', 'NOT_CONFIRMED');
  if (typed !== undefined && typed !== name) throw new Fault('refused', 'NAME_DIFFERS', { name });
}
