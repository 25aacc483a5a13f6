import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Fault } from '@dhow/core';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import type { Calls } from '../remote/server-at.js';
import { timeOf } from '../view/side.js';
import { printable, table } from '../view/terminal.js';

interface Options {
  readonly from?: string;
  readonly to?: string;
  readonly person?: string;
  readonly instance?: string;
  readonly csv?: string;
}

/** Lines of the trail that are shown at a time. */
const SHOWN = 100;

/** `dhow audit`: who did what; `dhow audit check`: proves that nothing was changed. */
export function auditCommands(program: Command, cx: Context): void {
  const server = async () => (await import('../remote/calls.js')).serverOf(cx);
  const audit = program
    .command('audit')
    .description(cx.t('HELP_AUDIT'))
    .option('--from <day>', cx.t('HELP_AUDIT_FROM'))
    .option('--to <day>', cx.t('HELP_AUDIT_TO'))
    .option('--person <name>', cx.t('HELP_AUDIT_PERSON'))
    .option('--instance <name>', cx.t('HELP_AUDIT_INSTANCE'))
    .option('--csv <file>', cx.t('HELP_AUDIT_CSV'))
    .action(async (options: Options) => {
      const filter = filterOf(options);
      const { calls } = await server();
      if (options.csv !== undefined) await writeAll(cx, calls, filter, options.csv);
      else await showNewest(cx, calls, filter);
    });
  audit
    .command('check')
    .description(cx.t('HELP_AUDIT_CHECK'))
    .action(async () => {
      const { calls } = await server();
      const found = await calls.checkAudit();
      cx.result(found);
      if (found.wrong === undefined) cx.print(cx.t('AUDIT_WHOLE', { count: found.rows }));
      else {
        cx.print(cx.paint.red(cx.t('AUDIT_BROKEN', { seq: found.wrong })));
        process.exitCode = EXIT.failed;
      }
    });
}

type Filter = Readonly<Partial<Record<'who' | 'instance' | 'since' | 'until', string>>>;

const filterOf = ({ from, to, person, instance }: Options): Filter => ({
  ...(person !== undefined && { who: person }),
  ...(instance !== undefined && { instance }),
  ...(from !== undefined && { since: timeIn('--from', from) }),
  ...(to !== undefined && { until: timeIn('--to', to) }),
});

/** A day, or a day with a time, of this machine's zone, as ISO 8601 in UTC. Fault DAY_WRONG. */
function timeIn(option: string, given: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(given) ? `${given}T00:00` : given;
  const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(day) ? new Date(day) : new Date(Number.NaN);
  if (Number.isNaN(time.getTime())) throw new Fault('usage', 'DAY_WRONG', { option, given });
  return time.toISOString();
}

async function showNewest(cx: Context, calls: Calls, filter: Filter): Promise<void> {
  const rows = await calls.listAudit({ query: { ...filter, limit: SHOWN } });
  cx.result(rows);
  if (rows.length === 0) cx.print(cx.t('AUDIT_NONE'));
  cx.lines(
    table(
      rows.map(({ at, who, what, outcome, code, instances, from }) => [
        timeOf(at),
        printable(who.name),
        what,
        code === '' ? outcome : `${outcome} ${code}`,
        printable(instances.join(', ')),
        from,
      ]),
      cx.terminal.width,
    ),
  );
  if (rows.length === SHOWN) cx.print(cx.t('AUDIT_MORE', { shown: SHOWN }));
}

/** Writes all of it as it comes, whole or not at all. */
async function writeAll(cx: Context, calls: Calls, filter: Filter, file: string): Promise<void> {
  const { body } = await calls.exportAudit({ query: { ...filter, format: 'csv' } });
  const part = `${file}.part`;
  let lines = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      for (const byte of chunk) if (byte === NEW_LINE) lines++;
      done(null, chunk);
    },
  });
  try {
    await pipeline(Readable.fromWeb(body as never), count, createWriteStream(part), { signal: cx.signal });
    await rename(part, file);
  } catch (cause) {
    await rm(part, { force: true });
    const why = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new Fault('failed', 'FILE_UNWRITABLE', { file, path: file, why }, { at: file, cause });
  }
  // The first line names the columns.
  const rows = Math.max(0, lines - 1);
  cx.print(cx.t('AUDIT_WRITTEN', { count: rows, file }));
  cx.result({ file, rows });
}

const NEW_LINE = 10;
