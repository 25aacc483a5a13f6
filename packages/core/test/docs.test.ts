import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dependentRules, policyRows, switches, switchOf } from '../src/index.js';

const page = readFileSync(new URL('../../../docs/planning.md', import.meta.url), 'utf8');
const rows = new Map(
  [...page.matchAll(/^\| `([^`]+)` \| (\w+) \|/gm)].map(([, name = '', value = '']) => [name, value]),
);

test('the page on planning has every switch and every group of fields, with their defaults', () => {
  const on = new Set(dependentRules.filter((rule) => rule.default).map(switchOf));
  const wanted = [
    ...switches.map((name) => [name, on.has(name) ? 'on' : 'off']),
    ...policyRows.map((row) => [row.name, row.default]),
  ];
  expect([...rows].sort()).toEqual(wanted.sort());
});
