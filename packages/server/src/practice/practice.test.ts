import { Fault } from '@dhow/core';
import { openDatabase, openHome, serverIdOf } from '@dhow/runtime';
import { type RunningSandbox, startSandbox } from '@dhow/sandbox';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { PracticeSeen } from '../contract/index.js';
import { type Calls, startTestServer, type TestServer } from '../testing/running-server.js';
import { openPracticeHost } from './host.js';
import { openPractices, type Practice, type PracticeChange, type Practices } from './practices.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const unit = (id: string, name: string) => ({
  id,
  name,
  shortName: name,
  openingDate: '2000-01-01',
  path: `/${id}`,
  level: 1,
});
const content = {
  organisationUnits: [unit('ouAAAAAAA01', 'Country')],
  constants: [{ id: 'coAAAAAAA01', name: 'Months', shortName: 'Months', value: 12 }],
  users: [
    {
      id: 'usAAAAAAA01',
      username: 'kwame',
      firstName: 'Kwame',
      surname: 'Mensah',
      email: 'k@moh.example',
      phoneNumber: '+233 1',
      password: 'District123!',
      userRoles: [{ id: 'yrB6vc5Ip3r' }],
    },
  ],
};

let moh: RunningSandbox;
let dhow: TestServer;

beforeAll(async () => {
  moh = await startSandbox({ version: '2.41', systemId: 'moh', content });
  // The address of this instance alone: that of a practice server is allowed by being one.
  dhow = await startTestServer({ env: { DHOW_ALLOW_ADDRESSES: new URL(moh.url).host } });
  const login = { kind: 'basic', user: 'admin' } as const;
  await dhow.admin.addInstance({
    body: { name: 'moh', address: moh.url, environment: 'production', readOnly: true, login, secret: 'district' },
  });
});
afterAll(async () => {
  await dhow?.stop();
  await moh?.close();
});

const find = async (api: Calls, name: string): Promise<PracticeSeen | undefined> =>
  (await api.listPractice()).servers.find((one) => one.name === name);

