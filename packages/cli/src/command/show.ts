import { Fault } from '@dhow/core';
import { planHtml } from '@dhow/engine';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { readPlan, writeText } from '../files.js';
import { houseOf } from '../house.js';
import { listening } from '../tell.js';
import { peopleLines } from '../view/people.js';
import { headLines, objectLines, planLines } from '../view/plan.js';
import { progressView } from '../view/progress.js';
import { timeOf } from '../view/side.js';

interface Options {
  readonly object?: string;
  readonly full?: boolean;
  readonly html?: string;
  readonly people?: boolean;
  readonly for?: string;
}

/** `dhow show plan.json`: a saved plan, as text, one object of it, or as a page. */
export function showCommand(program: Command, cx: Context): void {
  program
    .command('show')
    .argument('<plan>')
    .description(cx.t('HELP_SHOW'))
    .option('--object <id>', cx.t('HELP_OBJECT'))
    .option('--full', cx.t('HELP_FULL'))
    .option('--html <file>', cx.t('HELP_HTML'))
    .option('--people', cx.t('HELP_PEOPLE'))
    .option('--for <server>', cx.t('HELP_PEOPLE_FOR'))
    .action(async (file: string, options: Options) => {
      if (options.people) return showPeople(file, options.for, cx);
      if (options.for !== undefined) throw new Fault('usage', 'PEOPLE_FOR_ALONE');
      const plan = await readPlan(file);
      if (options.object !== undefined) {
        const lines = objectLines(plan, options.object, cx.lang, cx.terminal);
        if (lines.length === 0) throw new Fault('usage', 'NO_SUCH_OBJECT', { id: options.object });
        cx.lines([...headLines(plan, cx.lang, cx.paint), '', ...lines]);
      } else cx.lines(planLines(plan, cx.lang, cx.terminal, { full: options.full === true }));
      if (options.html !== undefined) {
        await writeText(options.html, planHtml(plan, cx.lang, timeOf));
        cx.print(cx.t('PAGE_WRITTEN', { file: options.html }));
      }
      cx.result(plan);
    });
}

/** `dhow show FILE --people [--for INSTANCE]`: who a package speaks of, to create by hand; of a server, who is lacking there. */
async function showPeople(file: string, server: string | undefined, cx: Context): Promise<void> {
  const view = progressView(cx.terminal, cx.lang, cx.json);
  try {
    const house = await houseOf(cx);
    const wish = { source: await house.bring(file, 'file'), ...(server !== undefined && { for: server }) };
    const found = await house.doJob('people', wish, listening(cx, view)).catch((cause: unknown) => {
      if (!(cause instanceof Fault) || cause.code !== 'FILE_IS_PLAN') throw cause;
      throw new Fault('usage', 'PEOPLE_OF_PLAN', { file }, { at: file, cause });
    });
    view.stop();
    const title =
      found.for === undefined ? cx.t('PEOPLE_TITLE', { file }) : cx.t('PEOPLE_TITLE_FOR', { file, name: found.for });
    cx.lines(peopleLines(found.people, title, cx.t, cx.terminal));
    cx.result(found.people);
  } finally {
    view.stop();
  }
}
