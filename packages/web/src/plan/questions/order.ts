import type { Params, Question } from '@dhow/core';
import { answerIn, type Draft, isOpen, NO_DRAFT } from './draft.js';

type Say = (code: string, params: Params) => string;

/** Which questions are shown. Texts, as they stand in the address. */
export interface Shown {
  /** `open`, `answered`, `draft` (answered here, in no plan yet); else all. */
  readonly state?: string | undefined;
  readonly kind?: string | undefined;
  readonly type?: string | undefined;
  /** At least so much speaks for the proposal. */
  readonly score?: string | undefined;
  readonly text?: string | undefined;
}

/** What a question is about in general: the first word of its id, by which a filter knows it too. */
export const kindOf = ({ id }: Pick<Question, 'id'>): string => id.split(':')[0] ?? '';

/** The type of objects that it is about, where it is about one. */
export const typeOf = ({ about, id }: Pick<Question, 'about' | 'id'>): string =>
  about[0]?.type ?? id.split(':')[1]?.split('/')[0] ?? '';

/** Kinds of questions with how many there are and how many are open: most open first. */
export function kindsOf(questions: readonly Question[], draft: Draft): readonly KindCount[] {
  return counted(questions, draft, kindOf);
}

/** The same by type. */
export function typesOf(questions: readonly Question[], draft: Draft): readonly KindCount[] {
  return counted(questions, draft, typeOf);
}

export interface KindCount {
  readonly id: string;
  readonly count: number;
  readonly open: number;
}

function counted(questions: readonly Question[], draft: Draft, of: (one: Question) => string): readonly KindCount[] {
  const found = new Map<string, { id: string; count: number; open: number }>();
  for (const question of questions) {
    const id = of(question);
    const one = found.get(id) ?? { id, count: 0, open: 0 };
    one.count++;
    if (isOpen(question, draft)) one.open++;
    found.set(id, one);
  }
  return [...found.values()].sort((a, b) => b.open - a.open || b.count - a.count || (a.id < b.id ? -1 : 1));
}

/** The questions that are shown, those first that the plan has no answer to; kinds stay together. */
export function shownOf(questions: readonly Question[], draft: Draft, shown: Shown, say: Say): readonly Question[] {
  const wanted = shown.text?.trim().toLowerCase() ?? '';
  const least = Number(shown.score ?? '');
  // By the plan alone: the list must not move under whoever answers.
  const rank = new Map(kindsOf(questions, NO_DRAFT).map(({ id }, at) => [id, at]));
  return questions
    .filter((one) => {
      if (shown.kind && kindOf(one) !== shown.kind) return false;
      if (shown.type && typeOf(one) !== shown.type) return false;
      if (shown.score && !((one.score ?? 0) >= least)) return false;
      if (shown.state === 'open' && !isOpen(one, draft)) return false;
      if (shown.state === 'answered' && isOpen(one, draft)) return false;
      if (shown.state === 'draft' && draft.answers[one.id] === undefined) return false;
      return wanted === '' || `${say(one.code, one.params)} ${one.id}`.toLowerCase().includes(wanted);
    })
    .map((one, at) => ({ one, at, kind: rank.get(kindOf(one)) ?? 0 }))
    .sort((a, b) => Number(a.one.answer !== null) - Number(b.one.answer !== null) || a.kind - b.kind || a.at - b.at)
    .map(({ one }) => one);
}

/** The question after (1) or before (-1) one, round the end; with `open` the next that waits. Undefined where there is none. */
export function stepFrom(
  list: readonly Question[],
  current: string | undefined,
  by: 1 | -1,
  open?: Draft,
): Question | undefined {
  const from = list.findIndex(({ id }) => id === current);
  const start = from < 0 ? (by === 1 ? -1 : 0) : from;
  for (let step = 1; step <= list.length; step++) {
    const one = list[(((start + by * step) % list.length) + list.length) % list.length];
    if (one && one.id !== current && (open === undefined || isOpen(one, open))) return one;
  }
  return undefined;
}

/** How much a score says, in words. */
export const strengthOf = (score: number): 'strong' | 'fair' | 'weak' =>
  score >= 80 ? 'strong' : score >= 50 ? 'fair' : 'weak';

/** Where the answer of a question comes from. */
export function originOf(
  question: Question,
  draft: Draft,
  plan: {
    readonly remembered: readonly string[];
    readonly together: readonly { readonly questions: readonly string[] }[];
  },
): 'open' | 'draft' | 'remembered' | 'together' | 'plan' {
  if (draft.answers[question.id] !== undefined) return answerIn(question, draft) === null ? 'open' : 'draft';
  if (question.answer === null) return 'open';
  if (plan.remembered.includes(question.id)) return 'remembered';
  return plan.together.some(({ questions }) => questions.includes(question.id)) ? 'together' : 'plan';
}
