import { readFile, rename, writeFile } from 'node:fs/promises';
import { answersFile, Fault, type Plan, readAnswers, unusedAnswers } from '@dhow/core';
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

/** A JSON file given on the command line. Faults FILE_UNREADABLE, FILE_NOT_JSON. */
export async function readJson(file: string): Promise<unknown> {
  const text = await readText(file);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Fault('usage', 'FILE_NOT_JSON', { file, why: (cause as Error).message }, { cause });
  }
}

/** Writes a result whole or not at all: an old file of that name stays until the new one is complete. */
export async function writeText(file: string, text: string): Promise<void> {
  const part = `${file}.part`;
  try {
    await writeFile(part, text);
    await rename(part, file);
  } catch (cause) {
    throw new Fault('failed', 'FILE_UNWRITABLE', { file, why: why(cause) }, { cause });
  }
}

/** Answers by question id, from the file of `--answers`; none without one. Lines that are no answers are told. */
export async function readAnswersFile(cx: Context, file: string | undefined): Promise<ReadonlyMap<string, string>> {
  if (file === undefined) return new Map();
  const { answers, unknown } = readAnswers(await readJson(file));
  if (unknown.length > 0) cx.warn(cx.t('ANSWERS_UNKNOWN', { lines: unknown.map(({ at, line }) => `${at} ${line}`) }));
  return answers;
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
