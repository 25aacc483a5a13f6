import { Fault } from '@dhow/core';
import type { House, On } from './job.js';
import { jobs } from './jobs.js';
import type { JobKind, JobKinds } from './kinds.js';

/**
 * Does a job to its end in this process, turn after turn. What it waits for is refused: nobody is here to wait.
 *
 * @throws Fault those of the job, and the code of what it waits for (IMPORT_RUNNING)
 */
export async function doJob<K extends JobKind>(
  kind: K,
  input: JobKinds[K]['input'],
  house: House,
  on: On,
): Promise<JobKinds[K]['output']> {
  for (;;) {
    const turn = await jobs[kind].turn(input, house, on);
    if ('done' in turn) return turn.done;
    if ('waits' in turn) throw new Fault('refused', turn.waits.code, turn.waits.params);
  }
}
