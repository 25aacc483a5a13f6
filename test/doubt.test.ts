import { readFile } from 'node:fs/promises';
import type { MetaDocument, Plan } from '@dhow/core';
import { memoryStore, resumeApply, runApply, verifyRun } from '@dhow/engine';
import { approved, digest, never, planned, testTools } from '@dhow/engine/testing';
import type { FaultRule } from '@dhow/sandbox';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Server, startServer } from './servers.js';

const RUN = '20261121-1405-k3f9';
const tools = testTools();
const quietly = { stop: never, signal: never, settleMs: 1 };
const COMMIT = { method: 'POST', path: 'importMode=COMMIT' };
const everything = { selection: { include: [{ all: true as const }], exclude: [], dependents: {} }, batchSize: 40 };

let staging: Server;
let production: Server;
let plan: Plan;
/** The state after an import that nothing disturbed, and how many imports that took. */
let wanted: Awaited<ReturnType<Server['state']>>;

const country = async (side: 'metadata' | 'production'): Promise<MetaDocument> =>
  JSON.parse(await readFile(new URL(`../examples/country/${side}.json`, import.meta.url), 'utf8')) as MetaDocument;

beforeAll(async () => {
  staging = await startServer('staging', '2.42');
  production = await startServer('production', '2.42');
  await staging.fill(await country('metadata'));
  await production.fill(await country('production'));
  await production.keep();
  plan = await planned(await staging.connect(), await production.connect(), tools, everything);
  await runApply(plan, approved(plan), RUN, await production.connect(), memoryStore(digest), tools, quietly);
  wanted = await production.state();
});

beforeEach(() => production.reset());

afterAll(async () => {
  await staging.close();
  await production.close();
});

const faults: readonly (readonly [string, FaultRule])[] = [
  ['an answer lost after the write', { match: { ...COMMIT, nth: 2 }, fault: { loseAnswer: true } }],
  ['a connection cut before anything was handled', { match: { ...COMMIT, nth: 2 }, fault: { refuseConnection: true } }],
  ['a proxy that gives up', { match: { ...COMMIT, nth: 1 }, fault: { status: 502, html: true } }],
  ['an answer cut in the middle', { match: { ...COMMIT, nth: 3 }, fault: { cutBodyAt: 60 } }],
  ['a login page instead of an answer', { match: { ...COMMIT, nth: 2 }, fault: { loginPage: true } }],
  [
    'a server that is busy',
    { match: { path: '/api/metadata', nth: 2, times: 2 }, fault: { status: 429, retryAfter: 0 } },
  ],
  ['a slow server', { match: COMMIT, fault: { slowMs: 300 } }],
];

test.each(faults)('%s: the import ends where it would have ended, and nothing is written twice', async (_, rule) => {
  await production.fault(rule);
  const store = memoryStore(digest);
  let result = await runApply(plan, approved(plan), RUN, await production.connect(), store, tools, quietly);
  for (let tries = 0; result.ended !== 'imported' && tries < 2; tries++)
    result = await resumeApply(RUN, await production.connect(), store, tools, quietly);
  expect(result.ended).toBe('imported');
  expect(await verifyRun(RUN, store, await production.connect(), tools, never)).toMatchObject({ verdict: 'proved' });
  expect(await production.state()).toEqual(wanted);
});

test.each([true, 'written'] as const)('a task that never ends (%s) is settled by reading', async (taskNeverEnds) => {
  await production.fault({ match: { ...COMMIT, nth: 1 }, fault: { taskNeverEnds } });
  const store = memoryStore(digest);
  const importer = await production.connect({ asyncFrom: 1, patienceMs: 300 });
  const options = { ...quietly, patienceMs: 500 };
  let result = await runApply(plan, approved(plan), RUN, importer, store, tools, options).catch(() => undefined);
  // The server says for ever that it imports: nobody may send more while it does.
  expect(result?.ended).not.toBe('imported');
  await production.clearFaults();
  result = await resumeApply(RUN, await production.connect(), store, tools, options);
  expect(result.ended).toBe('imported');
  expect(await production.state()).toEqual(wanted);
});

test('one field dropped after a 200 is found, whatever kind of property it is', async () => {
  const created = plan.batches.flatMap(({ acts }) => acts).filter(({ verb }) => verb === 'create');
  const { catalog } = await production.connect();
  const kinds = new Map<string, { type: string; id: string; path: string }>();
  for (const { ref, payload } of created)
    for (const [name, value] of Object.entries(payload ?? {})) {
      const property = catalog.types.get(ref.type)?.properties.get(name);
      if (!property || property.required || name === 'id' || name === 'sharing') continue;
      if (value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0)) continue;
      const kind = `${property.kind} ${property.ordered ? 'ordered' : ''}`;
      if (!kinds.has(kind)) kinds.set(kind, { type: ref.type, id: ref.id, path: name });
    }
  expect([...kinds.keys()].map((kind) => kind.split(' ')[0])).toEqual(
    expect.arrayContaining(['value', 'reference', 'references', 'objects']),
  );
  for (const [kind, dropField] of kinds) {
    await production.reset();
    await production.fault({ match: { ...COMMIT, times: 'always' }, fault: { dropField } });
    const store = memoryStore(digest);
    const importer = await production.connect();
    await runApply(plan, approved(plan), RUN, importer, store, tools, quietly);
    const outcome = await verifyRun(RUN, store, importer, tools, never);
    expect(outcome.verdict, kind).toBe('differs');
    expect(
      outcome.deviations.map(({ ref, path }) => `${ref.id}${path}`),
      kind,
    ).toContainEqual(`${dropField.id}/${dropField.path}`);
  }
});
