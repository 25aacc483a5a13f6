import { mkdtemp, readFile, stat } from 'node:fs/promises';
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
    () => vault.open('row', touched),
    () => vault.open('row', 'secret'),
    () => vault.open('row', sealed.split(':').slice(0, 3).join(':')),
  ])
    expect(open).toThrow(expect.objectContaining({ code: 'SECRET_SEALED', params: {} }));
  const [sealedUnder, key] = [vault.fingerprint, other.fingerprint];
  expect(() => other.open('row', sealed)).toThrow(
    expect.objectContaining({ code: 'SECRET_OTHER_KEY', params: { sealed: sealedUnder, key } }),
  );
  const renamed = sealed.replace(sealedUnder, key);
  expect(() => other.open('row', renamed)).toThrow(expect.objectContaining({ code: 'SECRET_SEALED' }));
});

test('what was sealed before keys had names still opens, and under its own key and row alone', async () => {
  const home = await fresh();
  const vault = await openVault(home, { DHOW_KEY: KEY });
  const sealed = 'v1:AQEBAQEBAQEBAQEB:s5HijvgQxqD3xOrdZ9D4Hw==:BiItxOPIg3y1';
  expect(vault.open('row', sealed)).toBe('pässword');
  for (const open of [() => vault.open('row 2', sealed), async () => (await openVault(home, {})).open('row', sealed)])
    await expect(async () => open()).rejects.toMatchObject({ code: 'SECRET_SEALED' });
});

test('keys for other purposes are made of the key, each its own, the same in each process', async () => {
  const home = await fresh();
  const vault = await openVault(home, {});
  expect(vault.derive('local')).toHaveLength(32);
  expect((await openVault(home, {})).derive('local')).toEqual(vault.derive('local'));
  expect(vault.derive('other')).not.toEqual(vault.derive('local'));
  expect((await openVault(home, { DHOW_KEY: KEY })).derive('local')).not.toEqual(vault.derive('local'));
});

test('DHOW_KEY takes the place of the file, which is then never made', async () => {
  const home = await fresh();
  const vault = await openVault(home, { DHOW_KEY: Buffer.from(KEY, 'hex').toString('base64') });
  expect((await openVault(home, { DHOW_KEY: KEY })).open('row', vault.seal('row', 'secret'))).toBe('secret');
  await expect(readFile(home.key)).rejects.toMatchObject({ code: 'ENOENT' });
});
