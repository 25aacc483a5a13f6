import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type InstallRecord, memoryInstalls } from '@dhow/engine';
import { installContract } from '@dhow/engine/testing';
import { describe, expect, test } from 'vitest';
import { digest } from './digest.js';
import { openHome } from './home.js';
import { openInstalls } from './installs.js';

const fresh = async () => {
  const home = await openHome({ DHOW_HOME: await mkdtemp(join(tmpdir(), 'dhow-installs-')) });
  return { home, open: async () => openInstalls(home, '0.1.0') };
};
const runner = { test, equal: (found: unknown, wanted: unknown) => expect(found).toEqual(wanted) };

const small: Omit<InstallRecord, 'run'> = {
  package: { id: 'anc', name: 'anc', declared: false },
  into: {
    kind: 'instance',
    name: 'moh',
    serverVersion: '2.42.1',
    version: '2.42',
    eyes: { login: 'admin', sees: 'all' },
    readAt: '2026-11-21T14:05:00.000Z',
  },
  at: '2026-11-21T14:05:00.000Z',
  objects: new Map([['dataElements:fbfJHSPpUQD', { id: 'fbfJHSPpUQD', name: 'Old' }]]),
  kept: {},
  matched: [],
};

describe('installs as files', () => installContract(runner, fresh));

describe('installs in memory', () =>
  installContract(runner, async () => {
    const store = memoryInstalls(digest);
    return { open: async () => store };
  }));

test('a record that cannot be read is told beside the others, with its place', async () => {
  const { home, open } = await fresh();
  const store = await open();
  const [run, other] = ['20261121-1405-k3f9', '20261121-1406-bbbb'];
  for (const one of [run, other]) await store.put({ ...small, run: one });
  await writeFile(join(home.installs, run, 'manifest.json'), 'cut sh');
  await mkdir(join(home.installs, '20261121-1407-cccc'));
  const { installs, damaged } = await store.list();
  expect(installs).toMatchObject([{ run: other }]);
  expect(damaged).toEqual([
    { run, at: join(home.installs, run), code: 'CONTAINER_MANIFEST', params: { why: 'not-json' } },
    {
      run: '20261121-1407-cccc',
      at: join(home.installs, '20261121-1407-cccc'),
      code: 'CONTAINER_MANIFEST',
      params: { why: 'missing' },
    },
  ]);
});

test('a record that was touched is not taken for what was installed', async () => {
  const { home, open } = await fresh();
  const store = await open();
  const run = '20261121-1405-k3f9';
  await store.put({ ...small, run });
  const file = join(home.installs, run, 'metadata.json');
  await writeFile(file, (await readFile(file, 'utf8')).replace('Old', 'New'));
  await expect(store.read(run)).rejects.toMatchObject({ code: 'CONTAINER_PART_CHANGED' });
});
