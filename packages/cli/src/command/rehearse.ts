import { type Command, Option } from 'commander';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { readPlan } from '../files.js';
import { houseOf, keepPlan } from '../house.js';
import { tell } from '../tell.js';
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
      const house = await houseOf(cx);
      await keepPlan(house, plan);
      const { progress, stop } = progressView(cx.terminal, cx.lang, cx.json);
      const listening = { progress, say: tell.bind(undefined, cx) };
      const rehearsing = house.doJob('rehearse', { plan: plan.hash, on: options.on }, listening);
      const rehearsal = await namedBy(plan, rehearsing).finally(stop);
      cx.lines(rehearsalLines(rehearsal, plan, cx.lang, cx.terminal));
      cx.result(rehearsal);
      if (!rehearsal.ok) process.exitCode = EXIT.failed;
    });
}
