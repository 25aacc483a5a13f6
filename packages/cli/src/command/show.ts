import { Fault } from '@dhow/core';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { readPlan, writeText } from '../files.js';
import { planHtml } from '../view/html.js';
import { headLines, objectLines, planLines } from '../view/plan.js';

/** `dhow show plan.json`: a saved plan, as text, one object of it, or as a page. */
export function showCommand(program: Command, cx: Context): void {
  program
    .command('show')
    .argument('<plan>')
    .description(cx.t('HELP_SHOW'))
    .option('--object <id>', cx.t('HELP_OBJECT'))
    .option('--full', cx.t('HELP_FULL'))
    .option('--html <file>', cx.t('HELP_HTML'))
    .action(async (file: string, options: { object?: string; full?: boolean; html?: string }) => {
      const plan = await readPlan(file);
      if (options.object !== undefined) {
        const lines = objectLines(plan, options.object, cx.lang, cx.terminal);
        if (lines.length === 0) throw new Fault('usage', 'NO_SUCH_OBJECT', { id: options.object });
        cx.lines([...headLines(plan, cx.lang, cx.paint), '', ...lines]);
      } else cx.lines(planLines(plan, cx.lang, cx.terminal, { full: options.full === true }));
      if (options.html !== undefined) {
        await writeText(options.html, planHtml(plan, cx.lang));
        cx.print(cx.t('PAGE_WRITTEN', { file: options.html }));
      }
      cx.result(plan);
    });
}
