import { readFileSync } from 'node:fs';
import { langOf } from '@dhow/core';
import { makeContext, makeInterrupts } from './context.js';
import { EXIT } from './exit-codes.js';
import { runLine } from './run.js';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** The language and form of the output are needed before the words of the help, so they are looked for here. */
const args = process.argv.slice(2);
const optionValue = (option: string): string | undefined =>
  args.find((arg) => arg.startsWith(`${option}=`))?.slice(option.length + 1) ??
  args[args.indexOf(option) + 1 || args.length];

const interrupts = makeInterrupts();
const cx = makeContext({
  lang: langOf(optionValue('--lang') ?? process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG),
  json: args.includes('--json'),
  color: args.includes('--no-color') ? false : undefined,
  version,
  interrupts,
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: process.stdin,
});

process.on('SIGINT', () => {
  if (interrupts.press() === 'stopping' && !cx.json) cx.terminal.err(cx.t('INTERRUPTED'));
});
process.on('SIGTERM', () => interrupts.press());
// A reader that goes away (`dhow show | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.done);
  throw error;
});

await runLine(cx, args);
