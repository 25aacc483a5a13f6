import { expect, it } from 'vitest';
import { nextStep } from './next-step.js';

it('says what stands between a plan and its import', () => {
  expect(nextStep({ open: 2, risks: 3 })).toBe('answer');
  expect(nextStep({ open: 0, risks: 3 })).toBe('risks');
  expect(nextStep({ open: 0, risks: 0 })).toBe('approve');
  expect(nextStep({ open: 0, risks: 3, approved: { who: 'ama', when: '2026-11-21T14:05:00.000Z' } })).toBe('import');
});
