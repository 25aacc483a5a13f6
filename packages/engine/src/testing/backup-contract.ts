import type { KeptBackup } from '@dhow/core';
import { shippedCatalog } from '@dhow/core/testing';
import type { BackupStore } from '../ports/backups.js';
import { codeOf } from './code-of.js';
import type { Runner } from './store-contract.js';

const catalog = shippedCatalog('2.42');

const backup = (name: string, at: string): KeptBackup => ({
  about: {
    name,
    version: '1',
    comment: 'Élève',
    title: 'P',
    author: { login: 'admin', person: 'ann' },
    at,
    zone: 'UTC',
    counts: { options: 1 },
    sharing: 'none',
    selection: { include: [{ all: true }], exclude: [], dependents: {} },
    side: {
      kind: 'instance',
      name: 'moh',
      serverVersion: '2.42.1',
      version: '2.42',
      eyes: { login: 'admin', sees: 'all' },
      readAt: at,
    },
    tool: '0.1.0',
    origin: 'dhow',
    silent: {},
    wholeRules: true,
    missing: 0,
  },
  document: { options: [{ id: 'optAAAAAAA1', name: 'Yes "é"', code: '1' }] },
});
const FIRST = backup('a/b', '2026-11-20T14:05:00.000Z');
const SECOND = backup('c', '2026-11-21T14:05:00.000Z');

/** What every store of backups promises. `open` gives the same store anew, as another process would find it. */
export function backupContract(
  { test, equal }: Runner,
  fresh: () => Promise<{ open: () => Promise<BackupStore> }>,
): void {
  test('backups come back as they were kept, newest first', async () => {
    const { open } = await fresh();
    const store = await open();
    equal(await store.list(), { backups: [], damaged: [] });
    const first = await store.add(FIRST, catalog);
    const second = await store.add(SECOND, catalog);
    const again = await open();
    equal(await again.list(), { backups: [second, first], damaged: [] });
    equal(await again.read(first.id), { ...FIRST, about: first.about });
    const { bytes, sums, ...said } = first.about;
    equal([said, typeof bytes, typeof sums], [FIRST.about, 'number', 'string']);
    equal(await again.check(first.id), []);
  });

  test('two of the same minute are two', async () => {
    const store = await (await fresh()).open();
    const ids = await Promise.all([store.add(FIRST, catalog), store.add(FIRST, catalog)]);
    equal(new Set(ids.map(({ id }) => id)).size, 2);
  });

  test('one that is removed is gone whole; what never was cannot be', async () => {
    const store = await (await fresh()).open();
    const { id } = await store.add(FIRST, catalog);
    await store.remove(id);
    equal(await store.list(), { backups: [], damaged: [] });
    for (const ask of [
      () => store.remove(id),
      () => store.read(id),
      () => store.check(id),
      () => store.read('../../etc'),
      () => store.check('20200101-0000-none'),
    ])
      equal(await codeOf(ask()), 'BACKUP_UNKNOWN');
  });
}
