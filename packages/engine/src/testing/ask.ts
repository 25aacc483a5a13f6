import { expect } from 'vitest';
import type { House, On } from '../job/job.js';
import type { JobKind, JobKinds } from '../job/kinds.js';
import { doJob } from '../job/run-job.js';
import { listened } from './memory-house.js';

/** Has a job done as one that came from elsewhere: what goes in and what comes out must survive as JSON. */
export async function ask<K extends JobKind>(
  house: House,
  kind: K,
  input: JobKinds[K]['input'],
  on: Partial<On> = {},
): Promise<JobKinds[K]['output']> {
  const travelled = JSON.parse(JSON.stringify(input)) as JobKinds[K]['input'];
  const output = await doJob(kind, travelled, house, listened(on));
  expect(JSON.parse(JSON.stringify(output))).toEqual(output);
  return output;
}
