import {
  checkPairs,
  Fault,
  mappingSide,
  type Pair,
  type Plan,
  pairsOfPlan,
  type RefKey,
  refKey,
  rememberPairs,
  type Side,
} from '@dhow/core';
import type { Outcome, Target } from '@dhow/engine';
import type { Context } from './context.js';
import { stateOf } from './open.js';

/** What was decided before between two sides, for a plan. @throws Fault MATCHES_KEPT_WRONG where the kept file was edited into nonsense */
export async function matchesFor(cx: Context, source: Side, target: Target): Promise<ReadonlyMap<RefKey, Pair>> {
  const { matches } = await stateOf(cx);
  const { pairs } = await matches.read(mappingSide(source), mappingSide(target.side));
  const findings = checkPairs(
    pairs.map((pair, i) => ({ pair, at: `/pairs/${i}` })),
    (type) => target.catalog.types.has(type),
  );
  if (findings.length > 0) throw new Fault('refused', 'MATCHES_KEPT_WRONG', { count: findings.length }, { findings });
  return new Map(pairs.map((pair) => [refKey(pair.from), pair]));
}

/**
 * Keeps what was decided in an imported plan, for the next one between the same two, and says so: all that the check
 * found as promised, whatever else it found. What cannot be kept is told: what was imported is there all the same.
 */
export async function keepMatches(
  cx: Context,
  plan: Plan,
  { deviations, notCompared }: Pick<Outcome, 'deviations' | 'notCompared'>,
): Promise<void> {
  const unproved = [...deviations.map(({ ref }) => ref), ...notCompared];
  const pairs = pairsOfPlan(plan, new Set(unproved.map(refKey)));
  if (pairs.length === 0) return;
  const [source, target] = [mappingSide(plan.from), mappingSide(plan.into)];
  try {
    const { matches } = await stateOf(cx);
    const before = await matches.read(source, target);
    await matches.replace(source, target, rememberPairs(before.pairs, pairs));
    cx.print(cx.t('MATCHES_REMEMBERED', { count: pairs.length }));
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    cx.warn(cx.t('MATCHES_NOT_REMEMBERED', { why: cx.t(cause.code, cause.params), at: cause.at ?? '' }));
  }
}
