import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault, type KeptBackup } from '@dhow/core';
import { shippedCatalog } from '@dhow/core/testing';
import { findBackup } from '@dhow/engine';
import { backupContract } from '@dhow/engine/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { openBackups, type PlacedBackups } from './backups.js';
import { openHome } from './home.js';

const catalog = shippedCatalog('2.42');
const backup = (name: string, at: string): KeptBackup => ({
  about: {
    name,
    version: '1',
    comment: '',
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
  document: { options: [{ id: 'optAAAAAAA1', name: 'Yes', code: '1' }] },
});
const FIRST = backup('a/b', '2026-11-20T14:05:00.000Z');
const SECOND = backup('c', '2026-11-21T14:05:00.000Z');

const codeOf = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise;
    return 'resolved';
  } catch (cause) {
    if (cause instanceof Fault) return cause.code;
    throw cause;
  }
};

let folder: string;
let store: PlacedBackups;
beforeEach(async () => {
  const home = await openHome({ DHOW_HOME: await mkdtemp(join(tmpdir(), 'dhow-backups-')) });
  folder = home.backups;
  store = openBackups(home, new Map([['NOTE.txt', 'by hand']]));
});

describe('backups as files', () =>
  backupContract({ test, equal: (found, wanted) => expect(found).toEqual(wanted) }, async () => ({
    open: async () => store,
  })));

test('their folders are for their owner alone, with what tells how to import them by hand', async () => {
  const first = await store.add(FIRST, catalog);
  expect(await readFile(join(await store.place(first.id), 'NOTE.txt'), 'utf8')).toBe('by hand');
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    expect((await stat(join(entry.parentPath, entry.name))).mode & 0o077).toBe(0);
});

test('one is found by its id or its name, slashes and all; two of one name by id alone', async () => {
  const first = await store.add(FIRST, catalog);
  expect((await findBackup(store, 'A/B')).id).toBe(first.id);
  expect((await findBackup(store, first.id)).id).toBe(first.id);
  expect(await codeOf(findBackup(store, '../a/b'))).toBe('BACKUP_UNKNOWN');
  await store.add(FIRST, catalog);
  expect(await codeOf(findBackup(store, 'a/b'))).toBe('BACKUP_AMBIGUOUS');
  expect((await findBackup(store, first.id)).id).toBe(first.id);
});

test('one that was cut, altered or emptied is named beside the others, and refused', async () => {
  const good = await store.add(FIRST, catalog);
  const cut = await store.add(SECOND, catalog);
  const bare = await store.add(SECOND, catalog);
  const altered = await store.add(SECOND, catalog);
  const emptied = await store.add(SECOND, catalog);
  const swapped = await store.add(SECOND, catalog);
  await rm(join(folder, emptied.id, 'metadata.json'));
  const objects = join(folder, swapped.id, 'metadata.json');
  await writeFile(objects, (await readFile(objects, 'utf8')).replace('Yes', 'Non'));
  await truncate(join(folder, cut.id, 'metadata.json'), 30);
  await rm(join(folder, bare.id, 'manifest.json'));
  const manifest = join(folder, altered.id, 'manifest.json');
  await writeFile(manifest, (await readFile(manifest, 'utf8')).replace('"version": "1"', '"version": "2"'));
  const { backups, damaged } = await store.list();
  // A change of the same length shows when it is read: a list reads no objects.
  expect(backups.map(({ id }) => id).sort()).toEqual([good.id, swapped.id].sort());
  expect(damaged.map(({ id, code }) => [id, code]).sort()).toEqual(
    [
      [cut.id, 'CONTAINER_PART_CHANGED'],
      [emptied.id, 'CONTAINER_PART_MISSING'],
      [bare.id, 'CONTAINER_MANIFEST'],
      [altered.id, 'BACKUP_ALTERED'],
    ].sort(),
  );
  for (const id of [cut.id, swapped.id]) expect(await codeOf(store.read(id))).toBe('CONTAINER_PART_CHANGED');
  expect(await codeOf(store.read(emptied.id))).toBe('CONTAINER_PART_MISSING');
  expect(await codeOf(store.read(altered.id))).toBe('BACKUP_ALTERED');
  expect(await codeOf(store.read(bare.id))).toBe('CONTAINER_MANIFEST');
  expect(await codeOf(findBackup(store, altered.id))).toBe('BACKUP_ALTERED');
});

test('what is wrong with the files of one is named, whether or not it can be read', async () => {
  const { id } = await store.add(FIRST, catalog);
  expect(await store.check(id)).toEqual([]);
  await writeFile(join(folder, id, 'NOTE.txt'), 'not by hand');
  await writeFile(join(folder, id, 'metadata.json'), '{}');
  expect(await store.check(id)).toEqual([
    { path: 'NOTE.txt', how: 'altered' },
    { path: 'metadata.json', how: 'altered' },
  ]);
  expect(await codeOf(store.check('20200101-0000-none'))).toBe('BACKUP_UNKNOWN');
});

test('of one that is removed no file is left', async () => {
  const { id } = await store.add(FIRST, catalog);
  await store.remove(id);
  expect(await readdir(folder)).toEqual([]);
});
