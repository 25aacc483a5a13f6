import type { Diagnostic } from '@dhow/core';
import { expect, test } from 'vitest';
import { countsOf, grouped } from './findings.js';

const finding = (code: string, severity: Diagnostic['severity'], id = 'x'): Diagnostic => ({
  code,
  severity,
  params: { id },
});

test('findings are read together by code, the worst first', () => {
  const all = [
    finding('A', 'note'),
    finding('B', 'error', '1'),
    finding('C', 'warning'),
    finding('D', 'error'),
    finding('B', 'error', '2'),
    finding('C', 'note'),
  ];
  expect(grouped(all).map(({ code, severity, findings }) => [code, severity, findings.length])).toEqual([
    ['B', 'error', 2],
    ['D', 'error', 1],
    ['C', 'warning', 1],
    ['A', 'note', 1],
    ['C', 'note', 1],
  ]);
  expect(grouped(all)[0]?.findings.map(({ params }) => params.id)).toEqual(['1', '2']);
  expect(countsOf(all)).toEqual({ error: 3, warning: 1, note: 2 });
  expect(grouped([])).toEqual([]);
});
