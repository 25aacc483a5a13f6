import { type AnswerEntry, type Lang, type Params, say, sidesDiffer, type TogetherPlan } from '@dhow/core';
import { cut, paintFor, printable, type Terminal, table, wrap } from './terminal.js';

/** Columns of one side. */
const WIDEST = 28;

/** What answering together would do: how many, and the examples that are least alike, each with its sides. */
export function togetherLines(planned: TogetherPlan, choice: string, lang: Lang, terminal: Terminal): string[] {
  const t = (code: string, params: Params = {}) => say(lang, code, params);
  const paint = paintFor(terminal.color);
  const { entries, examples, without, answered } = planned;
  const lines = wrap(paint.bold(t('TOGETHER_COUNT', { count: entries.length, choice })), terminal.width);
  const para = (text: string, indent = '  ') => lines.push(...wrap(text, terminal.width, indent, `${indent}  `));
  if (answered > 0) para(t('TOGETHER_ANSWERED', { count: answered }));
  if (without.length > 0) {
    para(t('TOGETHER_WITHOUT', { count: without.length, choice }));
    for (const { question } of without.slice(0, 3)) para(printable(question), '    ');
  }
  if (examples.length > 0) {
    lines.push('');
    para(t(entries.length > examples.length ? 'TOGETHER_EXAMPLES' : 'TOGETHER_ALL', { count: examples.length }), '');
  }
  for (const entry of examples) {
    para(`? ${printable(entry.says)}`);
    if (entry.compare) lines.push(...table(rowsOf(entry), terminal.width, '      '));
    const taken = entry.choices.find(({ id }) => id === planned.choiceOf.get(entry.question));
    if (taken) para(paint.green(`→ ${taken.id}: ${printable(taken.says)}`), '      ');
  }
  return lines;
}

/** The sides beside each other, what differs marked, under the names that a filter takes. */
const rowsOf = ({ compare = [] }: AnswerEntry): readonly (readonly string[])[] =>
  compare.map(([what = '', source = '', target = '']) => [
    sidesDiffer(source, target) ? '≠' : ' ',
    cut(printable(what), WIDEST),
    cut(printable(source), WIDEST),
    printable(target),
  ]);
