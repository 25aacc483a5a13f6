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
