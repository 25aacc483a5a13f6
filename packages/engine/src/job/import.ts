import { Fault, type Plan } from '@dhow/core';
import { type ApplyOptions, continueApply, runApply } from '../flow/apply.js';
import { confirmImport, isProduction } from '../flow/confirm.js';
import { foreseeKeepGoing } from '../flow/keep-going.js';
import type { Target } from '../ports/target.js';
import type { JobTable } from './kinds.js';
import { carry, conclude, findRun, optionsOf } from './run-turns.js';
import { planTouches } from './touches.js';

/** Carries an approved plan out: copy, import, check, remember. Each turn goes on from the run's record. */
export const importPlan: JobTable['import'] = {
  async touches({ plan }, stores) {
    return planTouches(stores.instances, await stores.plans.get(plan), 'writes');
  },
  async turn(wish, house, on) {
    const { plans, runs } = house.stores;
    const { tools } = house;
    const optionsFor = (plan: Plan, target: Target): ApplyOptions => ({
      ...optionsOf(wish, on),
      // A run that died before its first words begins with what is left out, too.
      ...(wish.leaveOut && { leaveOut: () => foreseeKeepGoing(plan, target, tools, on.signal, on.progress) }),
    });
    const found = await findRun(runs, wish.run);
    if (found === undefined) {
      const plan = await plans.get(wish.plan);
      const approval = await plans.approval(wish.plan);
      if (approval === undefined) throw new Fault('refused', 'NOT_APPROVED');
      const instances = await house.stores.instances.list();
      // Asked as it stands now: an instance may have been marked since somebody approved.
      const typed = wish.confirm ?? (isProduction(plan, instances) ? approval.confirmed : undefined);
      confirmImport(plan, instances, typed);
      return carry(plan, house, on, (target) =>
        runApply(plan, approval, wish.run, target, runs, tools, optionsFor(plan, target)),
      );
    }
    const { plan } = found.header;
    if (plan.hash !== wish.plan) throw new Fault('refused', 'RUN_EXISTS', { run: wish.run });
    if (found.state.imported) return { done: await conclude(found, 0, house, on) };
    return carry(plan, house, on, (target) => continueApply(wish.run, target, runs, tools, optionsFor(plan, target)));
  },
};
