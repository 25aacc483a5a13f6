import { createHash } from 'node:crypto';
import type { MetaDocument, Question } from '@dhow/core';
import { type RunningSandbox, startSandbox } from '@dhow/sandbox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Calls, startTestServer, type TestServer } from '../src/testing/running-server.js';

const SECRET = 'district';

const element = (id: string, name: string, more: object = {}) => ({
  id,
  code: id.slice(2).toUpperCase(),
  name,
  shortName: name,
  domainType: 'AGGREGATE',
  valueType: 'INTEGER',
  aggregationType: 'SUM',
  categoryCombo: { id: 'bjDvmb4bfuf' },
  sharing: { public: 'rw------', users: {}, userGroups: {} },
  ...more,
});

/** What staging has and production has not: elements, one of them for a group that production does not know. */
const content = {
  userGroups: [{ id: 'ugNurses001', name: 'Nurses', users: [] }],
  dataElements: [
    element('deAncVisit1', 'ANC 1st visit'),
    element('deAncVisit2', 'ANC 2nd visit', {
      sharing: {
        public: 'rw------',
        users: {},
        userGroups: { ugNurses001: { id: 'ugNurses001', access: 'rw------' } },
      },
    }),
  ],
  dataElementGroups: [
    {
      id: 'grAncGroup1',
      name: 'ANC',
      shortName: 'ANC',
      dataElements: [{ id: 'deAncVisit1' }, { id: 'deAncVisit2' }],
      sharing: { public: 'rw------', users: {}, userGroups: {} },
    },
  ],
};

const onlyElements = { include: [{ type: 'dataElements', all: true as const }], exclude: [], dependents: {} };

let dhow: TestServer;
let staging: RunningSandbox;
let production: RunningSandbox;
let editor: Calls;
let runner: Calls;

const state = async ({ url }: RunningSandbox): Promise<MetaDocument> =>
  (await (await fetch(`${url}/sandbox/state`)).json()) as MetaDocument;
const idsOf = (document: MetaDocument, type: string): readonly string[] =>
  (document[type] ?? []).map(({ id }) => id).sort();

beforeAll(async () => {
  [dhow, staging, production] = await Promise.all([
    startTestServer(),
    startSandbox({ version: '2.42', systemId: 'staging', content: content as never }),
    startSandbox({ version: '2.42', systemId: 'production' }),
  ]);
  const login = { kind: 'basic', user: 'admin' } as const;
  await dhow.admin.addInstance({ body: { name: 'staging', address: staging.url, login, secret: SECRET } });
  await dhow.admin.addInstance({
    body: { name: 'production', address: `${production.url}/`, environment: 'production', login, secret: SECRET },
  });
  editor = await dhow.person('Edith', 'editor');
  runner = await dhow.person('Rui', 'runner');
}, 120_000);

afterAll(async () => {
  await dhow?.stop();
  await Promise.all([staging?.close(), production?.close()]);
}, 60_000);

/** Events of a job as they come over the line, from the one after `after` on; `most`: leaves after so many. */
async function follow(id: string, token: string, after = 0, most = Number.POSITIVE_INFINITY) {
  const response = await fetch(`${dhow.server.address}/api/jobs/${id}/events`, {
    headers: { authorization: `Bearer ${token}`, ...(after > 0 && { 'last-event-id': String(after) }) },
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const events: { id: number; event: string; data: Record<string, unknown> }[] = [];
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1];
      if (field('data') === undefined) continue;
      events.push({ id: Number(field('id') ?? 0), event: field('event') ?? '', data: JSON.parse(field('data') ?? '') });
    }
    if (events.length >= most) break;
  }
  return events;
}

