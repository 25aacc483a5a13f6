import type { Choice, Question } from '../plan/plan.js';

/** An answer: the choice taken, and the texts given with it by property (none: its proposals hold). */
export interface Given {
  readonly choice: string;
  readonly texts: Readonly<Record<string, string>>;
}

/** Why an answer is none, as a code of the words catalogue, with the property that it is about. */
export interface AnswerFault {
  readonly code: 'ANSWER_NO_CHOICE' | 'ANSWER_TEXT_UNKNOWN' | 'ANSWER_TEXT_EMPTY' | 'ANSWER_TEXT_LONG';
  readonly property?: string;
  readonly longest?: number;
}

/** An answer from its one-line form: `id`, or `id?property=text&property=text` as in a URL. */
export function parseGiven(answer: string): Given {
  const at = answer.indexOf('?');
  if (at < 0) return { choice: answer, texts: {} };
  const pairs = answer
    .slice(at + 1)
    .split('&')
    .filter((pair) => pair !== '');
  return { choice: answer.slice(0, at), texts: Object.fromEntries(pairs.map(pairOf)) };
}

function pairOf(pair: string): [string, string] {
  const at = pair.indexOf('=');
  return at < 0 ? [decoded(pair), ''] : [decoded(pair.slice(0, at)), decoded(pair.slice(at + 1))];
}

function decoded(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    // A lone per cent sign, typed by hand, means itself.
    return spaced;
  }
}

/** The one-line form of an answer; its texts in the order of their properties, so that equal answers are equal texts. */
export function formatGiven({ choice, texts }: Given): string {
  const entries = Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0
    ? choice
    : `${choice}?${entries.map((pair) => pair.map((text) => encodeURIComponent(text)).join('=')).join('&')}`;
}

/** What is wrong with an answer to a question with these choices; undefined: it fits. Whether a text is free is not asked here. */
export function faultOf(choices: readonly Choice[], answer: string): AnswerFault | undefined {
  const { choice, texts } = parseGiven(answer);
  const taken = choices.find(({ id }) => id === choice);
  if (taken === undefined) return { code: 'ANSWER_NO_CHOICE' };
  for (const [property, text] of Object.entries(texts)) {
    const takes = taken.takes?.find((one) => one.property === property);
    if (takes === undefined) return { code: 'ANSWER_TEXT_UNKNOWN', property };
    if (text.trim() === '') return { code: 'ANSWER_TEXT_EMPTY', property };
    if (takes.longest !== undefined && text.length > takes.longest)
      return { code: 'ANSWER_TEXT_LONG', property, longest: takes.longest };
  }
  const lacking = taken.takes?.find(({ property, proposal }) => proposal === '' && texts[property] === undefined);
  return lacking === undefined ? undefined : { code: 'ANSWER_TEXT_EMPTY', property: lacking.property };
}

/** The answer as the question records it, or null where none was given that fits. */
export const fittingAnswer = (choices: readonly Choice[], answer: string | undefined): string | null =>
  answer === undefined || faultOf(choices, answer) !== undefined ? null : formatGiven(parseGiven(answer));

/** The choice that a question's answer takes; undefined while it is open. */
export const choiceTaken = ({ choices, answer }: Pick<Question, 'choices' | 'answer'>): Choice | undefined =>
  answer === null ? undefined : choices.find(({ id }) => id === parseGiven(answer).choice);

/** The texts of a choice: those given with it, else its proposals. */
export const textsOf = ({ takes = [] }: Choice, texts: Given['texts']): Readonly<Record<string, string>> =>
  Object.fromEntries(takes.map(({ property, proposal }) => [property, texts[property]?.trim() ?? proposal]));
