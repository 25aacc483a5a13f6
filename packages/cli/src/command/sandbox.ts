import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Fault } from '@dhow/core';
import { startSandbox } from '@dhow/sandbox';
import { type Command, Option } from 'commander';
import type { Context } from '../context.js';
import { readJson } from '../files.js';

const VERSIONS = ['2.41', '2.42', '2.43'] as const;

/** `dhow sandbox start`: a practice server in this process, until interrupted. */
export function sandboxCommands(program: Command, cx: Context): void {
  const sandbox = program.command('sandbox').description(cx.t('HELP_SANDBOX'));
  sandbox
    .command('start')
    .description(cx.t('HELP_SANDBOX_START'))
    .addOption(new Option('--version <version>', cx.t('HELP_SANDBOX_VERSION')).choices(VERSIONS).default('2.42'))
    .option('--port <port>', cx.t('HELP_PORT'), '0')
    .addOption(new Option('--content <what>', cx.t('HELP_CONTENT')).choices(['empty', 'example']).default('empty'))
    .option('--from <file>', cx.t('HELP_FROM'))
    .action(async (options: { version: (typeof VERSIONS)[number]; port: string; content: string; from?: string }) => {
      const port = Number(options.port);
      if (!Number.isInteger(port) || port < 0 || port > 65535)
        throw new Fault('usage', 'UNKNOWN_VALUE', { value: options.port, option: '--port', allowed: '0-65535' });
      const content = options.from
        ? await readJson(options.from)
        : options.content === 'example'
          ? await exampleCountry()
          : undefined;
      const running = await startSandbox({
        version: options.version,
        port,
        systemId: randomUUID(),
        ...(content !== undefined && { content: content as never }),
      });
      cx.result({ url: running.url, version: options.version, user: 'admin', password: 'district' });
      cx.print(cx.t('SANDBOX_STARTED', { version: options.version, address: running.url }));
      cx.print(cx.t('SANDBOX_LOGIN', { user: 'admin', password: 'district' }));
      cx.print(cx.t('SANDBOX_RUNS'));
      await new Promise<void>((resolve) => {
        if (cx.signal.aborted) resolve();
        else cx.signal.addEventListener('abort', () => resolve(), { once: true });
      });
      await running.close();
      cx.print(cx.t('SANDBOX_STOPPED'));
    });
}

/** The example country lies beside the packages, in `examples/country`. */
const exampleCountry = async (): Promise<unknown> =>
  JSON.parse(await readFile(new URL('../../../../examples/country/metadata.json', import.meta.url), 'utf8'));
