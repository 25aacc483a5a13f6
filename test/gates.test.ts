import type { MetaDocument, Version } from '@dhow/core';
import { foreseeKeepGoing, makeUndo, memoryStore, resumeApply, runApply, verifyRun } from '@dhow/engine';
import { approved, digest, never, planned, testTools } from '@dhow/engine/testing';
import { afterEach, expect, test } from 'vitest';
import { build } from '../examples/country/build.mjs';
import { type Server, startServer } from './servers.js';

/** The example country, imported while the server refuses one of its option sets. */
const RUN = '20261121-1405-k3f9';
const quietly = { stop: never, signal: never, settleMs: 1 };
const everything = { selection: { include: [{ all: true as const }], exclude: [], dependents: {} }, batchSize: 500 };
const tools = testTools();
const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function sides(version: Version) {
  const [staging, moh] = [await startServer('staging', version), await startServer('moh', version)];
  servers.push(staging, moh);
  await staging.fill(build('staging') as MetaDocument);
  return { staging, moh };
}

test.each(['2.41', '2.43'] as const)(
  'what %s refuses stays out with what needs it; a resume ends as if nothing had been',
  async (version) => {
    const { staging, moh } = await sides(version);
    const source = await staging.connect();
    const plan = await planned(source, await moh.connect(), tools, everything);
    const acts = plan.batches.flatMap((batch) => batch.acts);
    const set = acts.find(({ ref, payload }) => ref.type === 'dataElements' && payload?.optionSet)!.payload!.optionSet;
    const refused = { type: 'optionSets', id: (set as { id: string }).id };
    await moh.fault({ match: { path: '/api/metadata', times: 'always' }, fault: { refuseObject: refused } });

    const target = await moh.connect();
    const foreseen = await foreseeKeepGoing(plan, target, tools, never);
    expect(foreseen.objects[0]).toMatchObject({ ref: refused });
    const store = memoryStore(digest);
    const options = { ...quietly, keepGoing: true };
    const result = await runApply(plan, approved(plan), RUN, target, store, tools, options);
    expect(result.ended).toBe('partly');
    // What a dry run said beforehand is what stayed out: its parts, what uses it, what uses that.
    const out = [...result.state.leftOut.values()];
    expect(out.map(({ ref }) => ref)).toEqual(foreseen.objects.map(({ ref }) => ref));
    const types = new Set(foreseen.objects.map(({ ref }) => ref.type));
    for (const type of ['optionSets', 'options', 'dataElements']) expect(types).toContain(type);
    expect(await verifyRun(RUN, store, await moh.connect(), tools, never)).toMatchObject({ deviations: [] });

    await moh.clearFaults();
    expect((await resumeApply(RUN, await moh.connect(), store, tools, quietly)).ended).toBe('imported');
    expect(await verifyRun(RUN, store, await moh.connect(), tools, never)).toMatchObject({ verdict: 'proved' });
    expect((await planned(source, await moh.connect(), tools, everything)).batches).toEqual([]);
  },
);

test('batch after batch, by type, each read back before the next; killed between two, and undone to the start', async () => {
  const { staging, moh } = await sides('2.42');
  const before = await moh.state();
  const source = await staging.connect();
  const plan = await planned(source, await moh.connect(), tools, { ...everything, batchBy: 'type' });
  expect(plan.batches.length).toBeGreaterThan(8);
  const store = memoryStore(digest);
  let sessions = 0;
  const gate = async () => ++sessions % 3 !== 0;
  let result = await runApply(plan, approved(plan), RUN, await moh.connect(), store, tools, { ...quietly, gate });
  while (result.ended === 'stopped') {
    expect(result.state.halted?.code).toBe('PAUSED');
    result = await resumeApply(RUN, await moh.connect(), store, tools, { ...quietly, gate });
  }
  expect(result.ended).toBe('imported');
  expect(sessions).toBe(plan.batches.length - 1);
  expect(await verifyRun(RUN, store, await moh.connect(), tools, never)).toMatchObject({ verdict: 'proved' });
  const undo = await makeUndo(RUN, store, await moh.connect(), { answers: new Map() }, tools, never);
  await runApply(undo, approved(undo), '20261121-1406-aaaa', await moh.connect(), store, tools, quietly);
  expect(await moh.state()).toEqual(before);
});
