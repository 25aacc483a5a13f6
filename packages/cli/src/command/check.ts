import { checkPackage, type Severity } from '@dhow/core';
import { openFile } from '@dhow/dhis2';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { groupBy } from '../view/plan.js';
import { progressView } from '../view/progress.js';
import { wrap } from '../view/terminal.js';

const ORDER: readonly Severity[] = ['error', 'warning', 'note'];

/** `dhow check FILE`: what is wrong in a package, offline. Exit code 1 when there are errors. */
export function checkCommand(program: Command, cx: Context): void {
  program
    .command('check')
    .argument('<file>')
    .description(cx.t('HELP_CHECK'))
    .option('--full', cx.t('HELP_FULL'))
    .action(async (file: string, options: { full?: boolean }) => {
      const view = progressView(cx.terminal, cx.lang, cx.json);
      view.progress({ code: 'READING_FILE' });
      const source = await openFile(file).finally(view.stop);
      const findings = checkPackage(source);
      const version = source.side.serverVersion;
      const count = Object.values(source.document).reduce<number>(
        (sum, list) => sum + (Array.isArray(list) ? list.length : 0),
        0,
      );
      cx.print(cx.paint.bold(cx.t('CHECK_TITLE', { file, count, version })));
      for (const severity of ORDER) {
        const some = findings.filter((finding) => finding.severity === severity);
        if (some.length === 0) continue;
        const paint = severity === 'error' ? cx.paint.red : severity === 'warning' ? cx.paint.yellow : cx.paint.dim;
        for (const group of groupBy(some, (finding) => finding.code).values()) {
          const shown = group.slice(0, options.full ? undefined : severity === 'error' ? 40 : 3);
          for (const { about, at, code, params } of shown) {
            const where = [about ? `${about.type} [${about.id}]` : '', at ?? '']
              .filter((part) => part !== '')
              .join(' ');
            const text = `${paint(cx.t(`SEVERITY_${severity.toUpperCase()}`))} ${where ? `${where}: ` : ''}${cx.t(code, params)}`;
            cx.lines(wrap(text, cx.terminal.width, '', '    '));
          }
          if (shown.length < group.length)
            cx.print(cx.paint.dim(cx.t('AND_MORE', { count: group.length - shown.length })), '    ');
        }
      }
      const of = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
      cx.print(
        findings.length === 0
          ? cx.t('CHECK_OK', { file, count })
          : cx.t('CHECK_FOUND', { errors: of('error'), warnings: of('warning'), notes: of('note') }),
      );
      cx.result({ file, count, version, findings });
      if (of('error') > 0) process.exitCode = EXIT.failed;
    });
}
