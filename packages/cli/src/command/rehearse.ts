import { type Rehearsal, rehearseOnSandbox, rehearseOnServer } from '@dhow/engine';
import { type Command, Option } from 'commander';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { readPlan } from '../files.js';
import { openPlanTarget, startPracticeTarget, toolsOf } from '../open.js';
import { namedBy } from '../view/moved.js';
import { headLines } from '../view/plan.js';
import { progressView } from '../view/progress.js';
import { rehearsalLines } from '../view/rehearsal.js';

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
      const target = await openPlanTarget(cx, plan);
      const view = progressView(cx.terminal, cx.lang, cx.json);
      const rehearsing: Promise<Rehearsal> =
        options.on === 'server'
          ? rehearseOnServer(plan, target, toolsOf(cx), cx.signal, view.progress)
          : rehearseOnSandbox(plan, target, startPracticeTarget(cx), toolsOf(cx), cx.signal, view.progress);
      const rehearsal = await namedBy(plan, rehearsing).finally(view.stop);
      cx.lines(rehearsalLines(rehearsal, plan, cx.lang, cx.terminal));
      cx.result(rehearsal);
      if (!rehearsal.ok) process.exitCode = EXIT.failed;
    });
}
