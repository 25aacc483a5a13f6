import { chmod, mkdtemp, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openHome } from './home.js';
import { openVault } from './vault.js';

const KEY = Buffer.alloc(32, 7).toString('hex');
const fresh = async () => openHome({ DHOW_HOME: await mkdtemp(join(tmpdir(), 'dhow-vault-')) });

test('a secret opens again, in another process too', async () => {
  const home = await fresh();
  const sealed = (await openVault(home, {})).seal('row', 'pässword');
  expect(sealed).not.toContain('pässword');
  expect((await openVault(home, {})).open('row', sealed)).toBe('pässword');
  expect((await stat(home.key)).mode & 0o777).toBe(0o600);
});

test('the same secret never looks the same twice', async () => {
  const vault = await openVault(await fresh(), {});
  expect(vault.seal('row', 'secret')).not.toBe(vault.seal('row', 'secret'));
});

test('a secret does not open for another row, another key, or when it was touched', async () => {
  const home = await fresh();
  const vault = await openVault(home, {});
  const sealed = vault.seal('row', 'secret');
  const touched = `${sealed.slice(0, -4)}${sealed.endsWith('AAA=') ? 'BBB=' : 'AAA='}`;
  const other = await openVault(home, { DHOW_KEY: KEY });
  for (const open of [
    () => vault.open('other row', sealed),
    () => other.open('row', sealed),
    () => vault.open('row', touched),
    () => vault.open('row', 'secret'),
    () => vault.open('row', sealed.split(':').slice(0, 3).join(':')),
  ])
    expect(open).toThrow(expect.objectContaining({ code: 'SECRET_SEALED', params: {} }));
});

test('DHOW_KEY takes the place of the file, which is then never made', async () => {
  const home = await fresh();
  const vault = await openVault(home, { DHOW_KEY: Buffer.from(KEY, 'hex').toString('base64') });
  expect((await openVault(home, { DHOW_KEY: KEY })).open('row', vault.seal('row', 'secret'))).toBe('secret');
  await expect(readFile(home.key)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a key of the wrong size is refused and never shown', async () => {
  const home = await fresh();
  await expect(openVault(home, { DHOW_KEY: 'short' })).rejects.toMatchObject({
    code: 'KEY_SHAPE',
    params: { where: 'DHOW_KEY' },
  });
});

test('a key file that others can read is refused', async () => {
  const home = await fresh();
  await openVault(home, {});
  await chmod(home.key, 0o644);
  await expect(openVault(home, {})).rejects.toMatchObject({ code: 'KEY_FILE_OPEN' });
});
