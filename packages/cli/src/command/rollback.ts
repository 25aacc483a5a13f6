import { actsOf, encodePlan } from '@dhow/core';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { readAnswersGiven, writeAnswersFile, writeText } from '../files.js';
import { houseOf } from '../house.js';
import { tell } from '../tell.js';
import { applyText, planLines } from '../view/plan.js';
import { progressView } from '../view/progress.js';

interface Options {
  readonly answers?: string;
  readonly writeAnswers?: string;
  readonly askData?: boolean;
  readonly full?: boolean;
  readonly output?: string;
}

/** `dhow rollback RUN`: a plan that undoes an import, from its copy alone. Changes nothing. */
export function rollbackCommand(program: Command, cx: Context): void {
  program
    .command('rollback')
    .argument('<run>')
    .description(cx.t('HELP_ROLLBACK'))
    .option('--answers <file>', cx.t('HELP_ANSWERS'))
    .option('--write-answers <file>', cx.t('HELP_WRITE_ANSWERS'))
    .option('--ask-data', cx.t('HELP_ASK_DATA'))
    .option('--full', cx.t('HELP_FULL'))
    .option('-o, --output <file>', cx.t('HELP_OUTPUT'))
    .action(async (run: string, options: Options) => {
      const house = await houseOf(cx);
      const wish = {
        run,
        ...(options.answers !== undefined && { answers: await readAnswersGiven(cx, options.answers) }),
        ...(options.askData && { askData: true }),
      };
      const { progress, stop } = progressView(cx.terminal, cx.lang, cx.json);
      const made = await house.doJob('undo', wish, { progress, say: tell.bind(undefined, cx) }).finally(stop);
      const plan = await house.stores.plans.get(made.plan);
      cx.lines(planLines(plan, cx.lang, cx.terminal, { full: options.full === true }));
      cx.print('');
      if (options.writeAnswers !== undefined) await writeAnswersFile(cx, options.writeAnswers, plan);
      if (options.output !== undefined) {
        await writeText(options.output, encodePlan(plan));
        cx.print(cx.t('PLAN_SAVED', { file: options.output, name: plan.into.name }));
      } else cx.print(cx.t('PLAN_NOT_SAVED', { name: plan.into.name }));
      const open = plan.questions.some((question) => question.answer === null);
      if (open) {
        if (options.writeAnswers === undefined) cx.print(cx.t('NEXT_ANSWER'));
      } else if (actsOf(plan).length > 0 && options.output !== undefined)
        cx.print(cx.t('UNDO_PLANNED', { command: applyText(plan, options.output) }));
      cx.result(plan);
    });
}
