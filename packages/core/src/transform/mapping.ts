import type { Ref } from '../object/ref.js';
import { labelOf } from './facts.js';
import { leaveOut, match, type Work } from './work.js';

/**
 * What was decided before about objects of the source holds again. What the target no longer has is told, and
 * asked anew.
 */
export function useMapping(work: Work): void {
  const { mapping } = work.input;
  if (!mapping) return;
  const out: Ref[] = [];
  for (const [key, { ref, object }] of [...work.members]) {
    const pair = mapping.get(key);
    if (pair === undefined || work.facts.has(ref.type, ref.id)) continue;
    if (pair.does === 'leave-out') out.push(ref);
    else if (pair.does === 'use' && pair.to !== null) {
      if (work.facts.has(ref.type, pair.to)) match(work, ref, pair.to, 'mapping');
      else
        work.diagnostics.push({
          code: 'MATCH_GONE',
          severity: 'warning',
          about: ref,
          params: { type: ref.type, name: labelOf(object), id: pair.to, was: pair.toLabel ?? pair.to },
        });
    }
  }
  if (out.length > 0) leaveOut(work, out, 'LEFT_OUT_BEFORE');
}
