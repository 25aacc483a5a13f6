import { join } from 'node:path';
import { type Interrupts, makeContext, makeInterrupts } from '../src/context.js';
import { runLine } from '../src/run.js';
import type { Desk, Ended } from './dhow.js';

export interface MoreHere {
  readonly env?: Readonly<Record<string, string>>;
  /** To press Ctrl-C with. */
  readonly interrupts?: Interrupts;
}

/**
 * `dhow ARGS` in this process, from the sources: many times quicker than a start, and the same but for that start. Relative
 * paths are those of the tests.
 */
export async function runHere(
  { folder }: Pick<Desk, 'folder'>,
  args: readonly string[],
  { env = {}, interrupts = makeInterrupts() }: MoreHere = {},
): Promise<Ended> {
  let [out, err] = ['', ''];
  const into = (add: (text: string) => void) =>
    ({
      write: (text: string) => {
        add(text);
        return true;
      },
    }) as NodeJS.WriteStream;
  const cx = makeContext({
    lang: 'en',
    json: args.includes('--json'),
    color: false,
    version: '0',
    interrupts,
    env: { DHOW_HOME: join(folder, 'home'), SECRET_FOR_TEST: 'district', ...env },
    stdout: into((text) => {
      out += text;
    }),
    stderr: into((text) => {
      err += text;
    }),
    stdin: { isTTY: false } as NodeJS.ReadStream,
  });
  const before = process.exitCode;
  try {
    process.exitCode = undefined;
    await runLine(cx, args);
    return { code: Number(process.exitCode), out, err };
  } finally {
    process.exitCode = before;
  }
}
