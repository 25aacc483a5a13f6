import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Plan, Ref } from '@dhow/core';
import { afterAll, expect, test } from 'vitest';
import type { Context } from './context.js';
import { keepMatches } from './matches.js';
import { stateOf } from './open.js';

const folder = mkdtempSync(join(tmpdir(), 'dhow-matches-'));
afterAll(() => rmSync(folder, { recursive: true }));

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

/** What is remembered after an import of which this was found, in a home of its own. */
async function keptAfter(name: string, ...found: Parameters<typeof keepMatches>[2][]): Promise<readonly string[]> {
  const env = { DHOW_HOME: join(folder, name) };
  const cx = { env, version: '0.1.0', t: (code: string) => code, print: () => {} } as unknown as Context;
  for (const outcome of found) await keepMatches(cx, plan, outcome);
  const files = { kind: 'files', name: 'files' } as const;
  const { matches } = await stateOf(cx);
  const { pairs } = await matches.read(files, { kind: 'instance', name: 'moh', address: 'http://moh.example' });
  return pairs.map(({ from, does }) => `${from.id} ${does}`);
}

test('an import that is not all as promised keeps the matches of what is', async () => {
  const others = ['deSourceAAA use', 'deSourceDDD leave-out'];
  const proved = { deviations: [], notCompared: [] };
  expect(await keptAfter('proved', proved)).toEqual([
    'deSourceAAA use',
    'deSourceBBB overwrite',
    'deSourceCCC new',
    'deSourceDDD leave-out',
  ]);
  const other = { deviations: [deviation('grPackage01')], notCompared: [] };
  expect(await keptAfter('other', other)).toHaveLength(4);
  const both = { deviations: [deviation('deTargetBBB')], notCompared: [element('deSourceCCC')] };
  expect(await keptAfter('both', both)).toEqual(others);
  expect(await keptAfter('none', { deviations: [], notCompared: acts.map(({ ref }) => ref) })).toEqual([]);
  // What was kept before stays.
  expect(await keptAfter('twice', proved, both)).toHaveLength(4);
});
