import { DEFAULT_BATCH_SIZE, defaultPolicies, everything, Fault, refKey } from '@dhow/core';
import { identifySource } from '../flow/identify.js';
import { proposeMatches } from '../flow/match.js';
import { makePlan } from '../flow/plan.js';
import type { JobTable } from './kinds.js';
import { matchesFor } from './matches.js';
import { oneTurn, onlyReads } from './one-turn.js';

/** What could be matched between two: what was decided before, then what is proposed. Fault NOTHING_ASKED. */
export const match: JobTable['match'] = oneTurn(
  ({ source, target }, stores) => onlyReads(stores, source, target),
  async (wish, house, on) => {
    const { stores, tools } = house;
    const { signal, progress } = on;
    const opened = await house.openSource(wish.source, on);
    const target = await house.openTarget(wish.target, on);
    const source = await identifySource(opened, wish.identifyBy, target, tools.digest, signal, progress);
    if (wish.selection === undefined && source.side.kind !== 'file') throw new Fault('usage', 'NOTHING_ASKED');
    const mapping = await matchesFor(stores.matches, source.side, target);
    const plan = await makePlan(
      source,
      target,
      {
        selection: wish.selection ?? everything,
        policies: defaultPolicies,
        answers: new Map(),
        updateDependencies: [],
        batchSize: DEFAULT_BATCH_SIZE,
        askData: false,
        mapping,
      },
      tools,
      signal,
      progress,
    );
    const news = await proposeMatches(plan, target, signal, progress);
    await stores.plans.put(plan, house.who, tools.clock.now());
    // What was decided before stands beside it: the rows are whole, and can be kept in the place of what was.
    const rows = [...mapping.values(), ...news.filter(({ from }) => !mapping.has(refKey(from)))];
    return { rows, known: mapping.size, plan: plan.hash };
  },
);
