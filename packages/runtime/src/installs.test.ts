import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryInstalls } from '@dhow/engine';
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

describe('installs as files', () => installContract(runner, fresh));

describe('installs in memory', () =>
  installContract(runner, async () => {
    const store = memoryInstalls(digest);
    return { open: async () => store };
  }));

test('a record that was touched is not taken for what was installed', async () => {
  const { home, open } = await fresh();
  const store = await open();
  const run = '20261121-1405-k3f9';
  await store.put({
    run,
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
  });
  const file = join(home.installs, run, 'metadata.json');
  await writeFile(file, (await readFile(file, 'utf8')).replace('Old', 'New'));
  await expect(store.read(run)).rejects.toMatchObject({ code: 'CONTAINER_PART_CHANGED' });
});
