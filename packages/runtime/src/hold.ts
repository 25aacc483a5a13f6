import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { Fault } from '@dhow/core';
import { isMissing, isThere, writeFileDurably } from './files.js';

/** The process that holds something: its id and start, since an id alone is given out again. */
export interface Holder {
  readonly host: string;
  readonly pid: number;
  /** Boot and start tick of the process where the system tells (Linux), else empty. */
  readonly started: string;
  readonly token: string;
}

/** A file that this process holds. */
export interface Hold<About> {
  /** Says something else about the holder from now on. */
  tell(about: About): Promise<void>;
  release(): Promise<void>;
}

/** The boot's id and the start tick of a process, `undefined` if there is no such process. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command's name in parentheses may hold anything: count the fields after the last one. The 20th is starttime.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`;
  } catch (cause) {
    if (process.platform === 'linux' && isMissing(cause)) return undefined;
    try {
      process.kill(pid, 0);
      return '';
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EPERM' ? '' : undefined;
    }
  }
}

/** Whether the holder may still be working. From another machine nobody can tell, so it counts as alive. */
const isAlive = (holder: Holder): boolean => {
  if (holder.host !== hostname()) return true;
  const started = startOf(holder.pid);
  return started !== undefined && (started === '' || holder.started === '' || started === holder.started);
};

async function readHolder<About>(path: string): Promise<(Holder & About) | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder & About;
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    throw new Fault('failed', 'LOCK_FILE', { path }, { at: path, cause });
  }
}

/** Who holds a file now, if that process may still be working. Fault LOCK_FILE for a file that cannot be read. */
export async function holderOf<About>(file: string): Promise<(Holder & About) | undefined> {
  const holder = await readHolder<About>(file);
  return holder && isAlive(holder) ? holder : undefined;
}

/**
 * Holds a file: one process at a time, also across machines that share the folder. That of a process which is gone is taken over.
 *
 * @param about what others are told of the holder
 * @param held the Fault for whoever comes second
 */
export async function holdFile<About extends object>(
  file: string,
  about: About,
  held: (holder: Holder & About) => Fault,
): Promise<Hold<About>> {
  const mine: Holder = {
    host: hostname(),
    pid: process.pid,
    started: startOf(process.pid) ?? '',
    token: randomBytes(8).toString('hex'),
  };
  const textOf = (told: About): string => `${JSON.stringify({ ...told, ...mine })}\n`;
  const isMine = async (): Promise<boolean> => (await readHolder(file))?.token === mine.token;
  const hold: Hold<About> = {
    async tell(told) {
      if (await isMine()) await writeFileDurably(file, textOf(told), 'replace');
    },
    async release() {
      if (await isMine()) await rm(file, { force: true });
    },
  };
  /** Makes a file that only one can make; false: it is there already. */
  const make = async (path: string): Promise<boolean> => {
    try {
      await writeFileDurably(path, textOf(about), 'create');
      return true;
    } catch (cause) {
      if (isThere(cause)) return false;
      throw cause;
    }
  };
  for (;;) {
    if (await make(file)) return hold;
    const holder = await readHolder<About>(file);
    if (!holder) continue;
    if (isAlive(holder)) throw held(holder);
    // Several may find the same dead holder: one at a time looks again and replaces it.
    const guard = `${file}.takeover`;
    if (!(await make(guard))) {
      const other = await readHolder(guard);
      if (other && !isAlive(other)) await rm(guard, { force: true });
      else await setTimeout(20);
      continue;
    }
    try {
      if ((await readHolder(file))?.token !== holder.token) continue;
      await writeFileDurably(file, textOf(about), 'replace');
      return hold;
    } finally {
      await rm(guard, { force: true });
    }
  }
}
