import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openDesk, smallPackage } from './dhow.js';
import { runHere } from './here.js';

// Most tests start the command several times, on machines that are slow or busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const desk = openDesk();
const put = (name: string, content: unknown) => {
  writeFileSync(desk.file(name), typeof content === 'string' ? content : JSON.stringify(content));
  return desk.file(name);
};
let stagingUrl: string;

beforeAll(async () => {
  stagingUrl = (await desk.server('staging', { version: '2.42', environment: 'staging' })).url;
  await desk.server('moh', { version: '2.42', environment: 'production', content: {} });
  put('small.json', smallPackage());
});
afterAll(() => desk.close());

const planned = async (target: string, name: string, file = 'small.json') => {
  const ended = await runHere(desk, ['plan', desk.file(file), target, '-o', desk.file(name)]);
  expect(ended.code, ended.out + ended.err).toBe(0);
  return desk.file(name);
};

describe('exit codes of the built command', () => {
  test('0: a plan is made, nothing is written', async () => {
    const plan = await planned('staging', 'plan.json');
    const made = JSON.parse(readFileSync(plan, 'utf8'));
    expect(made.batches.flatMap((batch: { acts: unknown[] }) => batch.acts)).toHaveLength(2);
    const list = await desk.dhow(['list', 'staging', 'dataElements']);
    expect(list.code).toBe(0);
    expect(list.out).toContain('No dataElements found');
  });

  test('10: plan --exit-code where there are changes', async () => {
    expect((await desk.dhow(['plan', desk.file('small.json'), 'staging', '--exit-code'])).code).toBe(10);
  });

  test('2: an unknown command', async () => {
    expect((await desk.dhow(['sail'])).code).toBe(2);
  });

  test.each([
    ['an unknown option', ['plan', 'a', 'b', '--nonsense']],
    ['an unknown command', ['sail']],
    ['a missing argument', ['plan', 'staging']],
    ['no such server or file', ['plan', 'nobody', 'staging']],
    ['a target that is a file', ['plan', 'staging', 'SMALL', '--all']],
    ['a server as source without a selection', ['plan', 'staging', 'moh']],
    ['two selections', ['plan', 'staging', 'moh', '--all', '--only', 'dataSets']],
    ['both sides as URLs', ['plan', 'http://127.0.0.1:1', 'http://127.0.0.1:2', '--all']],
    ['a plan that is no file', ['show', 'nowhere.json']],
    ['a policy that does not exist', ['plan', 'SMALL', 'staging', '--policy', 'POLICY']],
    ['an unknown type', ['list', 'staging', 'dataElefants']],
    ['no login for a URL', ['list', 'http://127.0.0.1:1', 'dataElements']],
    ['a run that is not there', ['verify', '20200101-0000-none']],
    [
      'an instance name that is a path',
      ['instance', 'add', '../evil', 'http://127.0.0.1:1', '--user', 'a', '--password-env', 'SECRET_FOR_TEST'],
    ],
  ])('2, in this process: %s', async (_what, args) => {
    put('policy.json', { nobody: 'source' });
    const ended = await runHere(
      desk,
      args.map((arg) =>
        arg === 'SMALL' ? desk.file('small.json') : arg === 'POLICY' ? desk.file('policy.json') : arg,
      ),
    );
    expect(ended.code, ended.out + ended.err).toBe(2);
    expect(ended.err).not.toBe('');
    expect(ended.err).not.toMatch(/\bat .*\.js:\d+/);
  });

  test('3: an import that nobody confirmed; production needs its name, --yes is not enough', async () => {
    const plan = await planned('staging', 'three.json');
    expect((await desk.dhow(['apply', plan])).code).toBe(3);
    const production = await planned('moh', 'production.json');
    expect((await desk.dhow(['apply', production, '--yes'])).code).toBe(3);
    expect((await desk.dhow(['apply', production, '--confirm', 'staging'])).code).toBe(3);
    expect((await desk.dhow(['list', 'moh', 'dataElements'])).out).toContain('No dataElements found');
  });

  test('3: a plan edited by hand, a plan from a newer Dhow', async () => {
    const plan = JSON.parse(readFileSync(await planned('staging', 'edited.json'), 'utf8'));
    plan.batches[0].acts[0].payload.name = 'Something else';
    const edited = await desk.dhow(['apply', put('edited.json', plan), '--yes']);
    expect(edited.code).not.toBe(0);
    expect(edited.err).toMatch(/edited|changed/i);
    const newer = await desk.dhow(['show', put('newer.json', { ...plan, format: 99 })]);
    expect(newer.code).not.toBe(0);
    expect(newer.err).toMatch(/newer/i);
  });

  test('4: a server that is down, a wrong password', async () => {
    await desk.dhow([
      'instance',
      'add',
      'down',
      'http://127.0.0.1:9',
      '--user',
      'admin',
      '--password-env',
      'SECRET_FOR_TEST',
    ]);
    expect((await desk.dhow(['list', 'down', 'dataElements'])).code).toBe(4);
    const wrong = ['instance', 'add', 'wrong', stagingUrl, '--user', 'admin', '--password-env', 'OTHER'];
    await desk.dhow(wrong, { env: { OTHER: 'not-the-password-7' } });
    const ended = await desk.dhow(['list', 'wrong', 'dataElements']);
    expect(ended.code, ended.err).toBe(4);
    expect(ended.out + ended.err).not.toContain('not-the-password-7');
    const tested = await desk.dhow(['instance', 'test', 'wrong']);
    expect(tested.code).toBe(4);
    expect(tested.out).toContain('not ok');
  });

  test('1: check finds errors; diff finds differences', async () => {
    const bad = smallPackage({ dataSets: [{ id: 'short', name: 'x' }] });
    expect((await desk.dhow(['check', put('bad.json', bad)])).code).toBe(1);
    expect((await desk.dhow(['check', desk.file('small.json')])).code).toBe(0);
    expect((await desk.dhow(['diff', desk.file('small.json'), desk.file('bad.json')])).code).toBe(1);
    expect((await desk.dhow(['diff', desk.file('small.json'), desk.file('small.json')])).code).toBe(0);
  });

  test('3: a server added as read-only is never written', async () => {
    const args = [
      'instance',
      'add',
      'look',
      stagingUrl,
      '--user',
      'admin',
      '--password-env',
      'SECRET_FOR_TEST',
      '--read-only',
    ];
    await desk.dhow(args);
    const plan = await planned('look', 'look.json');
    expect((await desk.dhow(['instance', 'remove', 'staging'])).code).toBe(0);
    const ended = await desk.dhow(['apply', plan, '--yes']);
    expect(ended.code, ended.err).toBe(3);
    expect(ended.err).toContain('read-only');
    await desk.dhow(['instance', 'add', 'staging', stagingUrl, '--user', 'admin', '--password-env', 'SECRET_FOR_TEST']);
  });

  test('the whole voyage: 0 at each step, the second plan empty, undone to the start', async () => {
    const plan = await planned('moh', 'voyage.json');
    expect((await desk.dhow(['rehearse', plan])).code).toBe(0);
    const applied: { run: string; outcome: { verdict: string } } = await desk.json(['apply', plan, '--confirm', 'moh']);
    expect(applied.outcome.verdict).toBe('proved');
    expect((await desk.dhow(['plan', desk.file('small.json'), 'moh', '--exit-code'])).code).toBe(0);
    expect((await desk.dhow(['verify', applied.run])).code).toBe(0);
    expect((await desk.dhow(['runs', 'show', applied.run, '--html', desk.file('run.html')])).code).toBe(0);
    const undo: { risks: { code: string }[] } = await desk.json([
      'rollback',
      applied.run,
      '-o',
      desk.file('undo.json'),
    ]);
    const risks = new Map<string, number>();
    for (const { code } of undo.risks) risks.set(code, (risks.get(code) ?? 0) + 1);
    const accept = [...risks].flatMap(([code, count]) => ['--accept', `${code}=${count}`]);
    expect((await desk.dhow(['apply', desk.file('undo.json'), '--confirm', 'moh', ...accept])).code).toBe(0);
    expect((await desk.dhow(['list', 'moh', 'dataElements'])).out).toContain('No dataElements found');
    // A plan that is applied again after the target moved back is still the same plan; the one of a moved target is refused.
    const again: { outcome: { verdict: string } } = await desk.json(['apply', plan, '--confirm', 'moh']);
    expect(again.outcome.verdict).toBe('proved');
    const moved = await desk.dhow(['apply', plan, '--confirm', 'moh']);
    expect(moved.code, moved.out + moved.err).toBe(3);
  });

  test('no secret in anything that was written', () => {
    const texts = (folder: string): string[] =>
      readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? texts(join(folder, entry.name)) : [readFileSync(join(folder, entry.name), 'utf8')],
      );
    const written = texts(desk.folder);
    expect(written.length).toBeGreaterThan(10);
    for (const text of written) {
      expect(text).not.toContain('district');
      expect(text).not.toContain(Buffer.from('admin:district').toString('base64'));
    }
  });
});
