import { closeSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { RunningSandbox } from '@dhow/sandbox';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openDesk, smallPackage } from './dhow.js';
import { runHere } from './here.js';

/** Files that are not what they should be, over the command: what is said, where, and that nothing was written. */
// Each test starts the command several times, on machines that are slow or busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const desk = openDesk();
/** In this process; what a start of its own can change (a full disk, memory) is tried with one. */
const dhow = (args: readonly string[]) => runHere(desk, args);
let server: RunningSandbox;

beforeAll(async () => {
  server = await desk.server('moh', { version: '2.42' });
  desk.put('small.json', smallPackage());
});
afterAll(() => desk.close());

const text = JSON.stringify(smallPackage(), null, 2);
const unit = (id: string, parent: string) => ({
  id,
  name: id,
  shortName: id,
  openingDate: '2020-01-01',
  parent: { id: parent },
});
const element = (id: string, more: Record<string, unknown> = {}) => ({
  ...smallPackage().dataElements[0]!,
  id,
  code: id,
  name: id,
  shortName: id,
  ...more,
});

/** Every request that would change something on the server. */
const writes = () => server.sandbox.log.filter((entry) => entry.method !== 'GET');

describe('a file that cannot be read as metadata', () => {
  const rows: readonly [string, string, unknown, RegExp[]][] = [
    ['is not JSON', 'notes.txt', 'Dear colleagues,\nhere is the package.', [/FILE_SYNTAX/, /notes\.txt:1:1/]],
    ['has a slip', 'slip.json', text.replace('"ANC1",', '"ANC1"'), [/FILE_SYNTAX/, /slip\.json:\d+:\d+/]],
    ['is cut', 'cut.json', text.slice(0, -40), [/FILE_CUT/, /cut\.json:\d+:\d+/, /again|whole/i]],
    ['is cut in gzip', 'cut.json.gz', gzipSync(text).subarray(0, 200), [/FILE_CUT/, /cut\.json\.gz/]],
    [
      'is HTML',
      'page.json',
      '<!doctype html><html><head><title>Login</title></head><body><form><input type="password"></form></body></html>',
      [/FILE_IS_HTML/, /page\.json/, /Login/],
    ],
    [
      'is XML',
      'metadata.xml',
      '<?xml version="1.0"?><metadata xmlns="http://dhis2.org/schema/dxf/2.0"/>',
      [/FILE_IS_XML/, /metadata\.xml/, /JSON/],
    ],
    ['is empty', 'empty.json', '', [/FILE_EMPTY/, /empty\.json/]],
    ['holds no metadata', 'list.json', '[1, 2]', [/FILE_NOT_METADATA/, /list\.json/]],
    [
      'is in another encoding',
      'latin1.json',
      Buffer.from('{"dataSets": "\u00e9t\u00e9"}', 'latin1'),
      [/FILE_NOT_UTF8/],
    ],
  ];
  test.each(rows)('%s', async (_what, name, content, said) => {
    const file = desk.file(name);
    if (Buffer.isBuffer(content)) closeSync(writeAll(file, content));
    else desk.put(name, content);
    for (const args of [
      ['plan', file, 'moh', '-o', desk.file('never.json')],
      ['check', file],
    ]) {
      const ended = await (name === 'slip.json' ? desk.dhow(args) : dhow(args));
      expect(ended.code, args[0] + ended.out + ended.err).toBe(1);
      for (const pattern of said) expect(ended.err).toMatch(pattern);
      expect(ended.err).not.toMatch(/\bat .*\.js:\d+/);
    }
    const asJson = await dhow(['check', file, '--json']);
    expect(asJson.code).toBe(1);
    const { error } = JSON.parse(asJson.out) as { error: Record<string, unknown> };
    expect(error.code).toMatch(said[0]!);
    expect(error.at).toContain(name);
    expect(error.says).not.toContain('{');
    expect(readdirSync(desk.folder)).not.toContain('never.json');
    expect(writes()).toEqual([]);
  });
});

function writeAll(file: string, content: Buffer): number {
  const handle = openSync(file, 'w');
  writeSync(handle, content);
  return handle;
}

