import type { IdentifyBy } from '@dhow/core';
import type { Checked } from '@dhow/engine';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { writeText } from '../files.js';
import { houseOf } from '../house.js';
import { identifyOption } from '../identify.js';
import { listening } from '../tell.js';
import { checkHtml, checkLines } from '../view/check.js';
import { progressView } from '../view/progress.js';

interface Options {
  readonly for?: string;
  readonly identifyBy?: IdentifyBy;
  readonly html?: string;
  readonly full?: boolean;
}

/**
 * `dhow check FILE [--for VERSION|INSTANCE]`: what is wrong in a package, on one page; offline unless a server is named.
 * Exit code 1 when there are errors.
 */
export function checkCommand(program: Command, cx: Context): void {
  program
    .command('check')
    .argument('<file>')
    .description(cx.t('HELP_CHECK'))
    .option('--for <version|server>', cx.t('HELP_CHECK_FOR'))
    .addOption(identifyOption(cx))
    .option('--html <file>', cx.t('HELP_HTML'))
    .option('--full', cx.t('HELP_FULL'))
    .action(async (file: string, options: Options) => {
      const view = progressView(cx.terminal, cx.lang, cx.json);
      try {
        const house = await houseOf(cx);
        const wish = {
          source: await house.bring(file, 'file'),
          ...(options.for !== undefined && { for: options.for }),
          ...(options.identifyBy && { identifyBy: options.identifyBy }),
        };
        const checked = await house.doJob('check', wish, listening(cx, view));
        const { report, count, version, for: wished, lacks } = checked;
        view.stop();
        const heading = `${cx.t('CHECK_TITLE', { file, count, version })}${forWhat(cx, wished)}`;
        cx.lines(checkLines(report, heading, cx.t, cx.terminal, cx.paint, options.full === true));
        if (options.html !== undefined) {
          await writeText(options.html, checkHtml(report, heading, cx.lang, cx.t));
          cx.print(cx.t('PAGE_WRITTEN', { file: options.html }));
        }
        const findings = report.areas.flatMap((area) => area.findings);
        const { verdict, areas } = report;
        cx.result({
          file,
          count,
          version,
          ...(wished && { for: wished.version }),
          verdict,
          areas: areas.map(({ area, verdict: of, findings: some }) => ({ area, verdict: of, count: some.length })),
          findings,
          ...(lacks && { lacks }),
        });
        if (verdict === 'fail') process.exitCode = EXIT.failed;
      } finally {
        view.stop();
      }
    });
}

/** Which version or server it was checked for, where it is not its own version. */
function forWhat(cx: Context, wished: Checked['for']): string {
  if (wished === undefined) return '';
  const { name, version } = wished;
  return `, ${name === undefined ? cx.t('CHECK_FOR', { version }) : cx.t('CHECK_FOR_SERVER', { name, version })}`;
}
