import { existsSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Version } from '@dhow/core';
import { openFile } from '@dhow/dhis2';
import { makePlan, makeUndo, memoryStore, runApply, verifyRun } from '@dhow/engine';
import { approved, digest, never, options, planned, testTools } from '@dhow/engine/testing';
import { afterEach, describe, expect, test } from 'vitest';
import { type Server, startServer } from './servers.js';

const FOLDER = fileURLToPath(new URL('../../shared/packages/', import.meta.url));
const PACKAGES = ['hiv-agg-2.36.json', 'hiv-cs-tracker-2.36.json', 'covac-eir-tracker-2.36.json'];
const VERSIONS: readonly Version[] = ['2.41', '2.42', '2.43'];
const RUN = '20261121-1405-k3f9';
const UNDO = '20261121-1406-aaaa';
const tools = testTools();
const quietly = { stop: never, signal: never, settleMs: 1 };
const everything = { selection: { include: [{ all: true as const }], exclude: [], dependents: {} }, batchSize: 500 };
const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

// The packages of the WHO are not part of this repository.
describe.skipIf(!existsSync(FOLDER))('real packages [../shared/packages]', () => {
  for (const version of VERSIONS)
    test.each(PACKAGES)(`%s is planned, imported, checked and undone to the start on ${version}`, async (file) => {
      const server = await startServer('empty', version);
      servers.push(server);
      const before = await server.state();
      const source = await openFile(`${FOLDER}${file}`);
      const asked = await planned(source, await server.connect(), tools, everything);
      const target = await server.connect();
      const answers = new Map(Object.entries(asked.basis.answers));
      const plan = await makePlan(source, target, options({ ...everything, answers }), tools, never);
      expect(target.requests().count).toBeLessThanOrEqual(20);
      const store = memoryStore(digest);
      const importer = await server.connect();
      const result = await runApply(plan, approved(plan), RUN, importer, store, tools, quietly);
      expect(result.findings).toEqual([]);
      expect(result.state.moved).toEqual([]);
      expect(result.ended).toBe('imported');
      const outcome = await verifyRun(RUN, store, await server.connect(), tools, never);
      expect(outcome.deviations).toEqual([]);
      expect(outcome.lists.filter(({ after }) => !after.ok)).toEqual([]);
      expect(outcome.verdict).toBe('proved');
      const second = await planned(source, await server.connect(), tools, everything);
      const left = second.batches.flatMap(({ acts }) => acts.map(({ verb, ref, fields }) => ({ verb, ref, fields })));
      expect(left).toEqual([]);
      const undo = await makeUndo(RUN, store, await server.connect(), { answers: new Map() }, tools, never);
      expect(undo.questions).toEqual([]);
      const undone = await runApply(undo, approved(undo), UNDO, await server.connect(), store, tools, quietly);
      expect(undone.findings).toEqual([]);
      expect(undone.state.moved).toEqual([]);
      expect(undone.ended).toBe('imported');
      expect(await server.state()).toEqual(before);
    });

  test.each(VERSIONS)('a message of a rule that changed is brought over on %s, and taken back', async (version) => {
    const server = await startServer('empty', version);
    servers.push(server);
    const file = `${FOLDER}covac-eir-tracker-2.36.json`;
    const source = await openFile(file);
    const first = await planned(source, await server.connect(), tools, everything);
    const store = memoryStore(digest);
    await runApply(first, approved(first), RUN, await server.connect(), store, tools, quietly);
    const before = await server.state();

    const document = JSON.parse(await readFile(file, 'utf8')) as Record<string, Record<string, unknown>[]>;
    const action = document.programRuleActions!.find(({ templateUid }) => templateUid !== undefined)!;
    const id = String(action.id);
    action.content = 'Another word';
    const folder = await mkdtemp(join(tmpdir(), 'dhow-packages-'));
    await writeFile(join(folder, 'changed.json'), JSON.stringify(document));
    const changed = await openFile(join(folder, 'changed.json'));
    const plan = await planned(changed, await server.connect(), tools, { ...everything, updateDependencies: ['all'] });
    const acts = plan.batches.flatMap((batch) => batch.acts);
    // From 2.42 on an action with a template can be created and never updated.
    expect(acts).toMatchObject([{ verb: version === '2.41' ? 'update' : 'recreate', ref: { id } }]);
    const again = '20261121-1407-bbbb';
    const result = await runApply(plan, approved(plan), again, await server.connect(), store, tools, quietly);
    expect(result.findings).toEqual([]);
    expect(result.ended).toBe('imported');
    expect(await verifyRun(again, store, await server.connect(), tools, never)).toMatchObject({ verdict: 'proved' });
    expect((await planned(changed, await server.connect(), tools, everything)).batches).toEqual([]);

    const undo = await makeUndo(again, store, await server.connect(), { answers: new Map() }, tools, never);
    const undone = await runApply(undo, approved(undo), UNDO, await server.connect(), store, tools, quietly);
    expect(undone.findings).toEqual([]);
    expect(undone.ended).toBe('imported');
    expect(await server.state()).toEqual(before);
  });
});
