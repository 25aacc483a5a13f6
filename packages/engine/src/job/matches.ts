import {
  checkPairs,
  type Diagnostic,
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
import type { MatchStore } from '../ports/matches.js';
import type { Target } from '../ports/target.js';
import type { Outcome } from '../run/outcome.js';

/** What was decided before between two sides, for a plan. @throws Fault MATCHES_KEPT_WRONG where what is kept was edited into nonsense */
export async function matchesFor(
  matches: MatchStore,
  source: Side,
  target: Target,
): Promise<ReadonlyMap<RefKey, Pair>> {
  const { pairs } = await matches.read(mappingSide(source), mappingSide(target.side));
  const findings = checkPairs(
    pairs.map((pair, i) => ({ pair, at: `/pairs/${i}` })),
    (type) => target.catalog.types.has(type),
  );
  if (findings.length > 0) throw new Fault('refused', 'MATCHES_KEPT_WRONG', { count: findings.length }, { findings });
  return new Map(pairs.map((pair) => [refKey(pair.from), pair]));
}

/**
 * Keeps what was decided in an imported plan, for the next one between the same two: all that the check found as promised,
 * whatever else it found. Says so; what cannot be kept is said as well: what was imported is there all the same.
 */
export async function keepMatches(
  matches: MatchStore,
  plan: Plan,
  { deviations, notCompared }: Pick<Outcome, 'deviations' | 'notCompared'>,
): Promise<readonly Diagnostic[]> {
  const unproved = [...deviations.map(({ ref }) => ref), ...notCompared];
  const pairs = pairsOfPlan(plan, new Set(unproved.map(refKey)));
  if (pairs.length === 0) return [];
  const [source, target] = [mappingSide(plan.from), mappingSide(plan.into)];
  try {
    const before = await matches.read(source, target);
    await matches.replace(source, target, rememberPairs(before.pairs, pairs));
    return [{ code: 'MATCHES_REMEMBERED', severity: 'note', params: { count: pairs.length } }];
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    return [notKept('MATCHES_NOT_REMEMBERED', cause)];
  }
}

/** That something could not be kept, and why. */
export const notKept = (code: string, { code: why, params, at = '' }: Fault): Diagnostic => ({
  code,
  severity: 'warning',
  params: { at },
  because: { code: why, params },
});
