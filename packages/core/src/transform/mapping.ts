import type { Pair } from '../mapping/mapping.js';
import { carryOut, type Decided, type Decision } from './decision.js';
import { labelOf } from './facts.js';
import { typeOf, type Work } from './work.js';

/**
 * What was decided before about objects of the source holds again, before anything is asked. What the target no longer has
 * is told, and asked anew. (A new one under texts of its own is an answer like any other: which texts are free is looked at
 * where it is asked.)
 */
export function useMapping(work: Work): void {
  const { mapping } = work.input;
  if (!mapping) return;
  const decided: Decided[] = [];
  for (const [key, { ref, object }] of work.members) {
    const pair = mapping.get(key);
    if (pair === undefined || !typeOf(work, ref.type) || work.facts.has(ref.type, ref.id)) continue;
    const decision = decisionOf(pair);
    if (decision === undefined) continue;
    if ('to' in decision && !work.facts.has(ref.type, decision.to))
      work.diagnostics.push({
        code: 'MATCH_GONE',
        severity: 'warning',
        about: ref,
        params: { type: ref.type, name: labelOf(object), id: decision.to, was: pair.toLabel ?? decision.to },
      });
    else decided.push({ ref, decision, evidence: 'mapping', why: 'LEFT_OUT_BEFORE' });
  }
  carryOut(work, decided);
}

function decisionOf({ does, to }: Pair): Decision | undefined {
  if (does === 'leave-out') return { does };
  return (does === 'use' || does === 'overwrite') && to !== null ? { does, to } : undefined;
}
