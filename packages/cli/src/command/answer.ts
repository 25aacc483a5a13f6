import {
  type AnswersFile,
  answersFile,
  answerTogether,
  decodePlan,
  Fault,
  isAnswersFile,
  planTogether,
  undoTogether,
} from '@dhow/core';
import { tableForm } from '@dhow/dhis2';
import { digest } from '@dhow/runtime/files';
import type { Command } from 'commander';
import { askYes } from '../ask.js';
import type { Context } from '../context.js';
import { readJson, writeText } from '../files.js';
import { togetherLines } from '../view/together.js';

interface Options {
  readonly where?: string;
  readonly choice?: string;
  readonly undo?: string;
  readonly yes?: boolean;
  readonly output?: string;
}

/** `dhow answer FILE --where FILTER --choice CHOICE`: many questions of one kind together; `--undo N` takes it back. */
export function answerCommand(program: Command, cx: Context): void {
  program
    .command('answer')
    .argument('<file>')
    .description(cx.t('HELP_ANSWER'))
    .option('--where <filter>', cx.t('HELP_WHERE'))
    .option('--choice <choice>', cx.t('HELP_CHOICE'))
    .option('--undo <number>', cx.t('HELP_ANSWER_UNDO'))
    .option('--yes', cx.t('HELP_MATCH_YES'))
    .option('-o, --output <file>', cx.t('HELP_ANSWER_OUTPUT'))
    .action(async (file: string, options: Options) => {
      const { questions, isPlan } = await readQuestions(cx, file);
      // A plan is never edited: its answers go to a file of their own.
      const into = options.output ?? file;
      const canWrite = !isPlan || options.output !== undefined;
      if (!canWrite && (options.yes || options.undo !== undefined)) throw new Fault('usage', 'ANSWER_INTO', { file });
      if (tableForm(into) !== undefined) throw new Fault('usage', 'ANSWER_TABLE', { file: into });
      if (options.undo !== undefined) await undo(cx, questions, options.undo, into);
      else if (options.where !== undefined && options.choice !== undefined)
        await together(cx, questions, options.where, options.choice, { into, canWrite, yes: options.yes === true });
      else if (options.where === undefined && options.choice === undefined) list(cx, questions);
      else throw new Fault('usage', 'ANSWER_WHERE_AND_CHOICE');
    });
}

async function readQuestions(cx: Context, file: string): Promise<{ questions: AnswersFile; isPlan: boolean }> {
  if (tableForm(file) !== undefined) throw new Fault('usage', 'ANSWER_TABLE', { file });
  const json = await readJson(file);
  if (isAnswersFile(json)) return { questions: json, isPlan: false };
  return { questions: answersFile(decodePlan(JSON.stringify(json), digest), cx.t), isPlan: true };
}

async function together(
  cx: Context,
  questions: AnswersFile,
  where: string,
  choice: string,
  { into, canWrite, yes }: { readonly into: string; readonly canWrite: boolean; readonly yes: boolean },
): Promise<void> {
  const planned = planTogether(questions, where, choice);
  cx.lines(togetherLines(planned, choice, cx.lang, cx.terminal));
  const count = planned.entries.length;
  const done =
    count > 0 &&
    canWrite &&
    (yes || (cx.terminal.interactive && !cx.json && (await askYes(cx, cx.t('ASK_TOGETHER', { count })))));
  const answered = done ? answerTogether(questions, where, choice) : undefined;
  if (answered) {
    await writeText(into, `${JSON.stringify(answered.file, null, 2)}\n`);
    cx.print(cx.t('TOGETHER_DONE', { count, file: into, number: answered.record.number }));
  } else if (count > 0) cx.print(cx.t('TOGETHER_NOT_DONE'));
  cx.result({
    where,
    choice,
    count,
    examples: planned.examples.map(({ question }) => question),
    without: planned.without.map(({ question }) => question),
    answeredBefore: planned.answered,
    number: answered?.record.number ?? null,
  });
}

async function undo(cx: Context, questions: AnswersFile, given: string, into: string): Promise<void> {
  const number = Number(given);
  const undone = undoTogether(questions, number);
  const known = (questions.together ?? []).map((one) => String(one.number));
  if (!undone) throw new Fault('usage', 'TOGETHER_UNKNOWN', { number: given, known: known.length > 0 ? known : ['-'] });
  await writeText(into, `${JSON.stringify(undone.file, null, 2)}\n`);
  cx.print(cx.t('TOGETHER_UNDONE', { count: undone.undone, file: into }));
  if (undone.changed > 0) cx.print(cx.t('TOGETHER_CHANGED', { count: undone.changed }));
  cx.result({ undone: undone.undone, changed: undone.changed });
}

/** What was answered together so far, and what is still open. */
function list(cx: Context, { answers, together: records = [] }: AnswersFile): void {
  const open = answers.filter(({ answer }) => answer === null);
  cx.print(cx.t('ANSWERS_OPEN', { count: answers.length, open: open.length }));
  for (const { number, where, choice, given } of records)
    cx.print(cx.t('TOGETHER_RECORD', { number, where, choice, count: Object.keys(given).length }), '  ');
  cx.result({ questions: answers.length, open: open.map(({ question }) => question), together: records });
}
