import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MetaObject, type Plan, upgradePolicies } from '@dhow/core';
import { afterAll, expect, test, vi } from 'vitest';
import { openDesk, smallPackage } from './dhow.js';

// Each test starts the command several times, on machines that are slow or busy.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });
const desk = openDesk();
afterAll(() => desk.close());

const [element] = smallPackage().dataElements;
const visit = (id: string, more: object = {}) => ({ ...element, id, code: id, name: id, shortName: id, ...more });
const release = (version: string, dataElements: readonly object[], code = 'ANC') => ({
  package: { code, type: 'AGG', version, DHIS2Version: '2.42.0' },
  dataElements,
});
const older = release('2.1', [visit('deAncVisit1', { formName: 'First' }), visit('deAncVisit2')]);
const newer = release('2.2', [visit('deAncVisit1', { formName: 'First contact' }), visit('deAncVisit3')]);

/** The sample of the answers file with these answers. */
function answered(file: string, answers: Readonly<Record<string, string>>): string {
  const sheet = JSON.parse(readFileSync(file, 'utf8')) as { answers: { question: string; answer: string | null }[] };
  for (const line of sheet.answers) line.answer = answers[line.question] ?? line.answer;
  writeFileSync(file, JSON.stringify(sheet));
  return file;
}

test('a release follows another: what was changed there is told from old package text, and nothing goes unasked', async () => {
  const running = await desk.server('moh', { version: '2.42' });
  const [first, second] = [desk.put('anc-2.1.json', older), desk.put('anc-2.2.json', newer)];
  expect((await desk.dhow(['installed', 'moh'])).out).toContain('No package was installed on moh');
  await desk.dhow(['plan', first, 'moh', '-o', desk.file('p1.json')]);
  expect((await desk.dhow(['apply', desk.file('p1.json'), '--yes'])).code).toBe(0);
  const [record] = (await desk.json(['installed', 'moh'])) as { run: string; objects: number }[];
  expect(record).toMatchObject({ package: { id: 'ANC AGG', version: '2.1' }, objects: 2, changed: [], gone: [] });

  // Somebody gives the element a form name of their own.
  const state = (await (await fetch(`${running.url}/sandbox/state`)).json()) as { dataElements: MetaObject[] };
  const edited = state.dataElements.map((one) => (one.id === 'deAncVisit1' ? { ...one, formName: 'Ours' } : one));
  await fetch(`${running.url}/sandbox/state`, {
    method: 'PUT',
    body: JSON.stringify({ ...state, dataElements: edited }),
  });
  expect((await desk.dhow(['installed', 'moh', '--full'])).out).toMatch(/1 changed since[\s\S]*deAncVisit1/);

  const sheet = desk.file('answers.json');
  const asked = await desk.dhow(['plan', second, 'moh', '--write-answers', sheet, '-o', desk.file('p2.json')]);
  expect(asked.out).toMatch(
    /Installed last time \(\d{4}-\d\d-\d\d, 2\.1\) +First\n +Package now \(2\.2\) +First contact\n +On moh.* +Ours\n/,
  );
  expect(asked.out).toMatch(
    /"deAncVisit2" \(dataElements\) was installed last time and is no\s+longer in\s+the\s+package/,
  );
  for (const line of asked.out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  const french = await desk.dhow(['plan', second, 'moh', '--lang', 'fr']);
  expect(french.out).toContain('Installé la dernière fois (');
  answered(sheet, {
    'BOTH_CHANGED:dataElements:deAncVisit1/formName': 'package',
    'REMOVE:dataElements:deAncVisit2': 'remove',
  });
  await desk.dhow(['plan', second, 'moh', '--answers', sheet, '-o', desk.file('p2.json')]);
  expect((await desk.dhow(['apply', desk.file('p2.json'), '--yes', '--accept', 'DELETE=1'])).code).toBe(0);
  const [now] = (await desk.json(['installed', 'moh'])) as { run: string }[];
  expect(now).toMatchObject({ package: { version: '2.2' }, changed: [], gone: [] });
  expect((await desk.dhow(['plan', second, 'moh', '--exit-code'])).code).toBe(0);

  await desk.dhow(['rollback', now!.run, '-o', desk.file('undo.json')]);
  const undone = await desk.dhow(['apply', desk.file('undo.json'), '--yes', '--accept', 'DELETE=1']);
  expect(undone.code).toBe(0);
  expect(await desk.json(['installed', 'moh'])).toMatchObject([{ run: record!.run, package: { version: '2.1' } }]);
});

test('an earlier release can be named, or left aside; another package and another server are refused', async () => {
  const second = desk.put('anc-2.2.json', newer);
  const diagnosed = async (...args: string[]) => {
    const plan = (await desk.json(['plan', second, 'moh', ...args])) as { basis: { diagnostics: { code: string }[] } };
    return plan.basis.diagnostics.map(({ code }) => code).filter((code) => code.startsWith('BASE_'));
  };
  const [record] = (await desk.json(['installed', 'moh'])) as { run: string }[];
  expect(await diagnosed()).toEqual(['BASE_USED']);
  expect(await diagnosed('--base', record!.run)).toEqual(['BASE_USED']);
  expect(await diagnosed('--base', desk.put('anc-2.1.json', older))).toEqual(['BASE_FILE']);
  expect(await diagnosed('--no-base')).toEqual(['BASE_IGNORED']);

  const refused = async (...args: string[]) => {
    const { code, err } = await desk.dhow(['plan', ...args, '-o', desk.file('never.json')]);
    return [code, /Error (\w+)/.exec(err)?.[1]];
  };
  const hiv = desk.put('hiv.json', release('1.0', older.dataElements, 'HIV'));
  expect(await refused(second, 'moh', '--base', hiv)).toEqual([2, 'BASE_OTHER_PACKAGE']);
  expect(await refused(second, 'moh', '--base', '20261121-1405-zzzz')).toEqual([2, 'RUN_UNKNOWN']);
  expect(await refused('moh', 'moh', '--only', 'dataElements:*', '--base', hiv)).toEqual([2, 'BASE_NEEDS_PACKAGE']);
  await desk.server('other', { version: '2.42' });
  expect(await refused(second, 'other', '--base', record!.run)).toEqual([2, 'BASE_OTHER_TARGET']);
  expect(() => readFileSync(desk.file('never.json'))).toThrow();
});

test('what was answered for an import is not asked again, unless somebody wants it to be; a check knows it too', async () => {
  const root = 'PLACEHOLDER:organisationUnits:<OU_ROOT_UID>';
  const sharing = { public: 'r-------', users: {}, userGroups: {} };
  const chart = {
    id: 'viAncChart1',
    name: 'ANC',
    type: 'COLUMN',
    organisationUnits: [{ id: '<OU_ROOT_UID>' }],
    sharing,
  };
  const file = desk.put('charts.json', { ...release('1.0', [], 'CHARTS'), visualizations: [chart] });
  const sheet = desk.put('charts-answers.json', { answers: [{ question: root, answer: 'remove' }] });
  await desk.dhow(['plan', file, 'moh', '--answers', sheet, '-o', desk.file('charts-plan.json')]);
  const applied = await desk.dhow(['apply', desk.file('charts-plan.json'), '--yes']);
  expect(applied.out).toContain('1 answer is kept for the next plan');
  const questions = async (...args: string[]) =>
    ((await desk.json(['plan', file, 'moh', ...args])) as Plan).questions.map(({ id, answer }) => [id, answer]);
  expect(await questions()).toEqual([[root, 'remove']]);
  expect(await questions('--no-remembered')).toEqual([[root, null]]);
  const checked = (await desk.json(['check', file, '--for', 'moh'])) as {
    findings: { code: string; params: object }[];
  };
  expect(checked.findings.find(({ code }) => code === 'CHECK_TARGET_PLAN')?.params).toMatchObject({ update: 0 });
  expect(checked.findings.map(({ code }) => code)).not.toContain('CHECK_TARGET_QUESTIONS');
});

test('a plan made anew keeps the policies that were chosen; a damaged record is told, and stops no plan', async () => {
  await desk.server('fresh', { version: '2.42' });
  const second = desk.put('anc-2.2.json', newer);
  const policy = desk.put('policy.json', { sharing: 'source', options: 'target' });
  await desk.dhow(['plan', second, 'fresh', '--policy', policy, '-o', desk.file('old.json')]);
  const damaged = join(desk.folder, 'home', 'installs', '20261121-0000-zzzz');
  mkdirSync(damaged, { recursive: true });
  writeFileSync(join(damaged, 'manifest.json'), 'cut sh');
  const anew = ['--base', desk.put('anc-2.1.json', older), '--refresh', desk.file('old.json')];
  const { code, err } = await desk.dhow(['plan', second, 'fresh', ...anew, '-o', desk.file('new.json')]);
  expect([code, err.replace(/\s+/g, '')]).toEqual([0, expect.stringContaining(damaged)]);
  const { basis } = JSON.parse(readFileSync(desk.file('new.json'), 'utf8')) as Plan;
  expect(basis.policies).toEqual({ ...upgradePolicies, sharing: 'source', options: 'target' });
  expect(await desk.json(['installed', 'fresh'], 1)).toEqual([]);
});
