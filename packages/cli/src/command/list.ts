import { Fault, type MetaObject } from '@dhow/core';
import { writeTable } from '@dhow/dhis2';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { tableForm, writeBytes } from '../files.js';
import { columnsOf, needsWhole, sheetOf } from '../list-table.js';
import { openSource } from '../open.js';
import { progressView } from '../view/progress.js';
import { printable, table } from '../view/terminal.js';

interface Options {
  readonly code?: string;
  readonly output?: string;
  readonly fields: string;
}

const IDENTITY = 'id,code,name';

/** `dhow list INSTANCE|FILE TYPE [WORDS]`: id, code and name, to find what to move; with `-o` as a spreadsheet. */
export function listCommand(program: Command, cx: Context): void {
  program
    .command('list')
    .argument('<source>')
    .argument('<type>')
    .argument('[words...]')
    .description(cx.t('HELP_LIST'))
    .option('--code <code>', cx.t('HELP_LIST_CODE'))
    .option('-o, --output <file>', cx.t('HELP_LIST_OUTPUT'))
    .option('--fields <fields>', cx.t('HELP_LIST_FIELDS'), IDENTITY)
    .action(async (name: string, type: string, words: readonly string[], options: Options) => {
      const { output } = options;
      const form = output === undefined ? undefined : tableForm(output);
      if (output !== undefined && form === undefined) throw new Fault('usage', 'LIST_ENDING', { file: output });
      const view = progressView(cx.terminal, cx.lang, cx.json);
      try {
        const source = await openSource(cx, name, view.progress);
        if (!source.catalog.types.has(type)) {
          const near = [...source.catalog.types.keys()].filter((one) =>
            one.toLowerCase().includes(type.toLowerCase().slice(0, 5)),
          );
          throw new Fault('usage', 'UNKNOWN_TYPE', { type, near });
        }
        const columns = output === undefined ? undefined : columnsOf(options.fields, type, source.catalog);
        const reading = await source.read(
          {
            ids: new Map(),
            dependents: [],
            all: new Set([type]),
            matches: [],
            probes: [],
            fields: columns && needsWhole(columns) ? 'whole' : 'identity',
          },
          cx.signal,
          view.progress,
        );
        const text = (value: unknown) => (typeof value === 'string' ? value : '');
        const wanted = words.map((word) => word.toLowerCase());
        const found = [...reading.objects.values()]
          .filter((object: MetaObject) => options.code === undefined || object.code === options.code)
          .filter((object) =>
            wanted.every((word) =>
              `${text(object.name)} ${text(object.code)} ${object.id}`.toLowerCase().includes(word),
            ),
          )
          .sort((a, b) => (text(a.name) < text(b.name) ? -1 : text(a.name) > text(b.name) ? 1 : a.id < b.id ? -1 : 1));
        if (output !== undefined && form !== undefined && columns !== undefined) {
          const sheet = await sheetOf(found, type, columns, source, cx.signal, view.progress);
          await writeBytes(output, await writeTable([sheet], form));
          view.stop();
          cx.print(cx.t('LIST_WRITTEN', { count: found.length, type, file: output }));
          cx.result({ file: output, count: found.length, fields: sheet.header });
          return;
        }
        view.stop();
        cx.result(found.map((object) => ({ id: object.id, code: object.code ?? null, name: object.name ?? null })));
        cx.lines(
          table(
            found.map((object) => [object.id, printable(text(object.code)), printable(text(object.name))]),
            cx.terminal.width,
          ),
        );
        cx.print(found.length === 0 ? cx.t('LIST_NONE', { type }) : cx.t('LIST_COUNT', { count: found.length }));
      } finally {
        view.stop();
      }
    });
}
