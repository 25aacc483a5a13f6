import { hasPostgres, NO_POSTGRES, type PostgresServer, startPostgres } from '@dhow/runtime/testing';
import { type RunningSandbox, startSandbox } from '@dhow/sandbox';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Calls, startTestServer, type TestServer } from '../src/testing/running-server.js';
import { startWorker } from '../src/work.js';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const quiet = { info: () => {}, error: () => {} };

// CI has one; elsewhere what cannot be tried says so.
if (!hasPostgres() && process.env.CI) throw new Error(NO_POSTGRES);
const suite = hasPostgres() ? describe : describe.skip;

suite(`a server on a PostgreSQL${hasPostgres() ? '' : `: ${NO_POSTGRES}`}`, () => {
  let postgres: PostgresServer;
  let url: string;
  let dhow: TestServer;
  let instance: RunningSandbox;
  let editor: Calls & { readonly token: string };

  beforeAll(async () => {
    postgres = await startPostgres();
    url = await postgres.makeDatabase();
    // Jobs are done by workers elsewhere alone.
    dhow = await startTestServer({ env: { DATABASE_URL: url }, slots: 0 });
    instance = await startSandbox({});
    await dhow.admin.addInstance({
      body: { name: 'try', address: instance.url, login: { kind: 'basic', user: 'admin' }, secret: 'district' },
    });
    editor = await dhow.person('Edith', 'editor');
  });
  afterAll(async () => {
    await postgres?.start().catch(() => {});
    await dhow?.stop();
    await instance?.close();
    await postgres?.remove();
  });

  const get = async (path: string) => {
    const response = await fetch(`${dhow.server.address}${path}`, {
      headers: { authorization: `Bearer ${editor.token}` },
    });
    return {
      status: response.status,
      wait: response.headers.get('retry-after'),
      problem: (await response.json()) as { code?: string; params?: { why?: readonly string[] } },
    };
  };

  test('is not ready without a worker; one on another machine does its jobs', async () => {
    expect(await get('/ready')).toMatchObject({
      status: 503,
      problem: { code: 'NOT_READY', params: { why: ['NO_WORKER'] } },
    });
    const { id } = await editor['start-test']({ body: { instance: 'try' } });
    expect((await editor.getJob({ params: { id } })).state).toBe('queued');
    const env = {
      DATABASE_URL: url,
      DHOW_HOME: `${dhow.home}/worker`,
      DHOW_KEY_FILE: `${dhow.home}/key`,
      DHOW_ALLOW_ADDRESSES: '127.0.0.1',
    };
    const worker = await startWorker({ env, version: '0.0.0-test', log: quiet, pace: { lookMs: 50, beatMs: 300 } });
    try {
      const job = await dhow.ended(editor, id);
      expect(job).toMatchObject({ state: 'done' });
      expect(await get('/ready')).toMatchObject({ status: 200 });
    } finally {
      await worker.stop();
    }
  });

  test('says that its database is away and when to ask again, tells no address, and goes on when it is back', async () => {
    await postgres.stop();
    const { status, wait, problem } = await get('/api/instances');
    expect([status, problem.code]).toEqual([503, 'DATABASE_AWAY']);
    expect(Number(wait)).toBeGreaterThan(0);
    expect((await get('/health')).status).toBe(200);
    expect(await get('/ready')).toMatchObject({ status: 503 });
    const password = /:\/\/[^:]*:([^@]+)@/.exec(url)?.[1];
    expect(dhow.log.join()).not.toContain(password ?? url);
    await postgres.start();
    await vi.waitFor(async () => expect((await get('/api/instances')).status).toBe(200), { timeout: 60_000 });
  });
});
