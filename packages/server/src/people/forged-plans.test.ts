import { Fault, type Json, type Plan, type Selection, stableJson } from '@dhow/core';
import { digest } from '@dhow/runtime';
import { type RunningSandbox, startSandbox } from '@dhow/sandbox';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Calls, startTestServer, type TestServer } from '../testing/running-server.js';

/** Somebody writes a plan by hand, with a hash that fits, and would have the server import it. */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const OPTION_SETS = { include: [{ type: 'optionSets', all: true }] } as unknown as Selection;
const optionSet = (id: string) => ({ id, name: id, code: id, valueType: 'TEXT', version: 0 });
const login = { login: { kind: 'basic', user: 'admin' }, secret: 'district' } as const;

let dhow: TestServer;
let servers: RunningSandbox[] = [];
let editor: Calls;
let reader: Calls;
let honest: Plan;

beforeAll(async () => {
  servers = [
    await startSandbox({ content: { optionSets: [optionSet('optSetAAAA1')] } }),
    await startSandbox({}),
    await startSandbox({}),
  ];
  dhow = await startTestServer();
  const { admin } = dhow;
  const [staging, production, training] = servers as [RunningSandbox, RunningSandbox, RunningSandbox];
  await admin.addInstance({ body: { name: 'staging', address: staging.url, ...login } });
  await admin.addInstance({ body: { name: 'training', address: training.url, ...login } });
  await admin.addInstance({ body: { name: 'prod', address: production.url, environment: 'production', ...login } });
  editor = await dhow.person('Edith', 'editor', { '*': 'write' });
  reader = await dhow.person('Rita', 'editor', { '*': 'write', prod: 'read' });
  honest = await planInto('prod');
  // As if it was made elsewhere.
  await admin.deletePlan({ params: { hash: honest.hash } });
});
afterAll(async () => {
  await dhow?.stop();
  await Promise.all(servers.map((server) => server.close()));
});

async function planInto(target: string): Promise<Plan> {
  const wish = { source: 'staging', target, selection: OPTION_SETS, defaultAnswers: true };
  const { plan } = await dhow.doJob(dhow.admin, 'plan', wish);
  return dhow.admin.getPlan({ params: { hash: plan } });
}

const forged = (changes: Partial<Plan>): Plan => {
  const { hash: _, ...body } = { ...honest, ...changes };
  return { ...body, hash: digest(stableJson(body as unknown as Json)) };
};

async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (cause) {
    if (cause instanceof Fault) return cause.code;
    throw cause;
  }
  return 'no refusal';
}
const given = (api: Calls, plan: Plan) => codeOf(api.putPlan({ body: plan }));
const accepts = (plan: Plan) => plan.risks.map(({ id }) => id);

test('it cannot call its target something else, hide that it is production, or delete without saying so', async () => {
  const { into } = honest;
  expect(await given(editor, forged({ into: { ...into, name: 'train-2' } }))).toBe('PLAN_NAMES_OTHER');
  expect(await given(editor, forged({ into: { ...into, name: 'training' } }))).toBe('PLAN_NAMES_OTHER');
  const { environment: _, ...unmarked } = into;
  expect(await given(editor, forged({ into: unmarked }))).toBe('PLAN_NOT_FOR_PRODUCTION');
  expect(await given(editor, forged({ into: { ...into, address: 'http://127.0.0.1:9' } }))).toBe('NO_TARGET_KNOWN');
  const ref = { type: 'userGroups', id: '../dataElements/deAttack000' };
  const act = { verb: 'create', ref, label: 'x', asked: true, reasons: [], fields: [] } as const;
  const deleting = (one: object) => [{ id: 'b1', strategy: 'DELETE', acts: [one], along: [] }] as never;
  expect(await given(editor, forged({ batches: deleting(act), risks: [] }))).toBe('PLAN_NOT_A_PLAN');
  const gone = { ...act, verb: 'delete', ref: { type: 'userGroups', id: 'UserGroup01' } };
  expect(await given(editor, forged({ batches: deleting(gone), risks: [] }))).toBe('PLAN_DELETES_UNSAID');
  expect((await dhow.admin.listPlans()).filter(({ into: { name } }) => name !== 'training')).toEqual([]);
});

test('whoever may not write to its target cannot place it; an honest one is kept, and marked', async () => {
  expect(await given(reader, honest)).toBe('FORBIDDEN_INSTANCE');
  expect(await given(editor, honest)).toBe('no refusal');
  const [note] = (await editor.listPlans()).filter(({ hash }) => hash === honest.hash);
  expect(note).toMatchObject({ who: 'Edith', uploaded: true });
  // It is there: giving it again, or asking for what was made here, marks nothing.
  expect(await given(reader, honest)).toBe('no refusal');
  const own = await planInto('training');
  expect(await given(editor, own)).toBe('no refusal');
  expect((await editor.listPlans()).find(({ hash }) => hash === own.hash)).not.toHaveProperty('uploaded');
});

test('runs, how far they are, and what is left out belong to the server', async () => {
  const { hash: plan } = honest;
  const job = (kind: 'import' | 'resume', body: object) => codeOf(dhow.admin[`start-${kind}`]({ body: body as never }));
  const run = '20261121-1405-k3f9';
  expect(await job('import', { plan, run })).toBe('INPUT_WRONG');
  expect(await job('resume', { run, after: 0 })).toBe('INPUT_WRONG');
  expect(await job('import', { plan, leaveOut: { objects: [], diagnostics: [] } })).toBe('INPUT_WRONG');
});

test('an instance that became production since the yes is imported into by its name', async () => {
  const plan = await planInto('training');
  const approving = { params: { hash: plan.hash }, body: { accepts: accepts(plan) } };
  await editor.approvePlan(approving);
  await dhow.admin.changeInstance({ params: { name: 'training' }, body: { environment: 'production' } });
  const importing = (confirm?: string) =>
    dhow.doJob(editor, 'import', { plan: plan.hash, ...(confirm !== undefined && { confirm }) });
  await expect(importing()).rejects.toMatchObject({ code: 'NOT_CONFIRMED' });
  await expect(importing('prod')).rejects.toMatchObject({ code: 'NAME_DIFFERS' });
  expect(await importing('training')).toMatchObject({ ended: 'imported' });
});
