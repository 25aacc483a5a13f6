import type { Params, Plan } from '@dhow/core';
import { groupBy } from './plan.js';

/** What of the source is an existing object of the target, by how that was known: how many, and of which types. */
export function matchedRows(plan: Plan, t: (code: string, params?: Params) => string): readonly (readonly string[])[] {
  return [...groupBy(plan.basis.matched, ({ evidence }) => evidence)].map(([evidence, pairs]) => [
    String(pairs.length),
    t(`MATCHED_BY_${evidence.replaceAll('-', '_').toUpperCase()}`),
    [...new Set(pairs.map(({ from }) => from.type))].join(', '),
  ]);
}
