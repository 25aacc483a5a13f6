import { parseOnly } from '@dhow/core';
import { diffSides } from '@dhow/engine';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { openSource, refuseTwoUrls } from '../open.js';
import { progressView } from '../view/progress.js';
import { sideText } from '../view/side.js';
import { printable, wrap } from '../view/terminal.js';
import { valueText } from '../view/value.js';

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
        const first = await openSource(cx, a, view.progress);
        const second = await openSource(cx, b, view.progress);
        const selection = options.only === undefined ? undefined : parseOnly(options.only);
        const differences = await diffSides(first, second, selection, cx.signal, view.progress);
        view.stop();
        cx.print(`A ${sideText(first.side, cx.lang)}`);
        cx.print(`B ${sideText(second.side, cx.lang)}`);
        cx.print('');
        const shown = differences.objects.slice(0, options.full ? undefined : 100);
        for (const object of shown) {
          const what = `${object.ref.type} "${printable(object.label)}" [${object.ref.id}]`;
          if (object.where !== 'both') {
            const [name, other] = object.where === 'first' ? ['A', 'B'] : ['B', 'A'];
            cx.print(`${what}: ${cx.t(object.certain ? 'DIFF_ONLY' : 'DIFF_ONLY_SEEN', { name, other })}`);
          } else {
            cx.print(what);
            for (const field of object.fields)
              cx.lines(
                wrap(
                  `${field.path}: ${valueText(field.first)} | ${valueText(field.second)}`,
                  cx.terminal.width,
                  '  ',
                  '    ',
                ),
              );
          }
        }
        if (shown.length < differences.objects.length)
          cx.print(cx.t('AND_MORE', { count: differences.objects.length - shown.length }));
        for (const { code, params, at } of differences.diagnostics)
          cx.print(`${at ? `${at}: ` : ''}${cx.t(code, params)}`, '  ');
        const count = (where: string) => differences.objects.filter((object) => object.where === where).length;
        cx.print(
          differences.objects.length === 0
            ? cx.t('DIFF_SAME')
            : cx.t('DIFF_COUNTS', {
                a: 'A',
                b: 'B',
                onlyA: count('first'),
                onlyB: count('second'),
                different: count('both'),
                same: differences.equal,
              }),
        );
        cx.result(differences);
        if (differences.objects.length > 0) process.exitCode = EXIT.failed;
      } finally {
        view.stop();
      }
    });
}
