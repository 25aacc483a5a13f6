import { type CheckReport, checkReport, Fault, type IdentifyBy, type People } from '@dhow/core';
import { openFile, SUPPORTED, shippedCatalog } from '@dhow/dhis2';
import { checkFile } from '@dhow/engine';
import type { Command } from 'commander';
import { answersKeptFor } from '../answers-kept.js';
import { baseFor } from '../base.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { writeText } from '../files.js';
import { identified, identifyOption } from '../identify.js';
import { matchesFor } from '../matches.js';
import { openTarget, toolsOf } from '../open.js';
import { checkHtml, checkLines } from '../view/check.js';
import { progressView } from '../view/progress.js';

interface Options {
  readonly for?: string;
  readonly identifyBy?: IdentifyBy;
  readonly html?: string;
  readonly full?: boolean;
}

/** What was found, for whom. */
interface Checked {
  readonly report: CheckReport;
  readonly lacks?: People;
  readonly title: string;
  /** Version of what it was checked for; absent: that of the package itself. */
  readonly version?: string;
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
        view.progress({ code: 'READING_FILE' });
        const target =
          options.for === undefined || isVersion(options.for)
            ? undefined
            : await openTarget(cx, options.for, view.progress);
        const source = await identified(cx, await openFile(file), options.identifyBy, target, view.progress);
        const count = Object.values(source.document).reduce<number>(
          (sum, list) => sum + (Array.isArray(list) ? list.length : 0),
          0,
        );
        const { report, lacks, title, version } = await look();
        view.stop();
        const heading = `${cx.t('CHECK_TITLE', { file, count, version: source.side.serverVersion })}${title}`;
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
          version: source.side.serverVersion,
          ...(version !== undefined && { for: version }),
          verdict,
          areas: areas.map(({ area, verdict: of, findings: some }) => ({ area, verdict: of, count: some.length })),
          findings,
          ...(lacks && { lacks }),
        });
        if (verdict === 'fail') process.exitCode = EXIT.failed;

        async function look(): Promise<Checked> {
          const wished = options.for;
          if (wished === undefined) return { report: checkReport(source), title: '' };
          if (target === undefined) {
            const wanted = SUPPORTED.find((one) => wished === one || wished.startsWith(`${one}.`));
            if (wanted === undefined)
              throw new Fault('usage', 'CHECK_FOR_UNKNOWN', { version: wished, known: [...SUPPORTED] });
            const { catalog } = shippedCatalog(wanted);
            const { document, catalog: own, found } = source;
            const report = checkReport({ document, catalog: own, found, target: catalog });
            return { report, title: `, ${cx.t('CHECK_FOR', { version: wanted })}`, version: wanted };
          }
          const base = await baseFor(cx, undefined, source, target, view.progress);
          const compared = await checkFile(source, target, toolsOf(cx), cx.signal, view.progress, {
            ...(base && { base }),
            mapping: await matchesFor(cx, source.side, target),
            remembered: await answersKeptFor(cx, source, target),
          });
          const { name, serverVersion } = target.side;
          const named = cx.t('CHECK_FOR_SERVER', { name, version: serverVersion });
          return {
            report: checkReport(source, compared),
            lacks: compared.lacks,
            title: `, ${named}`,
            version: serverVersion,
          };
        }
      } finally {
        view.stop();
      }
    });
}

/** `2.42`, as no server is called. */
const isVersion = (text: string): boolean => /^\d+\.\d+/.test(text);
