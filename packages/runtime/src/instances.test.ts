import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instance } from '@dhow/engine';
import { instanceContract } from '@dhow/engine/testing';
import { describe, expect, test } from 'vitest';
import { openHome } from './home.js';
import { openInstances } from './instances.js';
import { openVault } from './vault.js';

async function fresh() {
  const home = await openHome({ DHOW_HOME: await mkdtemp(join(tmpdir(), 'dhow-instances-')) });
  return { home, store: openInstances(home, () => openVault(home, {})) };
}

const moh: Instance = {
  name: 'MoH',
  address: 'https://moh.example/hmis',
  environment: 'production',
  readOnly: false,
  login: { kind: 'basic', user: 'ann' },
};

describe('instances as files', () =>
  instanceContract({ test, equal: (found, wanted) => expect(found).toEqual(wanted) }, async () => {
    const { store } = await fresh();
    return { open: async () => store };
  }));

test('neither password nor token stands in any file in clear, and files are for their owner alone', async () => {
  const { home, store } = await fresh();
  await store.add(moh, 'kept-from-view');
  for (const file of await readdir(home.folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const path = join(file.parentPath, file.name);
    expect(await readFile(path, 'utf8')).not.toContain('kept-from-view');
    expect((await stat(path)).mode & 0o077).toBe(0);
  }
});

test('removing takes the secret along', async () => {
  const { home, store } = await fresh();
  await store.add(moh, 'secret');
  await store.remove('MOH');
  expect(await store.list()).toEqual([]);
  expect(await readdir(home.instances)).toEqual([]);
});

test('a secret does not follow an address that was changed in the file', async () => {
  const { home, store } = await fresh();
  await store.add(moh, 'secret');
  const file = join(home.instances, 'moh.json');
  await writeFile(file, (await readFile(file, 'utf8')).replace('moh.example', 'evil.example'));
  await expect(store.secret('moh')).rejects.toMatchObject({ code: 'SECRET_SEALED' });
});

test('a file that is no instance is named, not skipped', async () => {
  const { home, store } = await fresh();
  await store.add(moh, 'secret');
  await writeFile(join(home.instances, 'bad.json'), '{');
  await expect(store.list()).rejects.toMatchObject({ code: 'INSTANCE_FILE', at: join(home.instances, 'bad.json') });
});
