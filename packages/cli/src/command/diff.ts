import { parseOnly } from '@dhow/core';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { houseOf } from '../house.js';
import { refuseTwoUrls } from '../open.js';
import { listening } from '../tell.js';
import { diffLines } from '../view/diff.js';
import { progressView } from '../view/progress.js';

/** `dhow diff A B`: which objects differ between two servers, files or copies, and how. Exit code 1 when some do. */
export function diffCommand(program: Command, cx: Context): void {
  program
    .command('diff')
    .argument('<a>')
    .argument('<b>')
    .description(cx.t('HELP_DIFF'))
    .option('--only <objects>', cx.t('HELP_ONLY'))
    .option('--full', cx.t('HELP_FULL'))
    .action(async (a: string, b: string, options: { only?: string; full?: boolean }) => {
      refuseTwoUrls(a, b);
      const view = progressView(cx.terminal, cx.lang, cx.json);
      try {
        const house = await houseOf(cx);
        const selection = options.only === undefined ? undefined : parseOnly(options.only);
        const wish = { a: await house.bring(a), b: await house.bring(b), ...(selection && { selection }) };
        const compared = await house.doJob('diff', wish, listening(cx, view));
        view.stop();
        const { sides, ...differences } = compared;
        cx.lines(diffLines(sides, differences, cx.lang, cx.terminal, options.full === true));
        cx.result(differences);
        if (differences.objects.length > 0) process.exitCode = EXIT.failed;
      } finally {
        view.stop();
      }
    });
}
