import { verifyRun } from '@dhow/engine';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { openPlanTarget, stateOf, toolsOf } from '../open.js';
import { headLines } from '../view/plan.js';
import { progressView } from '../view/progress.js';
import { outcomeLines } from '../view/run.js';

/** `dhow verify RUN`: is the target still (or again) what the plan promised? */
export function verifyCommand(program: Command, cx: Context): void {
  program
    .command('verify')
    .argument('<run>')
    .description(cx.t('HELP_VERIFY'))
    .action(async (runId: string) => {
      const { runs, installs } = await stateOf(cx);
      const { header } = await runs.read(runId);
      cx.lines([...headLines(header.plan, cx.lang, cx.paint), '']);
      const target = await openPlanTarget(cx, header.plan);
      const view = progressView(cx.terminal, cx.lang, cx.json);
      const outcome = await verifyRun(runId, runs, target, toolsOf(cx), cx.signal, view.progress, installs).finally(
        view.stop,
      );
      cx.lines(outcomeLines(outcome, header.plan, runId, cx.lang, cx.terminal));
      cx.result(outcome);
      if (outcome.verdict !== 'proved') process.exitCode = EXIT.failed;
    });
}
