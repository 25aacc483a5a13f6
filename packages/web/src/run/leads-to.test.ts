import { expect, test } from 'vitest';
import { leadsTo } from './leads-to.js';

const job = (kind: string, more: object = {}) =>
  ({ kind, state: 'done', input: {}, ...more }) as Parameters<typeof leadsTo>[0];

test('a job leads to what came of it, and nowhere while nothing has', () => {
  expect(leadsTo(job('plan', { result: { plan: 'ab' } }))).toEqual({ kind: 'plan', id: 'ab' });
  expect(leadsTo(job('undo', { state: 'failed' }))).toBe(undefined);
  expect(leadsTo(job('export', { result: { package: 'p1' } }))).toEqual({ kind: 'package', id: 'p1' });
  expect(leadsTo(job('export', { result: { count: 3 } }))).toBe(undefined);
  expect(leadsTo(job('backup', { result: { stored: { id: 'b1' } } }))).toEqual({ kind: 'backup', id: 'b1' });
});

test('an import leads to its page from the moment that it was asked for', () => {
  expect(leadsTo(job('import', { state: 'queued', run: 'r1' }))).toEqual({ kind: 'run', id: 'r1' });
  expect(leadsTo(job('resume', { state: 'failed', run: 'r1' }))).toEqual({ kind: 'run', id: 'r1' });
});

test('what only reads leads to what it read', () => {
  expect(leadsTo(job('rehearse', { input: { plan: 'ab', on: 'server' } }))).toEqual({ kind: 'plan', id: 'ab' });
  expect(leadsTo(job('list', { input: { source: 'moh', type: 'dataSets' } }))).toEqual({
    kind: 'source',
    id: 'moh',
    type: 'dataSets',
  });
  expect(leadsTo(job('list', { input: { source: 'package:p1', type: 'dataSets' } }))).toBe(undefined);
});
