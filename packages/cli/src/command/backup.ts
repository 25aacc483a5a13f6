import { type Diagnostic, Fault } from '@dhow/core';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { houseOf } from '../house.js';
import { zoneHere } from '../person.js';
import { selectionOf } from '../selection.js';
import { listening, tell } from '../tell.js';
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
        const house = await houseOf(cx);
        const wish = {
          instance: name,
          selection,
          ...(options.name !== undefined && { name: options.name }),
          ...(options.version !== undefined && { version: options.version }),
          ...(options.comment !== undefined && { comment: options.comment }),
          ...(options.toApp && { toApp: true }),
          zone: zoneHere(),
        };
        let kept: Diagnostic | undefined;
        const say = (finding: Diagnostic) => {
          if (finding.code === 'BACKUP_KEPT') kept = finding;
          else tell(cx, finding);
        };
        const made = await house.doJob('backup', wish, { ...listening(cx, view), say }).catch((cause: unknown) => {
          view.stop();
          // What went wrong with the app's place afterwards takes nothing of it back.
          if (kept) tell(cx, kept);
          throw cause;
        });
        const { stored, missing, notCarried, diagnostics, app } = made;
        view.stop();
        cx.print(cx.paint.bold(cx.t('BACKUP_KEPT', { name: stored.about.name, backup: stored.id })));
        cx.lines(aboutLines(stored, cx.lang, cx.terminal));
        for (const finding of diagnostics) cx.print(`- ${cx.t(finding.code, finding.params)}`, '  ');
        if (missing.length > 0) {
          const names = [...new Set(missing.map(({ ref }) => `${ref.type} [${ref.id}]`))].slice(0, 10);
          cx.print(cx.t('BACKUP_MISSES', { count: missing.length, objects: names }));
        }
        if (app) cx.print(cx.t('BACKUP_IN_APP', { name: stored.about.name, instance: stored.about.side.name }));
        cx.print(cx.t('NEXT_RESTORE', { backup: stored.id }));
        cx.result({ backup: stored.id, about: stored.about, missing, notCarried, app });
      } finally {
        view.stop();
      }
    });
}
