import { Fault } from '@dhow/core';
import { tableForm, writeTable } from '@dhow/dhis2';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { writeBytes } from '../files.js';
import { houseOf } from '../house.js';
import { listening } from '../tell.js';
import { progressView } from '../view/progress.js';
import { printable, table } from '../view/terminal.js';

interface Options {
  readonly code?: string;
  readonly output?: string;
  readonly fields: string;
}

/** `dhow list SOURCE [TYPE [WORDS]]`: which types there are; of one id, code and name, to find what to move; with `-o` as a spreadsheet. */
export function listCommand(program: Command, cx: Context): void {
  program
    .command('list')
    .argument('<source>')
    .argument('[type]')
    .argument('[words...]')
    .description(cx.t('HELP_LIST'))
    .option('--code <code>', cx.t('HELP_LIST_CODE'))
    .option('-o, --output <file>', cx.t('HELP_LIST_OUTPUT'))
    .option('--fields <fields>', cx.t('HELP_LIST_FIELDS'), 'id,code,name')
    .action(async (name: string, type: string | undefined, words: readonly string[], options: Options) => {
      const { output, code } = options;
      if (type === undefined && output === undefined && code === undefined) return listTypes(cx, name);
      if (type === undefined) throw new Fault('usage', 'ARGUMENT_MISSING', { given: 'type' });
      const form = output === undefined ? undefined : tableForm(output);
      if (output !== undefined && form === undefined) throw new Fault('usage', 'LIST_ENDING', { file: output });
      const view = progressView(cx.terminal, cx.lang, cx.json);
      try {
        const house = await houseOf(cx);
        const wish = {
          source: await house.bring(name),
          type,
          words,
          ...(code !== undefined && { code }),
          ...(output !== undefined && { fields: options.fields }),
        };
        const { header, rows } = await house.doJob('list', wish, listening(cx, view));
        if (output !== undefined && form !== undefined) {
          await writeBytes(
            output,
            await writeTable([{ name: type.slice(0, 31), header, rows: rows as string[][] }], form),
          );
          view.stop();
          cx.print(cx.t('LIST_WRITTEN', { count: rows.length, type, file: output }));
          cx.result({ file: output, count: rows.length, fields: header });
          return;
        }
        view.stop();
        cx.result(rows.map(([id, own, called]) => ({ id, code: own, name: called })));
        const text = (value: unknown) => (typeof value === 'string' ? printable(value) : '');
        cx.lines(
          table(
            rows.map((row) => row.map(text)),
            cx.terminal.width,
          ),
        );
        cx.print(rows.length === 0 ? cx.t('LIST_NONE', { type }) : cx.t('LIST_COUNT', { count: rows.length }));
      } finally {
        view.stop();
      }
    });
}

/** Which types there are, with how many objects of each. */
async function listTypes(cx: Context, name: string): Promise<void> {
  const view = progressView(cx.terminal, cx.lang, cx.json);
  try {
    const house = await houseOf(cx);
    const { types } = await house.doJob('types', { source: await house.bring(name), count: true }, listening(cx, view));
    view.stop();
    const there = types.filter(({ count }) => count !== 0);
    cx.result(there);
    cx.lines(
      table(
        there.map(({ type, count }) => [type, count === null ? '?' : String(count)]),
        cx.terminal.width,
      ),
    );
    cx.print(cx.t('TYPES_COUNT', { count: there.length, name }));
  } finally {
    view.stop();
  }
}
