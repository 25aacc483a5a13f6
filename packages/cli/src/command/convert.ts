import { basename } from 'node:path';
import { Fault, headingOf, type MetaObject, type Side, type Version } from '@dhow/core';
import {
  type ConvertedFile,
  columnMapJson,
  convertFile,
  parseColumnMap,
  proposeMap,
  SUPPORTED,
  shippedCatalog,
  type TableOptions,
  writePackage,
} from '@dhow/dhis2';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { readBytes, readParsed, writeText } from '../files.js';
import { toolsOf } from '../open.js';
import { previewLines } from '../view/preview.js';
import { progressView } from '../view/progress.js';
import { printable, table } from '../view/terminal.js';

interface Options {
  readonly output?: string;
  readonly class?: string;
  /** Undefined unless `--header` or `--no-header` was given. */
  readonly header?: boolean;
  readonly columns?: string;
  readonly writeColumns?: string;
  readonly type: string;
  readonly sheet?: string;
  readonly headerRow?: string;
  readonly encoding?: string;
  readonly preview?: string | true;
  readonly for: string;
}

/** What a row is, if nobody says. */
const USUAL_TYPE = 'organisationUnits';
/** Objects that a preview shows. */
const SHOWN = '5';

/** `dhow convert FILE -o FILE|FOLDER`: a package of a table or of an old XML export. */
export function convertCommand(program: Command, cx: Context): void {
  program
    .command('convert')
    .argument('<file>')
    .description(cx.t('HELP_CONVERT'))
    .option('-o, --output <file>', cx.t('HELP_CONVERT_OUTPUT'))
    .option('--preview [count]', cx.t('HELP_CONVERT_PREVIEW'))
    .option('--columns <file>', cx.t('HELP_CONVERT_COLUMNS'))
    .option('--write-columns <file>', cx.t('HELP_CONVERT_WRITE_COLUMNS'))
    .option('--type <type>', cx.t('HELP_CONVERT_TYPE'), USUAL_TYPE)
    .option('--class <class>', cx.t('HELP_CONVERT_CLASS'))
    .option('--header', cx.t('HELP_CONVERT_HEADER'))
    .option('--no-header', cx.t('HELP_CONVERT_NO_HEADER'))
    .option('--sheet <name>', cx.t('HELP_CONVERT_SHEET'))
    .option('--header-row <number>', cx.t('HELP_CONVERT_HEADER_ROW'))
    .option('--encoding <name>', cx.t('HELP_CONVERT_ENCODING'))
    .option('--for <version>', cx.t('HELP_CONVERT_FOR'), SUPPORTED[0])
    .action(async (file: string, options: Options) => {
      const { catalog } = shippedCatalog(versionOf(options.for));
      const reading = readingOf(options);
      if (options.writeColumns !== undefined)
        return proposeTo(cx, file, options.writeColumns, () =>
          readBytes(file).then((bytes) => proposeMap(bytes, file, options.type, catalog, reading)),
        );
      if (options.columns !== undefined && options.class !== undefined) throw new Fault('usage', 'CONVERT_BOTH');
      if (options.output === undefined && options.preview === undefined) throw new Fault('usage', 'CONVERT_NO_OUTPUT');
      const shown =
        options.preview === undefined ? 0 : numberOf('--preview', options.preview === true ? SHOWN : options.preview);
      const columns = options.columns === undefined ? undefined : await readParsed(options.columns, parseColumnMap);
      const view = progressView(cx.terminal, cx.lang, cx.json);
      try {
        view.progress({ code: 'READING_FILE' });
        const bytes = await readBytes(file);
        view.progress({ code: 'CONVERTING' });
        const converted = await convertFile(bytes, file, {
          ...reading,
          catalog,
          digest: toolsOf(cx).digest,
          ...(columns && { columns }),
          ...(options.class !== undefined && { csvClass: options.class }),
          ...(options.header !== undefined && { header: options.header }),
        });
        const output = shown > 0 ? undefined : options.output;
        if (output !== undefined) {
          view.progress({ code: 'WRITING' });
          await writeConverted(cx, output, file, converted, options.for);
        }
        view.stop();
        show(cx, file, converted, shown, output);
      } finally {
        view.stop();
      }
    });
}

/** The options of a table. Fault CONVERT_NUMBER. */
const readingOf = ({ sheet, headerRow, encoding }: Options): TableOptions => ({
  ...(sheet !== undefined && { sheet }),
  ...(headerRow !== undefined && { headerRow: numberOf('--header-row', headerRow) }),
  ...(encoding !== undefined && { encoding }),
});

