import { rehearseOnSandbox, rehearseOnServer } from '../flow/rehearse.js';
import type { JobTable } from './kinds.js';
import { planTouches } from './touches.js';

/** A dry run of a plan: what its server says to it without committing, or the whole journey on a practice server. */
export const rehearse: JobTable['rehearse'] = {
  async touches({ plan }, stores) {
    return planTouches(stores.instances, await stores.plans.get(plan), 'reads');
  },
  async turn({ plan: hash, on: where }, house, on) {
    const plan = await house.stores.plans.get(hash);
    const target = await house.openEnd(plan.into, 'read', on);
    const { tools, startPractice } = house;
    const rehearsal =
      where === 'server'
        ? rehearseOnServer(plan, target, tools, on.signal, on.progress)
        : rehearseOnSandbox(plan, target, startPractice, tools, on.signal, on.progress);
    return { done: await rehearsal };
  },
};
