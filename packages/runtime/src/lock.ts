import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Fault } from '@dhow/core';
import { isMissing, isThere, writeFileDurably } from './files.js';
import type { Home } from './home.js';

/** Who holds a lock: a process by its id and start (an id alone is given out again), and the run it works on. */
interface Holder {
  readonly target: string;
  readonly runId: string;
  readonly host: string;
  readonly pid: number;
  /** Boot and start tick of the process where the system tells (Linux), else empty. */
  readonly started: string;
  readonly token: string;
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

/**
 * One writing run per target. The lock of a process that is gone is taken over.
 * Fault IMPORT_RUNNING names the run that holds it, and the file to remove if that is wrong.
 */
export async function takeLock(home: Home, target: string, runId: string): Promise<() => Promise<void>> {
  const file = join(home.locks, `${createHash('sha256').update(target).digest('hex').slice(0, 16)}.json`);
  const token = randomBytes(8).toString('hex');
  const mine: Holder = {
    target,
    runId,
    host: hostname(),
    pid: process.pid,
    started: startOf(process.pid) ?? '',
    token,
  };
  const read = async (path: string): Promise<Holder | undefined> => {
    try {
      return JSON.parse(await readFile(path, 'utf8')) as Holder;
    } catch (cause) {
      if (isMissing(cause)) return undefined;
      throw new Fault('failed', 'LOCK_FILE', { path }, { at: path, cause });
    }
  };
  const running = (holder: Holder): Fault =>
    new Fault('refused', 'IMPORT_RUNNING', { target, run: holder.runId, pid: holder.pid, host: holder.host, file });
  const release = async (): Promise<void> => {
    if ((await read(file))?.token === token) await rm(file, { force: true });
  };
  /** Makes a file that only one can make; false: it is there already. */
  const make = async (path: string): Promise<boolean> => {
    try {
      await writeFileDurably(path, `${JSON.stringify(mine)}\n`, 'create');
      return true;
    } catch (cause) {
      if (isThere(cause)) return false;
      throw cause;
    }
  };
  for (;;) {
    if (await make(file)) return release;
    const holder = await read(file);
    if (!holder) continue;
    if (isAlive(holder)) throw running(holder);
    // Several may find the same dead holder: one at a time looks again and replaces it.
    const guard = `${file}.takeover`;
    if (!(await make(guard))) {
      const other = await read(guard);
      if (other && !isAlive(other)) await rm(guard, { force: true });
      else await setTimeout(20);
      continue;
    }
    try {
      if ((await read(file))?.token !== holder.token) continue;
      await writeFileDurably(file, `${JSON.stringify(mine)}\n`, 'replace');
      return release;
    } finally {
      await rm(guard, { force: true });
    }
  }
}
