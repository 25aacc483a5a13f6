import { expect, it } from 'vitest';
import { chosen, limitRows, mayWith } from './limit-rows.js';

it('has a row for each instance, for limits whose instance is gone, and one for all others', () => {
  expect(limitRows(['MoH', 'staging'], { moh: 'read', old: 'none', '*': 'write' })).toEqual([
    { key: 'moh', name: 'MoH', isGone: false, choice: 'read' },
    { key: 'staging', name: 'staging', isGone: false, choice: 'role' },
    { key: 'old', name: 'old', isGone: true, choice: 'none' },
    { key: '*', isGone: false, choice: 'write' },
  ]);
});

it('takes a limit away, or puts another in its place', () => {
  expect(chosen({ moh: 'read', '*': 'none' }, 'moh', 'role')).toEqual({ '*': 'none' });
  expect(chosen({ moh: 'read' }, 'moh', 'write')).toEqual({ moh: 'write' });
});

it('never gives more than the role', () => {
  expect(mayWith('auditor', { moh: 'write' }, 'MoH')).toBe('read');
  expect(mayWith('editor', { '*': 'none', moh: 'read' }, 'MoH')).toBe('read');
  expect(mayWith('editor', { '*': 'none' }, 'staging')).toBe('none');
  expect(mayWith('administrator', { '*': 'none' }, 'moh')).toBe('write');
  expect(mayWith('runner', {}, 'moh')).toBe('write');
});
