import type { Pair } from '../mapping/mapping.js';
import { type Ref, refKey } from '../object/ref.js';
import { carryOut, type Decided, type Decision } from './decision.js';
import { labelOf } from './facts.js';
import { NAMED_PARTS } from './kinds.js';
import { ask, leaveOut, typeOf, type Work } from './work.js';

/**
 * What was decided before about objects of the source holds again, before anything is asked. What the target no longer has
 * is told, and asked anew; so is a match with what the source itself brings now. (A new one under texts of its own is an answer like any other: which texts are free is looked at
 * where it is asked.)
 */
export function useMapping(work: Work): void {
  const { mapping } = work.input;
  if (!mapping) return;
  const decided: Decided[] = [];
  const brought: { readonly ref: Ref; readonly decision: Decision & { readonly to: string } }[] = [];
  for (const [key, { ref, object }] of work.members) {
    const pair = mapping.get(key);
    if (pair === undefined || !typeOf(work, ref.type) || work.facts.has(ref.type, ref.id)) continue;
    const decision = decisionOf(pair);
    if (decision === undefined) continue;
    if ('to' in decision && work.members.has(refKey({ type: ref.type, id: decision.to })))
      brought.push({ ref, decision });
    else if ('to' in decision && !work.facts.has(ref.type, decision.to))
      work.diagnostics.push({
        code: 'MATCH_GONE',
        severity: 'warning',
        about: ref,
        params: { type: ref.type, name: labelOf(object), id: decision.to, was: pair.toLabel ?? decision.to },
      });
    else decided.push({ ref, decision, evidence: 'mapping', why: 'LEFT_OUT_BEFORE' });
  }
  for (const { ref, decision } of brought)
    if (keepsMatch(work, ref, decision.to)) decided.push({ ref, decision, evidence: 'mapping' });
  carryOut(work, decided);
}

/** What their own parts would be added to, whether they stay out or not: such owners cannot stay out alone. */
const OWNERS: ReadonlySet<string> = new Set(['categoryCombos', 'optionSets', ...NAMED_PARTS.map(({ owner }) => owner)]);

/**
 * Now the source brings the very object of the target with which this one was matched: they cannot both be that one. If
 * the match is to hold, the source's other one is left out.
 */
function keepsMatch(work: Work, ref: Ref, to: string): boolean {
  const own: Ref = { type: ref.type, id: to };
  const there = work.facts.get(ref.type, to);
  const params = {
    type: ref.type,
    name: labelOf(work.members.get(refKey(ref))!.object),
    id: ref.id,
    existing: labelOf(there ?? work.members.get(refKey(own))!.object),
    other: labelOf(work.members.get(refKey(own))!.object),
    to,
    from: work.input.source.side.name,
    into: work.input.target.side.name,
  };
  const answer = ask(work, {
    id: `MATCH_BROUGHT:${refKey(ref)}`,
    code: 'MATCH_BROUGHT',
    params,
    about: [ref, own],
    choices: [
      { id: 'new', code: 'CHOICE_MATCH_ENDS', params },
      ...(there === undefined || OWNERS.has(ref.type) ? [] : [{ id: 'keep', code: 'CHOICE_MATCH_HOLDS', params }]),
    ],
    proposal: null,
    safe: false,
    boundToTarget: true,
  });
  if (answer !== 'keep') return false;
  leaveOut(work, [own], 'LEFT_OUT_ANSWERED');
  return true;
}

function decisionOf({ does, to }: Pair): Decision | undefined {
  if (does === 'leave-out') return { does };
  return (does === 'use' || does === 'overwrite') && to !== null ? { does, to } : undefined;
}