describe('a package with', () => {
  const rows: readonly [string, object, string, RegExp[]][] = [
    [
      'an id that stands twice',
      smallPackage({ dataElements: [element('deAncVisit1'), element('deAncVisit1', { name: 'x', code: 'y' })] }),
      'CHECK_ID_TWICE',
      [/\/dataElements\/1/, /deAncVisit1/],
    ],
    [
      'ids of the wrong shape',
      smallPackage({ dataElements: [element('1short')] }),
      'CHECK_ID_SHAPE',
      [/\/dataElements\/0/, /1short/],
    ],
    [
      'a reference to nothing',
      smallPackage({ dataElements: [element('deAncVisit1', { categoryCombo: { id: 'nowhereXXXX' } })] }),
      'CHECK_REFERENCE_DANGLING',
      [/\/dataElements\/0\/categoryCombo/, /nowhereXXXX/],
    ],
    [
      'an unknown type',
      smallPackage({ dataElefants: [{ id: 'elefantXXXX' }] }),
      'CHECK_TYPE_UNKNOWN',
      [/dataElefants/],
    ],
    [
      'an unknown property',
      smallPackage({ dataElements: [element('deAncVisit1', { colour: 'blue' })] }),
      'CHECK_PROPERTY_UNKNOWN',
      [/colour/],
    ],
    [
      'a hierarchy that goes in a circle',
      smallPackage({ organisationUnits: [unit('ouAAAAAAAAA', 'ouBBBBBBBBB'), unit('ouBBBBBBBBB', 'ouAAAAAAAAA')] }),
      'CHECK_TREE_CYCLE',
      [/ouAAAAAAAAA/, /ouBBBBBBBBB/],
    ],
  ];
  test.each(rows)('%s: found offline, and told when it is planned', async (what, content, code, said) => {
    const file = desk.put(`${code}.json`, content);
    const shown = await dhow(['check', file]);
    const asJson = await dhow(['check', file, '--json']);
    const { findings } = JSON.parse(asJson.out) as { findings: { code: string; severity: string; at?: string }[] };
    const found = findings.filter((finding) => finding.code === code);
    expect(found, JSON.stringify(findings)).toHaveLength(1);
    const hasError = findings.some((finding) => finding.severity === 'error');
    expect(shown.code).toBe(hasError ? 1 : 0);
    expect(asJson.code).toBe(shown.code);
    for (const pattern of said) expect(shown.out).toMatch(pattern);

    const planned = await dhow(['plan', file, 'moh', '-o', desk.file('bad-plan.json')]);
    expect(planned.code, planned.err).toBe(0);
    for (const pattern of said.slice(-1)) expect(planned.out, what).toMatch(pattern);
    if (hasError) {
      expect(planned.out).toContain('cannot be imported as it is');
      const applied = await dhow(['apply', desk.file('bad-plan.json'), '--yes']);
      expect(applied.code, applied.out + applied.err).toBe(3);
      expect(applied.err).toContain('PLAN_HAS_ERRORS');
    }
    expect(writes()).toEqual([]);
  });
});

test('300 MB: checked and planned in their time, nothing left behind', async () => {
  const file = desk.file('large.json');
  const handle = openSync(file, 'w');
  try {
    // Objects that are long rather than many: a form of 1 MB each.
    const form = 'x'.repeat(1024 * 1024);
    writeSync(handle, '{"system":{"version":"2.42.0"},"dataEntryForms":[');
    for (let i = 0; i < 300; i++)
      writeSync(
        handle,
        `${i > 0 ? ',' : ''}{"id":"form${String(i).padStart(7, '0')}","name":"Form ${i}","style":"NORMAL","htmlCode":"${form}"}`,
      );
    writeSync(handle, ']}');
  } finally {
    closeSync(handle);
  }
  try {
    const started = Date.now();
    const checked = await desk.dhow(['check', file]);
    expect(checked.code, checked.out.slice(0, 2000) + checked.err).toBeLessThanOrEqual(1);
    expect(checked.out).toContain('300 objects');
    const planned = await desk.dhow(['plan', file, 'moh', '--only', 'dataEntryForms:form0000007', '--exit-code']);
    expect(planned.code, planned.out.slice(0, 2000) + planned.err).toBe(10);
    expect(Date.now() - started).toBeLessThan(90_000);
  } finally {
    rmSync(file);
  }
  expect(writes()).toEqual([]);
}, 120_000);

