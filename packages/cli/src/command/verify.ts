import type { Command } from 'commander';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { houseOf } from '../house.js';
import { tell } from '../tell.js';
import { headLines } from '../view/plan.js';
import { progressView } from '../view/progress.js';
import { outcomeLines } from '../view/run.js';

/** `dhow verify RUN`: is the target still (or again) what the plan promised? */
export function verifyCommand(program: Command, cx: Context): void {
  program
    .command('verify')
    .argument('<run>')
    .description(cx.t('HELP_VERIFY'))
    .action(async (run: string) => {
      const house = await houseOf(cx);
      const { plan } = (await house.stores.runs.read(run)).header;
      cx.lines([...headLines(plan, cx.lang, cx.paint), '']);
      const { progress, stop } = progressView(cx.terminal, cx.lang, cx.json);
      const say = tell.bind(undefined, cx);
      const { outcome, remembered } = await house.doJob('verify', { run }, { progress, say }).finally(stop);
      cx.lines(outcomeLines(outcome, plan, run, cx.lang, cx.terminal));
      remembered.forEach(say);
      cx.result(outcome);
      if (outcome.verdict !== 'proved') process.exitCode = EXIT.failed;
    });
}
