import { type Diagnostic, Fault, type Ref, refKey } from '@dhow/core';
import type { PlanView } from '@dhow/server/contract';

/** Did a plan fail because its target is no longer as it was? */
export const isChanged = (error: unknown): error is Fault => error instanceof Fault && error.code === 'CHANGED_SINCE';

/** What changed, object by object, each by the name that it has in the plan. */
export function changesNamed(
  { acts }: Pick<PlanView, 'acts'>,
  { findings }: Pick<Fault, 'findings'>,
): readonly { readonly about?: Ref; readonly name?: string; readonly findings: Fault['findings'] }[] {
  const names = new Map(acts.map(({ ref, label }) => [refKey(ref), label]));
  const found = new Map<string, Diagnostic[]>();
  for (const one of findings) {
    const key = one.about ? refKey(one.about) : '';
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  return [...found].map(([key, some]) => {
    const about = some[0]?.about;
    const name = names.get(key as ReturnType<typeof refKey>);
    return { ...(about && { about }), ...(name !== undefined && { name }), findings: some };
  });
}
