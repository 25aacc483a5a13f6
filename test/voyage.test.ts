import { readFile } from 'node:fs/promises';
import type { MetaDocument, Version } from '@dhow/core';
import { makeUndo, memoryStore, rehearseOnSandbox, rehearseOnServer, runApply, verifyRun } from '@dhow/engine';
import { approved, digest, never, planned, testTools } from '@dhow/engine/testing';
import { afterEach, expect, test } from 'vitest';
import { type Server, startServer } from './servers.js';

const VERSIONS: readonly Version[] = ['2.41', '2.42', '2.43'];
const RUN = '20261121-1405-k3f9';
const UNDO = '20261121-1406-aaaa';
const tools = testTools();
const quietly = { stop: never, signal: never };
const everything = { selection: { include: [{ all: true as const }], exclude: [], dependents: {} }, batchSize: 100 };
const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const country = async (side: 'metadata' | 'production'): Promise<MetaDocument> =>
  JSON.parse(await readFile(new URL(`../examples/country/${side}.json`, import.meta.url), 'utf8')) as MetaDocument;

async function start(name: string, version: Version, document: MetaDocument): Promise<Server> {
  const server = await startServer(name, version);
  servers.push(server);
  await server.fill(document);
  return server;
}

test.each(VERSIONS)(
  'the example country goes to production on %s: planned, tried, imported, proved, second plan empty, undone to the start',
  async (version) => {
    const staging = await start('staging', version, await country('metadata'));
    const production = await start('production', version, await country('production'));
    const before = await production.state();

    const source = await staging.connect();
    const reader = await production.connect();
    const plan = await planned(source, reader, tools, everything);
    expect(plan.batches.length).toBeGreaterThan(0);

    expect(
      (await rehearseOnServer(plan, reader, tools, never)).batches.filter(({ said }) => said === 'refused'),
    ).toEqual([]);
    expect(await production.state()).toEqual(before);

    const store = memoryStore(digest);
    const importer = await production.connect();
    const result = await runApply(plan, approved(plan), RUN, importer, store, tools, quietly);
    expect(result.findings).toEqual([]);
    expect(result.state.moved).toEqual([]);
    expect(result.ended).toBe('imported');
    expect(importer.requests().count).toBeLessThanOrEqual(6 + 4 * plan.batches.length);

    const outcome = await verifyRun(RUN, store, await production.connect(), tools, never);
    expect(outcome.deviations).toEqual([]);
    expect(outcome.verdict).toBe('proved');

    const second = await planned(await staging.connect(), await production.connect(), tools, everything);
    expect(second.batches.flatMap(({ acts }) => acts.map(({ verb, ref, fields }) => ({ verb, ref, fields })))).toEqual(
      [],
    );

    // The source is gone: an undo comes from the copy alone.
    await staging.close();
    const undo = await makeUndo(RUN, store, await production.connect(), { answers: new Map() }, tools, never);
    expect(undo.questions).toEqual([]);
    const undone = await runApply(undo, approved(undo), UNDO, await production.connect(), store, tools, quietly);
    expect(undone.findings).toEqual([]);
    expect(undone.state.moved).toEqual([]);
    expect(undone.ended).toBe('imported');
    expect((await verifyRun(UNDO, store, await production.connect(), tools, never)).verdict).toBe('proved');
    expect(await production.state()).toEqual(before);
  },
);

test.each(VERSIONS)(
  'the whole journey is tried on a practice server of %s that holds a copy of production',
  async (version) => {
    const staging = await start('staging', version, await country('metadata'));
    const production = await start('production', version, await country('production'));
    const before = await production.state();
    const target = await production.connect();
    const plan = await planned(await staging.connect(), target, tools, everything);
    const rehearsal = await rehearseOnSandbox(
      plan,
      target,
      async ({ document }) => {
        const practice = await startServer('practice', version);
        servers.push(practice);
        await practice.load(document);
        return { target: await practice.connect(), close: async () => {} };
      },
      tools,
      never,
    );
    expect(rehearsal.outcome?.deviations).toEqual([]);
    expect(rehearsal).toMatchObject({ ok: true, on: 'sandbox', outcome: { verdict: 'proved' } });
    expect(await production.state()).toEqual(before);
  },
);

test('300 data elements with all they need are planned with at most 12 requests to each side', async () => {
  const ids = Array.from({ length: 300 }, (_, i) => `deBulk${String(i).padStart(5, '0')}`);
  const dataElements = ids.map((id, i) => ({
    id,
    name: `Bulk element ${i}`,
    shortName: `Bulk ${i}`,
    code: `BULK_${i}`,
    valueType: 'NUMBER',
    domainType: 'AGGREGATE',
    aggregationType: 'SUM',
    categoryCombo: { id: 'bjDvmb4bfuf' },
    sharing: { public: 'rwrw----', users: {}, userGroups: {} },
  }));
  const base = await country('metadata');
  const staging = await start('staging', '2.42', {
    ...base,
    dataElements: [...(base.dataElements ?? []), ...dataElements],
  });
  const production = await start('production', '2.42', await country('production'));
  const source = await staging.connect();
  const target = await production.connect();
  const wishes = ids.map((match) => ({ type: 'dataElements', match }));
  const selection = { include: wishes, exclude: [], dependents: {} };
  const { makePlan } = await import('@dhow/engine');
  const { options } = await import('@dhow/engine/testing');
  const plan = await makePlan(source, target, options({ selection, batchSize: 500 }), tools, never);
  expect(plan.batches.flatMap(({ acts }) => acts)).toHaveLength(300);
  expect(source.requests().count).toBeLessThanOrEqual(12);
  expect(target.requests().count).toBeLessThanOrEqual(12);
});
