import { readFileSync } from 'node:fs';
import type { RunningSandbox } from '@dhow/sandbox';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openDesk, smallPackage } from './dhow.js';

/** Imports that stop part-way, and plans whose target has moved on, over the built command. */
// Each test starts the command several times, on machines that are slow or busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const desk = openDesk();
let moh: RunningSandbox;

beforeAll(async () => {
  moh = await desk.server('moh', { version: '2.42' });
});
afterEach(() => moh.sandbox.faults.clear());
afterAll(() => desk.close());

const [template] = smallPackage().dataElements;
const element = (id: string, name: string) => ({ ...template!, id, code: id, name, shortName: name });
/** More elements than one request takes: the plan has several. */
const many = (mark: string, count = 1100) => ({
  system: { version: '2.42.0' },
  dataElements: Array.from({ length: count }, (_, i) => {
    const id = `de${mark}${String(i).padStart(9 - mark.length, '0')}`;
    return element(id, `${mark} ${i}`);
  }),
});
const planned = async (name: string, content: object) => {
  const ended = await desk.dhow([
    'plan',
    desk.put(`${name}.json`, content),
    'moh',
    '-o',
    desk.file(`${name}-plan.json`),
  ]);
  expect(ended.code, ended.out + ended.err).toBe(0);
  return desk.file(`${name}-plan.json`);
};
const runOf = (text: string): string => /Run (\d{8}-\d{4}-\w{4})/.exec(text)?.[1] ?? '';
const imports = () =>
  moh.sandbox.log.filter((entry) => entry.method === 'POST' && entry.path.startsWith('/api/metadata'));
const there = (mark: string) =>
  [...moh.sandbox.store.all('dataElements')].filter(({ name }) => String(name).startsWith(`${mark} `)).length;

describe('an import that stops part-way', () => {
  test('5: what stands is said, and carrying on ends with 0', async () => {
    const plan = await planned('five', many('A'));
    moh.sandbox.faults.add([
      { match: { method: 'POST', path: '/api/metadata', nth: 2, times: 'always' }, fault: { status: 502, html: true } },
    ]);
    const ended = await desk.dhow(['apply', plan, '--yes']);
    expect(ended.code, ended.out + ended.err).toBe(5);
    const run = runOf(ended.out);
    expect(ended.out).toContain(`dhow apply --resume ${run}`);
    expect(ended.out).toMatch(/done/);
    expect(ended.out.replace(/\s+/g, ' ')).toContain('no answer that can be believed');
    expect(ended.out).toContain('nothing written');
    expect((await desk.dhow(['runs'])).out).toContain('stopped part-way');
    moh.sandbox.faults.clear();
    const resumed = await desk.dhow(['apply', '--resume', run]);
    expect(resumed.code, resumed.out + resumed.err).toBe(0);
    expect(there('A')).toBe(1100);
    expect((await desk.dhow(['plan', desk.file('five.json'), 'moh', '--exit-code'])).code).toBe(0);
  });

  test('130: Ctrl-C ends after the running request and says what stands; carrying on ends with 0', async () => {
    const plan = await planned('ctrl-c', many('B'));
    moh.sandbox.faults.add([
      { match: { method: 'POST', path: '/api/metadata', times: 'always' }, fault: { slowMs: 1500 } },
    ]);
    const before = imports().length;
    const ended = await desk.dhow(['apply', plan, '--yes'], { interruptWhen: () => imports().length > before });
    expect(ended.code, ended.out + ended.err).toBe(130);
    const run = runOf(ended.out);
    expect(ended.out).toContain(`dhow apply --resume ${run}`);
    expect(ended.out).toContain('nothing written');
    // What was sent is whole, the rest was never sent.
    expect(imports().length).toBe(before + 1);
    expect(there('B')).toBeGreaterThan(0);
    expect(there('B')).toBeLessThan(1100);
    moh.sandbox.faults.clear();
    const resumed = await desk.dhow(['apply', '--resume', run]);
    expect(resumed.code, resumed.out + resumed.err).toBe(0);
    expect(there('B')).toBe(1100);
  });

  test('3: while another import is running here; its run is named', async () => {
    const first = await planned('first', many('C', 3));
    const second = await planned('second', many('D', 3));
    moh.sandbox.faults.add([{ match: { method: 'POST', path: '/api/metadata' }, fault: { slowMs: 6000 } }]);
    const before = imports().length;
    const running = desk.dhow(['apply', first, '--yes']);
    while (imports().length === before) await new Promise((resolve) => setTimeout(resolve, 20));
    const refused = await desk.dhow(['apply', second, '--yes']);
    expect(refused.code, refused.out + refused.err).toBe(3);
    expect(refused.err).toContain('IMPORT_RUNNING');
    expect(refused.err).toMatch(/\d{8}-\d{4}-\w{4}/);
    const ended = await running;
    expect(ended.code, ended.out + ended.err).toBe(0);
    expect(there('D')).toBe(0);
    expect((await desk.dhow(['apply', second, '--yes'])).code).toBe(0);
  });
});

