import type { Selection } from '@dhow/core';
import { type RunningSandbox, startSandbox } from '@dhow/sandbox';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startTestServer, type TestServer } from '../testing/running-server.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const element = (id: string, code: string, name: string) => ({
  id,
  code,
  name,
  shortName: name,
  domainType: 'AGGREGATE',
  valueType: 'INTEGER',
  aggregationType: 'SUM',
  categoryCombo: { id: 'bjDvmb4bfuf' },
});
const shared = (name: string) => ({
  ...element('deAncVisit1', 'ANC1', name),
  sharing: { public: name === 'ANC 1st' ? 'rw------' : 'r-------', users: {}, userGroups: {} },
});
const SELECTION = {
  include: [{ type: 'dataElements', all: true }],
  exclude: [],
  dependents: {},
} as unknown as Selection;

let dhow: TestServer;
let servers: RunningSandbox[] = [];
/** A plan that renames one and creates one, and one of before that only renames. */
let older: string;
let newer: string;
beforeAll(async () => {
  servers = await Promise.all([
    startSandbox({
      content: { dataElements: [shared('ANC 1st'), element('deAncVisit2', 'ANC2', 'ANC <2nd>')] } as never,
    }),
    startSandbox({ content: { dataElements: [shared('ANC first')] } as never }),
  ]);
  dhow = await startTestServer();
  for (const [i, name] of ['staging', 'moh'].entries())
    await dhow.admin.addInstance({
      body: { name, address: servers[i]!.url, login: { kind: 'basic', user: 'admin' }, secret: 'district' },
    });
  const plan = async (selection: Selection) =>
    (await dhow.doJob(dhow.admin, 'plan', { source: 'staging', target: 'moh', selection, defaultAnswers: true })).plan;
  older = await plan({ ...SELECTION, include: [{ type: 'dataElements', match: 'ANC 1st' }] } as unknown as Selection);
  newer = await plan(SELECTION);
});
afterAll(async () => {
  await dhow?.stop();
  for (const server of servers) await server.close();
});

test('an act is given whole by its place in the list; where there is none, so it is said', async () => {
  const params = { hash: newer };
  const { acts } = await dhow.admin.viewPlan({ params });
  expect(acts.map(({ ref, verb }) => [ref.id, verb]).sort()).toEqual([
    ['deAncVisit1', 'update'],
    ['deAncVisit2', 'create'],
  ]);
  for (const [index, { ref, verb, batch }] of acts.entries())
    expect(await dhow.admin.getAct({ params: { ...params, index: String(index) } })).toMatchObject({
      index,
      ref,
      verb,
      batch,
    });
  const index = acts.findIndex(({ verb }) => verb === 'update');
  const { fields } = await dhow.admin.getAct({ params: { ...params, index: String(index) } });
  expect(fields).toContainEqual(expect.objectContaining({ path: '/name', from: 'ANC first', to: 'ANC 1st' }));
  await expect(dhow.admin.getAct({ params: { ...params, index: String(acts.length) } })).rejects.toMatchObject({
    code: 'ACT_UNKNOWN',
    params: { number: acts.length + 1 },
  });
});

test('differences that stay are listed, by what keeps them and in pages', async () => {
  const params = { hash: newer };
  const { kept } = await dhow.admin.viewPlan({ params });
  const all = await dhow.admin.listKept({ params, query: { skip: 0, limit: 200 } });
  expect(all.total).toBe(kept.reduce((sum, { count }) => sum + count, 0));
  expect(all.rows).toHaveLength(all.total);
  expect(all.rows).toContainEqual(expect.objectContaining({ ref: { type: 'dataElements', id: 'deAncVisit1' } }));
  for (const { policy, change, count } of kept) {
    const some = await dhow.admin.listKept({ params, query: { policy, change, skip: 0, limit: 1 } });
    expect(some.total).toBe(count);
    expect(some.rows).toEqual([all.rows.find((row) => row.policy === policy && row.change === change)]);
  }
  expect(await dhow.admin.listKept({ params, query: { skip: all.total, limit: 10 } })).toMatchObject({
    total: all.total,
    rows: [],
  });
});

test('a plan is compared with one of before, in the direction of time', async () => {
  const ref = { type: 'dataElements', id: 'deAncVisit2' };
  expect(await dhow.admin.comparePlan({ params: { hash: newer }, query: { before: older } })).toMatchObject({
    before: older,
    counts: { create: 0, update: 1 },
    acts: [{ ref, code: 'new' }],
  });
  expect(await dhow.admin.comparePlan({ params: { hash: older }, query: { before: newer } })).toMatchObject({
    before: newer,
    counts: { create: 1, update: 1 },
    acts: [{ ref, code: 'gone' }],
  });
  expect(await dhow.admin.comparePlan({ params: { hash: newer }, query: { before: newer } })).toMatchObject({
    acts: [],
    questions: [],
    risks: [],
  });
});

test('a plan is downloaded as a page in the language of who asks, and as the file that it is', async () => {
  const params = { hash: newer };
  const page = async (language: string): Promise<string> => {
    const answer = await dhow.admin.downloadPlanReport({
      params,
      query: { as: 'html' },
      headers: { 'accept-language': language },
    });
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="plan-[\w-]+\.html"/);
    return answer.text();
  };
  const [english, french] = [await page('en'), await page('fr')];
  expect(french).not.toBe(english);
  for (const text of [english, french]) {
    expect(text).toContain('ANC &#60;2nd&#62;');
    expect(text).not.toMatch(/<script/i);
  }
  expect(french).toMatch(/<html lang="fr"/);
  const file = await dhow.admin.downloadPlanReport({ params, query: { as: 'json' } });
  expect(file.headers.get('content-disposition')).toContain('.json"');
  // It is what another Dhow takes in.
  expect(await dhow.admin.putPlan({ body: JSON.parse(await file.text()) })).toEqual({ hash: newer });
});
