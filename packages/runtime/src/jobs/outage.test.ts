import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { House, JobTable, Stores, Turn } from '@dhow/engine';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../database/database.js';
import { migrate } from '../database/migrate.js';
import { openHome } from '../home.js';
import { hasPostgres, startPostgres } from '../testing/postgres-server.js';
import type { JobEvent } from './job-record.js';
import { openJobs } from './jobs.js';
import { migrationsOfJobs } from './tables.js';
import { startWorker, type WorkerNews } from './worker.js';

const ann = { id: 'p1', name: 'Ann' };
const never = new AbortController().signal;
const nothing = { reads: [], writes: [] };

// As all tests that need one: CI has a PostgreSQL, and there this fails without.
describe.skipIf(!hasPostgres() && !process.env.CI)('a PostgreSQL that crashes and comes back', () => {
  test('loses nothing: what ran ends, what was queued is done, who watched misses no event', async () => {
    const server = await startPostgres();
    const folder = await mkdtemp(join(tmpdir(), 'dhow-outage-'));
    try {
      const home = await openHome({ DHOW_HOME: folder });
      const env = { DATABASE_URL: await server.makeDatabase() };
      // Servers of tests keep nothing through a crash unless they are told to.
      const first = await openDatabase({ home, env });
      await first.executeSql('alter role dhow set synchronous_commit = on');
      await first.close();
      const database = await openDatabase({ home, env });
      await migrate(database, migrationsOfJobs);

      let go = () => {};
      const gone = new Promise<void>((resolve) => {
        go = resolve;
      });
      const turns: string[] = [];
      const turn = async ({ script }: { script: string }): Promise<Turn<unknown>> => {
        turns.push(script);
        if (script === 'running') await gone;
        return { done: script };
      };
      const table = { plan: { touches: async () => nothing, turn } } as unknown as JobTable;
      const jobs = await openJobs(database, { stores: {} as Stores, table });
      const news: WorkerNews[] = [];
      const worker = await startWorker({
        jobs,
        house: () => ({ stores: { runs: {} }, close: async () => {} }) as unknown as House,
        slots: 1,
        report: (one) => void news.push(one),
        pace: { lookMs: 100, beatMs: 100 },
      });
      const ask = async (script: string) => (await jobs.start('plan', { script } as never, ann, nothing)).id;
      const watched = async (id: string) => {
        const events: JobEvent[] = [];
        for await (const event of jobs.events(id, 0, never)) events.push(event);
        return events.map((one) => (one.type === 'state' ? `${one.seq} ${one.state}` : one.seq));
      };
      const running = await ask('running');
      while (turns.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      const queued = await ask('queued');
      const watching = [watched(running), watched(queued)];
      await new Promise((resolve) => setTimeout(resolve, 300));

      await server.stop();
      await expect(database.ping()).rejects.toMatchObject({ code: 'DATABASE_AWAY', kind: 'unreachable' });
      go();
      while (!news.some(({ type }) => type === 'away')) await new Promise((resolve) => setTimeout(resolve, 50));
      await server.start();

      const all = ['1 queued', '2 running', '3 done'];
      expect(await Promise.all(watching)).toEqual([all, all]);
      expect(turns).toEqual(['running', 'queued']);
      expect(await jobs.result(running)).toBe('running');
      while (news.at(-1)?.type !== 'back') await new Promise((resolve) => setTimeout(resolve, 50));
      expect(new Set(news.map(({ type }) => type))).toEqual(new Set(['away', 'back']));
      await worker.stop();
      await database.close();
    } finally {
      await server.remove();
      await rm(folder, { recursive: true, force: true });
    }
  }, 180_000);

  test('that only reads for a while loses nothing either: a turn that ended meanwhile is kept', async () => {
    const server = await startPostgres();
    const folder = await mkdtemp(join(tmpdir(), 'dhow-outage-'));
    try {
      const home = await openHome({ DHOW_HOME: folder });
      const env = { DATABASE_URL: await server.makeDatabase() };
      const database = await openDatabase({ home, env });
      await migrate(database, migrationsOfJobs);
      const [{ name } = { name: '' }] = (
        await database.executeSql<{ name: string }>('select current_database() as name')
      ).rows;
      const aside = await openDatabase({ home, env: { DATABASE_URL: await server.makeDatabase() } });
      // For connections that begin after it.
      const only = (reads: 'on' | 'off') =>
        aside.executeSql(
          `alter database "${name}" set default_transaction_read_only = ${reads};
           select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
        );
      let go = () => {};
      const gone = new Promise<void>((resolve) => {
        go = resolve;
      });
      let begun = 0;
      const turn = async (): Promise<Turn<unknown>> => {
        begun++;
        await gone;
        return { done: 'kept' };
      };
      const table = { plan: { touches: async () => nothing, turn } } as unknown as JobTable;
      const jobs = await openJobs(database, { stores: {} as Stores, table });
      const news: WorkerNews[] = [];
      const worker = await startWorker({
        jobs,
        house: () => ({ stores: { runs: {} }, close: async () => {} }) as unknown as House,
        report: (one) => void news.push(one),
        pace: { lookMs: 100, beatMs: 100 },
      });
      const { id } = await jobs.start('plan', {} as never, ann, nothing);
      while (begun === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      await only('on');
      go();
      while (!news.some(({ type }) => type === 'away')) await new Promise((resolve) => setTimeout(resolve, 50));
      await new Promise((resolve) => setTimeout(resolve, 2000));
      expect((await jobs.get(id)).state).toBe('running');
      await only('off');
      while (news.at(-1)?.type !== 'back') await new Promise((resolve) => setTimeout(resolve, 50));
      while ((await jobs.get(id)).state === 'running') await new Promise((resolve) => setTimeout(resolve, 50));
      expect(await jobs.get(id)).toMatchObject({ state: 'done', result: 'kept', attempts: 1 });
      expect(news.some(({ type }) => type === 'broke')).toBe(false);
      await worker.stop();
      await aside.close();
      await database.close();
    } finally {
      await server.remove();
      await rm(folder, { recursive: true, force: true });
    }
  }, 180_000);
});
