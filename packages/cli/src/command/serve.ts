import { fileURLToPath } from 'node:url';
import { Fault } from '@dhow/core';
import { type Command, Option } from 'commander';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { timeOf } from '../view/side.js';
import { startBeside } from '../worker-beside.js';

/** Something that runs until it is told to end. */
interface Running {
  stop(): Promise<void>;
}

/** `dhow serve`: the server with a worker beside it, until interrupted. Its log goes to standard output, words to standard error. */
export function serveCommand(program: Command, cx: Context): void {
  program
    .command('serve')
    .description(cx.t('HELP_SERVE'))
    .option('--port <port>', cx.t('HELP_SERVE_PORT'), '8090')
    .option('--host <host>', cx.t('HELP_SERVE_HOST'), '127.0.0.1')
    .option('--slots <number>', cx.t('HELP_SERVE_SLOTS'), '2')
    .action((options: { port: string; host: string; slots: string }) =>
      untilInterrupted(cx, async () => {
        const port = numberIn('--port', options.port, 0, 65535);
        const slots = numberIn('--slots', options.slots, 0, MOST_SLOTS);
        const { startServer } = await import('@dhow/server');
        const { env, version } = cx;
        const server = await startServer({
          env,
          version,
          port,
          host: options.host,
          slots,
          pages: fileURLToPath(new URL('dist', import.meta.resolve('@dhow/web/package.json'))),
          beside: (worker) => startBeside(worker, env, (how) => cx.warn(cx.t('WORKER_DIED', { how }))),
        });
        const { address, first, takenIn } = server;
        cx.result({ address, ...(first && { first }), takenIn });
        cx.warn(cx.t('SERVE_STARTED', { version, address }));
        const taken = Object.entries(takenIn.counts).map(([kind, count]) => `${kind}: ${count}`);
        if (taken.length > 0) cx.warn(cx.t('SERVE_TOOK_IN', { taken }));
        for (const { at, code, params } of takenIn.left) cx.warn(cx.t('SERVE_LEFT', { at, why: cx.t(code, params) }));
        if (first) {
          cx.warn(cx.t('SERVE_FIRST', { until: timeOf(first.endsAt) }));
          cx.terminal.err(first.link);
        }
        cx.warn(cx.t('SERVE_RUNS'));
        return server;
      }),
    );
}

/** `dhow worker`: takes jobs of the PostgreSQL that a server elsewhere works with, until interrupted. */
export function workerCommand(program: Command, cx: Context): void {
  program
    .command('worker')
    .description(cx.t('HELP_WORKER'))
    .option('--slots <number>', cx.t('HELP_SLOTS'), '2')
    // The server starts it so: under a name of its own, and with a line that is cut when the server is gone.
    .addOption(new Option('--beside <name>').hideHelp())
    .action(async ({ beside: name, ...options }: { slots: string; beside?: string }) => {
      const start = async (): Promise<Running> => {
        const slots = numberIn('--slots', options.slots, 1, MOST_SLOTS);
        const { startWorker } = await import('@dhow/server');
        const worker = await startWorker({ env: cx.env, version: cx.version, slots, ...(name && { name }) });
        if (name !== undefined) {
          // Its server starts another, which takes its jobs back.
          void worker.replaced.then(() => process.exit(EXIT.failed));
          return worker;
        }
        cx.result({ worker: worker.name, slots });
        cx.warn(cx.t('WORKER_STARTED', { name: worker.name, slots }));
        cx.warn(cx.t('SERVE_RUNS'));
        return worker;
      };
      if (name === undefined) return untilInterrupted(cx, start);
      process.stdin.resume().once('end', () => process.exit(EXIT.interrupted));
      // The server says what there is to say.
      await untilInterrupted(cx, start, () => {});
      process.stdin.destroy();
    });
}

/** More jobs at a time than one process can hold the metadata of. */
const MOST_SLOTS = 50;

/** Starts something and ends it at the first SIGINT or SIGTERM, at its safe place; the second one ends the process as it stands. */
async function untilInterrupted(
  cx: Context,
  start: () => Promise<Running>,
  tell: (code: string) => void = (code) => cx.warn(cx.t(code)),
): Promise<void> {
  const end = () => process.exit(EXIT.interrupted);
  cx.signal.addEventListener('abort', end, { once: true });
  await cx.gracefully(async (stop) => {
    const running = await start();
    await new Promise<void>((resolve) => {
      if (stop.aborted) resolve();
      else stop.addEventListener('abort', () => resolve(), { once: true });
    });
    tell('SERVE_STOPPING');
    await running.stop();
  });
  cx.signal.removeEventListener('abort', end);
  tell('SERVE_STOPPED');
}

function numberIn(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > most)
    throw new Fault('usage', 'UNKNOWN_VALUE', { option, value: text, allowed: `${least}-${most}` });
  return number;
}
