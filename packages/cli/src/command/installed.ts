import { Fault, parseRefKey } from '@dhow/core';
import { type InstalledNow, installedNow, installedOn } from '@dhow/engine';
import type { Command } from 'commander';
import { damagedText } from '../base.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { openTarget, stateOf } from '../open.js';
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
      const found: InstalledNow[] = [];
      const damaged: string[] = [];
      try {
        const { installs } = await stateOf(cx);
        const target = await openTarget(cx, name, view.progress);
        for (const one of (await installs.list()).damaged) damaged.push(damagedText(cx, one));
        for (const note of await installedOn(installs, target.side))
          try {
            found.push(await installedNow(note, installs, target, cx.signal, view.progress));
          } catch (cause) {
            if (!(cause instanceof Fault) || cause.code !== 'INSTALL_DAMAGED') throw cause;
            damaged.push(`${cause.at}: ${cx.t(cause.code, cause.params)}`);
          }
      } finally {
        view.stop();
      }
      for (const text of damaged) cx.warn(text);
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
