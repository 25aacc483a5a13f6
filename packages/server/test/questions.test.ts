import { gzipSync } from 'node:zlib';
import { type AnswersFile, answersTable, Fault } from '@dhow/core';
import { readTable, writeTable } from '@dhow/dhis2';
import { type RunningSandbox, startSandbox } from '@dhow/sandbox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { statusOf } from '../src/http/problems.js';
import { type Calls, startTestServer, type TestServer } from '../src/testing/running-server.js';

const shared = (group: string) => ({
  public: 'rw------',
  users: {},
  userGroups: { [group]: { id: group, access: 'rw------' } },
});
const element = (id: string, name: string, group: string) => ({
  id,
  code: id.slice(2).toUpperCase(),
  name,
  shortName: name,
  domainType: 'AGGREGATE',
  valueType: 'INTEGER',
  aggregationType: 'SUM',
  categoryCombo: { id: 'bjDvmb4bfuf' },
  sharing: shared(group),
});
/** Two groups that production does not know: two questions. The name of one would be a formula. */
const content = {
  userGroups: [
    { id: 'ugNurses001', name: '=HYPERLINK("http://x.example")', users: [] },
    { id: 'ugMidwife01', name: 'Midwives', users: [] },
  ],
  dataElements: [
    element('deAncVisit1', 'ANC 1st visit', 'ugNurses001'),
    element('deAncVisit2', 'ANC 2nd visit', 'ugMidwife01'),
  ],
};

let dhow: TestServer;
let staging: RunningSandbox;
let production: RunningSandbox;
let editor: Calls;
let runner: Calls;
let hash: string;
let asked: readonly string[];

beforeAll(async () => {
  [dhow, staging, production] = await Promise.all([
    startTestServer(),
    startSandbox({ version: '2.42', systemId: 'staging', content: content as never }),
    startSandbox({ version: '2.42', systemId: 'production' }),
  ]);
  const login = { kind: 'basic', user: 'admin' } as const;
  for (const [name, { url }] of [
    ['staging', staging],
    ['moh', production],
  ] as const)
    await dhow.admin.addInstance({ body: { name, address: url, login, secret: 'district' } });
  [editor, runner] = [await dhow.person('Edith', 'editor'), await dhow.person('Rui', 'runner')];
  const selection = { include: [{ type: 'dataElements', all: true as const }], exclude: [], dependents: {} };
  ({ plan: hash } = await dhow.doJob(editor, 'plan', { source: 'staging', target: 'moh', selection }));
  asked = (await editor.listQuestions({ params: { hash } })).map(({ id }) => id);
}, 120_000);

afterAll(async () => {
  await dhow?.stop();
  await Promise.all([staging?.close(), production?.close()]);
}, 60_000);

const download = async (as: 'xlsx' | 'csv' | 'json', headers: Record<string, string> = {}) => {
  const answer = await editor.downloadQuestions({ params: { hash }, query: { as }, headers });
  return { answer, bytes: new Uint8Array(await answer.arrayBuffer()) };
};
const read = (name: string, file: Uint8Array<ArrayBuffer> | string, as: Calls = editor) =>
  as.readQuestions({ params: { hash }, query: { name }, file });

/** The questions as a table, with a cell changed. */
const answered = async (answers: Readonly<Record<string, string>>) => {
  const json = JSON.parse(new TextDecoder().decode((await download('json')).bytes)) as AnswersFile;
  const filled = { ...json, answers: json.answers.map((one) => ({ ...one, answer: answers[one.question] ?? null })) };
  return { json: filled, table: answersTable(filled) };
};
const file = async (answers: Readonly<Record<string, string>>, as: 'csv' | 'xlsx') =>
  new Uint8Array(await writeTable([{ name: 'questions', ...(await answered(answers)).table }], as));

