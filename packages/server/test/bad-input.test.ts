import { readdir, readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Plan } from '@dhow/core';
import { writePackage } from '@dhow/dhis2';
import { openHome } from '@dhow/runtime';
import { layEmpty } from '@dhow/runtime/testing';
import { type FaultRule, type RunningSandbox, startSandbox } from '@dhow/sandbox';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startServer } from '../src/serve.js';
import { type Calls, startTestServer, type TestServer } from '../src/testing/running-server.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const optionSet = (id: string) => ({ id, name: `Set ${id}`, code: id, valueType: 'TEXT', version: 0 });
const content = { optionSets: ['optSetAAAA1', 'optSetAAAA2', 'optSetAAAA3'].map(optionSet) };
const oneSet = (match: string) => ({
  include: [{ type: 'optionSets', match }],
  exclude: [],
  dependents: {},
});

type Person = Calls & { readonly token: string };

let dhow: TestServer;
let staging: RunningSandbox;
let target: RunningSandbox;
let editor: Person;
let other: Person;
let runner: Person;

beforeAll(async () => {
  [dhow, staging, target] = await Promise.all([
    startTestServer(),
    startSandbox({ systemId: 'staging', content: content as never }),
    startSandbox({ systemId: 'target' }),
  ]);
  for (const [name, server] of [
    ['staging', staging],
    ['target', target],
  ] as const)
    await dhow.admin.addInstance({
      body: { name, address: server.url, login: { kind: 'basic', user: 'admin' }, secret: 'district' },
    });
  editor = await dhow.person('Edith', 'editor');
  other = await dhow.person('Otto', 'editor');
  runner = await dhow.person('Rui', 'runner');
});

afterAll(async () => {
  await dhow?.stop();
  await Promise.all([staging?.close(), target?.close()]);
});

/** A plan of one option set, with the ids of its risks. */
async function planOf(match: string): Promise<{ plan: Plan; accepts: readonly string[] }> {
  const made = await dhow.doJob(editor, 'plan', {
    source: 'staging',
    target: 'target',
    selection: oneSet(match),
    defaultAnswers: true,
  });
  const plan = await editor.getPlan({ params: { hash: made.plan } });
  return { plan, accepts: plan.risks.map(({ id }) => id) };
}

async function approvedPlan(match: string): Promise<string> {
  const { plan, accepts } = await planOf(match);
  await editor.approvePlan({ params: { hash: plan.hash }, body: { accepts: [...accepts] } });
  return plan.hash;
}

/** One request, written by hand: what is announced need not come. */
function send(
  method: string,
  path: string,
  more: { headers?: Record<string, string | number>; body?: string | Buffer } = {},
): Promise<{ status: number; problem: Record<string, unknown>; headers: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const url = new URL(`${dhow.server.address}${path}`);
    const sending = request(
      url,
      { method, headers: { authorization: `Bearer ${editor.token}`, ...more.headers } },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            problem: text === '' ? {} : JSON.parse(text),
            headers: response.headers,
          });
          sending.destroy();
        });
      },
    );
    sending.on('error', reject);
    if (more.body !== undefined) sending.write(more.body);
    if (
      more.headers?.['content-length'] === undefined ||
      Buffer.byteLength(more.body ?? '') === Number(more.headers['content-length'])
    )
      sending.end();
    else sending.flushHeaders();
  });
}

