import { expect, it } from 'vitest';
import { nextStep } from './next-step.js';

const editor = { mayEdit: true, mayRun: true };
const runner = { mayEdit: false, mayRun: true };
const auditor = { mayEdit: false, mayRun: false };
const approved = { who: 'ama', when: '2026-11-21T14:05:00.000Z' };

it('says what stands between a plan and its import', () => {
  expect(nextStep({ open: 2, risks: 3 }, editor)).toBe('answer');
  expect(nextStep({ open: 0, risks: 3 }, editor)).toBe('risks');
  expect(nextStep({ open: 0, risks: 0 }, editor)).toBe('approve');
  expect(nextStep({ open: 0, risks: 3, approved }, editor)).toBe('import');
});

it('asks nobody for what they may not do', () => {
  expect(nextStep({ open: 2, risks: 3 }, runner)).toBe('others');
  expect(nextStep({ open: 0, risks: 3, approved }, runner)).toBe('import');
  expect(nextStep({ open: 0, risks: 3, approved }, auditor)).toBe('others-import');
});
