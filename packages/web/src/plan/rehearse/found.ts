import type { Diagnostic, Ref } from '@dhow/core';
import type { Rehearsal } from '@dhow/engine';

/** What a dry run says on the whole. `skipped`: nothing was refused, but not all of it could be tried. */
export const verdictOf = ({ ok, batches }: Pick<Rehearsal, 'ok' | 'batches'>): 'ok' | 'bad' | 'skipped' =>
  !ok ? 'bad' : batches.some(({ said }) => said === 'skipped') ? 'skipped' : 'ok';

/** How many batches a dry run said what of. */
export function batchCounts({
  batches,
}: Pick<Rehearsal, 'batches'>): Readonly<Record<'ok' | 'refused' | 'skipped', number>> {
  const counts = { ok: 0, refused: 0, skipped: 0 };
  for (const { said } of batches) counts[said]++;
  return counts;
}

/** What was said of one object, or of a request as a whole. */
export interface Found {
  readonly ref: Ref | undefined;
  readonly findings: readonly Diagnostic[];
}

/** Findings by the object that they are about, in the order in which they came; each said once. */
export function byObject({ batches }: Pick<Rehearsal, 'batches'>): readonly Found[] {
  const found = new Map<string, { ref: Ref | undefined; findings: Diagnostic[]; told: Set<string> }>();
  for (const { findings } of batches)
    for (const finding of findings) {
      const { about, code, params, at } = finding;
      const key = about ? `${about.type}:${about.id}` : '';
      const one = found.get(key) ?? { ref: about, findings: [], told: new Set<string>() };
      found.set(key, one);
      const said = JSON.stringify([code, params, at]);
      if (one.told.has(said)) continue;
      one.told.add(said);
      one.findings.push(finding);
    }
  return [...found.values()].map(({ ref, findings }) => ({ ref, findings }));
}
