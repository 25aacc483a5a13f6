import { type AnsweredTogether, answersOfElsewhere, defaultAnswers, type Plan, unusedAnswers } from '@dhow/core';
import type { Target } from '../ports/target.js';
import type { On } from './job.js';
import type { GivenAnswers, PlanMade } from './kinds.js';

/** Given answers that hold for a target, and which of them were given together. */
export interface AnswersHolding {
  readonly answers: ReadonlyMap<string, string>;
  readonly together: readonly AnsweredTogether[];
}

/** What somebody answered, without what is bound to another target than this one: that is said. */
export function answersHolding(given: GivenAnswers | undefined, { side }: Target, on: Pick<On, 'say'>): AnswersHolding {
  if (given === undefined) return { answers: new Map(), together: [] };
  const { target, file = '', together = [] } = given;
  const answers = new Map(Object.entries(given.answers));
  const elsewhere = answersOfElsewhere(answers, target, side);
  if (target && elsewhere.length > 0)
    on.say({
      code: 'ANSWERS_ELSEWHERE',
      severity: 'warning',
      params: { file, for: target.name, name: side.name, questions: elsewhere },
    });
  for (const question of elsewhere) answers.delete(question);
  const holds = (question: string) => answers.has(question);
  return { answers, together: together.map((one) => ({ ...one, questions: one.questions.filter(holds) })) };
}

/**
 * Plans, and with `taking` once more with every safe proposal taken: an answer can raise the next question (whose default is
 * safe as well), so until none is added.
 */
export async function withDefaultAnswers<T extends { readonly plan: Plan }>(
  given: ReadonlyMap<string, string>,
  taking: boolean,
  planWith: (answers: ReadonlyMap<string, string>) => Promise<T>,
): Promise<{ readonly made: T } & Pick<PlanMade, 'byDefault' | 'unused'>> {
  let answers = given;
  let made = await planWith(answers);
  const taken = new Map<string, string>();
  while (taking) {
    const more = defaultAnswers(made.plan);
    if (more.size === 0) break;
    for (const [id, choice] of more) taken.set(id, choice);
    answers = new Map([...answers, ...more]);
    made = await planWith(answers);
  }
  return {
    made,
    byDefault: [...taken].map(([question, choice]) => ({ question, choice })),
    unused: unusedAnswers(made.plan, given),
  };
}
