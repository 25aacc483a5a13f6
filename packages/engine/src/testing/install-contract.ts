import type { Side } from '@dhow/core';
import type { InstallRecord, InstallStore } from '../ports/installs.js';
import { codeOf } from './code-of.js';
import type { Runner } from './store-contract.js';

const into: Side = {
  kind: 'instance',
  name: 'moh',
  address: 'https://hmis.example.org',
  serverVersion: '2.42.1',
  version: '2.42',
  eyes: { login: 'admin', sees: 'all' },
  readAt: '2026-11-21T14:05:00.000Z',
};

const record = (run: string, at: string, more: Partial<InstallRecord> = {}): InstallRecord => ({
  run,
  package: { id: 'ANC TRK', name: 'ANC (TRK)', version: '2.1', declared: true },
  into,
  at,
  objects: new Map([
    ['dataElements:fbfJHSPpUQD', { id: 'fbfJHSPpUQD', name: 'Élève "1"', nested: [{ deep: null }] }],
    ['dataSets:lyLU2wR22tC', { id: 'lyLU2wR22tC' }],
  ]),
  kept: { 'dataSets:lyLU2wR22tC': ['name'] },
  matched: [{ from: { type: 'indicatorTypes', id: 'a' }, to: { type: 'indicatorTypes', id: 'b' } }],
  ...more,
});

/** What every store of installs promises. `open` gives the same store anew, as another process would find it. */
export function installContract(
  { test, equal }: Runner,
  fresh: () => Promise<{ open: () => Promise<InstallStore> }>,
): void {
  const one = record('20261121-1405-k3f9', '2026-11-21T14:05:00.000Z');
  const two = record('20261121-1406-aaaa', '2026-11-21T14:06:00.000Z', { objects: new Map() });

  test('what was installed comes back whole', async () => {
    const { open } = await fresh();
    await (await open()).put(one);
    equal(await (await open()).read(one.run), one);
  });

  test('installs are listed newest first, without their objects', async () => {
    const { open } = await fresh();
    const store = await open();
    equal(await store.list(), { installs: [], damaged: [] });
    await store.put(one);
    await store.put(two);
    equal(await (await open()).list(), {
      installs: [
        { run: two.run, package: two.package, into, at: two.at },
        { run: one.run, package: one.package, into, at: one.at },
      ],
      damaged: [],
    });
  });

  test('a record kept again replaces the one of its run', async () => {
    const store = await (await fresh()).open();
    await store.put(one);
    await store.put({ ...two, run: one.run });
    equal((await store.list()).installs.length, 1);
    equal((await store.read(one.run)).objects.size, 0);
  });

  test('what is removed is forgotten; what was never kept is nothing to remove', async () => {
    const store = await (await fresh()).open();
    await store.put(one);
    await store.remove(one.run);
    await store.remove(two.run);
    equal(await store.list(), { installs: [], damaged: [] });
    equal(await codeOf(store.read(one.run)), 'INSTALL_UNKNOWN');
  });
}
