import type { Kept, Plan } from '@dhow/core';
import { expect, test } from 'vitest';
import { planLines } from './plan.js';
import { visibleLength } from './terminal.js';

const terminal = { width: 80, color: false, interactive: false, out: () => {}, err: () => {} };
const side = {
  kind: 'instance' as const,
  name: 'moh',
  serverVersion: '2.42.0',
  version: '2.42' as const,
  eyes: { login: 'admin', sees: 'all' as const },
  readAt: '2026-11-21T12:00:00.000Z',
};
const kept = (policy: string, change: string): Kept => ({
  ref: { type: 'dataSets', id: 'dsAAAAAAA01' },
  label: 'Monthly',
  path: '/x',
  policy,
  change,
});
/** A plan that keeps these, from a file or a backup. */
const planKeeping = (kind: Plan['from']['kind'], ...some: Kept[]): Plan => ({
  format: 1,
  version: '0.1.0',
  hash: 'a'.repeat(64),
  kind: 'import',
  from: { ...side, kind, name: 'package.json' },
  into: side,
  basis: {
    selection: { include: [], exclude: [], dependents: {} },
    policies: {},
    updateDependencies: [],
    answers: {},
    batchSize: 500,
    relied: [],
    free: [],
    moved: {},
    unchanged: 0,
    leftOut: [],
    matched: [],
    diagnostics: [],
  },
  batches: [],
  deferrals: [],
  questions: [],
  risks: [],
  kept: some,
  missing: [],
  notCarried: [],
});

test.each(['en', 'fr'] as const)('what stays as it is has its switch whole, on a line of its own: %s', (lang) => {
  const lines = planLines(
    planKeeping(
      'file',
      kept('unknown-sharing', ''),
      kept('changed-there', 'attribute-values=source'),
      kept('dependencies', '--update-dependencies trackedEntityInstanceFilters'),
      kept('organisation-units', 'organisation-units=source'),
    ),
    lang,
    terminal,
    { full: false },
  );
  for (const line of lines) expect(visibleLength(line)).toBeLessThanOrEqual(80);
  const own = (text: string) => lines.filter((line) => line.includes(text));
  expect(own('{"attribute-values": "source"}')).toEqual([expect.stringMatching(/^ {5}\S/)]);
  expect(own('--update-dependencies trackedEntityInstanceFilters')).toEqual([expect.stringMatching(/^ {5}\S/)]);
  expect(own('{"organisation-units": "source"}')).toHaveLength(1);
});

test('a restore names its own switches', () => {
  const said = (...some: Kept[]) =>
    planLines(planKeeping('backup', ...some), 'en', terminal, { full: false }).join('\n');
  const units = said(kept('organisation-units', 'organisation-units=source'));
  expect(units).toContain('--org-units overwrite|merge');
  expect(units).not.toContain('--policy');
  expect(said(kept('sharing', 'sharing=source'))).toContain('--sharing overwrite|merge');
  expect(said(kept('fields', 'fields=source'))).toContain('--policy');
});

test('what is left out is named, by reason and type; lists that lose entries name the first few, and all with --full', () => {
  const elements = Array.from({ length: 12 }, (_, at) => `Element ${at + 1}`);
  const plan = planKeeping('file');
  const leaving: Plan = {
    ...plan,
    basis: {
      ...plan.basis,
      leftOut: [
        ...elements.map((label, at) => ({
          ref: { type: 'dataElements', id: `deAAAAAAA${String(at).padStart(2, '0')}` },
          label,
          code: 'LEFT_OUT_ANSWERED',
          neededBy: [],
        })),
        { ref: { type: 'indicators', id: 'inAAAAAAA01' }, label: 'Ratio', code: 'LEFT_OUT_WITHOUT_PART', neededBy: [] },
      ],
      diagnostics: [
        {
          code: 'LISTS_LEFT_OUT',
          severity: 'warning',
          about: { type: 'dataSets', id: 'dsAAAAAAA01' },
          params: { count: elements.length, names: elements },
        },
      ],
    },
  };
  const text = (full: boolean) => planLines(leaving, 'en', terminal, { full }).join(' ').replace(/\s+/g, ' ');
  expect(text(false)).toContain('1: cannot be without what the target does not have 1 indicators: Ratio');
  expect(text(false)).toMatch(/12 dataElements: Element 1, .*Element 10, \.\.\. and 2 more/);
  expect(text(false)).toMatch(/12 objects that are left out: Element 1, Element 2, Element 3, \.\.\. and 9 more/);
  expect(text(true)).not.toContain('more');
  expect(text(true).match(/Element 12/g)).toHaveLength(2);
});
