import { parseRefKey, sayFinding } from '@dhow/core';
import { type DamagedInstall, damagedFinding, type JobKinds } from '@dhow/engine';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { houseOf } from '../house.js';
import { listening } from '../tell.js';
import { progressView } from '../view/progress.js';
import { timeOf } from '../view/side.js';
import { printable } from '../view/terminal.js';

/** `dhow installed INSTANCE`: the packages that Dhow installed there, and what was changed of them since. Changes nothing. */
export function installedCommand(program: Command, cx: Context): void {
  program
    .command('installed')
    .argument('<instance>')
    .description(cx.t('HELP_INSTALLED'))
    .option('--full', cx.t('HELP_FULL'))
    .action(async (name: string, options: { full?: boolean }) => {
      const view = progressView(cx.terminal, cx.lang, cx.json);
      const house = await houseOf(cx);
      let result: JobKinds['installed']['output'];
      try {
        result = await house.doJob('installed', { instance: name }, listening(cx, view));
      } finally {
        view.stop();
      }
      const { installed: found, damaged } = result;
      for (const one of damaged) cx.warn(damagedText(cx, one));
      if (damaged.length > 0) process.exitCode = EXIT.failed;
      else if (found.length === 0) cx.print(cx.t('INSTALLED_NONE', { name }));
      // Nothing of it may be cut: the run is to be copied, the numbers to be read.
      for (const { note, changed, gone, objects } of found) {
        cx.print(cx.paint.bold(printable([note.package.name, note.package.version].filter(Boolean).join(' '))));
        cx.print(`${timeOf(note.at)}  ${note.run}`, '  ');
        cx.print(
          changed.length + gone.length === 0
            ? cx.t('INSTALLED_SAME', { count: objects })
            : cx.t('INSTALLED_CHANGED', { changed: changed.length, gone: gone.length, of: objects }),
          '  ',
        );
      }
      if (options.full)
        for (const { changed, gone } of found) {
          for (const key of changed) cx.print(cx.t('INSTALLED_IS_CHANGED', { ...parseRefKey(key) }), '  ');
          for (const key of gone) cx.print(cx.t('INSTALLED_IS_GONE', { ...parseRefKey(key) }), '  ');
        }
      cx.result(
        found.map(({ note, objects, changed, gone }) => ({
          package: note.package,
          at: note.at,
          run: note.run,
          objects,
          changed: changed.map(parseRefKey),
          gone: gone.map(parseRefKey),
        })),
      );
    });
}

/** One whose objects cannot be read says so itself; of another not even the package is known. */
const damagedText = (cx: Context, one: DamagedInstall): string =>
  one.code === 'INSTALL_DAMAGED'
    ? `${one.at}: ${cx.t(one.code, one.params)}`
    : sayFinding(cx.lang, damagedFinding(one));
