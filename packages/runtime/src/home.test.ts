import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openHome, serverIdOf } from './home.js';

const fresh = () => mkdtemp(join(tmpdir(), 'dhow-home-'));

test('the home is made for its owner alone', async () => {
  const home = await openHome({ DHOW_HOME: join(await fresh(), 'deep', 'home') });
  for (const folder of [home.folder, home.instances, home.runs, home.locks])
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test('a home that others could read is closed to them', async () => {
  const folder = await fresh();
  const { chmod } = await import('node:fs/promises');
  await chmod(folder, 0o755);
  await openHome({ DHOW_HOME: folder });
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test('a home that is a file is refused with its path', async () => {
  const file = join(await fresh(), 'file');
  await writeFile(file, 'kept');
  await expect(openHome({ DHOW_HOME: file })).rejects.toMatchObject({ code: 'WRITE_FAILED', at: file });
  expect(await readFile(file, 'utf8')).toBe('kept');
});

test('a home knows its server again, and tells it from that of another', async () => {
  const [one, other] = [await openHome({ DHOW_HOME: await fresh() }), await openHome({ DHOW_HOME: await fresh() })];
  const id = await serverIdOf(one);
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(await serverIdOf(one)).toBe(id);
  expect(await serverIdOf(other)).not.toBe(id);
});
