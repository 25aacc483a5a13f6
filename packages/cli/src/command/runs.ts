import { standingOf } from '@dhow/engine';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { writeText } from '../files.js';
import { houseOf } from '../house.js';
import { runHtml } from '../view/html.js';
import { runLines, runsTable } from '../view/run.js';

/** `dhow runs` and `dhow runs show RUN`: what was imported, when, by whom, and how it went. */
export function runsCommands(program: Command, cx: Context): void {
  const runs = program
    .command('runs')
    .description(cx.t('HELP_RUNS'))
    .action(async () => {
      const all = await (await houseOf(cx)).stores.runs.list();
      cx.result(
        all.map((run) => ({
          run: run.id,
          state: run.state,
          plan: run.plan,
          from: run.from,
          into: run.into,
          approval: run.approval,
        })),
      );
      if (all.length === 0) cx.print(cx.t('RUNS_NONE'));
      cx.lines(runsTable(all, cx.lang, cx.terminal));
    });
  runs
    .command('show')
    .argument('<run>')
    .description(cx.t('HELP_RUNS_SHOW'))
    .option('--html <file>', cx.t('HELP_HTML'))
    .action(async (runId: string, options: { html?: string }) => {
      const run = await (await houseOf(cx)).stores.runs.read(runId);
      cx.lines(runLines(run, cx.lang, cx.terminal));
      if (options.html !== undefined) {
        await writeText(options.html, runHtml(run, cx.lang));
        cx.print(cx.t('PAGE_WRITTEN', { file: options.html }));
      }
      cx.result({ ...run.header, state: standingOf(run.events), events: run.events });
    });
}
