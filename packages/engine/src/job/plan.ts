import {
  DEFAULT_BATCH_SIZE,
  defaultPolicies,
  everything,
  Fault,
  type Plan,
  type Policies,
  parsePolicies,
  upgradePolicies,
  withDefaults,
} from '@dhow/core';
import { identifySource } from '../flow/identify.js';
import { makePlan, type PlanOptions } from '../flow/plan.js';
import { type PlanDifferences, refreshPlan } from '../flow/refresh.js';
import { answersHolding, withDefaultAnswers } from './answers-given.js';
import { answersKeptFor } from './answers-kept.js';
import { baseFor } from './base.js';
import type { House, On } from './job.js';
import type { JobTable, PlanMade, PlanWish } from './kinds.js';
import { matchesFor } from './matches.js';
import { namesOf } from './touches.js';

/** What would change: a plan from a source into a target, kept under its hash. */
export const plan: JobTable['plan'] = {
  touches: async ({ source, target, base }, stores) => ({
    reads: await namesOf(stores, source, target, ...(typeof base === 'string' ? [base] : [])),
    writes: [],
  }),
  turn: async (wish, house, on) => ({ done: await makeAndKeep(wish, house, on) }),
};

async function makeAndKeep(wish: PlanWish, house: House, on: On): Promise<PlanMade> {
  const { stores, tools } = house;
  const { signal, progress } = on;
  refuseWrong(wish);
  const old = wish.refresh === undefined ? undefined : await stores.plans.get(wish.refresh);
  const opened = await house.openSource(wish.source, on);
  const target = await house.openTarget(wish.target, on);
  const source = await identifySource(opened, wish.identifyBy, target, tools.digest, signal, progress);
  if (old === undefined && wish.selection === undefined && source.side.kind === 'instance')
    throw new Fault('usage', 'NOTHING_ASKED');
  const { answers: given, together } = answersHolding(wish.answers, target, on);
  const mapping = wish.matches === false ? undefined : await matchesFor(stores.matches, source.side, target);
  const remembered = wish.remembered === false ? undefined : await answersKeptFor(stores.answers, source, target);
  const base = await baseFor(wish.base, source, target, house, on);
  const defaults = base !== undefined && base !== 'ignored' ? upgradePolicies : defaultPolicies;
  // A plan that is made anew keeps its policies, but for those that come with a base or go with it.
  const then = old?.basis.base === undefined ? defaultPolicies : upgradePolicies;
  const asBefore = old && withDefaults(old.basis.policies, then, defaults);
  const options = {
    ...asked(wish),
    policies: policiesOf(wish, defaults) ?? asBefore ?? defaults,
    together,
    ...(base && { base }),
    ...(mapping && { mapping }),
    ...(remembered && { remembered }),
  };
  const planWith = async (
    answers: ReadonlyMap<string, string>,
  ): Promise<{ readonly plan: Plan; readonly differences?: PlanDifferences }> => {
    if (old) return refreshPlan(old, source, target, { ...options, answers }, tools, signal, progress);
    return { plan: await makePlan(source, target, { ...usual, ...options, answers }, tools, signal, progress) };
  };
  const { made, ...told } = await withDefaultAnswers(given, wish.defaultAnswers === true, planWith);
  await stores.plans.put(made.plan, house.who, tools.clock.now(), { made: { kind: 'plan', input: wish } });
  return { plan: made.plan.hash, ...told, ...(made.differences && { differences: made.differences }) };
}

const usual = { selection: everything, updateDependencies: [], batchSize: DEFAULT_BATCH_SIZE, askData: false };

/** What somebody asked for, and nothing else: the rest is as usual, or as in the plan that is made anew. */
const asked = ({ selection, updateDependencies, askData, batchBy, batchSize }: PlanWish): Partial<PlanOptions> => ({
  ...(selection && { selection }),
  ...(updateDependencies && { updateDependencies }),
  ...(askData && { askData }),
  ...(batchBy && { batchBy }),
  ...(batchSize !== undefined && { batchSize }),
});

const policiesOf = ({ policies }: PlanWish, defaults: Policies): Policies | undefined =>
  policies && parsePolicies(policies, defaults);

/** Refuses what is wrong in itself, before anybody is asked for anything. */
function refuseWrong(wish: PlanWish): void {
  policiesOf(wish, defaultPolicies);
  const { batchSize = DEFAULT_BATCH_SIZE } = wish;
  if (!Number.isInteger(batchSize) || batchSize < 1 || batchSize > 10_000)
    throw new Fault('usage', 'BATCH_SIZE_WRONG', { given: String(batchSize) });
}
