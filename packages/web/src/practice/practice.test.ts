import { expect, test } from 'vitest';
import { isOnItsWay, proposedName } from './practice.js';

test('a practice server is called after what it is a copy of, by a name that is free', () => {
  expect(proposedName('moh', [])).toBe('moh-practice');
  expect(proposedName('moh', ['MOH-practice', 'moh-practice-2'])).toBe('moh-practice-3');
  expect(proposedName('m'.repeat(60), []).length).toBeLessThanOrEqual(60);
});

test('one that copies or starts is looked at again', () => {
  expect((['copying', 'starting', 'running', 'failed'] as const).map((state) => isOnItsWay({ state }))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