describe('questions as a file', () => {
  test.each(['xlsx', 'csv', 'json'] as const)('go out as %s and come back with answers', async (as) => {
    expect(asked).toHaveLength(2);
    const { answer, bytes } = await download(as);
    expect(answer.headers.get('content-disposition')).toMatch(
      new RegExp(`attachment; filename="[\\w-]+-questions.${as}"`),
    );
    expect(bytes.byteLength).toBe(Number(answer.headers.get('content-length')));
    // As it is, nothing is answered in it.
    expect(await read(`q.${as}`, bytes)).toEqual({
      answers: {},
      together: [],
      wrong: [],
      wrongCount: 0,
      notes: [],
      notesCount: 0,
    });
    const given = { [asked[0] ?? '']: 'remove' };
    const filled = as === 'json' ? JSON.stringify((await answered(given)).json) : await file(given, as);
    expect(await read(`q.${as}`, filled)).toEqual({
      answers: given,
      together: [],
      wrong: [],
      wrongCount: 0,
      notes: [],
      notesCount: 0,
    });
  });

  test('are told in the language of who asks, with its sign between columns, and hold no formula', async () => {
    const { bytes } = await download('csv', { 'accept-language': 'fr' });
    const text = new TextDecoder().decode(bytes);
    expect(text.split('\n')[0]).toContain('question;');
    expect(text).toContain('Midwives');
    // No cell begins with what a spreadsheet runs.
    expect(text).not.toMatch(/(^|;|")=HYPERLINK/m);
    const { rows, header } = await readTable(bytes, 'q.csv');
    expect(rows.map((row) => row[header.indexOf('question')])).toEqual(asked);
  });

  test('tell each row that is no answer, with its place and why; the others are taken', async () => {
    const [first = '', second = ''] = asked;
    const csv = [
      'question,answer',
      `${first},remove`,
      `${second},nonsense`,
      'CLASH:dataElements:abc,new',
      ',lost',
      `${first},leave-out`,
    ].join('\n');
    const { answers, wrong } = await read('q.csv', csv);
    expect(answers).toEqual({ [first]: 'remove' });
    expect(wrong.map(({ at, code }) => [at, code])).toEqual([
      ['row 5', 'ANSWER_LINE_WRONG'],
      ['row 6', 'ANSWER_LINE_TWICE'],
      ['row 3', 'ANSWER_NO_CHOICE'],
      ['row 4', 'ANSWER_NO_QUESTION'],
    ]);
    expect(wrong.every(({ says }) => says.length > 10)).toBe(true);
  });

  test('with more wrong rows than anybody reads count them all, and tell the first', async () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => `CLASH:dataElements:x${i},new`);
    const csv = ['question,answer', ...rows, `${asked[0]},remove`].join('\n');
    const found = await read('q.csv', csv);
    expect([found.answers, found.wrong.length, found.wrongCount]).toEqual([
      { [asked[0] ?? '']: 'remove' },
      200,
      40_000,
    ]);
    // The same of what does no harm: each column of one name is a note.
    const wide = await read('q.csv', `question,answer${',a'.repeat(5000)}\n`);
    expect([wide.notes.length, wide.notesCount]).toEqual([200, 4999]);
  });

  test('that were answered for another server are asked again', async () => {
    const { json } = await answered({ [asked[0] ?? '']: 'remove' });
    const target = { name: 'other', address: 'https://other.example.org', systemId: 'x', questions: asked };
    const { answers, wrong } = await read('q.json', JSON.stringify({ ...json, target }));
    expect(answers).toEqual({});
    expect(wrong).toMatchObject([
      { at: '/answers/0', code: 'ANSWER_ELSEWHERE', params: { for: 'other', name: 'moh' } },
    ]);
  });

  test.each([
    ['nothing at all', 'q.json', '', 'FILE_NOT_JSON'],
    ['no JSON', 'q.json', '{"answers":[', 'FILE_NOT_JSON'],
    ['another document', 'q.json', '{"dataElements":[]}', 'ANSWERS_SHAPE'],
    ['an empty table', 'q.csv', '', 'FILE_EMPTY'],
    ['a table without its columns', 'q.csv', 'a,b\n1,2\n', 'ANSWERS_COLUMNS'],
    ['a page that is called a table', 'q.xlsx', '<html>', 'TABLE_NOT_ONE'],
    ['a quote that is never closed', 'q.csv', 'question,answer\n"a,b\n', 'TABLE_QUOTE_OPEN'],
    ['letters of another alphabet’s encoding', 'q.csv', new Uint8Array([0x61, 0x2c, 0xe9, 0x0a]), 'FILE_NOT_UTF8'],
    ['a zip that is none', 'q.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'FILE_DAMAGED'],
    ['an old Excel file', 'q.xlsx', new Uint8Array(Buffer.from('d0cf11e0a1b11ae100', 'hex')), 'TABLE_IS_XLS'],
    [
      'few rows, as wide as memory',
      'q.csv',
      `question,answer${','.repeat(12_000)}x\n${'a\n'.repeat(100)}`,
      'TABLE_TOO_MANY_CELLS',
    ],
    [
      'a small gzip with a lot in it',
      'q.csv',
      new Uint8Array(gzipSync(Buffer.alloc(64 * 1024 * 1024, 0x20))),
      'FILE_TOO_LARGE',
    ],
  ] as const)('of %s are refused', async (_, name, bytes, code) => {
    // Whatever is wrong with a file, it is not the server that failed.
    const fault = await read(name, bytes).then(
      () => new Fault('failed', 'READ'),
      (cause: Fault) => cause,
    );
    expect([fault.code, statusOf(fault)]).toEqual([code, code === 'FILE_TOO_LARGE' ? 413 : 422]);
  });

  test('of more than is read at once are refused', async () => {
    const large = new Uint8Array(5 * 1024 * 1024).fill(0x20);
    await expect(read('q.json', large)).rejects.toMatchObject({ code: 'CONTENT_TOO_LARGE' });
  });

  test('are answered by editors; a runner may look at them', async () => {
    await expect(read('q.json', '{"answers":[]}', runner)).rejects.toMatchObject({ code: 'FORBIDDEN_ROLE' });
    expect((await runner.downloadQuestions({ params: { hash }, query: { as: 'json' } })).status).toBe(200);
    const stranger = await dhow.person('Sam', 'editor', { moh: 'none' });
    await expect(stranger.downloadQuestions({ params: { hash }, query: { as: 'json' } })).rejects.toMatchObject({
      code: 'PLAN_UNKNOWN',
    });
    await expect(read('q.json', '{"answers":[]}', stranger)).rejects.toMatchObject({ code: 'PLAN_UNKNOWN' });
  });
});
