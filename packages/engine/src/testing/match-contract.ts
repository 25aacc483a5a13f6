import type { MappingSide, Pair } from '@dhow/core';
import type { MatchStore } from '../ports/matches.js';
import type { Runner } from './store-contract.js';

const staging: MappingSide = { kind: 'instance', name: 'staging', address: 'https://staging.example' };
const moh: MappingSide = { kind: 'instance', name: 'moh', address: 'https://moh.example' };
const files: MappingSide = { kind: 'files', name: 'files' };
const pair: Pair = {
  from: { type: 'dataElements', id: 'deSourceAAA' },
  to: 'deTargetAAA',
  does: 'use',
  label: 'Élève',
};
const renewed: Pair = {
  from: { type: 'dataElements', id: 'deSourceAAB' },
  to: null,
  does: 'new',
  score: 70,
  evidence: ['SAME_NAME'],
  with: { code: 'B' },
};

/** What every store of matches promises. `open` gives the same store anew, as another process would find it. */
export function matchContract(
  { test, equal }: Runner,
  fresh: () => Promise<{ open: () => Promise<MatchStore> }>,
): void {
  test('matches are kept per pair of instances, in each direction', async () => {
    const { open } = await fresh();
    await (await open()).replace(staging, moh, [renewed, pair]);
    const store = await open();
    equal(await store.read(staging, moh), { format: 1, source: staging, target: moh, pairs: [pair, renewed] });
    equal((await store.read(moh, staging)).pairs, []);
    equal((await store.read(files, moh)).pairs, []);
  });

  test('all are listed, by the names of their ends', async () => {
    const store = await (await fresh()).open();
    equal(await store.list(), []);
    await store.replace(staging, moh, [pair]);
    await store.replace(files, moh, [renewed]);
    const ends = (await store.list()).map(({ source, target, pairs }) => [source.name, target.name, pairs.length]);
    equal(ends, [
      ['files', 'moh', 1],
      ['staging', 'moh', 1],
    ]);
  });

  test('a server is known by its address, whatever it is called', async () => {
    const store = await (await fresh()).open();
    await store.replace(staging, moh, [pair]);
    const renamed = await store.read({ ...staging, name: 'other' }, moh);
    equal([renamed.source.name, renamed.pairs], ['other', [pair]]);
    await store.replace({ ...staging, name: 'other' }, moh, [renewed]);
    equal((await store.read(staging, moh)).pairs, [renewed]);
    equal((await store.list()).length, 1);
  });

  test('without a pair nothing is left', async () => {
    const store = await (await fresh()).open();
    await store.replace(staging, moh, [pair]);
    await store.replace(staging, moh, []);
    await store.replace(files, moh, []);
    equal(await store.list(), []);
  });
}
