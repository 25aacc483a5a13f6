import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';

/** A PostgreSQL of the test's own, which ends with the process that started it, however that ends. */
export interface PostgresServer {
  /** Makes an empty database and gives its URL. */
  makeDatabase(): Promise<string>;
  /** Ends the server at once, as a crash would; its data stays. */
  stop(): Promise<void>;
  /** Starts it again, at the same port. */
  start(): Promise<void>;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
}

/** What to install where there is no PostgreSQL. */
export const NO_POSTGRES = 'no initdb and postgres were found: install the Debian package postgresql (15 or newer)';

/** The folder of PostgreSQL's programs. `/usr/lib/postgresql` first: wrappers in the path may do more than they say. */
function findPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...(process.env.PATH ?? '').split(':')];
  return folders.find((folder) => ['initdb', 'postgres'].every((program) => existsSync(join(folder, program))));
}

/** Whether `startPostgres` can find a PostgreSQL on this machine. */
export const hasPostgres = (): boolean => findPrograms() !== undefined;

/** PostgreSQL refuses to run as root: then it runs as the user that its package made. */
function userToRunAs(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (option: string): number => {
    const { status, stdout } = spawnSync('id', [option, 'postgres'], { encoding: 'utf8' });
    if (status !== 0) throw new Error('as root, the tests run PostgreSQL as the user postgres, and there is none');
    return Number(stdout);
  };
  return { uid: id('-u'), gid: id('-g') };
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

/** Ends the server when the input ends, which it does with the process that started it; then removes the data, unless told to keep it. */
const GUARD = `folder=$1; shift
"$@" & server=$!
read -r word
kill -QUIT $server 2> /dev/null
wait $server
[ "$word" = keep ] || rm -rf "$folder"`;

/**
 * Starts an empty PostgreSQL on a port of its own on the loopback interface.
 *
 * @throws Error that says what to install if there is none
 */
export async function startPostgres(): Promise<PostgresServer> {
  const programs = findPrograms();
  if (!programs) throw new Error(NO_POSTGRES);
  const as = userToRunAs();
  const folder = mkdtempSync(join(tmpdir(), 'dhow-postgres-'));
  if (as) chownSync(folder, as.uid, as.gid);
  const how = { ...as, cwd: folder, env: { PATH: process.env.PATH, HOME: folder, LC_ALL: 'C' } };
  const data = join(folder, 'data');
  const init = ['-D', data, '-U', 'dhow', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--locale=C'];
  const made = spawnSync(join(programs, 'initdb'), init, { ...how, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr} ${made.error ?? ''}`);
  const port = await freePort();
  // What is committed outlives the server, which is all that a test can end.
  const settings = ['listen_addresses=127.0.0.1', 'fsync=off', 'full_page_writes=off'];
  const command = [
    join(programs, 'postgres'),
    ...['-D', data, '-p', String(port), '-k', folder],
    ...[...settings, 'max_connections=100', 'autovacuum=off'].flatMap((one) => ['-c', one]),
  ];
  const urlOf = (name: string): string => `postgresql://dhow@127.0.0.1:${port}/${name}`;
  let server: ChildProcess | undefined;

  const ask = async (text: string): Promise<void> => {
    const client = new pg.Client({ connectionString: urlOf('postgres') });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query(text);
    } finally {
      await client.end();
    }
  };
  const start = async (): Promise<void> => {
    const child = spawn('sh', ['-c', GUARD, 'sh', folder, ...command], { ...how, stdio: ['pipe', 'ignore', 'pipe'] });
    server = child;
    let said = '';
    child.stderr.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-4000);
    });
    for (const end = Date.now() + 60_000; ; await setTimeout(30)) {
      try {
        return await ask('select 1');
      } catch (cause) {
        if (child.exitCode !== null || Date.now() > end)
          throw new Error(`PostgreSQL did not start: ${said}`, { cause });
      }
    }
  };
  const end = async (word: string): Promise<void> => {
    const child = server;
    server = undefined;
    if (!child || child.exitCode !== null) return;
    // Whoever waits for its end shall not end before.
    child.ref();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.stdin?.end(word);
    await ended;
  };
  const leave = (child: ChildProcess | undefined): void => {
    // The process may end without ending the server first: that then ends by itself.
    child?.unref();
    for (const stream of [child?.stdin, child?.stderr]) (stream as { unref?(): void } | null | undefined)?.unref?.();
  };

  await start();
  leave(server);
  let count = 0;
  return {
    async makeDatabase() {
      const name = `test${++count}`;
      await ask(`create database ${name} template template0`);
      return urlOf(name);
    },
    stop: () => end('keep\n'),
    async start() {
      await start();
      leave(server);
    },
    async remove() {
      await end('');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
