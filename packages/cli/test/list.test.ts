import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk, smallPackage } from './dhow.js';
import { runHere } from './here.js';

let desk: Desk;
beforeAll(() => {
  desk = openDesk();
  desk.put('small.json', smallPackage());
});
afterAll(() => desk.close());

test('without a type, list says which types there are and how to go on', async () => {
  const file = desk.file('small.json');
  const { code, out } = await runHere(desk, ['list', file]);
  expect(code).toBe(0);
  expect(out).toMatch(/^dataElementGroups +1\ndataElements +1\n/);
  expect(out.replace(/\s+/g, ' ')).toContain(`2 types of objects. One of them: dhow list ${file} TYPE`);
  const json = await runHere(desk, ['list', file, '--json']);
  expect(JSON.parse(json.out)).toEqual([
    { type: 'dataElementGroups', count: 1 },
    { type: 'dataElements', count: 1 },
  ]);
});

test('a spreadsheet, or a search, is of one type', async () => {
  for (const more of [
    ['-o', desk.file('list.csv')],
    ['--code', 'ANC1'],
  ]) {
    const { code, err } = await runHere(desk, ['list', desk.file('small.json'), ...more]);
    expect([code, err]).toEqual([2, expect.stringContaining('ARGUMENT_MISSING')]);
  }
});
