import { existsSync } from 'node:fs';
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
describe.skipIf(!existsSync(FOLDER))('real packages', () => {
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
});
