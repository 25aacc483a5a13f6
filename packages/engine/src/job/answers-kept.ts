import { type AnswersEnds, answersEnds, type Diagnostic, Fault, type Plan, refKey, rememberAnswers } from '@dhow/core';
import type { AnswerStore } from '../ports/answers.js';
import type { Source } from '../ports/source.js';
import type { Target } from '../ports/target.js';
import type { Outcome } from '../run/outcome.js';
import { notKept } from './matches.js';

/** What was answered for earlier imports of a source into a target. Nothing is kept of a backup, or of a file without a name of its own. */
export async function answersKeptFor(
  answers: AnswerStore,
  { side, package: name }: Source,
  target: Target,
): Promise<ReadonlyMap<string, string>> {
  const source: AnswersEnds['source'] | undefined =
    side.kind === 'instance'
      ? side.address === undefined
        ? undefined
        : { kind: 'instance', name: side.address }
      : name && { kind: 'package', name: name.id };
  if (source === undefined || target.side.address === undefined) return new Map();
  return answers.read({ source, target: target.side.address });
}

/**
 * Keeps the answers of an imported plan for the next one of the same, but for those that the check could not find carried
 * out. Says so where that is more or other than before; what cannot be kept is said as well: what was imported is there all
 * the same.
 */
export async function keepAnswers(
  answers: AnswerStore,
  plan: Plan,
  { deviations, notCompared }: Pick<Outcome, 'deviations' | 'notCompared'> = { deviations: [], notCompared: [] },
): Promise<readonly Diagnostic[]> {
  const ends = answersEnds(plan);
  if (ends === undefined) return [];
  try {
    const before = await answers.read(ends);
    const unproved = [...deviations.map(({ ref }) => ref), ...notCompared];
    const kept = rememberAnswers(before, plan, new Set(unproved.map(refKey)));
    if ([...kept].every(([id, answer]) => before.get(id) === answer) && kept.size === before.size) return [];
    await answers.replace(ends, kept);
    return [{ code: 'ANSWERS_REMEMBERED', severity: 'note', params: { count: kept.size } }];
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    return [notKept('ANSWERS_NOT_REMEMBERED', cause)];
  }
}
