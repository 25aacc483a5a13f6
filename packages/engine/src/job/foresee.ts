import { foreseeKeepGoing } from '../flow/keep-going.js';
import type { JobTable } from './kinds.js';
import { planTouches } from './touches.js';

/** What an import of a plan that keeps going would leave out, as far as a dry run can tell. */
export const foresee: JobTable['foresee'] = {
  async touches({ plan }, stores) {
    return planTouches(stores.instances, await stores.plans.get(plan), 'reads');
  },
  async turn({ plan: hash }, house, on) {
    const plan = await house.stores.plans.get(hash);
    const target = await house.openEnd(plan.into, 'read', on);
    return { done: await foreseeKeepGoing(plan, target, house.tools, on.signal, on.progress) };
  },
};
