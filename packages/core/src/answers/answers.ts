import type { Params } from '../outcome/diagnostic.js';
import { Fault } from '../outcome/fault.js';
import type { Plan, Question } from '../plan/plan.js';
import { comparedRows, isOneThing, sideRows } from './compared.js';
import { type AnswerFault, faultOf, formatGiven, parseGiven } from './given.js';
import { isTogether, type Together } from './together.js';

/** A target, and the questions that speak of its own org units, groups and ids. */
export interface AnswersTarget {
  readonly name: string;
  readonly address?: string;
  readonly systemId?: string;
  readonly questions: readonly string[];
}

/** One question in a file of answers, in words. */
export interface AnswerEntry {
  readonly question: string;
  readonly says: string;
  /** The sides beside each other, in words: what, in the package, on the target; or a row for each side: its name, its value. */
  readonly compare?: readonly (readonly string[])[];
  /** What speaks for the proposal, in words, and how much: 0 to 100. */
  readonly because?: readonly string[];
  readonly score?: number;
  readonly choices: readonly {
    readonly id: string;
    readonly says: string;
    /** Texts that may be given under `with`, each with the one that is taken otherwise. */
    readonly takes?: Readonly<Record<string, string>>;
  }[];
  readonly proposal: string | null;
  readonly safe: boolean;
  /** Why the proposal is not taken unasked, in words. */
  readonly unsafe?: string;
  readonly answer: string | null;
  /** Texts for the choice, by property; without one its proposal holds. */
  readonly with?: Readonly<Record<string, string>>;
}

/** The file in which a person answers the questions of a plan: `answer` is null until somebody gives the id of a choice. */
export interface AnswersFile {
  /** For which target it was written, and which of its answers hold there only. A file written by hand may do without. */
  readonly target?: AnswersTarget;
  readonly answers: readonly AnswerEntry[];
  /** What was answered together, in the order in which it was done. */
  readonly together?: readonly Together[];
}

/** All questions of a plan in words, those already answered with their answer. `say` gives the text of a code. */
export function answersFile(
  plan: Pick<Plan, 'into' | 'questions'>,
  say: (code: string, params: Params) => string,
): AnswersFile {
  const { name, address, systemId } = plan.into;
  const questions = plan.questions.filter(({ boundToTarget }) => boundToTarget).map(({ id }) => id);
  return {
    target: { name, ...(address !== undefined && { address }), ...(systemId !== undefined && { systemId }), questions },
    answers: plan.questions.map((question) => {
      const { id, code, params, choices, proposal, safe, answer, compare, evidence, score, unsafe } = question;
      const given = answer === null ? undefined : parseGiven(answer);
      return {
        question: id,
        says: say(code, params),
        ...(compare && {
          compare: isOneThing(question)
            ? sideRows(question, say)
            : comparedRows(compare, say).map(({ what, source, target, base }) => [
                what,
                source,
                target,
                ...(base === undefined ? [] : [base]),
              ]),
        }),
        ...(evidence && { because: evidence.map((one) => say(one.code, one.params)) }),
        ...(score !== undefined && { score }),
        choices: choices.map((choice) => ({
          id: choice.id,
          says: say(choice.code, choice.params),
          ...(choice.takes && {
            takes: Object.fromEntries(choice.takes.map(({ property, proposal: text }) => [property, text])),
          }),
        })),
        proposal,
        safe,
        ...(unsafe && { unsafe: say(unsafe.code, unsafe.params) }),
        answer: given?.choice ?? null,
        ...(given && Object.keys(given.texts).length > 0 && { with: given.texts }),
      };
    }),
  };
}

/** A line or row of a file of answers that is no answer: where it stands, how it begins, and why, as a code of the words catalogue. */
export interface NoAnswer {
  readonly at: string;
  readonly line: string;
  readonly code: 'ANSWER_LINE_WRONG' | 'ANSWER_LINE_TWICE';
}

/** What was found in a file of answers, whatever its form. */
export interface AnswersRead {
  /** By question id, in their one-line form: see `parseGiven`. */
  readonly answers: ReadonlyMap<string, string>;
  /** Where each of them stands in the file. */
  readonly places: ReadonlyMap<string, string>;
  readonly unknown: readonly NoAnswer[];
  readonly target?: AnswersTarget;
}

/**
 * Answers by question id (in their one-line form: see `parseGiven`), from the JSON of an answers file. Lines that are no answers are listed in `unknown`, by JSON
 * pointer, and do no harm; a document of another shape is a Fault of kind `usage` (`ANSWERS_SHAPE`).
 */
