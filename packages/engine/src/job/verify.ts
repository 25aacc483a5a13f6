import type { Diagnostic } from '@dhow/core';
import { rememberRun } from '../flow/installs.js';
import { verifyRun } from '../flow/verify.js';
import { keepAnswers } from './answers-kept.js';
import type { House, On } from './job.js';
import type { JobKinds, JobTable } from './kinds.js';
import { keepMatches } from './matches.js';
import { planTouches } from './touches.js';

/** Is the target still, or again, what the plan of a run promised? */
export const verify: JobTable['verify'] = {
  async touches({ run }, stores) {
    const { header } = await stores.runs.read(run);
    return planTouches(stores.instances, header.plan, 'reads');
  },
  turn: async ({ run }, house, on) => ({ done: await checkAndRemember(run, house, on) }),
};

/**
 * Checks a run against its target. The first check after importing also remembers, for the next plan between the two, what was
 * installed, matched and answered, as far as it is as promised.
 */
export async function checkAndRemember(run: string, house: House, on: On): Promise<JobKinds['verify']['output']> {
  const { runs, installs, matches, answers } = house.stores;
  const { plan } = (await runs.read(run)).header;
  const target = await house.openEnd(plan.into, 'read', on);
  const remembered: Diagnostic[] = [];
  const outcome = await verifyRun(run, runs, target, house.tools, on.signal, on.progress, async (found) => {
    await rememberRun(run, found, runs, installs);
    remembered.push(...(await keepMatches(matches, plan, found)));
    remembered.push(...(await keepAnswers(answers, plan, found)));
  });
  return { outcome, remembered };
}
