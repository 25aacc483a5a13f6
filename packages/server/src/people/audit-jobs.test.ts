import type { JobRecord } from '@dhow/runtime';
import { expect, test } from 'vitest';
import { jobEnded } from './audit-jobs.js';

const job = (more: Partial<JobRecord>): JobRecord => ({
  id: 'j1',
  kind: 'import',
  input: { plan: 'abc', run: 'r1' },
  who: 'Ann',
  person: 'p1',
  state: 'done',
  at: '2026-11-21T10:00:00.000Z',
  attempts: 1,
  run: 'r1',
  touches: { reads: ['training', 'PROD'], writes: ['PROD'] },
  ...more,
});

test.each([
  ['imported', 'done'],
  ['partly', 'failed'],
  ['failed', 'failed'],
  ['stale', 'refused'],
  ['stopped', 'stopped'],
  ['something new', 'failed'],
] as const)('an import that ended as %s is %s in the trail', (ended, outcome) => {
  expect(jobEnded(job({ result: { ended, plan: 'abc', batches: [{ secret: 'value' }] } }))).toEqual({
    act: 'j1',
    who: { id: 'p1', name: 'Ann' },
    by: 'worker',
    via: '',
    from: '',
    what: 'job.import',
    outcome,
    code: '',
    instances: ['training', 'PROD'],
    detail: { job: 'j1', run: 'r1', plan: 'abc', ended },
  });
});

test('a job that failed says why by its code alone', () => {
  const fault = { kind: 'failed', code: 'JOB_LOST', params: { password: 'x' }, findings: [] } as const;
  const row = jobEnded(job({ kind: 'plan', state: 'failed', fault, input: { source: 'a', target: 'b' } }));
  expect(row).toMatchObject({ what: 'job.plan', outcome: 'failed', code: 'JOB_LOST', detail: { job: 'j1' } });
  expect(JSON.stringify(row)).not.toContain('password');
});

test('a job that was stopped before it began was stopped', () => {
  expect(jobEnded(job({ state: 'stopped' }))).toMatchObject({ outcome: 'stopped', detail: { job: 'j1', plan: 'abc' } });
});
