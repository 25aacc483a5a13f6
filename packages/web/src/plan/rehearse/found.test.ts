import type { Diagnostic } from '@dhow/core';
import { expect, test } from 'vitest';
import { batchCounts, byObject, verdictOf } from './found.js';

const about = { type: 'dataElements', id: 'a' };
const finding = (code: string, of?: Diagnostic['about']): Diagnostic => ({
  code,
  severity: 'error',
  params: {},
  ...(of && { about: of }),
});
const rehearsal = {
  ok: false,
  batches: [
    { batch: 'b1', said: 'ok' as const, findings: [] },
    {
      batch: 'b2',
      said: 'refused' as const,
      findings: [finding('E4000', about), finding('E1'), finding('E4000', about)],
    },
    { batch: 'b3', said: 'skipped' as const, findings: [finding('E5002', about)] },
  ],
};

test('findings stand by their object, each said once, those of a whole request by themselves', () => {
  expect(byObject(rehearsal).map(({ ref, findings }) => [ref?.id, findings.map(({ code }) => code)])).toEqual([
    ['a', ['E4000', 'E5002']],
    [undefined, ['E1']],
  ]);
  expect(batchCounts(rehearsal)).toEqual({ ok: 1, refused: 1, skipped: 1 });
});

test('what could not be tried is no yes', () => {
  const [ok, , skipped] = rehearsal.batches;
  expect(verdictOf(rehearsal)).toBe('bad');
  expect(verdictOf({ ok: true, batches: [ok!, skipped!] })).toBe('skipped');
  expect(verdictOf({ ok: true, batches: [ok!] })).toBe('ok');
});
