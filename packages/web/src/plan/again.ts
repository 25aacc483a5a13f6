import { Fault, type Ref, type Wish } from '@dhow/core';
import type { GivenAnswers, PlanWish } from '@dhow/engine';
import type { JobSeen, PlanView } from '@dhow/server/contract';
import { useNavigate } from '@tanstack/react-router';
import { startJob } from '../api/jobs.js';

/** What may be asked for otherwise in a plan that is made again. An undo takes the answers alone. */
export interface PlanChanges extends Partial<Omit<PlanWish, 'source' | 'target'>> {
  /** Objects of the source that shall stay out, with whatever only they need. */
  readonly leaveOut?: readonly Ref[];
}

/** Whether objects can be left out of a plan that is made again: an undo takes back an import as it was. */
export const canLeaveOut = (view: Pick<PlanView, 'wish' | 'from'>): boolean =>
  canPlanAgain(view) && view.wish?.kind !== 'undo';

/** Whether other choices can make another plan of this one: of one that was uploaded whole, nobody knows what it was read from. */
export const canPlanAgain = ({ wish, from }: Pick<PlanView, 'wish' | 'from'>): boolean =>
  wish !== null || from.kind === 'instance';

/**
 * The answers that a plan was asked for with. Those that Dhow took by default or from an earlier import are not among them: it takes
 * them again. Add to these and give the whole to `planAgain`, which puts nothing to what it gets.
 */
export const answersGiven = ({ wish, answers }: Pick<PlanView, 'wish' | 'answers'>): GivenAnswers =>
  wish ? (wish.input.answers ?? { answers: {} }) : { answers };

/** What to ask for to get a plan like this one, with something else in it. @throws Fault PLAN_OF_NOBODY */
export function wishAgain(
  view: Pick<PlanView, 'wish' | 'from' | 'into' | 'hash' | 'number' | 'selection'>,
  { leaveOut, ...given }: PlanChanges,
): NonNullable<PlanView['wish']> {
  const { wish, from, into, hash, number } = view;
  const out = (leaveOut ?? []).map(({ type, id }): Wish => ({ type, match: id }));
  const selection = given.selection ?? view.selection;
  const changes = {
    ...given,
    ...(out.length > 0 && { selection: { ...selection, exclude: [...selection.exclude, ...out] } }),
  };
  if (wish?.kind === 'plan') return { kind: 'plan', input: { ...wish.input, ...changes } };
  const { answers, askData, defaultAnswers, policies, updateDependencies } = changes;
  const common = { ...(answers && { answers }), ...(askData !== undefined && { askData }) };
  if (wish?.kind === 'undo') return { kind: 'undo', input: { ...wish.input, ...common } };
  if (wish?.kind === 'restore') {
    const more = {
      ...(defaultAnswers !== undefined && { defaultAnswers }),
      ...(policies && { policies }),
      ...(updateDependencies && { updateDependencies }),
      ...(out.length > 0 && { except: [...(wish.input.except ?? []), ...out] }),
    };
    return { kind: 'restore', input: { ...wish.input, ...common, ...more } };
  }
  if (from.kind !== 'instance') throw new Fault('refused', 'PLAN_OF_NOBODY', { number });
  return { kind: 'plan', input: { source: from.name, target: into.name, refresh: hash, ...changes } };
}

/** Makes a plan again with other choices: a plan is never edited. Gives the job that makes it; the new plan is `resultOf(job).plan`. */
export function planAgain(view: PlanView, changes: PlanChanges): Promise<JobSeen> {
  const wish = wishAgain(view, changes);
  // Not waited for: the page shows the job at once, and its address keeps it.
  if (wish.kind === 'plan') return startJob('plan', wish.input, 0);
  if (wish.kind === 'undo') return startJob('undo', wish.input, 0);
  return startJob('restore', wish.input, 0);
}

/**
 * Makes a plan again and shows that: the job stands in the address of the plan's page, which follows it, goes on to the new plan and
 * says what is different there.
 */
export function useAgain(view: PlanView): (changes: PlanChanges) => Promise<void> {
  const navigate = useNavigate();
  return async (changes) => {
    const { id } = await planAgain(view, changes);
    await navigate({
      to: '/plans/$hash',
      params: { hash: view.hash },
      search: ({ act: _, before: __, ...rest }) => ({ ...rest, job: id }),
    });
  };
}