/** Everything that stands in the folder of containers. */
const filesOf = async (): Promise<readonly string[]> =>
  (await readdir(join(dhow.home, 'containers'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.parentPath.includes('packages'))
    .map(({ name }) => name);

describe('an upload', () => {
  const path = '/api/packages?name=p.json';
  const binary = { 'content-type': 'application/octet-stream' };

  test('of 600 MB is refused before it comes', async () => {
    const { status, problem, headers } = await send('POST', path, {
      headers: { ...binary, 'content-length': 600 * 1024 * 1024 },
      body: '{',
    });
    expect([status, problem.code, headers.connection]).toEqual([413, 'CONTENT_TOO_LARGE', 'close']);
    expect(await editor.listPackages()).toEqual([]);
  });

  test('that is cut in the middle leaves nothing', async () => {
    const before = dhow.log.length;
    const { hostname, port } = new URL(dhow.server.address);
    await new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(
          `POST ${path} HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: Bearer ${editor.token}\r\ncontent-type: application/octet-stream\r\ncontent-length: 5000000\r\n\r\n`,
        );
        socket.write(Buffer.alloc(1_000_000, 0x20), () => setTimeout(() => socket.destroy(), 300));
      });
      socket.on('error', reject);
      socket.on('close', () => resolve());
    });
    await vi.waitFor(() => expect(dhow.log.slice(before).join()).toContain('/api/packages'), { timeout: 20_000 });
    expect(await editor.listPackages()).toEqual([]);
    expect(await filesOf()).toEqual([]);
    expect(dhow.log.slice(before).join()).not.toContain('unforeseen');
  });

  test('of another file than was announced is refused, and leaves nothing', async () => {
    const upload = editor.uploadPackage({ query: { name: 'p.json', sha256: 'a'.repeat(64) }, file: '{}' });
    await expect(upload).rejects.toMatchObject({ code: 'PACKAGE_OTHER' });
    expect(await filesOf()).toEqual([]);
  });

  test('of a small zip that says to hold more than memory has is refused by whoever reads it', async () => {
    const file = join(dhow.home, 'bomb.zip');
    const side = (await planOf('optSetAAAA1')).plan.from;
    await writePackage(file, content as never, side, { version: 'test' });
    const bytes = await readFile(file);
    // Each entry's uncompressed size in the directory at the end of the zip becomes 2 GB.
    for (let at = bytes.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1'))
      bytes.writeUInt32LE(0x7fffffff, at + 24);
    const { id } = await editor.uploadPackage({ query: { name: 'bomb.zip' }, file: new Uint8Array(bytes) });
    const check = dhow.doJob(editor, 'check', { source: `package:${id}` });
    await expect(check).rejects.toMatchObject({ code: 'FILE_TOO_LARGE', at: `package:${id}` });
    await expect(editor.readPackage({ params: { id } })).rejects.toMatchObject({ code: 'PACKAGE_LARGE' });
    await editor.deletePackage({ params: { id } });
  });

  test('of a small gzip that holds millions of objects ends nothing: neither a request nor a job reads it', async () => {
    const bomb = gzipSync(`{"dataElements":[${'{"id":"a"},'.repeat(3_000_000)}{"id":"a"}]}`);
    const { id } = await editor.uploadPackage({ query: { name: 'bomb.json.gz' }, file: new Uint8Array(bomb) });
    const large = { code: 'PACKAGE_LARGE' };
    await expect(editor.readPackage({ params: { id } })).rejects.toMatchObject(large);
    const anew = editor.downloadPackage({ params: { id }, query: { as: 'zip' } });
    await expect(anew).rejects.toMatchObject(large);
    const check = dhow.doJob(editor, 'check', { source: `package:${id}` });
    await expect(check).rejects.toMatchObject({ code: 'FILE_TOO_HEAVY', at: `package:${id}` });
    const same = await editor.downloadPackage({ params: { id } });
    expect((await same.arrayBuffer()).byteLength).toBe(bomb.byteLength);
    await editor.deletePackage({ params: { id } });
  });

  test('under a name with line breaks is refused', async () => {
    const wrong = editor.uploadPackage({ query: { name: 'a\r\nb.json' }, file: '{}' });
    await expect(wrong).rejects.toMatchObject({ code: 'PACKAGE_NAME', at: '/query/name' });
  });

  test('under a long name of letters that are pairs can be downloaded', async () => {
    const { id } = await editor.uploadPackage({ query: { name: `a${'😀'.repeat(70)}.json` }, file: '{}' });
    const response = await editor.downloadPackage({ params: { id } });
    expect(await response.text()).toBe('{}');
    await editor.deletePackage({ params: { id } });
  });

  test('under a name that would be a path is kept under the last of it', async () => {
    const { id, name } = await editor.uploadPackage({ query: { name: '../../etc/passwd' }, file: '{}' });
    expect(name).toBe('passwd');
    const response = await editor.downloadPackage({ params: { id } });
    expect(response.headers.get('content-disposition')).toContain('filename="passwd"');
    await editor.deletePackage({ params: { id } });
  });
});

