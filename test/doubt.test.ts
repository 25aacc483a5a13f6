import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { canonical, type MetaDocument, type Plan } from '@dhow/core';
import { memoryStore, type RunResult, resumeApply, runApply, verifyRun } from '@dhow/engine';
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
  const go = async (run: Promise<RunResult>): Promise<string> => {
    try {
      return (await run).ended;
    } catch (cause) {
      // Resumable, and said so by its kind.
      expect(cause).toMatchObject({ kind: 'stopped' });
      return 'stopped';
    }
  };
  let ended = await go(runApply(plan, approved(plan), RUN, await production.connect(), store, tools, quietly));
  for (let tries = 0; ended !== 'imported' && tries < 2; tries++)
    ended = await go(resumeApply(RUN, await production.connect(), store, tools, quietly));
  expect(ended).toBe('imported');
  expect(await verifyRun(RUN, store, await production.connect(), tools, never)).toMatchObject({ verdict: 'proved' });
  expect(await production.state()).toEqual(wanted);
});

test.each([true, 'written'] as const)(
  'while a task never ends (%s) nobody sends more; the run stays to be carried on with',
  async (taskNeverEnds) => {
    await production.fault({ match: { ...COMMIT, nth: 1 }, fault: { taskNeverEnds } });
    const store = memoryStore(digest);
    // A clock that runs a thousand times as fast: no test waits for the minutes that a server is given.
    const clock = { now: () => new Date().toISOString(), sleep: (ms: number) => setTimeout(ms / 1000) };
    const importer = await production.connect({ asyncFrom: 1, clock });
    const options = { ...quietly, patienceMs: 60_000 };
    const run = runApply(plan, approved(plan), RUN, importer, store, tools, options);
    await expect(run).rejects.toMatchObject({ kind: 'stopped', code: 'IMPORT_RUNNING_THERE' });
    const { events } = await store.read(RUN);
    expect(events.filter(({ type }) => type === 'intent')).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ type: 'stopped', code: 'IMPORT_RUNNING_THERE' });
  },
);

/** A property as the server itself shows it. */
async function shownValue({ type, id, path }: { type: string; id: string; path: string }): Promise<unknown> {
  const authorization = `Basic ${Buffer.from('admin:district').toString('base64')}`;
  const answer = await fetch(`${production.url}/api/${type}/${id}?fields=${path}`, { headers: { authorization } });
  return answer.json();
}

test('one field dropped after a 200 is found, whatever kind of property it is', async () => {
  const { catalog } = await production.connect();
  // Up to six properties of each kind, of what the plan creates.
  const byKind = new Map<string, Map<string, { type: string; id: string; path: string }>>();
  for (const { verb, ref, payload } of plan.batches.flatMap(({ acts }) => acts)) {
    if (verb !== 'create' || !payload) continue;
    const type = catalog.types.get(ref.type)!;
    // What the canonical form leaves out (a number that the server gives) is nobody's to lose.
    for (const name of Object.keys(canonical(payload, type, catalog, 'content'))) {
      const property = type.properties.get(name);
      if (!property?.owner || property.required || name === 'id') continue;
      const kind = ['sharing', 'translations', 'attributeValues'].includes(name) ? name : property.kind;
      const some = byKind.get(kind) ?? new Map();
      byKind.set(kind, some);
      if (some.size < 6) some.set(`${ref.type}.${name}`, { type: ref.type, id: ref.id, path: name });
    }
  }
  const kinds = ['value', 'reference', 'references', 'object', 'objects', 'sharing', 'translations'];
  expect([...byKind.keys()]).toEqual(expect.arrayContaining(kinds));
  await runApply(plan, approved(plan), RUN, await production.connect(), memoryStore(digest), tools, quietly);
  const undisturbed = new Map<object, unknown>();
  for (const some of byKind.values()) for (const one of some.values()) undisturbed.set(one, await shownValue(one));
  for (const [kind, some] of byKind) {
    let lost = 0;
    for (const dropField of some.values()) {
      await production.reset();
      await production.fault({ match: { ...COMMIT, times: 'always' }, fault: { dropField } });
      const store = memoryStore(digest);
      const importer = await production.connect();
      await runApply(plan, approved(plan), RUN, importer, store, tools, quietly);
      const { verdict, deviations } = await verifyRun(RUN, store, importer, tools, never);
      const where = `${kind} ${dropField.type}.${dropField.path}`;
      // What the server puts right by itself (an option's set, by the set's list) is no loss.
      if (isDeepStrictEqual(await shownValue(dropField), undisturbed.get(dropField))) {
        expect(verdict, where).toBe('proved');
        continue;
      }
      lost++;
      expect(verdict, where).toBe('differs');
      const found = deviations.map(({ ref, path }) => `${ref.id}${path}`);
      expect(found, where).toContainEqual(`${dropField.id}/${dropField.path}`);
    }
    expect(lost, kind).toBeGreaterThan(0);
  }
});
