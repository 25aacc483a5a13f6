import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Fault } from '@dhow/core';
import { holdFile } from './hold.js';
import type { Home } from './home.js';

/**
 * One writing run per target. The lock of a process that is gone is taken over.
 * Fault IMPORT_RUNNING names the run that holds it, and the file to remove if that is wrong.
 */
export async function takeLock(home: Home, target: string, runId: string): Promise<() => Promise<void>> {
  const file = join(home.locks, `${createHash('sha256').update(target).digest('hex').slice(0, 16)}.json`);
  const hold = await holdFile(
    file,
    { target, runId },
    ({ runId: run, pid, host }) => new Fault('refused', 'IMPORT_RUNNING', { target, run, pid, host, file }),
  );
  return hold.release;
}
