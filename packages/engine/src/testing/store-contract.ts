import { type Approval, Fault, type Plan } from '@dhow/core';
import type { Backup, RunStore } from '../ports/stores.js';
import type { RunEvent } from '../run/run.js';

/** What the suite needs of a test runner, so that engine needs none. */
export interface Runner {
  readonly test: (name: string, run: () => Promise<void>) => void;
  readonly equal: (found: unknown, wanted: unknown) => void;
}

const event = (batch: string): RunEvent => ({
  at: '2026-11-21T14:05:00.000Z',
  type: 'intent',
  batch,
  call: batch,
  attempt: 1,
  hash: 'ab',
  objects: 1,
});

/** What every store of runs promises. `open` gives the same store anew, as another process would find it. */
export function storeContract(
  { test, equal }: Runner,
  setting: { readonly plan: Plan; readonly fresh: () => Promise<{ open: () => Promise<RunStore> }> },
): void {
  const { plan } = setting;
  const approval: Approval = { planHash: plan.hash, who: 'ann', when: '2026-11-21T14:05:00.000Z', accepted: ['A:b:c'] };
  const one = '20261121-1405-k3f9';
  const two = '20261121-1406-aaaa';
  const backup: Backup = {
    planHash: plan.hash,
    tool: '0.1.0',
    side: plan.into,
    readAt: '2026-11-21T14:05:00.000Z',
    objects: new Map([
      ['dataElements:fbfJHSPpUQD', { id: 'fbfJHSPpUQD', name: 'Élève "1"', nested: [{ deep: null }] }],
      ['dataSets:lyLU2wR22tC', { id: 'lyLU2wR22tC' }],
    ]),
    absent: new Set(['dataElements:cYeuwXTCPkU']),
  };
  const codeOf = async (promise: Promise<unknown>): Promise<string> => {
    try {
      await promise;
      return 'resolved';
    } catch (fault) {
      if (fault instanceof Fault) return fault.code;
      throw fault;
    }
  };

  test('a run comes back as it was kept, with its events in order', async () => {
    const { open } = await setting.fresh();
    const store = await open();
    await store.create({ id: one, plan, approval });
    await store.append(one, event('b1'));
    await store.append(one, event('b2'));
    const run = await (await open()).read(one);
    equal(run.header, { id: one, plan, approval });
    equal(run.events, [event('b1'), event('b2')]);
  });

  test('a run is never made twice under one id', async () => {
    const store = await (await setting.fresh()).open();
    await store.create({ id: one, plan, approval });
    await store.append(one, event('b1'));
    equal(await codeOf(store.create({ id: one, plan, approval })), 'RUN_EXISTS');
    equal((await store.read(one)).events.length, 1);
  });

  test('runs are listed newest first', async () => {
    const store = await (await setting.fresh()).open();
    equal(await store.list(), []);
    await store.create({ id: one, plan, approval });
    await store.create({ id: two, plan, approval });
    equal(
      (await store.list()).map(({ header }) => header.id),
      [two, one],
    );
  });

  test('an unknown run is said to be unknown, to read, to add to and to restore from', async () => {
    const store = await (await setting.fresh()).open();
    equal(await codeOf(store.read(one)), 'RUN_UNKNOWN');
    equal(await codeOf(store.append(one, event('b1'))), 'RUN_UNKNOWN');
  });

  test('a backup comes back object by object, with what was absent', async () => {
    const { open } = await setting.fresh();
    const store = await open();
    await store.create({ id: one, plan, approval });
    equal(await codeOf(store.backup(one)), 'BACKUP_MISSING');
    await store.putBackup(one, backup);
    equal(await (await open()).backup(one), backup);
  });

  test('a backup taken again replaces the one before', async () => {
    const store = await (await setting.fresh()).open();
    await store.create({ id: one, plan, approval });
    await store.putBackup(one, backup);
    const later = { ...backup, readAt: '2026-11-21T14:06:00.000Z', objects: new Map() };
    await store.putBackup(one, later);
    equal(await store.backup(one), later);
  });

  test('one run at a time writes to a target; others may write to other targets', async () => {
    const store = await (await setting.fresh()).open();
    const release = await store.lock('https://a.example/dhis', one);
    equal(await codeOf(store.lock('https://a.example/dhis', two)), 'IMPORT_RUNNING');
    const other = await store.lock('https://b.example/dhis', two);
    await release();
    await (await store.lock('https://a.example/dhis', two))();
    await other();
  });
}
