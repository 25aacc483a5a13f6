import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openHome } from './home.js';
import { type Instance, openInstances } from './instances.js';
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

test('an instance is found by its name in any case, with its secret', async () => {
  const { store } = await fresh();
  await store.add(moh, 'secret');
  expect(await store.get('moh')).toEqual(moh);
  expect(await store.secret('MOH')).toBe('secret');
  expect(await store.has('mo')).toBe(false);
});

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

test('a second instance of the same name is refused and changes nothing', async () => {
  const { store } = await fresh();
  await store.add(moh, 'first');
  await expect(store.add({ ...moh, name: 'MOH', address: 'http://x.example' }, 'second')).rejects.toMatchObject({
    code: 'INSTANCE_EXISTS',
  });
  expect(await store.get('moh')).toEqual(moh);
  expect(await store.secret('moh')).toBe('first');
});

test('an unknown name is said with the names there are', async () => {
  const { store } = await fresh();
  await store.add(moh, 'secret');
  for (const ask of [() => store.get('training'), () => store.remove('training'), () => store.secret('../key')])
    await expect(ask()).rejects.toMatchObject({ code: 'INSTANCE_UNKNOWN', params: { known: ['MoH'] } });
});

test('removing takes the secret along', async () => {
  const { home, store } = await fresh();
  await store.add(moh, 'secret');
  await store.remove('MOH');
  expect(await store.list()).toEqual([]);
  expect(await readdir(home.instances)).toEqual([]);
});

test.each(['', '../x', 'a/b', 'a b', '-x', 'http://x', 'x'.repeat(61), 'a\u0000'])('%j is no name', async (name) => {
  const { store } = await fresh();
  await expect(store.add({ ...moh, name }, 'secret')).rejects.toMatchObject({ code: 'INSTANCE_NAME' });
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