test('a backup too large to be opened within a request is downloaded as it was kept', async () => {
  const large = { ...optionSet('optSetLARGE'), description: 'x'.repeat(5 * 1024 * 1024) };
  const crowded = await startSandbox({ systemId: 'crowded', content: { optionSets: [large] } as never });
  try {
    const login = { kind: 'basic', user: 'admin' } as const;
    await dhow.admin.addInstance({ body: { name: 'crowded', address: crowded.url, login, secret: 'district' } });
    const { stored } = await dhow.doJob(editor, 'backup', {
      instance: 'crowded',
      selection: oneSet('optSetLARGE'),
      zone: 'Africa/Kinshasa',
      name: 'large',
    });
    const params = { id: stored.id };
    const refused = { code: 'BACKUP_LARGE' };
    await expect(editor.getBackup({ params })).rejects.toMatchObject(refused);
    await expect(editor.getBackupTree({ params })).rejects.toMatchObject(refused);
    await expect(editor.downloadBackup({ params, query: { as: 'zip' } })).rejects.toMatchObject(refused);
    expect(await editor.checkBackup({ params })).toEqual([]);
    const plain = await (await editor.downloadBackup({ params })).text();
    const packed = await (await editor.downloadBackup({ params, query: { as: 'json.gz' } })).arrayBuffer();
    expect(gunzipSync(packed).toString()).toBe(plain);
    expect((JSON.parse(plain) as { optionSets: unknown[] }).optionSets).toMatchObject([{ id: 'optSetLARGE' }]);
    await editor.deleteBackup({ params });
  } finally {
    await crowded.close();
  }
});

describe('a plan', () => {
  test('approved twice at once is approved once, and the other is told by whom', async () => {
    const { plan, accepts } = await planOf('optSetAAAA1');
    const approve = (api: Calls) => api.approvePlan({ params: { hash: plan.hash }, body: { accepts: [...accepts] } });
    const answers = await Promise.allSettled([approve(editor), approve(other)]);
    const [won] = answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const lost = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(lost).toMatchObject([{ code: 'PLAN_APPROVED', params: { who: won?.who } }]);
    expect(await editor.getApproval({ params: { hash: plan.hash } })).toEqual(won);
  });

  test('that was edited is refused', async () => {
    const { plan } = await planOf('optSetAAAA2');
    const [risk] = plan.batches;
    const edited = { ...plan, batches: risk ? [{ ...risk, acts: [] }] : [] };
    await expect(editor.putPlan({ body: edited })).rejects.toMatchObject({ code: 'PLAN_EDITED', kind: 'refused' });
    await expect(editor.putPlan({ body: { ...plan, hash: 'x' } as never })).rejects.toMatchObject({ kind: 'refused' });
    await expect(editor.putPlan({ body: content as never })).rejects.toMatchObject({ code: 'PLAN_IS_PACKAGE' });
    expect(await editor.putPlan({ body: plan })).toEqual({ hash: plan.hash });
  });

  test('with a risk that is not its own is not approved', async () => {
    const { plan } = await planOf('optSetAAAA2');
    const approve = editor.approvePlan({ params: { hash: plan.hash }, body: { accepts: ['NO_SUCH:x'] } });
    await expect(approve).rejects.toMatchObject({ code: 'RISK_UNKNOWN', at: '/body/accepts' });
  });
});

describe('two imports into one target', () => {
  test('go one after the other, and the second says for whom it waits', async () => {
    const [first, second] = [await approvedPlan('optSetAAAA2'), await approvedPlan('optSetAAAA3')];
    const rules: readonly FaultRule[] = [{ match: { method: 'POST', path: '/api/metadata' }, fault: { slowMs: 1500 } }];
    await fetch(`${target.url}/sandbox/faults`, { method: 'POST', body: JSON.stringify(rules) });
    const one = await runner['start-import']({ body: { plan: first } });
    await vi.waitFor(async () => expect((await runner.getJob({ params: { id: one.id } })).state).toBe('running'), {
      timeout: 20_000,
    });
    const two = await runner['start-import']({ body: { plan: second } });
    await vi.waitFor(
      async () => {
        const { state, waitsFor } = await runner.getJob({ params: { id: two.id } });
        expect(state).toBe('waiting');
        expect(waitsFor?.params).toMatchObject({ who: 'Rui' });
      },
      { timeout: 20_000, interval: 30 },
    );
    expect(await dhow.ended(runner, one.id)).toMatchObject({ state: 'done', result: { ended: 'imported' } });
    expect(await dhow.ended(runner, two.id)).toMatchObject({ state: 'done', result: { ended: 'imported' } });
  });
});

