import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { answersFile, answersOfElsewhere, decodePlan, Fault, type Plan, readAnswers, unusedAnswers } from '@dhow/core';
import { digest } from '@dhow/runtime';
import type { Context } from './context.js';

const why = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

/** A text file given on the command line. Fault FILE_UNREADABLE. */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new Fault('usage', 'FILE_UNREADABLE', { file, why: why(cause) }, { cause });
  }
}

/** What `read` makes of the content of a file; its Faults also name the file. */
export function inFile<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    const at = cause.at === undefined ? file : `${file} ${cause.at}`;
    throw new Fault(cause.kind, cause.code, cause.params, { at, findings: cause.findings, cause });
  }
}

/** A plan given on the command line. Faults FILE_UNREADABLE and those of `decodePlan`. */
export async function readPlan(file: string): Promise<Plan> {
  const text = await readText(file);
  return inFile(file, () => decodePlan(text, digest));
}

/** A JSON file given on the command line, understood by `parse`. Faults FILE_UNREADABLE, FILE_NOT_JSON and those of `parse`. */
export async function readParsed<T>(file: string, parse: (json: unknown) => T): Promise<T> {
  const json = await readJson(file);
  return inFile(file, () => parse(json));
}

/** A JSON file given on the command line. Faults FILE_UNREADABLE, FILE_NOT_JSON. */
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

/**
 * Answers by question id for a target, from the file of `--answers`; none without one. Told are lines that are no answers,
 * and answers that were given for another target.
 */
export async function readAnswersFile(
  cx: Context,
  file: string | undefined,
  into: Pick<Plan['into'], 'name' | 'address' | 'systemId'>,
): Promise<ReadonlyMap<string, string>> {
  if (file === undefined) return new Map();
  const { answers, unknown, target } = await readParsed(file, readAnswers);
  if (unknown.length > 0) cx.warn(cx.t('ANSWERS_UNKNOWN', { lines: unknown.map(({ at, line }) => `${at} ${line}`) }));
  const elsewhere = answersOfElsewhere(answers, target, into);
  if (elsewhere.length > 0)
    cx.warn(cx.t('ANSWERS_ELSEWHERE', { file, for: target!.name, name: into.name, questions: elsewhere }));
  return new Map([...answers].filter(([question]) => !elsewhere.includes(question)));
}

/** Tells which answers a plan had no use for. */
export function warnUnused(cx: Context, plan: Plan, answers: ReadonlyMap<string, string>): void {
  const unused = unusedAnswers(plan, answers);
  if (unused.length > 0)
    cx.warn(cx.t('ANSWERS_UNKNOWN', { lines: unused.map(({ question, answer }) => `${question} = ${answer}`) }));
}

/** Writes the questions of a plan, to be answered in an editor. */
export async function writeAnswersFile(cx: Context, file: string, plan: Plan): Promise<void> {
  await writeText(file, `${JSON.stringify(answersFile(plan, cx.t), null, 2)}\n`);
  cx.print(cx.t('ANSWERS_WRITTEN', { file }));
}
