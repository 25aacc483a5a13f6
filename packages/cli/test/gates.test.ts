import type { RunningSandbox } from '@dhow/sandbox';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openDesk, smallPackage } from './dhow.js';

/** Import batch after batch, over the built command. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const desk = openDesk();
let moh: RunningSandbox;

beforeAll(async () => {
  moh = await desk.server('moh', { version: '2.42' });
});
afterEach(() => moh.sandbox.faults.clear());
afterAll(() => desk.close());

const [template] = smallPackage().dataElements;
/** Elements and a group of the first of them. */
const some = (mark: string, count = 6) => {
  const ids = Array.from({ length: count }, (_, i) => `de${mark}${String(i).padStart(9 - mark.length, '0')}`);
  return {
    system: { version: '2.42.0' },
    dataElements: ids.map((id, i) => ({ ...template!, id, code: id, name: `${mark} ${i}`, shortName: `${mark} ${i}` })),
    dataElementGroups: [
      {
        id: `gr${mark}`.padEnd(11, '0'),
        name: `${mark} group`,
        shortName: `${mark} group`,
        dataElements: [{ id: ids[0]! }],
      },
    ],
  };
};
const planned = async (mark: string, count = 6, ...options: string[]) => {
  const file = desk.file(`${mark}-plan.json`);
  const ended = await desk.dhow([
    'plan',
    desk.put(`${mark}.json`, some(mark, count)),
    'moh',
    '--default-answers',
    ...options,
    '-o',
    file,
  ]);
  expect(ended.code, ended.out + ended.err).toBe(0);
  return file;
};
const standing = (mark: string): number =>
  [...moh.sandbox.store.all('dataElements')].filter(({ name }) => String(name).startsWith(`${mark} `)).length;
const runOf = (text: string): string => /Run (\d{8}-\d{4}-\w{4})/.exec(text)?.[1] ?? '';
const plain = (text: string): string => text.replace(/\s+/g, ' ');

describe('import batch after batch', () => {
  test('with --pause and nobody to ask it stops after each batch that it has read back', async () => {
    const ended = await desk.dhow(['apply', await planned('P', 6, '--batch-by', 'type'), '--yes', '--pause']);
    expect(ended.code, ended.out + ended.err).toBe(5);
    expect(plain(ended.out)).toContain('Batch b1: 6 objects imported, read back and as planned.');
    expect(plain(ended.out)).toContain('paused before batch b2, as asked');
    const resumed = await desk.dhow(['apply', '--resume', runOf(ended.out), '--pause']);
    expect(resumed.code, resumed.out + resumed.err).toBe(0);
  });

  test('with --keep-going what the server refuses is shown first, stays out, and can be tried again', async () => {
    const refused = some('K').dataElements[0]!.id;
    const plan = await planned('K');
    moh.sandbox.faults.add([
      {
        match: { path: '/api/metadata', times: 'always' },
        fault: { refuseObject: { type: 'dataElements', id: refused } },
      },
    ]);
    const ended = await desk.dhow(['apply', plan, '--yes', '--keep-going']);
    expect(ended.code, ended.out + ended.err).toBe(5);
    const before = plain(ended.out.slice(0, ended.out.indexOf('Run ')));
    expect(before).toContain('The dry run refuses 1 object. With them 1 object goes out too');
    expect(before).toContain(`dataElements "K 0" [${refused}]: refused by the server`);
    expect(before).toContain('dataElementGroups "K group"');
    expect(plain(ended.out)).toContain('Imported in part: 2 objects were left out:');
    const there = () => standing('K');
    expect(there()).toBe(5);
    const run = runOf(ended.out);
    expect((await desk.dhow(['runs'])).out).toContain(run);
    // To leave out more than what was said yes to asks for another yes.
    expect((await desk.dhow(['apply', '--resume', run, '--keep-going'])).code).toBe(3);
    moh.sandbox.faults.clear();
    const resumed = await desk.dhow(['apply', '--resume', run]);
    expect(resumed.code, resumed.out + resumed.err).toBe(0);
    expect(there()).toBe(6);
  });

  test('what changed since the plan is named as in the plan, with --keep-going too', async () => {
    const plan = await planned('N', 6, '--only', 'dataElements:N 0');
    expect((await desk.dhow(['apply', plan, '--yes'])).code).toBe(0);
    const ended = await desk.dhow(['apply', plan, '--yes', '--keep-going']);
    expect(ended.code, ended.out + ended.err).toBe(3);
    expect(plain(ended.err)).toContain(`dataElements "N 0" [${some('N').dataElements[0]!.id}] was free`);
  });

  test('with --until nothing is begun that would end too late; a time that is none is said', async () => {
    // Enough objects to take longer than the time given, and time enough for the command to begin.
    const plan = await planned('U', 1500, '--batch-size', '5000');
    const soon = new Date(Date.now() + 45_000).toISOString();
    const ended = await desk.dhow(['apply', plan, '--yes', '--until', soon]);
    expect(ended.code, ended.out + ended.err).toBe(5);
    expect(plain(ended.out)).toContain('would probably not be ended by');
    for (const wrong of ['25:00', 'tonight', '2001-01-01T00:00']) {
      const refused = await desk.dhow(['apply', plan, '--yes', '--until', wrong]);
      expect(refused.code, refused.out + refused.err).toBe(2);
    }
    expect(standing('U')).toBe(0);
  });

  test.each([
    ['--batch-by', 'colour'],
    ['--batch-size', '0'],
    ['--batch-size', 'many'],
  ])('%s %s is no way to make batches', async (option, given) => {
    const ended = await desk.dhow(['plan', desk.put('b.json', some('B')), 'moh', option, given]);
    expect(ended.code, ended.out + ended.err).toBe(2);
    expect(ended.err).toContain(given);
  });
});
