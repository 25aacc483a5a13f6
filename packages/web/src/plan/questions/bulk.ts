import {
  type AnswerEntry,
  type AnswersFile,
  fits,
  type Params,
  parseFilter,
  type Question,
  type Term,
} from '@dhow/core';

/** Which questions somebody wants to answer together. */
export interface Which {
  readonly kind: string;
  /** '': of any type. */
  readonly type: string;
  /** At least so much speaks for the proposal; '': no matter. */
  readonly score: string;
  /** A word in the question; '': any. */
  readonly text: string;
}

/** The filter as core knows it, and as the plan keeps it: `code=CLASH type=dataElements score>=80`. */
export function whereOf({ kind, type, score, text }: Which): string {
  // A quote would end the text; no filter can look for one.
  const word = text.replaceAll('"', ' ').trim();
  return [
    `code=${kind}`,
    ...(type === '' ? [] : [`type=${type}`]),
    ...(score === '' ? [] : [`score>=${score}`]),
    ...(word === '' ? [] : [`says~"${word}"`]),
  ].join(' ');
}

/** What a filter asks for, term by term, for whoever says it in words. @throws Fault those of `parseFilter` */
export const termsOf = (where: string): readonly Term[] => parseFilter(where);

/** A choice that many questions have. */
export interface CommonChoice {
  /** As `planTogether` takes it: `proposal`, or how the ids of choices begin. */
  readonly id: string;
  /** How many of the open questions have exactly one such choice. */
  readonly count: number;
  /** Words of one of them. */
  readonly code: string;
  readonly params: Params;
}

/** What the open questions of a filter can be answered with, the most common first; the proposal before all. */
export function choicesOf(file: AnswersFile, questions: readonly Question[], where: string): readonly CommonChoice[] {
  const filter = parseFilter(where);
  const open = new Set(
    file.answers.filter((entry) => entry.answer === null && fits(entry, filter)).map(({ question }) => question),
  );
  const found = new Map<string, { id: string; count: number; code: string; params: Params }>();
  let proposed = 0;
  for (const { id, choices, proposal } of questions) {
    if (!open.has(id)) continue;
    if (proposal !== null) proposed++;
    const own = new Map<string, Question['choices']>();
    for (const choice of choices) {
      const prefix = choice.id.split(':')[0] ?? choice.id;
      own.set(prefix, [...(own.get(prefix) ?? []), choice]);
    }
    for (const [prefix, [first, ...others]] of own) {
      // Of several that begin alike (one of two candidates) nobody can tell which is meant.
      if (!first || others.length > 0) continue;
      const one = found.get(prefix) ?? { id: prefix, count: 0, code: first.code, params: first.params };
      one.count++;
      found.set(prefix, one);
    }
  }
  const common = [...found.values()].sort((a, b) => b.count - a.count);
  return proposed === 0 ? common : [{ id: 'proposal', count: proposed, code: '', params: {} }, ...common];
}

/** Whether all examples were looked at: only then are many answered together. */
export const allLooked = (examples: readonly AnswerEntry[], looked: ReadonlySet<string>): boolean =>
  examples.every(({ question }) => looked.has(question));
