import {
  answerText,
  type ComparedRow,
  comparedRows,
  isOneThing,
  type Lang,
  type Params,
  type Question,
  say,
  sideNames,
  sideRows,
} from '@dhow/core';
import { unsafeText } from '@dhow/engine';
import { paintFor, printable, type Terminal, table, visibleLength, wrap } from './terminal.js';

type Say = (code: string, params?: Params) => string;

/**
 * A question with its sides beside each other and what there is to choose; `brief`: without sides and choices.
 * `isRemembered`: its answer was given for an earlier plan.
 */
export function questionLines(
  question: Question,
  lang: Lang,
  terminal: Terminal,
  brief: boolean,
  isRemembered = false,
): string[] {
  const t: Say = (code, params = {}) => say(lang, code, params);
  const paint = paintFor(terminal.color);
  const lines: string[] = [];
  const para = (text: string, indent: string, hang: string) => lines.push(...wrap(text, terminal.width, indent, hang));
  const answer = answerText(question, t);
  const { compare, evidence, score, choices, proposal } = question;
  para(
    `${answer === undefined ? paint.yellow('?') : '✓'} ${printable(t(question.code, question.params))}`,
    '  ',
    '    ',
  );
  if (answer !== undefined) {
    para(
      paint.dim(t(isRemembered ? 'ANSWERED_BEFORE' : 'ANSWERED', { answer: printable(answer) })),
      '      ',
      '      ',
    );
    return lines;
  }
  if (isOneThing(question))
    lines.push(
      ...table(
        sideRows(question, t).map((row) => row.map(printable)),
        terminal.width,
        '      ',
      ),
    );
  else if (compare && !brief) lines.push(...sidesLines(question, t, terminal));
  if (evidence && score !== undefined && evidence.length > 0)
    para(t('SCORE', { score, evidence: evidence.map((one) => t(one.code, one.params)) }), '      ', '        ');
  if (question.unsafe && proposal !== null) para(unsafeText(question.unsafe, t), '      ', '        ');
  for (const choice of brief ? choices.filter(({ id }) => id === proposal) : choices) {
    const mark = choice.id === proposal ? ` (${t(question.safe ? 'PROPOSED_SAFE' : 'PROPOSED')})` : '';
    para(`${choice.id}: ${printable(t(choice.code, choice.params))}${mark}`, '      ', '        ');
  }
  return lines;
}

/** The sides in columns; a row whose sides differ begins with ≠. */
function sidesLines(question: Question, t: Say, terminal: Terminal): string[] {
  const names = sideNames(question, t);
  const rows = comparedRows(question.compare ?? [], t);
  const cells = (row: Pick<ComparedRow, 'base' | 'source' | 'target'>): string[] =>
    (names.base === undefined ? [row.source, row.target] : [row.base ?? '-', row.source, row.target]).map(printable);
  const paint = paintFor(terminal.color);
  const first = Math.min(24, Math.max(0, ...rows.map(({ what }) => visibleLength(t('PROPERTY', { property: what })))));
  const count = names.base === undefined ? 2 : 3;
  const width = Math.max(12, Math.floor((terminal.width - 8 - first - 2 * count) / count));
  const line = (mark: string, texts: readonly string[]): string[] => {
    const columns = texts.map((text, at) => broken(text, at === 0 ? first : width));
    const height = Math.max(1, ...columns.map((column) => column.length));
    return Array.from({ length: height }, (_, i) =>
      `      ${i === 0 ? mark : ' '} ${columns
        .map((column, at) => (column[i] ?? '').padEnd(at === 0 ? first : width))
        .join('  ')}`.trimEnd(),
    );
  };
  return [
    ...line(' ', ['', ...cells({ ...names, base: names.base ?? '' })]).map(paint.bold),
    ...rows.flatMap((row) =>
      line(!row.same ? '≠' : row.source === row.target && row.source !== '-' ? '=' : ' ', [
        printable(t('PROPERTY', { property: row.what })),
        ...cells(row),
      ]),
    ),
  ];
}

/** A text in lines of at most so many columns; words that are longer are cut in pieces. */
function broken(text: string, width: number): readonly string[] {
  return wrap(text, width).flatMap((one) => {
    const chars = [...one];
    const pieces: string[] = [];
    for (let at = 0; at < Math.max(1, chars.length); at += width) pieces.push(chars.slice(at, at + width).join(''));
    return pieces;
  });
}
