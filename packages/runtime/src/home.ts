import { randomUUID } from 'node:crypto';
import { chmod, mkdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { isThere, writeFault, writeFileDurably } from './files.js';

/** Where Dhow keeps what it remembers. */
export interface Home {
  readonly folder: string;
  readonly instances: string;
  readonly runs: string;
  readonly backups: string;
  readonly installs: string;
  readonly locks: string;
  readonly matches: string;
  readonly answers: string;
  readonly presets: string;
  /** The embedded database of a server; made by `openDatabase`. */
  readonly database: string;
  /** Backups, plans, packages and copies of a server, as files; made by `openContainers`. */
  readonly containers: string;
  /** The file of the key that seals secrets; unused with DHOW_KEY. */
  readonly key: string;
}

/** Opens (and makes, for its owner's eyes only) the folder named by DHOW_HOME, `~/.dhow` without it. Fault if it cannot be written. */
export async function openHome(env: Readonly<Record<string, string | undefined>>): Promise<Home> {
  const wished = env.DHOW_HOME === undefined || env.DHOW_HOME === '' ? join(homedir(), '.dhow') : env.DHOW_HOME;
  const folder = isAbsolute(wished) ? wished : resolve(wished);
  const home: Home = {
    folder,
    instances: join(folder, 'instances'),
    runs: join(folder, 'runs'),
    backups: join(folder, 'backups'),
    installs: join(folder, 'installs'),
    locks: join(folder, 'locks'),
    matches: join(folder, 'matches'),
    answers: join(folder, 'answers'),
    presets: join(folder, 'presets'),
    database: join(folder, 'database'),
    containers: join(folder, 'containers'),
    key: join(folder, 'key'),
  };
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700);
    for (const inner of [
      home.instances,
      home.runs,
      home.backups,
      home.installs,
      home.locks,
      home.matches,
      home.answers,
      home.presets,
    ])
      await mkdir(inner, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw writeFault(cause, folder);
  }
  return home;
}

/** What tells the server of this folder from others that work with the same database: made once, and kept. */
export async function serverIdOf({ folder }: Home): Promise<string> {
  const path = join(folder, 'server-id');
  try {
    await writeFileDurably(path, `${randomUUID()}\n`, 'create');
  } catch (cause) {
    if (!isThere(cause)) throw cause;
  }
  return (await readFile(path, 'utf8')).trim();
}