describe('a target that has moved on', () => {
  const change = async (id: string, name: string) => {
    const headers = { authorization: `Basic ${btoa('admin:district')}`, 'content-type': 'application/json-patch+json' };
    const body = JSON.stringify([{ op: 'replace', path: '/name', value: name }]);
    const answer = await fetch(`${moh.url}/api/dataElements/${id}`, { method: 'PATCH', headers, body });
    expect(answer.status).toBe(200);
  };

  test('3: the list of what moved; --refresh keeps the answers and shows only what differs', async () => {
    await desk.dhow(['apply', await planned('start', many('E', 3)), '--yes']);
    const next = many('E', 3);
    const [one] = next.dataElements;
    (one as { name: string }).name = 'E 0 renamed';
    const userGroups = { nowhereGrp1: { id: 'nowhereGrp1', access: 'rw------' } };
    const extra = { ...element('deExtra0001', 'Extra'), sharing: { public: '--------', users: {}, userGroups } };
    const file = desk.put('next.json', { ...next, dataElements: [...next.dataElements, extra] });
    const asked = await desk.dhow(['plan', file, 'moh', '--write-answers', desk.file('answers.json')]);
    expect(asked.code, asked.err).toBe(0);
    const answers = JSON.parse(readFileSync(desk.file('answers.json'), 'utf8'));
    expect(answers.answers.length).toBeGreaterThan(0);
    for (const question of answers.answers) question.answer = question.choices[0].id;
    desk.put('answers.json', answers);
    const made = await desk.dhow([
      'plan',
      file,
      'moh',
      '--answers',
      desk.file('answers.json'),
      '-o',
      desk.file('next-plan.json'),
    ]);
    expect(made.code, made.err).toBe(0);
    expect(made.out).not.toContain('open: 1');

    await change(one!.id, 'Somebody was here');
    const refused = await desk.dhow(['apply', desk.file('next-plan.json'), '--yes']);
    expect(refused.code, refused.out + refused.err).toBe(3);
    const told = refused.err + refused.out;
    expect(told).toContain(one!.id);
    expect(told).toContain('changed since the plan: name');
    expect(told).toContain('--refresh');

    const refreshed = await desk.dhow([
      'plan',
      file,
      'moh',
      '--refresh',
      desk.file('next-plan.json'),
      '-o',
      desk.file('again-plan.json'),
    ]);
    expect(refreshed.code, refreshed.err).toBe(0);
    expect(refreshed.out).toContain('What differs from the old plan');
    expect(refreshed.out).toMatch(/open: 0/);
    expect(refreshed.out).toContain('Somebody was here');
    expect((await desk.dhow(['apply', desk.file('again-plan.json'), '--yes'])).code).toBe(0);
    expect(
      (await desk.dhow(['plan', file, 'moh', '--refresh', desk.file('again-plan.json'), '--exit-code'])).code,
    ).toBe(0);
  });

  test('answers written for one server are asked again on another', async () => {
    await desk.server('other', { version: '2.42' });
    const file = desk.file('next.json');
    const elsewhere = await desk.dhow(['plan', file, 'other', '--answers', desk.file('answers.json')]);
    expect(elsewhere.code).toBe(0);
    expect(elsewhere.out).toMatch(/open: [1-9]/);
    expect(elsewhere.err).toContain('GROUP_UNKNOWN');
  });

  test('--ask-data: what data there is stands in the risk', async () => {
    const [one] = many('E', 3).dataElements;
    const changed = {
      system: { version: '2.42.0' },
      dataElements: [{ ...one!, name: 'E 0 renamed', valueType: 'TEXT', aggregationType: 'NONE' }],
    };
    const file = desk.put('typed.json', changed);
    const unasked = await desk.dhow(['plan', file, 'moh']);
    expect(unasked.out).toContain('VALUE_TYPE_CHANGED=1');
    expect(unasked.out.replace(/\s+/g, ' ')).toContain('data behind it: possible');
    const asked = await desk.dhow(['plan', file, 'moh', '--ask-data']);
    expect(asked.out.replace(/\s+/g, ' ')).toMatch(/data behind it: none/);
  });
});
