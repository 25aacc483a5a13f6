import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A process of database-child.mjs. */
export interface DatabaseChild {
  readonly pid: number;
  /** What it said so far, line by line. */
  readonly lines: readonly string[];
  /** Ends it with SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
}

/** Starts a process that works on a database; resolves when it is ready. See database-child.mjs. */
export async function startDatabaseChild(
  what: 'hold' | 'write' | 'migrate',
  env: Readonly<Record<string, string | undefined>>,
): Promise<DatabaseChild> {
  const script = fileURLToPath(new URL('../../test/database-child.mjs', import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [script, what], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const lines: string[] = [];
  let errors = '';
  child.stderr?.on('data', (chunk) => {
    errors += chunk;
  });
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`the process ended with ${code}: ${errors}`)));
    createInterface({ input: child.stdout! }).on('line', (line) => {
      lines.push(line);
      if (line === 'ready') resolve();
    });
  });
  return {
    pid: child.pid!,
    lines,
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
