import { Fault, type MetaDocument, mergeDocuments } from '@dhow/core';
import { openFiles, SUPPORTED, shippedCatalog, writePackage } from '@dhow/dhis2';
import { type Command, Option } from 'commander';
import type { Context } from '../context.js';
import { toolsOf } from '../open.js';
import { progressView } from '../view/progress.js';

/** `dhow merge FILES|FOLDER -o FILE`: several package files as one; the same object twice is one, or an error that names both. */
export function mergeCommand(program: Command, cx: Context): void {
  program
    .command('merge')
    .argument('<files...>')
    .description(cx.t('HELP_MERGE'))
    .addOption(new Option('--prefer <which>', cx.t('HELP_MERGE_PREFER')).choices(['first', 'last']))
    .requiredOption('-o, --output <file>', cx.t('HELP_OUTPUT'))
    .action(async (files: readonly string[], { prefer, output }: { prefer?: 'first' | 'last'; output: string }) => {
      const view = progressView(cx.terminal, cx.lang, cx.json);
      try {
        view.progress({ code: 'READING_FILE' });
        const opened = await openFiles(files);
        // Types of any version are compared by what they mean; the newest catalog knows most of them.
        const newest = opened.map(({ source }) => SUPPORTED.indexOf(source.catalog.version));
        const { catalog } = shippedCatalog(SUPPORTED[Math.max(...newest)]!);
        const merged = mergeDocuments(
          opened.map(({ name, source }) => ({ name, document: source.document })),
          catalog,
          prefer,
        );
        if (merged.count === 0) throw new Fault('failed', 'FILE_NO_OBJECTS');
        const entries = Object.entries(merged.document);
        const heading = Object.fromEntries(entries.filter(([, value]) => !Array.isArray(value)));
        const lists = Object.fromEntries(
          entries.filter(([, value]) => Array.isArray(value)),
        ) as unknown as MetaDocument;
        view.progress({ code: 'WRITING' });
        await writePackage(output, lists, opened[0]!.source.side, toolsOf(cx), heading);
        view.stop();
        cx.print(cx.t('MERGED', { count: merged.count, files: opened.length, file: output }));
        if (merged.same > 0) cx.print(cx.t('MERGE_SAME', { count: merged.same }), '  ');
        for (const { code, params } of merged.settled) cx.print(cx.t(code, params), '  ');
        const { count, same, settled } = merged;
        cx.result({ file: output, files: opened.map(({ name }) => name), count, same, settled });
      } finally {
        view.stop();
      }
    });
}