function numberOf(option: string, given: string): number {
  if (!/^[1-9]\d{0,6}$/.test(given)) throw new Fault('usage', 'CONVERT_NUMBER', { option, given });
  return Number(given);
}

function versionOf(given: string): Version {
  const version = SUPPORTED.find((one) => one === given);
  if (version === undefined) throw new Fault('usage', 'CONVERT_VERSION', { versions: SUPPORTED, given });
  return version;
}

async function proposeTo(
  cx: Context,
  file: string,
  output: string,
  propose: () => ReturnType<typeof proposeMap>,
): Promise<void> {
  const { map, table: read, places } = await propose();
  await writeText(output, `${JSON.stringify(columnMapJson(map), null, 2)}\n`);
  cx.print(cx.t('CONVERT_COLUMNS_WRITTEN', { type: map.type, file: output }));
  const rows = [...map.columns].map(([name, rule]) => {
    const index = read.header.indexOf(name);
    const example = read.rows.find((row) => row[index] !== '')?.[index] ?? '';
    return [printable(name), rule === null ? cx.t('CONVERT_LEFT') : rule.to, printable(example)];
  });
  cx.lines(table(rows, cx.terminal.width, '  '));
  for (const note of read.notes) cx.print(cx.t(note.code, note.params), '  ');
  cx.print(cx.t('CONVERT_COLUMNS_PLACES', { places }));
  cx.print(cx.t('CONVERT_COLUMNS_NEXT', { table: file, file: output }));
  cx.result({ file: output, map: columnMapJson(map), places, notes: read.notes });
}

/** The package: of the version that the file says, else of the one it is made for. */
async function writeConverted(
  cx: Context,
  output: string,
  file: string,
  { document, spoken, table: rows, system }: ConvertedFile,
  version: string,
): Promise<void> {
  const tools = toolsOf(cx);
  const side: Side = {
    kind: 'file',
    name: basename(file),
    serverVersion: system.version ?? version,
    version: versionOf(SUPPORTED.find((one) => system.version?.startsWith(`${one}.`)) ?? version),
    eyes: { login: '', sees: 'all' },
    readAt: tools.clock.now(),
    ...(system.id !== undefined && { systemId: system.id }),
  };
  await writePackage(output, document, side, tools, headingOf({ side, ...(spoken && { spoken }) }, rows));
}

function show(cx: Context, file: string, converted: ConvertedFile, shown: number, output: string | undefined): void {
  const { document, outside, notes, as, system, rows } = converted;
  const counts = Object.entries(document).map(([type, list]) => [type, list.length] as const);
  if (rows !== undefined) {
    const said =
      as === 'columns'
        ? cx.t('CONVERTED_AS_COLUMNS', { type: converted.type ?? '' })
        : cx.t('CONVERTED_AS_CLASS', { class: as });
    cx.print(cx.t('CONVERTED_ROWS', { rows, file, as: said }));
  } else if (system.version === undefined) cx.print(cx.t('CONVERTED_XML_NO_VERSION', { file }));
  else cx.print(cx.t('CONVERTED_XML', { file, version: system.version }));
  cx.lines(
    table(
      counts.map(([type, count]) => [String(count), type]),
      cx.terminal.width,
      '  ',
    ),
  );
  for (const { code, params } of notes) cx.print(cx.t(code, params), '  ');
  const missing = Object.entries(outside);
  if (missing.length > 0) {
    const count = missing.reduce((sum, [, one]) => sum + one, 0);
    cx.print(cx.t('CONVERTED_OUTSIDE', { count, types: missing.map(([type]) => type) }), '  ');
  }
  if (converted.spoken) cx.print(cx.t('CONVERTED_IN_PART'), '  ');
  const first = (list: readonly MetaObject[]) => list.slice(0, shown);
  const examples = Object.fromEntries(Object.entries(document).map(([type, list]) => [type, first(list)]));
  if (shown > 0) {
    for (const [type, list] of Object.entries(examples)) {
      const [title = type, ...lines] = previewLines(type, list, cx.terminal.width);
      cx.lines([cx.paint.bold(title), ...lines]);
    }
    cx.print(cx.t('CONVERTED_PREVIEW_ONLY'));
  }
  if (output !== undefined) {
    cx.print(cx.t('CONVERTED_TO', { file: output }));
    cx.print(cx.t(missing.length > 0 ? 'CONVERTED_NEXT_CODE' : 'CONVERTED_NEXT', { file: output }));
  }
  cx.result({
    file: output ?? null,
    as,
    counts: Object.fromEntries(counts),
    outside,
    notes,
    ...(rows !== undefined && { rows }),
    ...(shown > 0 && { preview: examples }),
  });
}
