import { Fault } from '../outcome/fault.js';
import type { AnswerEntry, AnswersFile, AnswersRead, AnswersTarget, NoAnswer } from './answers.js';
import { formatGiven, parseGiven } from './given.js';

/** Questions as a table of texts: its header, and one row per question. */
export interface AnswersTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const COLUMNS = ['question', 'says', 'compare', 'because', 'score', 'choices', 'proposal', 'safe', 'answer'];
/** Filled in rows whose answer holds for one target only. */
const TARGET = ['only for', 'address', 'system id'];
/** Columns of texts given with an answer: `with code`. */
const WITH = 'with ';

/** A file of answers as a table, for a spreadsheet. `readAnswersTable` reads it again, whatever the order of its columns. */
export function answersTable(file: AnswersFile): AnswersTable {
  const properties = [
    ...new Set(file.answers.flatMap(({ choices }) => choices.flatMap(({ takes = {} }) => Object.keys(takes)))),
  ].sort();
  const bound = new Set(file.target?.questions);
  const { name = '', address = '', systemId = '' } = file.target ?? {};
  return {
    header: [...COLUMNS, ...properties.map((property) => `${WITH}${property}`), ...TARGET],
    rows: file.answers.map((entry) => [
      entry.question,
      entry.says,
      lines((entry.compare ?? []).map(([what = '', ...sides]) => `${what}: ${sides.join(' | ')}`)),
      lines(entry.because ?? []),
      entry.score === undefined ? '' : String(entry.score),
      lines(entry.choices.map(choiceText)),
      entry.proposal ?? '',
      entry.safe ? 'yes' : 'no',
      entry.answer ?? '',
      ...properties.map((property) => entry.with?.[property] ?? ''),
      ...(bound.has(entry.question) ? [name, address, systemId] : TARGET.map(() => '')),
    ]),
  };
}

const lines = (texts: readonly string[]): string => texts.join('\n');

function choiceText({ id, says, takes = {} }: AnswerEntry['choices'][number]): string {
  const texts = Object.entries(takes).map(([property, text]) => `${WITH}${property}: ${text}`);
  return [`${id}: ${says}`, ...texts].join('; ');
}

/**
 * Answers by question id from a table. Rows that are no answers are listed in `unknown` by `rowAt`; a table without the
 * columns that are needed is a Fault of kind `usage` (`ANSWERS_COLUMNS`).
 */
export function readAnswersTable(table: AnswersTable, rowAt: (index: number) => string): AnswersRead {
  const header = table.header.map((name) => name.trim());
  const at = new Map(header.map((name, i) => [name.toLowerCase(), i]));
  const lacks = ['question', 'answer'].filter((name) => !at.has(name));
  if (lacks.length > 0) throw new Fault('usage', 'ANSWERS_COLUMNS', { lacks, has: header });
  const texts = header.flatMap((name, i) =>
    name.toLowerCase().startsWith(WITH) ? [[name.slice(WITH.length), i] as const] : [],
  );
  const answers = new Map<string, string>();
  const places = new Map<string, string>();
  const unknown: NoAnswer[] = [];
  let target: AnswersTarget | undefined;
  const bound: string[] = [];
  table.rows.forEach((row, i) => {
    const cell = (name: string): string => (row[at.get(name) ?? -1] ?? '').trim();
    const [question, answer, name] = [cell('question'), cell('answer'), cell('only for')];
    if (question === '' || answers.has(question)) {
      const code = question === '' ? 'ANSWER_LINE_WRONG' : 'ANSWER_LINE_TWICE';
      if (row.some((text) => text.trim() !== ''))
        unknown.push({ at: rowAt(i), line: row.join(' ').slice(0, 120), code });
      return;
    }
    if (name !== '') {
      const [address, systemId] = [cell('address'), cell('system id')];
      target ??= { name, ...(address !== '' && { address }), ...(systemId !== '' && { systemId }), questions: bound };
      bound.push(question);
    }
    if (answer === '') return;
    const given = parseGiven(answer);
    const own = Object.fromEntries(
      texts.flatMap(([property, column]) => (row[column]?.trim() ? [[property, row[column]!.trim()]] : [])),
    );
    answers.set(question, formatGiven({ ...given, texts: { ...given.texts, ...own } }));
    places.set(question, rowAt(i));
  });
  return { answers, places, unknown, ...(target && { target }) };
}
