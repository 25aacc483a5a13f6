import { Fault, type Plan } from '@dhow/core';
import { type House, type RunEvent, jobs as table } from '@dhow/engine';
import {
  approved,
  type MemoryHouse,
  type MemoryInstance,
  memoryHouse,
  pair,
  planned,
  testTools,
} from '@dhow/engine/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrationsOfContainers } from '../containers/database-containers.js';
import { openContainers } from '../containers/open-containers.js';
import { migrate } from '../database/migrate.js';
import { type DatabaseStores, openDatabaseStores } from '../database-stores/stores.js';
import { migrationsOfStores } from '../database-stores/tables.js';
import { eachDatabase, type TestDatabase } from '../testing/databases.js';
import { vaultOf } from '../vault.js';
import type { JobEvent } from './job-record.js';
import { type OpenJobs, openJobs } from './jobs.js';
import { over } from './over.js';
import { migrationsOfJobs } from './tables.js';
import { startWorker, type Worker, type WorkerOptions } from './worker.js';

const RUN = '20261121-1405-k3f9';
const ann = { id: 'p1', name: 'Ann' };
const never = new AbortController().signal;

/** Between the worker and the run's record: something that happens before or after one entry. */
type Around = (event: RunEvent, record: () => Promise<void>) => Promise<void>;

eachDatabase((_, open) => {
  let opened: TestDatabase;
  let stores: DatabaseStores;
  let jobs: OpenJobs;
  let target: MemoryInstance;
  let house: MemoryHouse;
  let plan: Plan;
  let workers: Worker[];

  beforeEach(async () => {
    opened = await open();
    const { database, home, env } = opened;
    await migrate(database, [...migrationsOfContainers, ...migrationsOfStores, ...migrationsOfJobs]);
    const { clock, version } = testTools();
    const readPackage = async (path: string): Promise<never> => {
      throw new Fault('failed', 'READ', { path });
    };
    const containers = await openContainers({ home, env, database });
    stores = openDatabaseStores({
      database,
      containers,
      vault: vaultOf(Buffer.alloc(32, 7)),
      clock,
      version,
      readPackage,
    });
    const both = pair();
    target = both.target;
    house = memoryHouse({ instances: [both.source, target] });
    plan = await planned(both.source, target);
    await house.stores.plans.put(plan, 'Ann', '2026-11-21T14:05:00.000Z');
    await house.stores.plans.approve(approved(plan));
    jobs = await openJobs(database, { stores: house.stores, table });
    workers = [];
  }, 120_000);
  afterEach(async () => {
    for (const worker of workers) await worker.stop();
    await opened.close();
  }, 60_000);

  /** A worker over the instances in memory, and over the runs of the database. */
  const work = async (more: Partial<WorkerOptions> = {}, around: Around = (_event, record) => record()) => {
    const worker = await startWorker({
      jobs,
      house: ({ leases }): House => {
        const { runs } = stores.under(leases);
        const watched = over(runs, { append: (run, event) => around(event, () => runs.append(run, event)) });
        return over<House>(house, { stores: over(house.stores, { runs: watched }) });
      },
      ...more,
      pace: { lookMs: 30, turnMs: 0, graceMs: 300, retries: [0.05], ...more.pace },
    });
    workers.push(worker);
    return worker;
  };
  const ask = async () => (await jobs.start('import', { plan: plan.hash, run: RUN }, ann)).id;
  const eventsOf = async (id: string): Promise<JobEvent[]> => {
    const all: JobEvent[] = [];
    for await (const event of jobs.events(id, 0, never)) all.push(event);
    return all;
  };
  const recorded = async () => (await stores.runs.read(RUN)).events.map(({ type }) => type);
  const expectProved = async (id: string) => {
    expect(await jobs.get(id)).toMatchObject({
      state: 'done',
      run: RUN,
      result: { ended: 'imported', outcome: { verdict: 'proved' } },
      touches: { writes: ['production'] },
    });
    expect(target.written).toHaveLength(plan.batches.length);
  };

  test('an import is carried out turn by turn, and is watched as it is recorded', async () => {
    const id = await ask();
    await work();
    const events = await eventsOf(id);
    await expectProved(id);
    const told = events.flatMap((one) => (one.type === 'run' ? [one.event.type] : []));
    expect(told).toEqual(await recorded());
    expect(await recorded()).not.toContain('resumed');
    expect(await opened.database.kysely.selectFrom('leases').selectAll().execute()).toEqual([]);
  });

  test('an instance that was away in the middle is tried again, and the run goes on', async () => {
    target.faults.set(2, 'unreachable');
    const id = await ask();
    await work();
    const events = await eventsOf(id);
    expect(events).toContainEqual(
      expect.objectContaining({
        waitsFor: { code: 'TRIES_AGAIN', params: { code: 'CONNECTION_REFUSED', seconds: 0.05 } },
      }),
    );
    await expectProved(id);
    expect((await recorded()).filter((type) => type === 'resumed')).toHaveLength(1);
  });

  test('an import that ended by itself is a result, not a failure', async () => {
    target.faults.set(2, 'refused');
    const id = await ask();
    await work();
    await eventsOf(id);
    expect(await jobs.get(id)).toMatchObject({ state: 'done', result: { ended: 'failed' }, attempts: 1 });
  });

  describe('a worker that sleeps until another has taken its import up', () => {
    /** Sleeps at the second intent: before it is recorded, or between that and the request. */
    const sleeping = async (when: 'before' | 'after') => {
      let wake = () => {};
      let asleep = () => {};
      const waking = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const sleeps = new Promise<void>((resolve) => {
        asleep = resolve;
      });
      let intents = 0;
      let now = 0;
      const seen: unknown[] = [];
      const id = await ask();
      const pace = { beatMs: 600_000, turnMs: 600_000 };
      await work({ name: 'sleeper', slots: 1, pace, monotonic: () => now }, async (event, record) => {
        if (event.type === 'intent') intents++;
        const isHere = event.type === 'intent' && intents === 2;
        if (isHere && when === 'after') await record();
        if (isHere) {
          asleep();
          await waking;
          now += 60_000;
        }
        if (!isHere || when === 'before')
          await record().catch((cause: unknown) => {
            seen.push(cause);
            throw cause;
          });
      });
      await sleeps;
      await jobs.desk.takeOver('sleeper');
      await work();
      await eventsOf(id);
      const { written } = target;
      const before = written.length;
      wake();
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(target.written).toHaveLength(before);
      return { id, seen };
    };

    test('records no further intent when it wakes, and so sends nothing', async () => {
      const { id, seen } = await sleeping('before');
      expect(seen).toMatchObject([{ code: 'LEASE_LOST' }]);
      await expectProved(id);
      const intents = (await recorded()).filter((type) => type === 'intent');
      expect(intents).toHaveLength(plan.batches.length);
    });

    test('sends nothing either of what it had recorded already', async () => {
      const { id } = await sleeping('after');
      await expectProved(id);
      // The other looked at what came of the request that was never sent, and sent it.
      expect(await recorded()).toContain('settled');
    });
  });
});
