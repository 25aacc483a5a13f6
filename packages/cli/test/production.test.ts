import type { Plan } from '@dhow/core';
import type { RunningSandbox } from '@dhow/sandbox';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openDesk, smallPackage } from './dhow.js';
import { runHere } from './here.js';

/** A production server is imported into only by its name, at each start. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const desk = openDesk();
let moh: RunningSandbox;

beforeAll(async () => {
  moh = await desk.server('moh', { version: '2.42', environment: 'production' });
});
afterAll(() => desk.close());

const dhow = (...args: string[]) => runHere(desk, args);
const writes = () =>
  moh.sandbox.log.filter(({ method, path }) => method === 'POST' && path.startsWith('/api/metadata')).length;
const plain = (text: string): string => text.replace(/\s+/g, ' ');

test('the name is asked for, when carrying on as well; an undo says what data stands behind what goes', async () => {
  const plan = desk.file('plan.json');
  const made = await dhow('plan', desk.put('anc.json', smallPackage()), 'moh', '--batch-by', 'type', '-o', plan);
  expect(made.code, made.out + made.err).toBe(0);
  expect(await dhow('apply', plan, '--yes')).toMatchObject({ code: 3, err: expect.stringContaining('NOT_CONFIRMED') });
  expect(await dhow('apply', plan, '--confirm', 'mohh')).toMatchObject({
    code: 3,
    err: expect.stringContaining('NAME_DIFFERS'),
  });
  expect(writes()).toBe(0);

  const paused = await dhow('apply', plan, '--confirm', 'moh', '--pause');
  expect(paused.code, paused.out + paused.err).toBe(5);
  const run = /Run (\d{8}-\d{4}-\w{4})/.exec(paused.out)![1]!;
  expect(plain(paused.out)).toContain(`dhow apply --resume ${run} --confirm moh`);
  const sent = writes();
  expect((await dhow('apply', '--resume', run)).err).toContain('NOT_CONFIRMED');
  expect((await dhow('apply', '--resume', run, '--yes')).err).toContain('NOT_CONFIRMED');
  expect((await dhow('apply', '--resume', run, '--confirm', 'mohh')).err).toContain('NAME_DIFFERS');
  expect(writes()).toBe(sent);
  const resumed = await dhow('apply', '--resume', run, '--confirm', 'moh');
  expect(resumed.code, resumed.out + resumed.err).toBe(0);

  const dataOf = async (...more: string[]) => {
    const undo = JSON.parse((await dhow('rollback', run, ...more, '--json')).out) as Plan;
    return undo.risks.find(({ about }) => about[0]?.id === 'deAncVisit1')?.why.data;
  };
  expect(await dataOf()).toBe('possible');
  expect(await dataOf('--ask-data')).toBe('no');
});

test('what a check could not find out for the server was away, the next one remembers, and says so', async () => {
  const other = { ...smallPackage().dataElements[0]!, id: 'deOtherOne1', name: 'Another', shortName: 'Another' };
  const file = desk.put('other.json', { system: { version: '2.42.0' }, dataElements: [other] });
  const plan = desk.file('other-plan.json');
  const answers = { answers: [{ question: 'CLASH:dataElements:deOtherOne1', answer: 'overwrite:deAncVisit1' }] };
  const made = await dhow('plan', file, 'moh', '--answers', desk.put('answers.json', answers), '-o', plan);
  expect(made.code, made.out + made.err).toBe(0);
  moh.sandbox.faults.add([{ match: { path: '/api/dataElements', times: 'always' }, fault: { status: 503 } }]);
  const imported = await dhow('apply', plan, '--confirm', 'moh');
  moh.sandbox.faults.clear();
  expect(imported.code).not.toBe(0);
  const run = /Run (\d{8}-\d{4}-\w{4})/.exec(imported.out)![1]!;
  const verified = await dhow('verify', run);
  expect(verified.code, verified.out + verified.err).toBe(0);
  expect(plain(verified.out)).toContain('1 answer about existing objects will be used');
  expect(plain((await dhow('verify', run)).out)).not.toContain('1 answer about existing objects will be used');
});
