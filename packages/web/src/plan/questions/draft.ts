import {
  type AnsweredTogether,
  type AnswersFile,
  answersFile,
  answersOfElsewhere,
  faultOf,
  formatGiven,
  type Params,
  type Question,
  type Together,
  togetherFor,
} from '@dhow/core';
import type { GivenAnswers } from '@dhow/engine';
import type { AnswersInFile, PlanView } from '@dhow/server/contract';
import { answersGiven } from '../again.js';

/** Answers that somebody gave on the page and that no plan has yet. A plan is never edited: they make a new one. */
export interface Draft {
  /** By question, in their one-line form, where they differ from the plan's; null: to be asked again. */
  readonly answers: Readonly<Record<string, string | null>>;
  /** What was answered together, each to be taken back by its number. */
  readonly together: readonly Together[];
  /** Which of the answers an uploaded table had answered together. */
  readonly ofFile?: readonly AnsweredTogether[];
}

export const NO_DRAFT: Draft = { answers: {}, together: [] };

/** Filter of what was taken because Dhow proposes it and nothing speaks against it. Nobody looked at examples. */
export const SAFE = 'safe=yes';

type Asked = Pick<PlanView, 'questions' | 'into'>;
type Say = (code: string, params: Params) => string;

/** The answer of a question as it stands on the page: the one given here, else the plan's; null: open. */
export const answerIn = ({ id, answer }: Pick<Question, 'id' | 'answer'>, { answers }: Draft): string | null => {
  const own = answers[id];
  return own === undefined ? answer : own;
};

/** Whether a question still waits: it has no answer, or one that lacks a text or has one that is too long. */
export function isOpen(question: Question, draft: Draft): boolean {
  const answer = answerIn(question, draft);
  return (
    answer === null || (draft.answers[question.id] !== undefined && faultOf(question.choices, answer) !== undefined)
  );
}

/** A draft with another answer to a question; null asks it again. What is as in the plan is no draft. */
export function withAnswer(draft: Draft, question: Pick<Question, 'id' | 'answer'>, answer: string | null): Draft {
  const { [question.id]: _, ...others } = draft.answers;
  return { ...draft, answers: answer === question.answer ? others : { ...others, [question.id]: answer } };
}

/** How many answers are not in a plan yet, and which of them are none as they stand (a text that is empty, or too long). */
export function standing(questions: readonly Question[], draft: Draft) {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const given = Object.entries(draft.answers).filter(([id]) => byId.has(id));
  return {
    count: given.length,
    wrong: given.flatMap(([id, answer]) =>
      answer !== null && faultOf(byId.get(id)?.choices ?? [], answer) !== undefined ? [id] : [],
    ),
  };
}

/** The questions with their answers as they stand on the page, in the form that core's rules for many at once work on. */
export function fileOf({ questions, into }: Asked, draft: Draft, say: Say): AnswersFile {
  const asked = questions.map((question) => ({ ...question, answer: answerIn(question, draft) }));
  return { ...answersFile({ into, questions: asked }, say), together: draft.together };
}

/** What a file says otherwise than the plan. `before`: the draft that the file was made of. */
export function draftOf(
  { questions }: Pick<Asked, 'questions'>,
  file: AnswersFile,
  { ofFile }: Draft = NO_DRAFT,
): Draft {
  const before = new Map(questions.map(({ id, answer }) => [id, answer]));
  const answers: Record<string, string | null> = {};
  for (const { question, answer, with: texts = {} } of file.answers) {
    const given = answer === null ? null : formatGiven({ choice: answer, texts });
    if (given !== before.get(question)) answers[question] = given;
  }
  return { answers, together: file.together ?? [], ...(ofFile && { ofFile }) };
}

/** Open questions whose proposal may be taken without asking. */
export const safeOnes = (questions: readonly Question[], draft: Draft): readonly Question[] =>
  questions.filter((one) => one.safe && one.proposal !== null && isOpen(one, draft));

/** Takes every safe proposal, as one thing that can be taken back. */
export function takeSafe(questions: readonly Question[], draft: Draft): Draft {
  const given: Record<string, { before: string | null; after: string }> = {};
  let next = draft;
  for (const question of safeOnes(questions, draft)) {
    const after = question.proposal ?? '';
    given[question.id] = { before: question.answer, after };
    next = withAnswer(next, question, after);
  }
  if (Object.keys(given).length === 0) return draft;
  const number = Math.max(0, ...draft.together.map((one) => one.number)) + 1;
  return {
    ...next,
    together: [...draft.together, { number, where: SAFE, choice: 'proposal', examples: [], given }],
  };
}