export function readAnswers(json: unknown): AnswersRead & { readonly together: readonly Together[] } {
  const list = typeof json === 'object' && json !== null ? (json as { answers?: unknown }).answers : undefined;
  if (!Array.isArray(list)) throw new Fault('usage', 'ANSWERS_SHAPE', {}, { at: '/answers' });
  const answers = new Map<string, string>();
  const places = new Map<string, string>();
  const unknown: NoAnswer[] = [];
  list.forEach((line: unknown, i) => {
    const {
      question,
      answer,
      with: texts,
    } = (typeof line === 'object' && line !== null ? line : {}) as Record<string, unknown>;
    const isAnswer = answer === null || answer === undefined || typeof answer === 'string';
    if (typeof question !== 'string' || !isAnswer || !areTexts(texts))
      unknown.push({ at: `/answers/${i}`, line: JSON.stringify(line).slice(0, 120), code: 'ANSWER_LINE_WRONG' });
    else if (typeof answer === 'string' && answer !== '') {
      const given = parseGiven(answer);
      answers.set(question, formatGiven({ ...given, texts: { ...given.texts, ...texts } }));
      places.set(question, `/answers/${i}`);
    }
  });
  const { target, together } = json as { target?: unknown; together?: unknown };
  const bulk = Array.isArray(together) ? together.filter(isTogether) : [];
  return { answers, places, unknown, together: bulk, ...(isTarget(target) && { target }) };
}

/** Whether a JSON document is a file of answers that `dhow` wrote: questions with their choices. */
export const isAnswersFile = (json: unknown): json is AnswersFile => {
  const list = typeof json === 'object' && json !== null ? (json as { answers?: unknown }).answers : undefined;
  return (
    Array.isArray(list) &&
    list.every((one: Partial<AnswerEntry> | null) => typeof one?.question === 'string' && Array.isArray(one.choices))
  );
};

const areTexts = (value: unknown): value is Readonly<Record<string, string>> | undefined =>
  value === undefined ||
  (typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string'));

const isTarget = (value: unknown): value is AnswersTarget =>
  typeof value === 'object' && value !== null && Array.isArray((value as AnswersTarget).questions);

/** Which answers of a file do not hold for `into`, because they were given for another target: they are asked again. */
export function answersOfElsewhere(
  answers: ReadonlyMap<string, string>,
  target: AnswersTarget | undefined,
  into: Pick<Plan['into'], 'address' | 'systemId'>,
): readonly string[] {
  if (target === undefined || (target.address === into.address && target.systemId === into.systemId)) return [];
  return target.questions.filter((question) => answers.has(question));
}

export interface UnusedAnswer {
  readonly question: string;
  readonly answer: string;
  readonly code: 'ANSWER_NO_QUESTION' | AnswerFault['code'];
  /** What the words of the code are filled with. */
  readonly params: Params;
}

/** Answers that the plan has no use for: a question that it does not ask, or a choice that the question does not have. */
export function unusedAnswers(
  plan: Pick<Plan, 'questions'>,
  answers: ReadonlyMap<string, string>,
): readonly UnusedAnswer[] {
  const questions = new Map(plan.questions.map((question) => [question.id, question]));
  return [...answers].flatMap(([question, answer]): readonly UnusedAnswer[] => {
    const asked = questions.get(question);
    if (asked === undefined) return [{ question, answer, code: 'ANSWER_NO_QUESTION', params: {} }];
    const fault = faultOf(asked.choices, answer);
    if (fault === undefined) return [];
    const { code, ...params } = fault;
    return [{ question, answer, code, params: { choices: asked.choices.map(({ id }) => id), ...params } }];
  });
}

/** The proposals that may be taken without asking: of open questions, those marked safe. */
export function defaultAnswers(plan: Pick<Plan, 'questions'>): ReadonlyMap<string, string> {
  return new Map(
    plan.questions.flatMap(({ id, safe, proposal, answer }) =>
      answer === null && safe && proposal !== null ? [[id, proposal] as const] : [],
    ),
  );
}

/**
 * The answers of an old plan that still fit a plan being made for `into`: those that speak of the target's own org units,
 * groups and ids hold for one target only and are asked again on another.
 */
export function answersThatCarryOver(old: Plan, into: Plan['into']): ReadonlyMap<string, string> {
  const same = old.into.address === into.address && old.into.systemId === into.systemId;
  const holds = (question: Question) => question.answer !== null && (same || !question.boundToTarget);
  return new Map(old.questions.filter(holds).map((question) => [question.id, question.answer!]));
}
