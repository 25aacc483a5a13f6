import { everything, Fault, parseOnly } from '@dhow/core';
import { writePackage } from '@dhow/dhis2';
import { exportObjects } from '@dhow/engine';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { openSource, toolsOf } from '../open.js';
import { progressView } from '../view/progress.js';

interface Options {
  readonly only?: string;
  readonly withDependencies?: boolean;
  readonly skipSharing?: boolean;
  readonly output: string;
}

/** `dhow export INSTANCE -o FILE|FOLDER`: metadata as a package: `.json`, `.json.gz`, `.zip`, or a folder with one file per object. */
export function exportCommand(program: Command, cx: Context): void {
  program
    .command('export')
    .argument('<instance>')
    .description(cx.t('HELP_EXPORT'))
    .option('--only <objects>', cx.t('HELP_ONLY'))
    .option('--with-dependencies', cx.t('HELP_WITH_DEPENDENCIES'))
    .option('--skip-sharing', cx.t('HELP_SKIP_SHARING'))
    .requiredOption('-o, --output <file>', cx.t('HELP_OUTPUT'))
    .action(async (name: string, options: Options) => {
      const view = progressView(cx.terminal, cx.lang, cx.json);
      try {
        const source = await openSource(cx, name, view.progress);
        const exported = await exportObjects(
          source,
          {
            selection: options.only === undefined ? everything : parseOnly(options.only),
            withDependencies: options.withDependencies === true,
            skipSharing: options.skipSharing === true,
          },
          cx.signal,
          view.progress,
        );
        const count = Object.values(exported.document).reduce((sum, list) => sum + list.length, 0);
        if (count === 0) throw new Fault('failed', 'NOTHING_TO_EXPORT', { name, what: options.only ?? '--all' });
        const { missing, notCarried, leftOut } = exported;
        await writePackage(options.output, exported.document, source.side, toolsOf(cx));
        view.stop();
        cx.print(cx.t('EXPORTED', { count, file: options.output }));
        for (const finding of exported.diagnostics) cx.print(cx.t(finding.code, finding.params), '  ');
        cx.result({ file: options.output, count, missing, notCarried, leftOut });
      } finally {
        view.stop();
      }
    });
}
