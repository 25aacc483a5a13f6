import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningSandbox, startSandbox } from '@dhow/sandbox';

const BIN = new URL('../bin/dhow.js', import.meta.url).pathname;

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface More {
  readonly env?: Record<string, string>;
  /** Ctrl-C, once this holds. */
  readonly interruptWhen?: () => boolean;
  /** No file may grow beyond so many KiB: what a disk does that is full. */
  readonly diskKiB?: number;
}

/** A folder for one suite: DHOW_HOME and files; and the built command, started as users start it. */
export interface Desk {
  readonly folder: string;
  file(name: string): string;
  /** Writes a file there: text as it is, anything else as JSON. Its path. */
  put(name: string, content: unknown): string;
  /** Runs `dhow ARGS` to its end. */
  dhow(args: readonly string[], more?: More): Promise<Ended>;
  /** The same with --json, parsed. */
  json(args: readonly string[], code?: number): Promise<never>;
  /** A practice server in this process, known to the command as `name`. */
  server(name: string, options: Parameters<typeof startSandbox>[0] & { environment?: string }): Promise<RunningSandbox>;
  close(): Promise<void>;
}

export function openDesk(): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'dhow-cli-'));
  const servers: RunningSandbox[] = [];
  const desk: Desk = {
    folder,
    file: (name) => join(folder, name),
    put(name, content) {
      writeFileSync(desk.file(name), typeof content === 'string' ? content : JSON.stringify(content));
      return desk.file(name);
    },
    dhow: (args, more = {}) =>
      new Promise((resolve, reject) => {
        const env = {
          PATH: process.env.PATH ?? '',
          DHOW_HOME: join(folder, 'home'),
          SECRET_FOR_TEST: 'district',
          LC_ALL: 'C.UTF-8',
          ...more.env,
        };
        const [command, ...rest] =
          more.diskKiB === undefined
            ? [process.execPath, BIN, ...args]
            : ['bash', '-c', `ulimit -f ${more.diskKiB}; exec "$@"`, 'bash', process.execPath, BIN, ...args];
        const child = spawn(command!, rest, { env, stdio: ['ignore', 'pipe', 'pipe'], cwd: folder });
        let out = '';
        let err = '';
        child.stdout.on('data', (data) => {
          out += data;
        });
        child.stderr.on('data', (data) => {
          err += data;
        });
        const { interruptWhen } = more;
        const look =
          interruptWhen &&
          setInterval(() => {
            if (!interruptWhen()) return;
            clearInterval(look);
            child.kill('SIGINT');
          }, 20);
        child.on('error', reject);
        child.on('close', (code) => {
          clearInterval(look);
          resolve({ code: code ?? -1, out, err });
        });
      }),
    json: async (args, code = 0) => {
      const ended = await desk.dhow([...args, '--json']);
      if (ended.code !== code)
        throw new Error(`dhow ${args.join(' ')} ended with ${ended.code}: ${ended.out}${ended.err}`);
      return JSON.parse(ended.out) as never;
    },
    async server(name, { environment, ...options }) {
      const running = await startSandbox(options);
      servers.push(running);
      const args = ['instance', 'add', name, running.url, '--user', 'admin', '--password-env', 'SECRET_FOR_TEST'];
      const added = await desk.dhow(environment ? [...args, '--environment', environment] : args);
      if (added.code !== 0) throw new Error(added.out + added.err);
      return running;
    },
    async close() {
      for (const server of servers) await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return desk;
}

/** A small package: a data set with an element and who may use it. */
export const smallPackage = (more: Record<string, unknown> = {}) => ({
  system: { version: '2.42.0' },
  dataElements: [
    {
      id: 'deAncVisit1',
      code: 'ANC1',
      name: 'ANC 1st visit',
      shortName: 'ANC 1st visit',
      domainType: 'AGGREGATE',
      valueType: 'INTEGER',
      aggregationType: 'SUM',
      categoryCombo: { id: 'bjDvmb4bfuf' },
      sharing: { public: 'rw------', users: {}, userGroups: {} },
    },
  ],
  dataElementGroups: [
    {
      id: 'grAncGroup1',
      name: 'ANC',
      shortName: 'ANC',
      dataElements: [{ id: 'deAncVisit1' }],
      sharing: { public: 'rw------', users: {}, userGroups: {} },
    },
  ],
  ...more,
});
