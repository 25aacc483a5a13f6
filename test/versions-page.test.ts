import { expect, test } from 'vitest';
import { oldForms, oldTypes, reshapes } from '../packages/core/src/transform/version/rules.js';
import { namesIn, sourceOf } from './names-of-tests.js';

const page = sourceOf('docs/versions.md');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| rule') && !line.startsWith('| row'))
  .map((line) =>
    line
      .slice(2, -1)
      .split(' | ')
      .map((cell) => cell.trim()),
  );

test('the page on versions has a row for every rule, with the version that the rule says', () => {
  const until = new Map<string, string>([...oldTypes, ...oldForms].map(({ id, until: of }) => [id, of ?? 'all']));
  const since = new Map<string, string>(reshapes.map(({ id, since: from }) => [id, from ?? 'all']));
  const said = rows.flatMap(([rule = '', version = '']) =>
    [...rule.matchAll(/^`([a-z-]+)`$/g)].map(([, id]) => [id, version]),
  );
  expect(Object.fromEntries(said)).toEqual(Object.fromEntries([...until, ...since]));
});

test('what real packages showed: every row names a test that is there', () => {
  const measured = rows.filter(([row = '']) => /^\d/.test(row));
  expect(measured.length).toBeGreaterThan(20);
  for (const [row, , cited = ''] of measured) {
    const [, path = '', name = ''] = /^`([^`]+)` "(.+)"$/.exec(cited) ?? [];
    expect([row, [...namesIn(path)]]).toEqual([row, expect.arrayContaining([name])]);
  }
  const numbers = measured.flatMap(([row = '']) => [...row.matchAll(/\d\.\d+/g)].map(([number]) => number));
  for (let n = 1; n <= 12; n += 1) expect(numbers).toContain(`3.${n}`);
  for (let n = 1; n <= 4; n += 1) expect(numbers).toContain(`8.${n}`);
});
