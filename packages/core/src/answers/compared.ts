import type { Json } from '../object/meta-object.js';
import type { Params } from '../outcome/diagnostic.js';
import type { Compared, Question } from '../plan/plan.js';
import { choiceTaken, parseGiven } from './given.js';

/** One row of a comparison in words, for a screen, a page or a file. */
export interface ComparedRow {
  readonly what: string;
  readonly base?: string;
  readonly source: string;
  readonly target: string;
  /** Both sides say the same. */
  readonly same: boolean;
}

/** Facts of the target alone: no difference. */
const OF_TARGET: ReadonlySet<string> = new Set(['USED_BY', 'DATA_BEHIND']);

/** Codes of the words catalogue may stand where a value would: `DATA_NOT_CHECKED`. */
const CODE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;

/** The rows of a question's comparison in words: `say` gives the text of a code, `-` stands for nothing. */
export function comparedRows(
  compare: readonly Compared[],
  say: (code: string, params: Params) => string,
): readonly ComparedRow[] {
  return compare.map(({ what, base, source, target }) => {
    const isCode = CODE.test(what);
    const text = (value: Json | undefined): string => textOf(value, isCode ? say : undefined);
    return {
      what: isCode ? say(what, {}) : what,
      ...(base !== undefined && { base: text(base) }),
      source: text(source),
      target: text(target),
      same: OF_TARGET.has(what) || text(source) === text(target),
    };
  });
}

/** Whether a question is about the values of one thing, each under a name of its own: read from top to bottom. */
export const isOneThing = ({ sides, compare }: Pick<Question, 'sides' | 'compare'>): boolean =>
  sides !== undefined && compare?.length === 1;

/**
 * A question about one thing that has names for its sides (installed last time, in the package, on the target): a row of
 * name and value for each; none for a question without such names.
 */
export function sideRows(
  question: Pick<Question, 'sides' | 'compare'>,
  say: (code: string, params: Params) => string,
): readonly (readonly [name: string, value: string])[] {
  const { sides, compare } = question;
  const one = compare?.[0];
  if (sides === undefined || one === undefined || !isOneThing(question)) return [];
  return (['base', 'source', 'target'] as const).flatMap((side) => {
    const name = sides[side];
    return name === undefined ? [] : [[say(name.code, name.params), textOf(one[side], undefined)] as const];
  });
}

/** The names above the columns of a comparison; `base` where one side is what was installed last time. */
export function sideNames(
  { sides, compare = [] }: Pick<Question, 'sides' | 'compare'>,
  say: (code: string, params: Params) => string,
): { readonly base?: string; readonly source: string; readonly target: string } {
  const named = (side: 'base' | 'source' | 'target', code: string): string => {
    const own = sides?.[side];
    return own === undefined ? say(code, {}) : say(own.code, own.params);
  };
  return {
    ...(compare.some(({ base }) => base !== undefined) && { base: named('base', 'SIDE_BASE') }),
    source: named('source', 'SIDE_SOURCE'),
    target: named('target', 'SIDE_TARGET'),
  };
}

/** What the answer of a question says, with the texts given in it; undefined while it is open. */
export function answerText(
  question: Pick<Question, 'choices' | 'answer'>,
  say: (code: string, params: Params) => string,
): string | undefined {
  const choice = choiceTaken(question);
  if (!choice || question.answer === null) return undefined;
  const given = parseGiven(question.answer).texts;
  const texts = (choice.takes ?? []).map(({ property, proposal }) => given[property] ?? proposal);
  return say(choice.code, texts.length === 0 ? choice.params : { ...choice.params, texts });
}

function textOf(value: Json | undefined, say: ((code: string, params: Params) => string) | undefined): string {
  if (value === undefined || value === null || value === '') return '-';
  if (Array.isArray(value)) return value.length === 0 ? '-' : value.map((one: Json) => textOf(one, say)).join(', ');
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  return say !== undefined && CODE.test(text) ? say(text, {}) : text;
}
