import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defaultAnswers, type MetaDocument, type Plan, type Version } from '@dhow/core';
import { openFile } from '@dhow/dhis2';
import { makePlan, memoryStore, type RunStore, type Source } from '@dhow/engine';
import { digest, never, options, planned, testTools } from '@dhow/engine/testing';
import { afterEach, describe, expect, test } from 'vitest';
import { build } from '../examples/country/build.mjs';
import { actsOf, carry, proved, undoOf } from './carry.js';
import { answered, type LivedIn, livedIn, together } from './lived-in.js';
import { type Server, startServer } from './servers.js';

/** Packages onto servers that people have worked on: nothing fails, nothing is renamed in silence, all of it goes back. */
const FOLDER = fileURLToPath(new URL('../../shared/packages/', import.meta.url));
const PACKAGES = ['hiv-agg-2.36.json', 'hiv-cs-tracker-2.36.json', 'covac-eir-tracker-2.36.json'];
const VERSIONS: readonly Version[] = ['2.41', '2.42', '2.43'];
const tools = testTools();
const everything = { selection: { include: [{ all: true as const }], exclude: [], dependents: {} }, batchSize: 500 };
const servers: Server[] = [];
const start = async (name: string, version: Version): Promise<Server> => {
  const server = await startServer(name, version);
  servers.push(server);
  return server;
};

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

/** Plans until no question is open: first what has a safe answer, then what a person says. */
async function settled(source: Source, server: Server, given: ReadonlyMap<string, string>) {
  const answers = new Map(given);
  for (let turn = 0; ; ) {
    const plan = await makePlan(source, await server.connect(), options({ ...everything, answers }), tools, never);
    const open = plan.questions.filter(({ answer }) => answer === null);
    if (open.length === 0) return { plan, answers };
    const safe = defaultAnswers(plan);
    for (const [id, answer] of safe) answers.set(id, answer);
    if (safe.size === 0) for (const question of open) answers.set(question.id, answered(question, turn++));
    if (turn > 500) throw new Error(`no end of questions: ${open.map(({ id }) => id)}`);
  }
}

const onlyEmpty = (plan: Plan) => expect(actsOf(plan)).toEqual([]);

/** Installs a package, proves it, and finds nothing left to do. */
async function install(source: Source, server: Server, store: RunStore, run: string): Promise<Plan> {
  const { plan, answers } = await settled(source, server, new Map());
  expect(plan.basis.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  await carry(plan, () => server.connect(), { run, store });
  await proved(store, await server.connect(), run);
  onlyEmpty((await settled(source, server, answers)).plan);
  return plan;
}

/** A server that holds what `livedIn` makes of a package. */
async function worldOf(
  source: Source,
  version: Version,
): Promise<{ readonly server: Server; readonly world: LivedIn }> {
  const world = await worldOn(source, version);
  const server = await start('moh', version);
  await server.fill(world.document);
  return { server, world };
}

async function worldOn(source: Source, version: Version): Promise<LivedIn> {
  const empty = await start('empty', version);
  const target = await empty.connect();
  return livedIn(await planned(source, target, tools, everything), target.catalog);
}

const clashesOf = (plan: Plan) => plan.questions.filter(({ code }) => code === 'CLASH');

test.each(VERSIONS)('the example country goes onto a lived-in %s, and back', async (version) => {
  const staging = await start('staging', version);
  await staging.fill(build('staging') as MetaDocument);
  const source = await staging.connect();
  const { server, world } = await worldOf(source, version);
  const before = await server.state();
  const store = memoryStore(digest);
  const plan = await install(source, server, store, 'first');
  expect(world.doubles.size).toBeGreaterThan(10);
  expect(clashesOf(plan).length).toBeGreaterThan(2);
  const undo = await undoOf(store, () => server.connect(), 'first');
  await carry(undo, () => server.connect(), { run: 'undo', store });
  expect(await server.state()).toEqual(before);
});

describe.skipIf(!existsSync(FOLDER))('real packages on lived-in servers [../shared/packages]', () => {
  test.each(VERSIONS)(
    'one after the other on %s: no error, second plans empty, and back to the start',
    async (version) => {
      const sources = await Promise.all(PACKAGES.map((file) => openFile(`${FOLDER}${file}`)));
      const server = await start('moh', version);
      const worlds: LivedIn[] = [];
      for (const source of sources) worlds.push(await worldOn(source, version));
      await server.fill(together(worlds));
      const before = await server.state();
      const store = memoryStore(digest);
      const asked: string[] = [];
      for (const [i, source] of sources.entries()) {
        const plan = await install(source, server, store, `run-${i}`);
        asked.push(...clashesOf(plan).map(({ id, answer }) => `${id} ${answer}`));
      }
      expect(asked.length).toBeGreaterThan(30);
      for (const way of [' use:', ' new', ' overwrite:'])
        expect(
          asked.some((one) => one.includes(way)),
          way,
        ).toBe(true);
      for (const i of [2, 1, 0]) {
        const undo = await undoOf(store, () => server.connect(), `run-${i}`);
        await carry(undo, () => server.connect(), { run: `undo-${i}`, store });
      }
      expect(await server.state()).toEqual(before);
    },
    120_000,
  );
});
