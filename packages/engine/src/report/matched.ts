import type { Params, Plan } from '@dhow/core';

/** What of the source is an existing object of the target, by how that was known: how many, and of which types. */
export function matchedRows(plan: Plan, t: (code: string, params?: Params) => string): readonly (readonly string[])[] {
  const { matched } = plan.basis;
  return [...new Set(matched.map(({ evidence }) => evidence))].map((evidence) => {
    const pairs = matched.filter((one) => one.evidence === evidence);
    return [
      String(pairs.length),
      t(`MATCHED_BY_${evidence.replaceAll('-', '_').toUpperCase()}`),
      [...new Set(pairs.map(({ from }) => from.type))].join(', '),
    ];
  });
}
