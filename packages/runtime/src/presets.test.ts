import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPresets, type PresetStore } from './presets.js';

let folder: string;
let store: PresetStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dhow-presets-'));
  store = openPresets({ presets: folder });
});
afterEach(() => rm(folder, { recursive: true }));

test('a preset comes back as it was saved, by its name in any case, until it is deleted', async () => {
  await store.save('Ministry', { name: 'Ministry', remove: ['dates'] });
  expect(await store.names()).toEqual(['ministry']);
  expect(await store.has('MINISTRY')).toBe(true);
  expect((await store.read('ministry')).json).toEqual({ name: 'Ministry', remove: ['dates'] });
  await store.delete('Ministry');
  expect(await readdir(folder)).toEqual([]);
});

test('none is overwritten', async () => {
  await store.save('a', { name: 'a' });
  await expect(store.save('A', { name: 'other' })).rejects.toMatchObject({ code: 'PRESET_EXISTS' });
  expect((await store.read('a')).json).toEqual({ name: 'a' });
});

test.each(['', '../x', 'a/b', '-a', ' ', 'x'.repeat(61)])('%j is no name', async (name) => {
  await expect(store.save(name, {})).rejects.toMatchObject({ kind: 'usage', code: 'PRESET_NAME' });
  expect(await store.has(name)).toBe(false);
  await expect(store.delete(name)).rejects.toMatchObject({ code: 'PRESET_UNKNOWN' });
});

test('one that is not there is told with those that are', async () => {
  await store.save('b', {});
  await store.save('a', {});
  await expect(store.read('c')).rejects.toMatchObject({
    code: 'PRESET_UNKNOWN',
    params: { name: 'c', known: ['a', 'b'] },
  });
});

test('a file that was damaged is named', async () => {
  await writeFile(join(folder, 'a.json'), '{"name":');
  await expect(store.read('a')).rejects.toMatchObject({
    kind: 'failed',
    code: 'PRESET_FILE',
    at: join(folder, 'a.json'),
  });
});