describe('from staging to production and back', () => {
  let plan = '';
  let run = '';

  test('an instance is tried, step by step', async () => {
    const checks = await dhow.doJob(runner, 'test', { instance: 'production' });
    expect(checks.length).toBeGreaterThan(3);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  }, 60_000);

  test('a plan has questions; answered, there is a plan without', async () => {
    const wish = { source: 'staging', target: 'production', selection: onlyElements };
    const made = await dhow.doJob(editor, 'plan', wish);
    const open = (await editor.listQuestions({ params: { hash: made.plan }, query: { open: 'true' } })) as Question[];
    expect(open.map(({ code }) => code)).toEqual(['GROUP_UNKNOWN']);
    await expect(
      editor.approvePlan({ params: { hash: made.plan }, body: { confirm: 'production' } }),
    ).rejects.toMatchObject({
      code: 'QUESTIONS_OPEN',
    });
    const choice = open[0]?.proposal ?? open[0]?.choices[0]?.id ?? '';
    const answered = await dhow.doJob(editor, 'plan', {
      ...wish,
      answers: { answers: { [open[0]?.id ?? '']: choice } },
    });
    plan = answered.plan;
    expect(await editor.listQuestions({ params: { hash: plan }, query: { open: 'true' } })).toEqual([]);
    expect((await editor.listPlans()).map(({ hash }) => hash)).toEqual(expect.arrayContaining([plan, made.plan]));
  }, 60_000);

  test('an import waits for somebody to approve it, who types the name of production', async () => {
    await expect(dhow.doJob(runner, 'import', { plan })).rejects.toMatchObject({ kind: 'refused' });
    const risks = (await editor.getPlan({ params: { hash: plan } })).risks.map(({ id }) => id);
    const approve = (api: Calls, confirm?: string) =>
      api.approvePlan({ params: { hash: plan }, body: { accepts: risks, ...(confirm !== undefined && { confirm }) } });
    await expect(approve(runner, 'production')).rejects.toMatchObject({ code: 'FORBIDDEN_ROLE' });
    await expect(approve(editor)).rejects.toMatchObject({ code: 'NOT_CONFIRMED', at: '/body/confirm' });
    await expect(approve(editor, 'staging')).rejects.toMatchObject({ code: 'NAME_DIFFERS' });
    expect(await approve(editor, 'production')).toMatchObject({ who: 'Edith', planHash: plan });
    await expect(approve(dhow.admin, 'production')).rejects.toMatchObject({
      code: 'PLAN_APPROVED',
      params: { who: 'Edith' },
    });
  }, 60_000);

  test('an import is proved, and its events are replayed to whoever comes back', async () => {
    const { id } = await runner['start-import']({ body: { plan } });
    const token = (runner as Calls & { token: string }).token;
    const first = await follow(id, token, 0, 2);
    expect(first.length).toBeGreaterThan(0);
    const last = first.at(-1)?.id ?? 0;
    const rest = await follow(id, token, last);
    expect(rest.at(-1)).toMatchObject({ event: 'end', data: { state: 'done' } });
    const numbers = [...first, ...rest].filter(({ event }) => event !== 'end').map((one) => one.id);
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
    const again = await follow(id, token);
    expect(again.filter(({ event }) => event !== 'end').map((one) => one.id)).toEqual(numbers);
    expect(new Set(again.map(({ event }) => event))).toEqual(new Set(['state', 'progress', 'run', 'end']));
    const { result } = await runner.getJob({ params: { id } });
    expect(result).toMatchObject({ ended: 'imported', outcome: { verdict: 'proved' } });
    run = (result as { run: string }).run;
    expect(idsOf(await state(production), 'dataElements')).toEqual(['deAncVisit1', 'deAncVisit2']);
    expect(await runner.listRuns({ query: { plan } })).toMatchObject([{ id: run, state: 'done' }]);
    const { events } = await runner.getRun({ params: { run } });
    expect(await runner.listRunEvents({ params: { run }, query: { after: 2 } })).toEqual(events.slice(2));
  }, 120_000);

  test('it is checked again, and what was there before is downloaded', async () => {
    expect((await dhow.doJob(runner, 'verify', { run })).outcome.verdict).toBe('proved');
    const response = await runner.downloadRunBackup({ params: { run } });
    const zip = Buffer.from(await response.arrayBuffer());
    expect(zip.subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');
    expect(Number(response.headers.get('content-length'))).toBe(zip.length);
  }, 60_000);

  test('an undo is a plan like any other, and takes it back', async () => {
    const { plan: undo } = await dhow.doJob(editor, 'undo', { run });
    const accepts = (await editor.getPlan({ params: { hash: undo } })).risks.map(({ id }) => id);
    await editor.approvePlan({ params: { hash: undo }, body: { accepts, confirm: 'production' } });
    expect(await dhow.doJob(runner, 'import', { plan: undo })).toMatchObject({ ended: 'imported' });
    expect(idsOf(await state(production), 'dataElements')).toEqual([]);
  }, 120_000);

  test('an import is watched in pieces: nothing of what was seen is told again', async () => {
    const whole = await runner.seeRun({ params: { run } });
    expect(whole).toMatchObject({
      imported: true,
      note: { state: 'done', counts: { created: 2, failed: 0 }, stats: { created: 2 } },
      check: { verdict: 'proved', deviations: { count: 0 } },
      undo: { possible: 2, impossible: [] },
    });
    expect(whole.log.map(({ seq }) => seq)).toEqual(whole.log.map((_, i) => i + 1));
    const middle = whole.log.findIndex(({ type }) => type === 'answer');
    const rest = await runner.seeRun({ params: { run }, query: { since: middle } });
    expect(rest.log).toEqual(whole.log.slice(middle));
    const none = await runner.seeRun({ params: { run }, query: { since: whole.events } });
    expect([none.log, none.batches]).toEqual([[], []]);
  }, 60_000);

  test('imports are found by kind, end, person and words, and page by page', async () => {
    const ids = async (query: NonNullable<NonNullable<Parameters<Calls['listRuns']>[0]>['query']>) =>
      (await runner.listRuns({ query })).map(({ id }) => id);
    const all = await ids({});
    expect(all.length).toBe(2);
    const [undone] = all;
    expect(await ids({ kind: 'undo' })).toEqual([undone]);
    expect(await ids({ instance: 'PRODUCTION', person: 'edith' })).toEqual(all);
    expect(await ids({ instance: 'elsewhere' })).toEqual([]);
    expect(await ids({ q: `staging ${run}` })).toEqual([run]);
    expect(await ids({ until: '2000-01-01T00:00:00.000Z' })).toEqual([]);
    expect(await ids({ limit: 1 })).toEqual([undone]);
    expect(await ids({ limit: 1, before: undone! })).toEqual([run]);
    const kinds = (await runner.listJobs({ query: { run } })).map(({ kind }) => kind);
    expect(kinds).toEqual(['undo', 'verify', 'import']);
  }, 60_000);

  test('an import and its undo are compared, and say how long the next one takes', async () => {
    const [undone] = await runner.listRuns({ query: { kind: 'undo' } });
    const compared = await runner.compareRuns({ params: { run, other: undone!.id } });
    expect(compared).toMatchObject({ same: 0, onlyA: [], onlyB: [] });
    expect(compared.different.map(({ a, b }) => [a, b])).toEqual([
      ['create', 'delete'],
      ['create', 'delete'],
    ]);
    expect(await runner.forecastPlan({ params: { hash: plan } })).toMatchObject({ objects: 2, from: 2 });
  }, 60_000);
});

describe('a backup', () => {
  test('is taken, looked at, downloaded and restored', async () => {
    const made = await dhow.doJob(editor, 'backup', {
      instance: 'staging',
      selection: onlyElements,
      zone: 'Africa/Kinshasa',
      name: 'before',
    });
    const { id } = made.stored;
    expect((await runner.listBackups()).backups.map((one) => one.id)).toEqual([id]);
    const tree = await runner.getBackupTree({ params: { id } });
    expect(tree.map(({ ref, name }) => [ref.id, name])).toEqual(
      expect.arrayContaining([['deAncVisit1', 'ANC 1st visit']]),
    );
    expect(await runner.checkBackup({ params: { id } })).toEqual([]);
    const download = await runner.downloadBackup({ params: { id } });
    const { dataElements } = (await download.json()) as MetaDocument;
    expect(dataElements?.map((one) => one.id).sort()).toEqual(['deAncVisit1', 'deAncVisit2']);
    const restore = await dhow.doJob(editor, 'restore', {
      backup: id,
      orgUnits: 'keep',
      sharing: 'keep',
      dryRun: false,
    });
    const plan = await editor.getPlan({ params: { hash: restore.plan } });
    // Nothing was changed since: there is nothing to bring back.
    expect(plan.batches).toEqual([]);
    await editor.deleteBackup({ params: { id } });
    await expect(runner.getBackup({ params: { id } })).rejects.toMatchObject({ code: 'BACKUP_UNKNOWN' });
  }, 120_000);
});

describe('a package', () => {
  const text = JSON.stringify({ system: { version: '2.42.0' }, dataElements: [element('deUpload001', 'Uploaded')] });
  const sha256 = createHash('sha256').update(text).digest('hex');

  test('is uploaded as it is, planned, and downloaded again', async () => {
    const note = await editor.uploadPackage({ query: { name: 'anc.json', sha256 }, file: text });
    expect(note).toMatchObject({ name: 'anc.json', size: Buffer.byteLength(text), sha256, who: 'Edith' });
    const same = await runner.downloadPackage({ params: { id: note.id } });
    expect(await same.text()).toBe(text);
    const gz = await runner.downloadPackage({ params: { id: note.id }, query: { as: 'json.gz' } });
    expect(gz.headers.get('content-disposition')).toContain('anc.json.gz');
    const content = await runner.readPackage({ params: { id: note.id } });
    expect(content.document.dataElements?.map(({ id }) => id)).toEqual(['deUpload001']);
    const { plan } = await dhow.doJob(editor, 'plan', { source: `package:${note.id}`, target: 'staging' });
    const { batches, from } = await editor.getPlan({ params: { hash: plan } });
    expect(from.name).toBe('anc.json');
    expect(batches.flatMap(({ acts }) => acts.map(({ verb, ref }) => `${verb} ${ref.id}`))).toEqual([
      'create deUpload001',
    ]);
    const { types } = await dhow.doJob(runner, 'types', { source: `package:${note.id}` });
    expect(types.filter(({ count }) => count !== 0)).toEqual([{ type: 'dataElements', count: 1 }]);
    await editor.deletePackage({ params: { id: note.id } });
    expect(await runner.listPackages()).toEqual([]);
  }, 120_000);

  test('of an export stands beside them', async () => {
    const { package: id = '' } = await dhow.doJob(editor, 'export', {
      source: 'staging',
      selection: onlyElements,
      name: 'out.json',
    });
    expect(await runner.getPackage({ params: { id } })).toMatchObject({ name: 'out.json' });
    const { document } = await runner.readPackage({ params: { id } });
    expect(document.dataElements).toHaveLength(2);
  }, 60_000);
});

describe('what is kept', () => {
  test('selections are saved, read and deleted; a wrong one is told with its place', async () => {
    await editor.saveSelection({ params: { name: 'All elements' }, body: onlyElements });
    expect(await runner.getSelection({ params: { name: 'all ELEMENTS' } })).toEqual(onlyElements);
    expect(await runner.listSelections()).toEqual([{ name: 'All elements', selection: onlyElements }]);
    const wrong = editor.saveSelection({ params: { name: 'x' }, body: { include: [{ typ: 'a' }] } as never });
    await expect(wrong).rejects.toMatchObject({ code: 'SELECTION_UNKNOWN_KEY', at: '/body/include/0' });
    await editor.deleteSelection({ params: { name: 'All elements' } });
    await expect(runner.getSelection({ params: { name: 'All elements' } })).rejects.toMatchObject({
      code: 'SELECTION_UNKNOWN',
    });
  });

  test('presets are saved, read and deleted', async () => {
    await editor.savePreset({
      params: { name: 'bare' },
      body: { name: 'bare', for: ['tracker'], remove: ['sharing'] },
    });
    expect(await runner.listPresets()).toEqual(['bare']);
    expect((await runner.getPreset({ params: { name: 'bare' } })).json).toMatchObject({ remove: ['sharing'] });
    const wrong = editor.savePreset({ params: { name: 'bad' }, body: { name: 'bad', remove: ['everything'] } });
    await expect(wrong).rejects.toMatchObject({ kind: 'usage' });
    await editor.deletePreset({ params: { name: 'bare' } });
    expect(await runner.listPresets()).toEqual([]);
  });

  test('matches are kept between two ends, and forgotten', async () => {
    const query = { source: 'files', target: production.url };
    const pairs = [{ from: { type: 'dataElements', id: 'deAncVisit1' }, to: null, does: 'new' as const }];
    await editor.replaceMatches({ query, body: { pairs } });
    expect((await runner.getMatches({ query })).pairs).toEqual(pairs);
    expect((await runner.listMatches()).map(({ target }) => target.name)).toEqual(['production']);
    await editor.forgetMatches({ query });
    expect(await runner.listMatches()).toEqual([]);
    expect(await runner.getAnswers({ query: { kind: 'package', name: 'x', target: production.url } })).toEqual({});
  });
});

test('nothing of a whole journey in the log is a secret, a token or what was asked', () => {
  const text = dhow.log.join('\n');
  expect(dhow.log.length).toBeGreaterThan(50);
  for (const secret of [
    SECRET,
    (editor as Calls & { token: string }).token,
    (runner as Calls & { token: string }).token,
    'Bearer',
    'sha256',
    'deAncVisit',
  ])
    expect(text.includes(secret) ? secret : '').toBe('');
});
