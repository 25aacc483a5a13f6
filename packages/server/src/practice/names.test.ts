import type { Selection } from '@dhow/core';
import { type RunningSandbox, startSandbox } from '@dhow/sandbox';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Calls, startTestServer, type TestServer } from '../testing/running-server.js';

/** Names of practice servers, and what somebody who is limited may get by taking one. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const ALL = { include: [{ type: 'constants', all: true }], exclude: [], dependents: {} } as unknown as Selection;
const login = { login: { kind: 'basic', user: 'admin' }, secret: 'district' } as const;

let servers: RunningSandbox[] = [];
let dhow: TestServer;

beforeAll(async () => {
  const constants = [{ id: 'coAAAAAAA01', name: 'Months', shortName: 'Months', value: 12 }];
  servers = await Promise.all(
    ['moh', 'old'].map((systemId) => startSandbox({ version: '2.41', systemId, content: { constants } })),
  );
  dhow = await startTestServer();
  await dhow.admin.addInstance({ body: { name: 'moh', address: servers[0]!.url, ...login } });
});
afterAll(async () => {
  await dhow?.stop();
  await Promise.all(servers.map((server) => server.close()));
});

const start = (api: Calls, name: string, of = 'moh') =>
  api.startPractice({ body: { name, from: { kind: 'instance', name: of } } });
const startEmpty = (api: Calls, name: string) =>
  api.startPractice({ body: { name, from: { kind: 'empty', version: '2.42' } } });
async function runs(api: Calls, name: string): Promise<void> {
  for (;;) {
    const one = (await api.listPractice()).servers.find((server) => server.name === name);
    if (one === undefined || one.state === 'failed') throw new Error(JSON.stringify(one));
    if (one.state === 'running') return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
const throwAway = (name: string) => dhow.admin.removePractice({ params: { name } });
const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'done',
    (cause: { code?: string }) => String(cause.code),
  );
const mayOf = async (api: Calls, name: string) => (await api.whoAmI()).person.limits[name];

test('an instance that is given the name of a practice server that is gone is no practice server', async () => {
  const editor = await dhow.person('looks', 'editor', { '*': 'read' });
  await start(editor, 'newprod');
  await runs(editor, 'newprod');
  expect(await mayOf(editor, 'newprod')).toBe('write');
  await throwAway('newprod');
  expect(await mayOf(editor, 'newprod')).toBeUndefined();
  const { admin } = dhow;
  await admin.addInstance({ body: { name: 'newprod', address: servers[1]!.url, environment: 'production', ...login } });
  expect(await mayOf(editor, 'newprod')).toBeUndefined();
  const wish = { source: 'moh', target: 'newprod', selection: ALL, defaultAnswers: true };
  const { plan } = await dhow.doJob(admin, 'plan', wish);
  const { risks } = await admin.getPlan({ params: { hash: plan } });
  const body = { accepts: risks.map(({ id }) => id), confirm: 'newprod' };
  expect(await codeOf(editor.approvePlan({ params: { hash: plan }, body }))).toBe('FORBIDDEN_INSTANCE');
  // What it hides, it hides for ever.
  const stranger = await dhow.person('hides', 'editor', { moh: 'none' });
  expect((await stranger.listInstances()).map(({ name }) => name)).toEqual([]);
});

describe('the name of an instance that is gone', () => {
  let job: string;
  beforeAll(async () => {
    const { admin } = dhow;
    for (const name of ['gone-prod', 'only-jobs', 'moh-was'])
      await admin.addInstance({ body: { name, address: servers[1]!.url, ...login } });
    await dhow.doJob(admin, 'backup', { instance: 'gone-prod', selection: ALL, zone: 'UTC' });
    const jobs = ['only-jobs', 'moh-was'].map(async (source) => {
      const { id } = await admin['start-list']({ body: { source, type: 'constants' } });
      await dhow.ended(admin, id);
      return id;
    });
    [, job] = (await Promise.all(jobs)) as [string, string];
    for (const name of ['gone-prod', 'only-jobs', 'moh-was']) await admin.removeInstance({ params: { name } });
    await admin.removeInstance({ params: { name: 'newprod' } });
  });

  test('is not free for a practice server, for nobody, as long as something of it is kept', async () => {
    const limited = await dhow.person('limited', 'editor', { '*': 'none', moh: 'read' });
    expect(await codeOf(start(dhow.admin, 'gone-prod'))).toBe('PRACTICE_NAME_TAKEN');
    expect(await codeOf(start(limited, 'gone-prod'))).toBe('PRACTICE_NAME_TAKEN');
  });

  test('shows nothing of what it was, to whoever may write the practice server that has it now', async () => {
    const limited = await dhow.person('taker', 'editor', { '*': 'none', moh: 'read' });
    await start(limited, 'moh-was');
    await runs(limited, 'moh-was');
    expect(await mayOf(limited, 'moh-was')).toBe('write');
    expect(await codeOf(limited.getJob({ params: { id: job } }))).toBe('JOB_UNKNOWN');
    const mine = await limited['start-list']({ body: { source: 'moh-was', type: 'constants' } });
    expect((await dhow.ended(limited, mine.id)).state).toBe('done');
    await throwAway('moh-was');
  });
});

test('a practice server that was thrown away gives its name back', async () => {
  for (const _ of [1, 2]) {
    await start(dhow.admin, 'again');
    await runs(dhow.admin, 'again');
    await dhow.doJob(dhow.admin, 'backup', { instance: 'again', selection: ALL, zone: 'UTC' });
    await throwAway('again');
  }
});

test('a name that is not free is refused in the same words, whatever has it', async () => {
  const blind = await dhow.person('blind', 'editor', { moh: 'none' });
  const lost = await dhow.person('lost', 'editor', { '*': 'none' });
  await startEmpty(dhow.admin, 'mine');
  expect(await codeOf(startEmpty(dhow.admin, 'MOH'))).toBe('PRACTICE_NAME_TAKEN');
  expect(await codeOf(startEmpty(dhow.admin, 'mine'))).toBe('PRACTICE_NAME_TAKEN');
  expect(await codeOf(startEmpty(blind, 'moh'))).toBe('PRACTICE_NAME_TAKEN');
  expect([await codeOf(startEmpty(lost, 'moh')), await codeOf(startEmpty(lost, 'nothing-has-it'))]).toEqual([
    'PRACTICE_NAME_TAKEN',
    'PRACTICE_NAME_TAKEN',
  ]);
  await runs(dhow.admin, 'mine');
  await throwAway('mine');
});

test('nobody starts one that they could neither see nor end', async () => {
  const looks = await dhow.person('onlylooks', 'editor', { '*': 'read' });
  const other = await dhow.person('another', 'editor', { 'moh-mine': 'read' });
  expect(await codeOf(startEmpty(looks, 'looks'))).toBe('FORBIDDEN_INSTANCE');
  expect(await codeOf(start(other, 'moh-mine'))).toBe('FORBIDDEN_INSTANCE');
  expect((await dhow.admin.listPractice()).servers).toEqual([]);
});
