import { Fault, type Plan, type Ref } from '@dhow/core';
import { expect, test } from 'vitest';
import type { MatchStore } from '../ports/matches.js';
import { memoryStores } from '../testing/memory-house.js';
import { testTools } from '../testing/world.js';
import { keepMatches } from './matches.js';

const element = (id: string): Ref => ({ type: 'dataElements', id });
const asked = (id: string, answer: string) => ({
  code: 'CLASH',
  params: {},
  about: [element(id)],
  choices: [],
  answer,
});
const acts = ['deTargetBBB', 'deSourceCCC', 'grPackage01'].map((id) => ({ ref: element(id) }));
const plan = {
  from: { kind: 'file', name: 'anc.json' },
  into: { kind: 'instance', name: 'moh', address: 'http://moh.example' },
  batches: [{ acts }],
  questions: [
    asked('deSourceAAA', 'use:deTargetAAA'),
    asked('deSourceBBB', 'overwrite:deTargetBBB'),
    asked('deSourceCCC', 'new'),
    asked('deSourceDDD', 'leave-out'),
  ],
} as unknown as Plan;
const deviation = (id: string) => ({ ref: element(id), path: '/name', code: 'different', certain: true }) as const;
const newMatches = (): MatchStore => memoryStores([], testTools()).matches;

/** What is remembered after an import of which this was found. */
async function keptAfter(...found: Parameters<typeof keepMatches>[2][]): Promise<readonly string[]> {
  const matches = newMatches();
  for (const outcome of found) await keepMatches(matches, plan, outcome);
  const files = { kind: 'files', name: 'files' } as const;
  const { pairs } = await matches.read(files, { kind: 'instance', name: 'moh', address: 'http://moh.example' });
  return pairs.map(({ from, does }) => `${from.id} ${does}`);
}

test('an import that is not all as promised keeps the matches of what is', async () => {
  const others = ['deSourceAAA use', 'deSourceDDD leave-out'];
  const proved = { deviations: [], notCompared: [] };
  expect(await keptAfter(proved)).toEqual([
    'deSourceAAA use',
    'deSourceBBB overwrite',
    'deSourceCCC new',
    'deSourceDDD leave-out',
  ]);
  const other = { deviations: [deviation('grPackage01')], notCompared: [] };
  expect(await keptAfter(other)).toHaveLength(4);
  const both = { deviations: [deviation('deTargetBBB')], notCompared: [element('deSourceCCC')] };
  expect(await keptAfter(both)).toEqual(others);
  expect(await keptAfter({ deviations: [], notCompared: acts.map(({ ref }) => ref) })).toEqual([]);
  // What was kept before stays.
  expect(await keptAfter(proved, both)).toHaveLength(4);
});

test('what is remembered is said, and what could not be: what was imported is there all the same', async () => {
  const proved = { deviations: [], notCompared: [] };
  expect(await keepMatches(newMatches(), plan, proved)).toEqual([
    { code: 'MATCHES_REMEMBERED', severity: 'note', params: { count: 4 } },
  ]);
  const full: MatchStore = {
    ...newMatches(),
    replace: async () => {
      throw new Fault('failed', 'DISK_FULL', { path: 'x' }, { at: '/home/matches' });
    },
  };
  expect(await keepMatches(full, plan, proved)).toEqual([
    {
      code: 'MATCHES_NOT_REMEMBERED',
      severity: 'warning',
      params: { at: '/home/matches' },
      because: { code: 'DISK_FULL', params: { path: 'x' } },
    },
  ]);
});
