import { planNumber } from '@dhow/core';
import { type Rehearsal, rehearseOnSandbox, rehearseOnServer } from '@dhow/engine';
import { type Command, Option } from 'commander';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { readPlan } from '../files.js';
import { openPlanTarget, startPracticeTarget, toolsOf } from '../open.js';
import { withNames } from '../view/moved.js';
import { headLines } from '../view/plan.js';
import { progressView } from '../view/progress.js';
import { outcomeLines } from '../view/run.js';
import { wrap } from '../view/terminal.js';

/** `dhow rehearse plan.json`: what the server says to it without committing, or the whole journey on a practice server. */
export function rehearseCommand(program: Command, cx: Context): void {
  program
    .command('rehearse')
    .argument('<plan>')
    .description(cx.t('HELP_REHEARSE'))
    .addOption(new Option('--on <what>', cx.t('HELP_ON')).choices(['server', 'sandbox']).default('server'))
    .action(async (file: string, options: { on: 'server' | 'sandbox' }) => {
      const plan = await readPlan(file);
      cx.lines([...headLines(plan, cx.lang, cx.paint), '']);
      cx.print(cx.paint.bold(cx.t('REHEARSED_TITLE', { number: planNumber(plan.hash) })));
      const target = await openPlanTarget(cx, plan);
      const view = progressView(cx.terminal, cx.lang, cx.json);
      const rehearsal: Rehearsal = await (options.on === 'server'
        ? rehearseOnServer(plan, target, toolsOf(cx), cx.signal, view.progress)
        : rehearseOnSandbox(plan, target, startPracticeTarget(cx), toolsOf(cx), cx.signal, view.progress)
      )
        .catch((error: unknown) => {
          throw withNames(error, plan);
        })
        .finally(view.stop);
      for (const batch of rehearsal.batches) {
        cx.print(cx.t(`REHEARSED_BATCH_${batch.said.toUpperCase()}`, { batch: batch.batch }), '  ');
        for (const finding of batch.findings)
          cx.print(
            `${finding.about ? `${finding.about.type} [${finding.about.id}]: ` : ''}${cx.t(finding.code, finding.params)}`,
            '    ',
          );
      }
      if (rehearsal.outcome) {
        cx.print(cx.t(rehearsal.ok ? 'REHEARSED_SANDBOX_OK' : 'REHEARSED_SANDBOX_BAD'));
        if (!rehearsal.ok) cx.lines(outcomeLines(rehearsal.outcome, plan, '', cx.lang, cx.terminal));
      }
      if (rehearsal.unproved.length > 0) {
        cx.print(cx.t('REHEARSED_UNPROVED'));
        for (const { code, params } of rehearsal.unproved)
          cx.lines(wrap(`- ${cx.t(code, params)}`, cx.terminal.width, '  ', '    '));
      }
      cx.result(rehearsal);
      if (!rehearsal.ok) process.exitCode = EXIT.failed;
    });
}
