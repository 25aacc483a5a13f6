import { type AnswersEnds, answersEnds, Fault, type Plan, refKey, rememberAnswers } from '@dhow/core';
import type { Outcome, Source, Target } from '@dhow/engine';
import type { Context } from './context.js';
import { stateOf } from './open.js';

/** What was answered for earlier imports of a source into a target. Nothing is kept of a backup, or of a file without a name of its own. */
export async function answersKeptFor(
  cx: Context,
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
  return (await stateOf(cx)).answers.read({ source, target: target.side.address });
}

/**
 * Keeps the answers of an imported plan for the next one of the same, but for those that the check could not find carried
 * out. What cannot be kept is told: what was imported is there all the same.
 */
export async function keepAnswers(
  cx: Context,
  plan: Plan,
  { deviations, notCompared }: Pick<Outcome, 'deviations' | 'notCompared'> = { deviations: [], notCompared: [] },
): Promise<void> {
  const ends = answersEnds(plan);
  if (ends === undefined) return;
  try {
    const { answers } = await stateOf(cx);
    const before = await answers.read(ends);
    const unproved = [...deviations.map(({ ref }) => ref), ...notCompared];
    const kept = rememberAnswers(before, plan, new Set(unproved.map(refKey)));
    if ([...kept].every(([id, answer]) => before.get(id) === answer) && kept.size === before.size) return;
    await answers.replace(ends, kept);
    cx.print(cx.t('ANSWERS_REMEMBERED', { count: kept.size }));
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    cx.warn(cx.t('ANSWERS_NOT_REMEMBERED', { why: cx.t(cause.code, cause.params), at: cause.at ?? '' }));
  }
}