/** Adds answers that were read from a file, and which of them were given together there. */
export function withFile(
  draft: Draft,
  questions: readonly Question[],
  { answers, together }: Pick<AnswersInFile, 'answers' | 'together'>,
): Draft {
  let next: Draft = { ...draft, ofFile: together };
  for (const question of questions) {
    const answer = answers[question.id];
    if (answer !== undefined) next = withAnswer(next, question, answer);
  }
  return next;
}

/**
 * What still waits of answers that were given to an older plan: those to questions that this one asks, has no such answer to, and was
 * not made with. One that it was made with and does not have is none any more: its choice is gone.
 */
export function carriedOver(old: Draft, own: Draft, view: Pick<PlanView, 'questions' | 'wish' | 'answers'>): Draft {
  const { answers: madeWith } = answersGiven(view);
  const answers: Record<string, string | null> = {};
  for (const { id, answer } of view.questions) {
    const given = old.answers[id];
    if (given === undefined || given === null || given === answer || given === madeWith[id]) continue;
    answers[id] = given;
  }
  const together = old.together.filter(({ given }) =>
    Object.entries(given).some(([id, { after }]) => answers[id] === after),
  );
  const ofFile = [
    ...(old.ofFile ?? [])
      .map((one) => ({ ...one, questions: one.questions.filter((id) => answers[id] !== undefined) }))
      .filter(({ questions }) => questions.length > 0),
    ...(own.ofFile ?? []),
  ];
  return {
    answers: { ...answers, ...own.answers },
    together: [...together, ...own.together].map((one, at) => ({ ...one, number: at + 1 })),
    ...(ofFile.length > 0 && { ofFile }),
  };
}

/** What to make a new plan with: every answer that the old one was asked for with, and those of the page in their place. */
export function givenWith(
  view: Pick<PlanView, 'wish' | 'answers' | 'into' | 'questions' | 'together'>,
  draft: Draft,
): GivenAnswers {
  const { answers: before, target, together: earlier = view.wish ? [] : view.together } = answersGiven(view);
  const answers = new Map(Object.entries(before));
  // Answers of another server were passed over when the plan was made; they stay so.
  for (const question of answersOfElsewhere(answers, target, view.into)) answers.delete(question);
  const known = new Set(view.questions.map(({ id }) => id));
  for (const [question, answer] of Object.entries(draft.answers)) {
    if (!known.has(question)) continue;
    if (answer === null) answers.delete(question);
    else answers.set(question, answer);
  }
  const isSame = (question: string): boolean => draft.answers[question] === undefined;
  const looked = draft.together.filter(({ where }) => where !== SAFE);
  const together: readonly AnsweredTogether[] = [
    ...[...earlier, ...(draft.ofFile ?? [])].map((one) => ({
      ...one,
      questions: one.questions.filter((id) => answers.has(id)),
    })),
    ...togetherFor(looked, answers),
  ];
  return {
    answers: Object.fromEntries(answers),
    ...(together.length > 0 && {
      together: together
        .map((one, at) => (at < earlier.length ? { ...one, questions: one.questions.filter(isSame) } : one))
        .filter(({ questions }) => questions.length > 0),
    }),
  };
}

/** Where a draft is kept in this tab: by plan and by person, as nobody goes on with another one's answers. */
export const draftKey = (person: string, hash: string): string => `dhow.answers.${person}.${hash}`;

const isOfFile = (value: unknown): value is AnsweredTogether => {
  const one = value as Partial<AnsweredTogether> | null;
  return (
    typeof one?.where === 'string' &&
    typeof one.choice === 'string' &&
    Array.isArray(one.examples) &&
    Array.isArray(one.questions)
  );
};

/** A draft from what was kept; what is no draft counts as none. */
export function parseDraft(text: string | null): Draft {
  if (text === null) return NO_DRAFT;
  try {
    const json = JSON.parse(text) as Partial<Draft> | null;
    const isMade =
      typeof json?.answers === 'object' &&
      json.answers !== null &&
      Object.values(json.answers).every((one) => one === null || typeof one === 'string') &&
      Array.isArray(json.together) &&
      (json.ofFile === undefined || (Array.isArray(json.ofFile) && json.ofFile.every(isOfFile)));
    return isMade ? (json as Draft) : NO_DRAFT;
  } catch {
    // Written by another version of the page, or by hand: nothing of it can be trusted.
    return NO_DRAFT;
  }
}
