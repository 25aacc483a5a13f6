import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { answersFile, answersTable, decodePlan, Fault, type Plan, togetherFor, type UnusedAnswer } from '@dhow/core';
import { readAnswersFile, readFault, readTable, type Table, tableForm, writeTable } from '@dhow/dhis2';
import type { GivenAnswers } from '@dhow/engine';
import { digest } from '@dhow/runtime/files';
import type { Context } from './context.js';

const why = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

/** A file given on the command line. Faults of `readFault`: FILE_NOT_FOUND, FILE_NOT_READABLE... */
export async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw readFault(cause, file);
  }
}

/** A text file given on the command line. Faults of `readFault`. */
export const readText = async (file: string): Promise<string> => (await readBytes(file)).toString('utf8');

/** Whether a name that nothing has is meant as a file: then that is what is missing. */
export const looksLikeFile = (name: string): boolean =>
  /[\\/]/.test(name) || /\.(json|gz|zip|csv|xlsx|xml|txt)$/i.test(name.replace(/#[^#]*$/, ''));

/** The one answer to a file that is not there. */
export const noSuchFile = (file: string): Fault => new Fault('usage', 'FILE_NOT_FOUND', { file });

/** What `read` makes of the content of a file; its Faults also name the file. */
function inFile<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    const at = cause.at === undefined ? file : `${file} ${cause.at}`;
    throw new Fault(cause.kind, cause.code, cause.params, { at, findings: cause.findings, cause });
  }
}

/** A plan given on the command line. Faults of `readFault` and `decodePlan`. */
export async function readPlan(file: string): Promise<Plan> {
  const text = await readText(file);
  return inFile(file, () => decodePlan(text, digest));
}

/** A JSON file given on the command line, understood by `parse`. Faults of `readFault`, FILE_NOT_JSON and those of `parse`. */
export async function readParsed<T>(file: string, parse: (json: unknown) => T): Promise<T> {
  const json = await readJson(file);
  return inFile(file, () => parse(json));
}

/** A JSON file given on the command line. Faults of `readFault`, FILE_NOT_JSON. */
export async function readJson(file: string): Promise<unknown> {
  const text = await readText(file);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Fault('usage', 'FILE_NOT_JSON', { file, why: (cause as Error).message }, { at: file, cause });
  }
}

/** No room: the disk, the quota, or the longest file that is allowed. */
const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Writes a result whole or not at all: an old file of that name stays until the new one is complete. */
export const writeText = (file: string, text: string): Promise<void> => writeBytes(file, Buffer.from(text, 'utf8'));

/** The same with bytes. */
export async function writeBytes(file: string, bytes: Uint8Array): Promise<void> {
  const part = `${file}.part`;
  try {
    await writeFile(part, bytes);
    await rename(part, file);
  } catch (cause) {
    await rm(part, { force: true });
    const code = FULL.has(why(cause)) ? 'DISK_FULL' : 'FILE_UNWRITABLE';
    throw new Fault('failed', code, { file, path: file, why: why(cause) }, { at: file, cause });
  }
}

/** A table given on the command line, understood by `parse`, which is also told where a row stands. Faults as those of `readTable`. */
export async function readTableFile<T>(
  cx: Context,
  file: string,
  parse: (table: Table, rowAt: (index: number) => string) => T,
): Promise<T> {
  const table = await readTable(await readBytes(file), file);
  for (const { code, params, at } of table.notes) cx.warn(`${at ?? file}: ${cx.t(code, params)}`);
  return inFile(file, () => parse(table, (i) => cx.t('TABLE_ROW', { row: table.numbers[i] ?? 0 })));
}

/**
 * Answers by question id, from the file of `--answers` (JSON, or a table: `.csv`, `.xlsx`). Told are lines that are no
 * answers.
 */
export async function readAnswersGiven(cx: Context, file: string): Promise<GivenAnswers> {
  const read = await readAnswersFile(await readBytes(file), file, (row) => cx.t('TABLE_ROW', { row }));
  const { answers, unknown, target, together, notes } = read;
  for (const { code, params, at } of notes) cx.warn(`${at ?? file}: ${cx.t(code, params)}`);
  if (unknown.length > 0) cx.warn(cx.t('ANSWERS_UNKNOWN', { lines: unknown.map(({ at, line }) => `${at} ${line}`) }));
  return {
    answers: Object.fromEntries(answers),
    together: togetherFor(together, answers),
    ...(target && { target }),
    file,
  };
}

/** Tells which answers a plan had no use for. */
export function warnUnused(cx: Context, unused: readonly UnusedAnswer[]): void {
  for (const { question, answer, code, params } of unused) cx.warn(cx.t(code, { question, answer, ...params }));
}

/** Writes the questions of a plan, to be answered in an editor or, as `.csv` or `.xlsx`, in a spreadsheet. */
export async function writeAnswersFile(cx: Context, file: string, plan: Plan): Promise<void> {
  const questions = answersFile(plan, cx.t);
  const form = tableForm(file);
  if (form === undefined) await writeText(file, `${JSON.stringify(questions, null, 2)}\n`);
  else await writeBytes(file, await writeTable([{ name: 'questions', ...answersTable(questions) }], form));
  cx.print(cx.t(form === undefined ? 'ANSWERS_WRITTEN' : 'ANSWERS_WRITTEN_TABLE', { file }));
}
