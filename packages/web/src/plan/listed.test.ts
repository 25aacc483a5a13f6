import type { ListedPlan } from '@dhow/server/contract';
import { expect, test } from 'vitest';
import { plansShown, stateOf } from './listed.js';

const side = (name: string) => ({ name, kind: 'instance' }) as ListedPlan['from'];
const plan = (hash: string, more: Partial<ListedPlan> = {}): ListedPlan => ({
  hash: hash.repeat(64),
  from: side('staging'),
  into: side('moh'),
  at: '2026-11-21T12:00:00.000Z',
  who: 'edem',
  acts: 3,
  open: 0,
  risks: 0,
  runs: [],
  ...more,
});
const run = (state: 'done' | 'differences' | 'failed' | 'running' | 'stopped') => ({
  id: 'r',
  state,
  who: 'a',
  when: '',
});

test('a plan says what it waits for, or what became of it', () => {
  expect(stateOf(plan('a', { open: 1 }))).toBe('answer');
  expect(stateOf(plan('a'))).toBe('approve');
  expect(stateOf(plan('a', { approved: { who: 'a', when: '' } }))).toBe('import');
  expect(stateOf(plan('a', { acts: 0 }))).toBe('empty');
  expect(stateOf(plan('a', { open: 1, runs: [run('done')] }))).toBe('imported');
  expect(stateOf(plan('a', { runs: [run('stopped'), run('failed')] }))).toBe('stopped');
});

test('what waits for somebody stands first, each the newest first', () => {
  const list = [plan('a', { runs: [run('done')] }), plan('b'), plan('c', { open: 2 }), plan('d', { acts: 0 })];
  expect(plansShown(list, {}).map(({ hash }) => hash[0])).toEqual(['b', 'c', 'a', 'd']);
});

test('a list is narrowed by words, ends and how a plan stands', () => {
  const list = [plan('a'), plan('b', { into: side('training'), who: 'rita' }), plan('c', { open: 1 })];
  const shown = (filter: Parameters<typeof plansShown>[1]) => plansShown(list, filter).map(({ hash }) => hash[0]);
  expect(shown({ into: 'training' })).toEqual(['b']);
  expect(shown({ q: 'RITA' })).toEqual(['b']);
  expect(shown({ state: 'answer' })).toEqual(['c']);
  expect(shown({ q: 'nobody' })).toEqual([]);
});
