import { compareText } from '../object/ref.js';
import type { AnsweredTogether } from '../plan/plan.js';
import type { AnswerEntry, AnswersFile } from './answers.js';
import { leastAlike } from './examples.js';
import { type Filter, fits, parseFilter } from './filter.js';
import { formatGiven } from './given.js';

/** Questions that were answered together, by a filter. It can be undone by its number. */
export interface Together {
  readonly number: number;
  /** The filter, as it was typed. */
  readonly where: string;
  /** The choice, as it was typed: `proposal`, the id of a choice, or how such ids begin (`use`). */
  readonly choice: string;
  /** Questions shown before the yes: those least alike. */
  readonly examples: readonly string[];
  /** What each question was answered with, before (null: open) and by this. */
  readonly given: Readonly<Record<string, { readonly before: string | null; readonly after: string }>>;
}

/** What answering together would do. */
export interface TogetherPlan {
  /** Open questions that fit the filter and have the choice. */
  readonly entries: readonly AnswerEntry[];
  /** Fit the filter, and do not have that choice, or have several that begin so: they stay open. */
  readonly without: readonly AnswerEntry[];
  /** Fit the filter but for being answered already: they stay as they are. */
  readonly answered: number;
  /** Up to three, least alike first. */
  readonly examples: readonly AnswerEntry[];
  readonly choiceOf: ReadonlyMap<string, string>;
}

/** How many examples are shown before many questions are answered together. */
const EXAMPLES = 3;

export const isTogether = (value: unknown): value is Together => {
  const one = value as Partial<Together> | null;
  return (
    typeof one === 'object' &&
    one !== null &&
    typeof one.number === 'number' &&
    typeof one.where === 'string' &&
    typeof one.choice === 'string' &&
    Array.isArray(one.examples) &&
    typeof one.given === 'object' &&
    one.given !== null
  );
};

/** Looks what answering together would do; nothing is changed. @throws Fault those of `parseFilter` */
export function planTogether(file: AnswersFile, where: string, choice: string): TogetherPlan {
  const filter = parseFilter(where);
  const found = file.answers.filter((entry) => fits(entry, filter));
  const open = found.filter((entry) => entry.answer === null || speaksOfAnswers(filter));
  const choiceOf = new Map<string, string>();
  for (const entry of open) {
    const taken = choiceIn(entry, choice);
    if (taken !== undefined) choiceOf.set(entry.question, taken);
  }
  const entries = open.filter(({ question }) => choiceOf.has(question));
  return {
    entries,
    without: open.filter(({ question }) => !choiceOf.has(question)),
    answered: found.length - open.length,
    examples: leastAlike(entries, EXAMPLES),
    choiceOf,
  };
}

/** Answers given one by one are not touched unless the filter names them. */
const speaksOfAnswers = (filter: Filter): boolean => filter.some(({ key }) => key === 'answer');

function choiceIn({ choices, proposal }: AnswerEntry, wanted: string): string | undefined {
  if (wanted === 'proposal') return proposal ?? undefined;
  if (choices.some(({ id }) => id === wanted)) return wanted;
  const begun = choices.filter(({ id }) => id.startsWith(`${wanted}:`));
  return begun.length === 1 ? begun[0]?.id : undefined;
}

/** The file with these questions answered, and the record of it. */
export function answerTogether(
  file: AnswersFile,
  where: string,
  choice: string,
): { readonly file: AnswersFile; readonly record: Together } {
  const { entries, examples, choiceOf } = planTogether(file, where, choice);
  const before = file.together ?? [];
  const given = entries.map((entry) => {
    const after = choiceOf.get(entry.question) ?? '';
    return [entry.question, { before: answerOf(entry), after }] as const;
  });
  const record: Together = {
    number: Math.max(0, ...before.map((one) => one.number)) + 1,
    where,
    choice,
    examples: examples.map(({ question }) => question),
    given: Object.fromEntries([...given].sort(([a], [b]) => compareText(a, b))),
  };
  const answers = file.answers.map((entry) => {
    const taken = choiceOf.get(entry.question);
    return taken === undefined ? entry : withAnswer(entry, taken);
  });
  return { file: { ...file, answers, together: [...before, record] }, record };
}

/** The file with what was answered together taken back; answers that somebody changed since stay, and are counted. */
export function undoTogether(
  file: AnswersFile,
  number: number,
): { readonly file: AnswersFile; readonly undone: number; readonly changed: number } | undefined {
  const record = file.together?.find((one) => one.number === number);
  if (!record) return undefined;
  let undone = 0;
  const answers = file.answers.map((entry) => {
    const given = record.given[entry.question];
    if (given === undefined || answerOf(entry) !== given.after) return entry;
    undone++;
    return withAnswer(entry, given.before);
  });
  const together = (file.together ?? []).filter((one) => one !== record);
  return { file: { ...file, answers, together }, undone, changed: Object.keys(record.given).length - undone };
}

/** What a plan keeps of answers given together: those that still are what they were made. */
export const togetherFor = (
  records: readonly Together[],
  answers: ReadonlyMap<string, string>,
): readonly AnsweredTogether[] =>
  records.map(({ where, choice, examples, given }) => ({
    where,
    choice,
    examples,
    questions: Object.entries(given).flatMap(([id, { after }]) => (answers.get(id) === after ? [id] : [])),
  }));

/** An answer in its one-line form. */
const answerOf = ({ answer, with: texts = {} }: AnswerEntry): string | null =>
  answer === null ? null : formatGiven({ choice: answer, texts });

function withAnswer({ with: _texts, ...entry }: AnswerEntry, answer: string | null): AnswerEntry {
  return { ...entry, answer };
}
