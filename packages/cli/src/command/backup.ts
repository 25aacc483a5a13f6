import { Fault } from '@dhow/core';
import { programOf, takeBackup, writeToApp } from '@dhow/engine';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { openTarget, stateOf, toolsOf } from '../open.js';
import { personHere, zoneHere } from '../person.js';
import { selectionOf } from '../selection.js';
import { aboutLines } from '../view/backup.js';
import { progressView } from '../view/progress.js';

interface Options {
  readonly all?: boolean;
  readonly only?: string;
  readonly select?: string;
  readonly name?: string;
  readonly version?: string;
  readonly comment?: string;
  readonly toApp?: boolean;
}

/** `dhow backup INSTANCE`: what was asked for and all it needs, whole and with sharing, kept on this machine. */
export function backupCommand(program: Command, cx: Context): void {
  program
    .command('backup')
    .argument('<instance>')
    .description(cx.t('HELP_BACKUP'))
    .option('--all', cx.t('HELP_ALL'))
    .option('--only <objects>', cx.t('HELP_ONLY'))
    .option('--select <file>', cx.t('HELP_SELECT'))
    .option('--name <name>', cx.t('HELP_BACKUP_NAME'))
    .option('--version <version>', cx.t('HELP_BACKUP_VERSION'))
    .option('--comment <text>', cx.t('HELP_BACKUP_COMMENT'))
    .option('--to-app', cx.t('HELP_TO_APP'))
    .action(async (name: string, options: Options) => {
      const selection = await selectionOf(options);
      if (selection === undefined) throw new Fault('usage', 'NOTHING_ASKED');
      const view = progressView(cx.terminal, cx.lang, cx.json);
      try {
        const { backups } = await stateOf(cx);
        const { backups: earlier } = await backups.list();
        const source = await openTarget(cx, name, view.progress);
        const taken = await takeBackup(
          source,
          {
            selection,
            ...(options.name !== undefined && { name: options.name }),
            ...(options.version !== undefined && { version: options.version }),
            ...(options.comment !== undefined && { comment: options.comment }),
            person: personHere(),
            zone: zoneHere(),
            earlier,
          },
          toolsOf(cx),
          cx.signal,
          view.progress,
        );
        // Said before anything is kept: the app keeps backups of one program.
        if (options.toApp) programOf(taken);
        view.progress({ code: 'KEEPING_BACKUP' });
        const stored = await backups.add({ about: taken.about, document: taken.document }, source.catalog);
        view.stop();
        cx.print(cx.paint.bold(cx.t('BACKUP_KEPT', { name: stored.about.name, backup: stored.id })));
        cx.lines(aboutLines(stored, cx.lang, cx.terminal));
        for (const finding of taken.diagnostics) cx.print(`- ${cx.t(finding.code, finding.params)}`, '  ');
        if (taken.missing.length > 0) {
          const names = [...new Set(taken.missing.map(({ ref }) => `${ref.type} [${ref.id}]`))].slice(0, 10);
          cx.print(cx.t('BACKUP_MISSES', { count: taken.missing.length, objects: names }));
        }
        const app = options.toApp ? await writeToApp(source, taken, cx.signal) : undefined;
        if (app) cx.print(cx.t('BACKUP_IN_APP', { name: stored.about.name, instance: source.side.name }));
        cx.print(cx.t('NEXT_RESTORE', { backup: stored.id }));
        cx.result({
          backup: stored.id,
          about: stored.about,
          missing: taken.missing,
          notCarried: taken.notCarried,
          app,
        });
      } finally {
        view.stop();
      }
    });
}