/** Waits until it runs, or says why it does not. */
async function runs(name: string): Promise<PracticeSeen> {
  for (;;) {
    const one = await find(dhow.admin, name);
    if (one === undefined || one.state === 'failed') throw new Error(JSON.stringify(one));
    if (one.state === 'running') return one;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const ask = (name: string, path: string, init?: RequestInit): Promise<Response> =>
  dhow.admin
    .getInstance({ params: { name } })
    .then(({ address }) => fetch(`${address}${path}`, { redirect: 'manual', ...init }));

const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'done',
    (cause: { code?: string }) => String(cause.code),
  );

describe('a practice server that is a copy of an instance', () => {
  test('holds what the instance holds, its places and logins included, and is no production', async () => {
    const made = await dhow.admin.startPractice({ body: { name: 'try', from: { kind: 'instance', name: 'MOH' } } });
    expect(made).toMatchObject({ name: 'try', source: 'moh', state: 'copying' });
    expect(await runs('try')).toMatchObject({ kind: 'instance', version: '2.41', here: true });
    expect(await dhow.admin.getInstance({ params: { name: 'try' } })).toMatchObject({
      environment: 'development',
      readOnly: false,
    });
    const list = (type: string, fields: string) =>
      dhow.doJob(dhow.admin, 'list', { source: 'try', type, fields }).then(({ rows }) => rows);
    expect(await list('constants', 'name')).toEqual([['Months']]);
    expect(await list('organisationUnits', 'name')).toEqual([['Country']]);
    expect(await list('users', 'username')).toEqual(expect.arrayContaining([['kwame'], ['dhow-practice']]));
  });

  test('knows of people their logins, and nothing of who they are', async () => {
    const { package: id = '' } = await runs('try');
    const { document } = await dhow.admin.readPackage({ params: { id } });
    expect(JSON.stringify(document)).toContain('kwame');
    expect(JSON.stringify(document)).not.toMatch(/Mensah|k@moh|\+233|District123/);
  });

  test('lets in nobody with a password of the instance, and has no control address', async () => {
    const basic = (text: string) => ({
      headers: { authorization: `Basic ${btoa(text)}`, 'x-requested-with': 'XMLHttpRequest' },
    });
    for (const login of ['admin:district', 'kwame:District123!', 'dhow-practice:district'])
      expect([login, (await ask('try', '/api/me', basic(login))).status]).toEqual([login, 401]);
    expect((await ask('try', '/sandbox/state')).status).not.toBe(200);
  });

  test('is written like any instance; the one that it is a copy of stays as it was', async () => {
    const { package: id = '' } = await runs('try');
    await dhow.admin.startPractice({ body: { name: 'empty', from: { kind: 'empty', version: '2.41' } } });
    await runs('empty');
    const selection = { include: [{ type: 'constants', all: true }], exclude: [], dependents: {} } as const;
    const input = { source: `package:${id}`, target: 'empty', selection, askData: false, defaultAnswers: true };
    const { plan } = await dhow.doJob(dhow.admin, 'plan', input);
    const { risks } = await dhow.admin.getPlan({ params: { hash: plan } });
    await dhow.admin.approvePlan({ params: { hash: plan }, body: { accepts: risks.map((risk) => risk.id) } });
    expect((await dhow.doJob(dhow.admin, 'import', { plan })).ended).toBe('imported');
    expect((await dhow.doJob(dhow.admin, 'list', { source: 'empty', type: 'constants' })).rows).toHaveLength(1);
  });

  test('begins anew from its copy when it is told to, and when Dhow starts again', async () => {
    const constants = async () =>
      (await dhow.doJob(dhow.admin, 'list', { source: 'empty', type: 'constants' })).rows.length;
    await dhow.restart();
    const before = await runs('try');
    await runs('empty');
    expect(await constants()).toBe(0);
    expect((await dhow.doJob(dhow.admin, 'list', { source: 'try', type: 'constants' })).rows).toHaveLength(1);
    await dhow.admin.restartPractice({ params: { name: 'try' } });
    const after = await runs('try');
    expect(after.startedAt! > before.startedAt!).toBe(true);
    expect((await dhow.doJob(dhow.admin, 'list', { source: 'try', type: 'constants' })).rows).toHaveLength(1);
  });

  test('is there for those who may see the instance, and for nobody else, whatever else they may', async () => {
    const stranger = await dhow.person('stranger', 'editor', { moh: 'none' });
    expect((await stranger.listPractice()).servers.map(({ name }) => name)).toEqual(['empty']);
    expect((await stranger.listInstances()).map(({ name }) => name)).toEqual(['empty']);
    expect(await codeOf(stranger.getInstance({ params: { name: 'try' } }))).toBe('INSTANCE_UNKNOWN');
    expect(await codeOf(dhow.doJob(stranger, 'list', { source: 'try', type: 'users' }))).toBe('NO_SUCH_INSTANCE');
    expect(await codeOf(stranger.removePractice({ params: { name: 'try' } }))).toBe('PRACTICE_UNKNOWN');
    expect(
      await codeOf(stranger.startPractice({ body: { name: 'mine', from: { kind: 'instance', name: 'moh' } } })),
    ).toBe('INSTANCE_UNKNOWN');

    const reader = await dhow.person('reader', 'editor', { '*': 'none', moh: 'read' });
    expect((await reader.listPractice()).servers.map(({ name }) => name)).toEqual(['try']);
    expect(await codeOf(reader.restartPractice({ params: { name: 'try' } }))).toBe('done');
    await runs('try');
  });

  test('is no instance to be changed, removed or copied again', async () => {
    const params = { name: 'try' };
    expect(await codeOf(dhow.admin.removeInstance({ params }))).toBe('INSTANCE_IS_PRACTICE');
    expect(await codeOf(dhow.admin.changeInstance({ params, body: { address: 'https://play.example' } }))).toBe(
      'INSTANCE_IS_PRACTICE',
    );
    const again = { name: 'again', from: { kind: 'instance', name: 'try' } } as const;
    expect(await codeOf(dhow.admin.startPractice({ body: again }))).toBe('PRACTICE_OF_PRACTICE');
    const taken = { name: 'moh', from: { kind: 'empty', version: '2.42' } } as const;
    expect(await codeOf(dhow.admin.startPractice({ body: taken }))).toBe('PRACTICE_NAME_TAKEN');
  });

  test('is not thrown away under somebody who works with it', async () => {
    // A request for each type, and more of them than are done at a time: some are on their way whatever the machine does.
    const count = () => dhow.admin['start-types']({ body: { source: 'try', count: true }, query: {} });
    const asked = await Promise.all([count(), count(), count(), count(), count(), count()]);
    expect(await codeOf(dhow.admin.removePractice({ params: { name: 'try' } }))).toBe('PRACTICE_BUSY');
    for (const { id } of asked) expect((await dhow.ended(dhow.admin, id)).state).toBe('done');
  });

  test('is gone with its copy and its instance when it is thrown away, and stays unknown to whom it was', async () => {
    const { package: id = '' } = await runs('try');
    const { address } = await dhow.admin.getInstance({ params: { name: 'try' } });
    await dhow.admin.removePractice({ params: { name: 'try' } });
    expect((await dhow.admin.listInstances()).map(({ name }) => name)).toEqual(['empty', 'moh']);
    expect(await codeOf(dhow.admin.getPackage({ params: { id } }))).toBe('PACKAGE_UNKNOWN');
    await expect(fetch(`${address}/api/ping`)).rejects.toThrow();
    // Who asked the jobs of before may not tell of it either.
    const late = await dhow.person('late', 'editor', { moh: 'none' });
    const told = await late.listJobs({ query: { limit: 1000 } });
    expect(told.filter(({ touches }) => [...touches.reads, ...touches.writes].includes('try'))).toEqual([]);
    expect(
      (await dhow.admin.listJobs({ query: { limit: 1000 } })).some(({ touches }) => touches.reads.includes('try')),
    ).toBe(true);
  });
});

test('one whose instance cannot be read says why, and can be thrown away', async () => {
  const login = { kind: 'basic', user: 'admin' } as const;
  const address = 'http://127.0.0.1:9';
  await dhow.admin.addInstance({ body: { name: 'away', address, readOnly: false, login, secret: 'district' } });
  await dhow.admin.startPractice({ body: { name: 'never', from: { kind: 'instance', name: 'away' } } });
  await expect(runs('never')).rejects.toThrow(/failed/);
  expect((await find(dhow.admin, 'never'))?.why?.code).toBe('ADDRESS_NOT_ALLOWED');
  expect(await codeOf(dhow.admin.restartPractice({ params: { name: 'never' } }))).toBe('PRACTICE_COPY_GONE');
  await dhow.admin.removePractice({ params: { name: 'never' } });
  expect(await find(dhow.admin, 'never')).toBeUndefined();
});

test('one whose Dhow was killed before it said by which job it is copied does not keep others from starting', async () => {
  const copying = { kind: 'instance', source: 'moh', state: 'copying', host: '', machine: '', starts: 0 } as const;
  const made = { madeAt: '2026-11-21T14:05:00.000Z', madeBy: 'ann' };
  const kept: Practice[] = [
    { key: 'a-unsaid', name: 'a-unsaid', ...copying, ...made, host: 'here' },
    { key: 'b-gone', name: 'b-gone', ...copying, ...made, host: 'here', job: 'no-such-job' },
    { key: 'c-next', name: 'c-next', ...copying, ...made, host: 'here', job: 'failed-job' },
  ];
  const changed: [string, string | undefined, string | undefined][] = [];
  const host = openPracticeHost({
    practices: {
      list: async () => kept,
      leftovers: async () => [],
      change: async ({ key }: { key: string }, { state, why }: PracticeChange) => {
        changed.push([key, state, why?.code]);
        return true;
      },
    } as unknown as Practices,
    stores: {} as never,
    jobs: {
      async get(id: string) {
        if (id !== 'failed-job') throw new Fault('usage', 'JOB_UNKNOWN', { job: id });
        return { id, state: 'failed', fault: { code: 'TARGET_AWAY', params: {} } } as never;
      },
    },
    clock: { now: () => made.madeAt } as never,
    log: { info() {}, error() {} },
    host: 'here',
    shared: false,
  });
  await host.look();
  await host.stop();
  // Of the first nobody knows whether its job is about to be named: the next start of its Dhow does (see below).
  expect(changed).toEqual([
    ['b-gone', 'failed', 'PRACTICE_COPY_LOST'],
    ['c-next', 'failed', 'TARGET_AWAY'],
  ]);
});

test('one whose Dhow was killed before its copy was begun says so after the next start, and can be thrown away', async () => {
  await dhow.server.stop();
  const env = { DHOW_HOME: dhow.home };
  const home = await openHome(env);
  const database = await openDatabase({ home, env });
  const begun = { kind: 'instance', source: 'moh', state: 'copying', machine: 'm', starts: 0, madeBy: 'ann' } as const;
  await openPractices(database).add(
    { key: 'killed', name: 'killed', host: await serverIdOf(home), madeAt: new Date().toISOString(), ...begun },
    9,
  );
  await database.close();
  await dhow.start();
  expect(await find(dhow.admin, 'killed')).toMatchObject({ state: 'failed', why: { code: 'PRACTICE_COPY_LOST' } });
  await runs('empty');
  await dhow.admin.removePractice({ params: { name: 'killed' } });
  expect(await find(dhow.admin, 'killed')).toBeUndefined();
});

test('there are not more of them than a machine can hold', async () => {
  const start = (name: string) =>
    codeOf(dhow.admin.startPractice({ body: { name, from: { kind: 'empty', version: '2.43' } } }));
  expect([await start('two'), await start('three'), await start('four')]).toEqual([
    'done',
    'done',
    'PRACTICE_TOO_MANY',
  ]);
});
