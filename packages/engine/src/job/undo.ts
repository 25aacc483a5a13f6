import { unusedAnswers } from '@dhow/core';
import { makeUndo } from '../flow/rollback.js';
import { answersHolding } from './answers-given.js';
import type { House, On } from './job.js';
import type { JobTable, PlanMade, UndoWish } from './kinds.js';
import { planTouches } from './touches.js';

/** A plan that takes an import back, from its copy alone. */
export const undo: JobTable['undo'] = {
  async touches({ run }, stores) {
    const { header } = await stores.runs.read(run);
    return planTouches(stores.instances, header.plan, 'reads');
  },
  turn: async (wish, house, on) => ({ done: await makeAndKeep(wish, house, on) }),
};

async function makeAndKeep(wish: UndoWish, house: House, on: On): Promise<PlanMade> {
  const { run, answers: given, askData } = wish;
  const { stores, tools } = house;
  const { header } = await stores.runs.read(run);
  const target = await house.openEnd(header.plan.into, 'read', on);
  const { answers } = answersHolding(given, target, on);
  const options = { answers, askData: askData === true };
  const plan = await makeUndo(run, stores.runs, target, options, tools, on.signal, on.progress);
  await stores.plans.put(plan, house.who, tools.clock.now(), { made: { kind: 'undo', input: wish } });
  return { plan: plan.hash, byDefault: [], unused: unusedAnswers(plan, answers) };
}
