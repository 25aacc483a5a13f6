import { Fault, type SplitLayout, splitDocument, splitLayouts } from '@dhow/core';
import { openFile, writeSplit } from '@dhow/dhis2';
import { type Command, Option } from 'commander';
import type { Context } from '../context.js';
import { toolsOf } from '../open.js';
import { cycleLines, departureLines, typesText } from '../view/order.js';
import { progressView } from '../view/progress.js';
import { table, wrap } from '../view/terminal.js';

interface Options {
  readonly by: SplitLayout;
  readonly limit?: string;
  readonly output: string;
}

const DEFAULT_COUNT = 500;
const DEFAULT_BYTES = 1_000_000;

/** `dhow split FILE --by ... -o FOLDER`: numbered files in import order, each plain DHIS2 JSON, with a manifest. */
export function splitCommand(program: Command, cx: Context): void {
  program
    .command('split')
    .argument('<file>')
    .description(cx.t('HELP_SPLIT'))
    .addOption(new Option('--by <layout>', cx.t('HELP_SPLIT_BY')).choices(splitLayouts).makeOptionMandatory())
    .option('--limit <number>', cx.t('HELP_SPLIT_LIMIT'))
    .requiredOption('-o, --output <folder>', cx.t('HELP_SPLIT_OUTPUT'))
    .action(async (file: string, options: Options) => {
      const { by, output } = options;
      const limit = limitOf(by, options.limit);
      const view = progressView(cx.terminal, cx.lang, cx.json);
      try {
        view.progress({ code: 'READING_FILE' });
        const source = await openFile(file);
        view.progress({ code: 'SORTING' });
        const split = splitDocument(source.document, source.catalog, { by, limit });
        view.progress({ code: 'WRITING' });
        await writeSplit(output, split, { by, limit }, source.side, toolsOf(cx));
        view.stop();
        const { files, cycles, departures } = split;
        const ordinary = files.filter(({ kind }) => kind !== 'again');
        const count = ordinary.reduce((sum, one) => sum + one.count, 0);
        cx.print(cx.paint.bold(cx.t('SPLIT_DONE', { count, file, files: files.length, folder: output })));
        cx.lines(
          table(
            files.map(({ name, count: inside, types }) => [name, String(inside), typesText(types)]),
            cx.terminal.width,
            '  ',
          ),
        );
        for (const { kind, name, count: inside, types } of files) {
          const params = { file: name, count: inside, types: typesText(types), version: source.catalog.version };
          if (kind === 'again') cx.lines(wrap(cx.t('SPLIT_AGAIN', params), cx.terminal.width));
          if (kind === 'by-hand') cx.lines(wrap(cx.t('SPLIT_BY_HAND', params), cx.terminal.width));
          if (kind === 'inside') cx.lines(wrap(cx.t('SPLIT_INSIDE', params), cx.terminal.width));
          if (kind === 'unknown') cx.lines(wrap(cx.t('SPLIT_UNKNOWN', params), cx.terminal.width));
        }
        cx.lines([...departureLines(departures, cx.t, cx.terminal), ...cycleLines(cycles, cx.t, cx.terminal)]);
        cx.print(cx.t('SPLIT_NEXT', { folder: output }));
        cx.result({
          folder: output,
          files: files.map(({ name, kind, count: inside, types }) => ({ name, kind, count: inside, types })),
          cycles,
          departures,
        });
      } finally {
        view.stop();
      }
    });
}

const UNITS: Readonly<Record<string, number>> = { '': 1, kb: 1_000, mb: 1_000_000 };

/** Objects, or bytes: `500`, `500KB`, `2MB`. Faults SPLIT_LIMIT, SPLIT_LIMIT_UNUSED. */
function limitOf(by: SplitLayout, given: string | undefined): number {
  if (given === undefined) return by === 'size' ? DEFAULT_BYTES : DEFAULT_COUNT;
  if (by !== 'size' && by !== 'count') throw new Fault('usage', 'SPLIT_LIMIT_UNUSED', { by });
  const [, number, unit = ''] = /^(\d{1,9})\s*(kb|mb)?$/i.exec(given) ?? [];
  const limit = Number(number) * UNITS[unit.toLowerCase()]!;
  if (!(limit >= 1) || (by === 'count' && unit !== '')) throw new Fault('usage', 'SPLIT_LIMIT', { limit: given });
  return limit;
}
