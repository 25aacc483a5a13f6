import { continueApply, resumeApply } from '../flow/apply.js';
import { confirmImport } from '../flow/confirm.js';
import type { JobTable } from './kinds.js';
import { carry, conclude, optionsOf, readRun } from './run-turns.js';
import { planTouches } from './touches.js';

/** Goes on with a run that stopped, failed or died, to the end that an import has. */
export const resume: JobTable['resume'] = {
  async touches({ run }, stores) {
    const { header } = await stores.runs.read(run);
    return planTouches(stores.instances, header.plan, 'writes');
  },
  async turn(wish, house, on) {
    const { runs } = house.stores;
    const { tools } = house;
    const found = await readRun(runs, wish.run);
    const { header, events, state } = found;
    // What an earlier turn of this job resumed is gone on with; what was left out is not tried each turn anew.
    const isOurs = events.slice(wish.after).some(({ type }) => type === 'resumed');
    if (state.imported && (isOurs || state.leftOut.size === 0))
      return { done: await conclude(found, wish.after, house, on) };
    if (!isOurs) confirmImport(header.plan, await house.stores.instances.list(), wish.confirm);
    const go = isOurs ? continueApply : resumeApply;
    return carry(header.plan, house, on, (target) => go(wish.run, target, runs, tools, optionsOf(wish, on)));
  },
};