describe('a request that is not as it must be', () => {
  test.each<[string, string, string, string | undefined, number, string]>([
    ['to nowhere', 'GET', '/api/nowhere', undefined, 404, 'ROUTE_UNKNOWN'],
    ['to a page that is none', 'GET', '/nowhere', undefined, 404, 'ROUTE_UNKNOWN'],
    ['with a hash that is none', 'GET', '/api/plans/abc', undefined, 400, 'INPUT_WRONG'],
    ['for a plan that is not there', 'GET', `/api/plans/${'0'.repeat(64)}`, undefined, 404, 'PLAN_UNKNOWN'],
    ['for an import that is not there', 'GET', '/api/runs/20260101-0000-aaaa', undefined, 404, 'RUN_UNKNOWN'],
    ['for a path in place of an id', 'GET', '/api/runs/..%2F..%2Fkey', undefined, 400, 'INPUT_WRONG'],
    ['for a job that is not there', 'GET', '/api/jobs/20260101-0000-aaaaaaaa', undefined, 404, 'JOB_UNKNOWN'],
    ['for a package that is not there', 'GET', '/api/packages/x', undefined, 404, 'PACKAGE_UNKNOWN'],
    ['for a backup that is not there', 'GET', '/api/backups/x', undefined, 404, 'BACKUP_UNKNOWN'],
    ['for what was installed by nobody', 'GET', '/api/installs/20260101-0000-aaaa', undefined, 404, 'INSTALL_UNKNOWN'],
    ['for a preset that is not there', 'GET', '/api/presets/x', undefined, 404, 'PRESET_UNKNOWN'],
    ['for an instance that is not there', 'GET', '/api/instances/x', undefined, 404, 'INSTANCE_UNKNOWN'],
    ['with a character that nobody keeps', 'GET', '/api/presets/%00', undefined, 400, 'INPUT_NUL'],
    ['with a number that is none', 'GET', '/api/jobs?limit=many', undefined, 400, 'INPUT_WRONG'],
    ['without what is needed', 'GET', '/api/matches/between?source=files', undefined, 400, 'INPUT_WRONG'],
    ['that is no JSON', 'POST', '/api/jobs/test', '{"instance":', 400, 'CONTENT_NOT_JSON'],
    ['that is JSON of another kind', 'POST', '/api/jobs/test', '[]', 400, 'INPUT_WRONG'],
    ['with a word too many', 'POST', '/api/jobs/test', '{"instance":"target","x":1}', 400, 'INPUT_WRONG'],
    ['with a text that nobody keeps', 'POST', '/api/jobs/test', '{"instance":"a\\u0000"}', 400, 'INPUT_NUL'],
    [
      'with a wish that is none',
      'POST',
      '/api/jobs/plan',
      '{"source":"staging","target":"target","selection":{"include":[{"typ":1}]}}',
      422,
      'SELECTION_UNKNOWN_KEY',
    ],
    [
      'with a policy that is none',
      'POST',
      '/api/jobs/plan',
      '{"source":"staging","target":"target","policies":{"x":"y"}}',
      422,
      'POLICY_UNKNOWN',
    ],
    ['of a kind that is none', 'POST', '/api/jobs/fly', '{}', 404, 'ROUTE_UNKNOWN'],
  ])('%s is refused', async (_name, method, path, body, status, code) => {
    const { status: answered, problem } = await send(method, path, {
      ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body }),
    });
    expect([answered, problem.code]).toEqual([status, code]);
    expect(problem.detail).not.toMatch(/\{\w+\}|undefined|^[A-Z_]+ \{/);
  });

  test('says where a wish is wrong', async () => {
    const start = editor['start-plan']({
      body: { source: 'staging', target: 'target', selection: { include: [{ type: 'optionSets' }] } as never },
    });
    await expect(start).rejects.toMatchObject({ code: 'SELECTION_SHAPE', at: '/body/selection/include/0' });
  });
});

test('a job that is to open an address, a file or an unknown name fails: only what has a name here is opened', async () => {
  await expect(dhow.doJob(runner, 'test', { instance: 'x' })).rejects.toMatchObject({ code: 'INSTANCE_UNKNOWN' });
  const job = dhow.doJob(runner, 'types', { source: `${target.url}/` });
  await expect(job).rejects.toMatchObject({ code: 'NO_SUCH_INSTANCE' });
  await expect(dhow.doJob(runner, 'types', { source: '/etc/passwd' })).rejects.toMatchObject({
    code: 'NO_SUCH_INSTANCE',
  });
});