describe('a plan', () => {
  const planned = async () => {
    const ended = await dhow(['plan', desk.file('small.json'), 'moh', '-o', desk.file('plan.json')]);
    expect(ended.code, ended.out + ended.err).toBe(0);
    return JSON.parse(readFileSync(desk.file('plan.json'), 'utf8'));
  };
  const refused = async (name: string, content: unknown, code: RegExp, exit: number) => {
    const file = desk.put(name, content);
    for (const args of [
      ['show', file],
      ['rehearse', file],
      ['apply', file, '--yes'],
      ['plan', desk.file('small.json'), 'moh', '--refresh', file],
    ]) {
      const ended = await dhow(args);
      expect(ended.code, args[0] + ended.out + ended.err).toBe(exit);
      expect(ended.err).toMatch(code);
      expect(ended.err).toContain(name);
    }
    expect(writes()).toEqual([]);
    expect((await dhow(['runs'])).out).toContain('No runs yet');
  };
  test('that was edited by hand is refused', async () => {
    const plan = await planned();
    plan.batches[0].acts[0].payload.name = 'Something else';
    await refused('edited.json', plan, /PLAN_EDITED/, 3);
  });
  test('of a newer Dhow is refused', async () => {
    await refused('newer.json', { ...(await planned()), format: 99 }, /PLAN_NEWER/, 3);
  });
  test('that is no plan, or no JSON, is refused', async () => {
    await refused('other.json', smallPackage(), /PLAN_IS_PACKAGE.*dhow plan/s, 2);
    await refused('half.json', JSON.stringify(await planned()).slice(0, 300), /PLAN_NOT_JSON/, 2);
  });
});

describe('an answers file', () => {
  test('with lines that mean nothing: they are listed, the others count', async () => {
    const userGroups = { nowhereGrp1: { id: 'nowhereGrp1', access: 'rw------' } };
    const sharing = { public: '--------', users: {}, userGroups };
    const asked = desk.put('asked.json', smallPackage({ dataElements: [element('deAncVisit1', { sharing })] }));
    const first = await dhow(['plan', asked, 'moh', '--write-answers', desk.file('answers.json')]);
    expect(first.code, first.err).toBe(0);
    const file = JSON.parse(readFileSync(desk.file('answers.json'), 'utf8'));
    expect(file.answers.length).toBeGreaterThan(0);
    const [question] = file.answers;
    question.answer = question.choices[0].id;
    file.answers.push('what?', { question: 'NOBODY:asked', answer: 'this' }, { question: 7 });
    const ended = await dhow(['plan', asked, 'moh', '--answers', desk.put('answers.json', file)]);
    expect(ended.code).toBe(0);
    expect(ended.err).toContain('NOBODY:asked');
    expect(ended.err).toContain('what?');
    expect(ended.err).toContain(`/answers/${file.answers.length - 1}`);
    expect(ended.out).toContain('✓');
  });
  test('that is none is a mistake of usage', async () => {
    for (const [content, code] of [
      ['{"answers": ', 'FILE_NOT_JSON'],
      ['[]', 'ANSWERS_SHAPE'],
    ] as const) {
      const ended = await dhow(['plan', desk.file('small.json'), 'moh', '--answers', desk.put('bad.json', content)]);
      expect(ended.code, ended.err).toBe(2);
      expect(ended.err).toContain(code);
      expect(ended.err).toContain('bad.json');
    }
  });
});

describe('a disk that is full', () => {
  const many = smallPackage({
    dataElements: Array.from({ length: 60 }, (_, i) => element(`deFullXXX${String(i).padStart(2, '0')}`)),
    dataElementGroups: [],
  });
  test('a plan is not saved by half, and the old one stays', async () => {
    desk.put('kept.json', 'the old one');
    const file = desk.put('many.json', many);
    const ended = await desk.dhow(['plan', file, 'moh', '-o', desk.file('kept.json')], { diskKiB: 8 });
    expect(ended.code).toBe(1);
    expect(ended.err).toMatch(/kept\.json/);
    expect(readFileSync(desk.file('kept.json'), 'utf8')).toBe('the old one');
    expect(readdirSync(desk.folder).filter((name) => name.includes('.part'))).toEqual([]);
  });
  test('an import that cannot keep its copy does not begin', async () => {
    const file = desk.put('many.json', many);
    expect((await dhow(['plan', file, 'moh', '-o', desk.file('many-plan.json')])).code).toBe(0);
    const ended = await desk.dhow(['apply', desk.file('many-plan.json'), '--yes'], { diskKiB: 8 });
    expect(ended.code).toBe(1);
    expect(ended.err).toMatch(/home/);
    expect(writes()).toEqual([]);
    const again = await dhow(['apply', desk.file('many-plan.json'), '--yes']);
    expect(again.code, again.out + again.err).toBe(0);
  });
});
