import {
  answersFile,
  answersOfElsewhere,
  answersTable,
  Fault,
  type Params,
  planNumber,
  say,
  togetherFor,
  unusedAnswers,
} from '@dhow/core';
import { readAnswersFile, writeTable } from '@dhow/dhis2';
import type { AnswersInFile } from '../contract/index.js';
import { ANSWERS_BYTES, type questions as contract, MOST_TOLD } from '../contract/questions.js';
import { bytesOf } from '../http/body.js';
import { languageOf } from '../http/language.js';
import type { Handlers, ServerContext } from '../http/mount.js';
import { sendBytes } from '../http/send-file.js';
import { note } from '../people/trail.js';
import { type Desk, namesOnSides } from './desk.js';
import { planFor } from './plans.js';

/**
 * What a table of answers may hold unpacked, and how many cells it may have. All wait while a CSV file is cut into cells: as little as
 * this takes a second or two. Excel files are read in turns with other calls.
 */
const LIMITS = { longest: 16 * 1024 * 1024, mostCells: 1_000_000 };

const langOf = (c: ServerContext) => languageOf(c.req.header('accept-language'));

export const questionRoutes = (desk: Desk): Handlers<typeof contract> => ({
  async downloadQuestions({ params, query, caller, c }) {
    const plan = await planFor(caller, params.hash, desk);
    note(c, { instances: namesOnSides(plan.from, plan.into) });
    const lang = langOf(c);
    const file = answersFile(plan, (code, values) => say(lang, code, values));
    const name = `${planNumber(plan.hash)}-questions.${query.as}`;
    // Where the comma is the decimal sign, Excel opens only the semicolon at a double click.
    const separator = query.separator ?? (lang === 'en' ? ',' : ';');
    const bytes =
      query.as === 'json'
        ? Buffer.from(`${JSON.stringify(file, null, 2)}\n`, 'utf8')
        : await writeTable([{ name: 'questions', ...answersTable(file) }], query.as, separator);
    return sendBytes(c, name, bytes.byteLength, once(bytes));
  },
  async readQuestions({ params, query, caller, c }) {
    const plan = await planFor(caller, params.hash, desk);
    const chunks: Uint8Array[] = [];
    for await (const chunk of bytesOf(c.req.raw, ANSWERS_BYTES)) chunks.push(chunk);
    note(c, { instances: namesOnSides(plan.into), detail: { plan: plan.hash } });
    const lang = langOf(c);
    const t = (code: string, values: Params): string => say(lang, code, values);
    const rowAt = (row: number): string => t('TABLE_ROW', { row });
    const read = await sent(readAnswersFile(Buffer.concat(chunks), query.name, rowAt, LIMITS));
    const { answers, places, unknown, target, together, notes } = read;
    const elsewhere = new Set(answersOfElsewhere(answers, target, plan.into));
    const here = new Map([...answers].filter(([question]) => !elsewhere.has(question)));
    const unused = unusedAnswers(plan, here);
    const fitting = new Map(here);
    for (const { question } of unused) fitting.delete(question);
    const wrong: AnswersInFile['wrong'] = [
      ...unknown
        .slice(0, MOST_TOLD)
        .map(({ at, line, code }) => ({ at, code, params: { line }, says: t(code, { line }) })),
      ...[...elsewhere].slice(0, MOST_TOLD).map((question) => {
        const values = { question, for: target?.name ?? '', name: plan.into.name };
        const at = places.get(question) ?? '';
        return { at, question, code: 'ANSWER_ELSEWHERE', params: values, says: t('ANSWER_ELSEWHERE', values) };
      }),
      ...unused.slice(0, MOST_TOLD).map(({ question, answer, code, params: more }) => {
        const values = { question, answer, ...more };
        return { at: places.get(question) ?? '', question, code, params: values, says: t(code, values) };
      }),
    ];
    return {
      answers: Object.fromEntries(fitting),
      together: togetherFor(together, fitting),
      wrong: wrong.slice(0, MOST_TOLD),
      wrongCount: unknown.length + elsewhere.size + unused.length,
      notes: notes.slice(0, MOST_TOLD).map(({ code, severity, at, params: values }) => ({
        code,
        severity,
        params: { ...values },
        ...(at !== undefined && { at }),
        says: t(code, values),
      })),
      notesCount: notes.length,
    };
  },
});

/** What is wrong with a file that somebody sent is theirs to mend: the server did not fail. */
async function sent<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (cause) {
    if (!(cause instanceof Fault) || cause.kind !== 'failed') throw cause;
    const { code, params, at, findings } = cause;
    throw new Fault('usage', code, params, { ...(at !== undefined && { at }), findings, cause });
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