test('an address inside the own network is refused, unless an administrator allows it', async () => {
  await dhow.admin.addInstance({
    body: { name: 'inside', address: 'http://127.0.0.2:9', login: { kind: 'token' }, secret: 'x' },
  });
  await expect(dhow.doJob(runner, 'types', { source: 'inside' })).rejects.toMatchObject({
    code: 'ADDRESS_NOT_ALLOWED',
  });
  await expect(editor.changeSettings({ body: { allowedAddresses: [] } })).rejects.toMatchObject({
    code: 'FORBIDDEN_ROLE',
  });
  const wrong = dhow.admin.changeSettings({ body: { allowedAddresses: ['10.0.0.0/99'] } });
  await expect(wrong).rejects.toMatchObject({ code: 'ALLOWED_ADDRESS_WRONG', at: '/body/allowedAddresses' });
  await dhow.admin.changeSettings({ body: { allowedAddresses: ['127.0.0.2'] } });
  expect(await dhow.admin.getSettings()).toEqual({ allowedAddresses: ['127.0.0.2'] });
  const { id } = await runner['start-types']({ body: { source: 'inside' } });
  await vi.waitFor(
    async () => {
      const { waitsFor, fault } = await runner.getJob({ params: { id } });
      // Nothing listens there: it was asked, and that is tried again for a while.
      expect(waitsFor ?? fault).toBeDefined();
      expect(fault?.code).not.toBe('ADDRESS_NOT_ALLOWED');
    },
    { timeout: 30_000 },
  );
  await runner.stopJob({ params: { id } });
  await dhow.admin.removeInstance({ params: { name: 'inside' } });
});

describe('a second start', () => {
  const options = { version: 'test', log: { info: () => {}, error: () => {} } };

  test('on the same folder is refused, with the address of the first', async () => {
    const second = startServer({ ...options, env: { DHOW_HOME: dhow.home }, port: 0 });
    await expect(second).rejects.toMatchObject({ code: 'DATABASE_HELD', params: { address: dhow.server.address } });
  });

  test('on the same port is refused, and lets its own folder go', async () => {
    const port = Number(new URL(dhow.server.address).port);
    const home = join(dhow.home, 'another');
    await layEmpty(await openHome({ DHOW_HOME: home }));
    const second = () => startServer({ ...options, env: { DHOW_HOME: home }, port });
    await expect(second()).rejects.toMatchObject({ code: 'PORT_TAKEN', params: { port } });
    await expect(second()).rejects.toMatchObject({ code: 'PORT_TAKEN' });
  });
});

test('a package that was made of an instance is not there for who may not read that, whatever way it is asked for', async () => {
  const stranger = await dhow.person('Stella', 'editor', { staging: 'none' });
  const { package: made = '' } = await dhow.doJob(editor, 'export', {
    source: 'staging',
    selection: oneSet('optSetAAAA1'),
    name: 'made.json',
  });
  const { id: uploaded } = await editor.uploadPackage({ query: { name: 'u.json' }, file: JSON.stringify(content) });
  expect((await stranger.listPackages()).map(({ id }) => id)).toEqual([uploaded]);
  expect((await other.listPackages()).map(({ id }) => id)).toEqual(expect.arrayContaining([made, uploaded]));
  const params = { id: made };
  const ways = [
    stranger.getPackage({ params }),
    stranger.readPackage({ params }),
    stranger.downloadPackage({ params }),
    stranger.deletePackage({ params }),
    stranger['start-check']({ body: { source: `package:${made}` } }),
    stranger['start-list']({ body: { source: `package:${made}#metadata.json`, type: 'optionSets' } }),
    stranger['start-diff']({ body: { a: `package:${uploaded}`, b: `package:${made}` } }),
  ];
  for (const way of await Promise.allSettled(ways))
    expect(way).toMatchObject({ status: 'rejected', reason: { code: 'PACKAGE_UNKNOWN' } });
  expect(await editor.getPackage({ params })).toMatchObject({ id: made, from: { name: 'staging' } });
  // Nor is what a job made of it.
  const { id } = await other['start-types']({ body: { source: `package:${made}` } });
  await expect(stranger.getJob({ params: { id } })).rejects.toMatchObject({ code: 'JOB_UNKNOWN' });
  expect((await dhow.ended(other, id)).touches).toEqual({ reads: ['staging'], writes: [] });
});

test('nothing of all this was unforeseen, and no secret is in the log', () => {
  const text = dhow.log.join('\n');
  expect(text).not.toContain('unforeseen');
  for (const secret of [editor.token, runner.token, 'district']) expect(text).not.toContain(secret);
});
