import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MappingSide, Pair } from '@dhow/core';
import { matchContract } from '@dhow/engine/testing';
import { describe, expect, test } from 'vitest';
import { openHome } from './home.js';
import { openMatches } from './matches.js';

const fresh = async () => openHome({ DHOW_HOME: await mkdtemp(join(tmpdir(), 'dhow-matches-')) });
const staging: MappingSide = { kind: 'instance', name: 'staging', address: 'https://staging.example' };
const moh: MappingSide = { kind: 'instance', name: 'moh', address: 'https://moh.example' };
const files: MappingSide = { kind: 'files', name: 'files' };
const pair: Pair = { from: { type: 'dataElements', id: 'deSourceAAA' }, to: 'deTargetAAA', does: 'use', label: 'ANC' };

describe('matches as files', () =>
  matchContract({ test, equal: (found, wanted) => expect(found).toEqual(wanted) }, async () => {
    const home = await fresh();
    return { open: async () => openMatches(home) };
  }));

test('the files are for their owner alone', async () => {
  const home = await fresh();
  await openMatches(home).replace(staging, moh, [pair]);
  const [file] = await readdir(home.matches);
  expect((await stat(join(home.matches, file ?? ''))).mode & 0o077).toBe(0);
});

test('without a pair no file is left', async () => {
  const home = await fresh();
  const store = openMatches(home);
  await store.replace(staging, moh, [pair]);
  await store.replace(staging, moh, []);
  await store.replace(files, moh, []);
  expect(await readdir(home.matches)).toEqual([]);
});

test('a file that was edited by hand is read, and named with its place where it is wrong', async () => {
  const home = await fresh();
  const store = openMatches(home);
  await store.replace(staging, moh, [pair]);
  const file = join(home.matches, (await readdir(home.matches))[0] ?? '');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('deTargetAAA', 'deTargetBBB'));
  expect((await store.read(staging, moh)).pairs[0]?.to).toBe('deTargetBBB');
  await writeFile(file, text.replace('"use"', '"same"'));
  await expect(store.read(staging, moh)).rejects.toMatchObject({ code: 'MATCHES_SHAPE', at: `${file} /pairs/0` });
  await writeFile(file, text.slice(0, 40));
  await expect(store.read(staging, moh)).rejects.toMatchObject({ code: 'MATCHES_SHAPE', at: file });
});
