import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defaultAnswers, type MetaDocument, type Plan, pairsOfPlan, refKey } from '@dhow/core';
import { openFile } from '@dhow/dhis2';
import { makePlan, memoryStore, type Source } from '@dhow/engine';
import { digest, never, options, planned, testTools } from '@dhow/engine/testing';
import { afterEach, expect, test, vi } from 'vitest';
import { build } from '../examples/country/build.mjs';
import { carry, proved } from './carry.js';
import { answered, livedIn } from './lived-in.js';
import { type Server, startServer } from './servers.js';

// What was answered once holds the next time: a match says the same as the answer that it was made from.
// On machines that are slow or busy.
vi.setConfig({ testTimeout: 120_000 });
const FOLDER = fileURLToPath(new URL('../../shared/packages/', import.meta.url));
const tools = testTools();
const everything = { selection: { include: [{ all: true as const }], exclude: [], dependents: {} }, batchSize: 500 };
const WAYS = ['use:', 'overwrite:', 'new'];
const servers: Server[] = [];
const start = async (name: string): Promise<Server> => {
  const server = await startServer(name, '2.42');
  servers.push(server);
  return server;
};

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

/** A server on which somebody has worked: many objects of the source are there under other ids. */
async function worldOf(source: Source): Promise<Server> {
  const target = await (await start('empty')).connect();
  const world = livedIn(await planned(source, target, tools, everything), target.catalog);
  const server = await start('moh');
  await server.fill(world.document);
  return server;
}

async function settled(source: Source, server: Server): Promise<Plan> {
  const answers = new Map<string, string>();
  for (let turn = 0, rounds = 0; ; ) {
    const plan = await makePlan(source, await server.connect(), options({ ...everything, answers }), tools, never);
    const open = plan.questions.filter(({ answer }) => answer === null);
    if (open.length === 0) return plan;
    const safe = defaultAnswers(plan);
    // Each way of answering in turn, also where one of them would be safe.
    for (const question of open) {
      const way = WAYS[turn % WAYS.length] ?? '';
      const taken = question.code === 'CLASH' ? question.choices.find(({ id }) => id.startsWith(way))?.id : undefined;
      if (taken !== undefined) turn++;
      answers.set(question.id, taken ?? safe.get(question.id) ?? answered(question, 0));
    }
    if (++rounds > 50) throw new Error(`no end of questions: ${open.map(({ id }) => id)}`);
  }
}

/** What a plan writes, without why. */
const writes = (plan: Plan) =>
  plan.batches
    .flatMap(({ acts }) => acts)
    .map(({ verb, ref, payload }) => ({ verb, key: refKey(ref), payload }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));

async function rememberedAs(source: Source): Promise<void> {
  const server = await worldOf(source);
  const first = await settled(source, server);
  const pairs = pairsOfPlan(first, new Set());
  expect(new Set(pairs.map(({ does }) => does)).size).toBe(WAYS.length);
  const others = new Map(
    first.questions.flatMap(({ id, code, answer }) =>
      code === 'CLASH' || answer === null ? [] : [[id, answer] as const],
    ),
  );
  const mapping = new Map(pairs.map((pair) => [refKey(pair.from), pair]));
  const remembered = async () =>
    makePlan(source, await server.connect(), options({ ...everything, answers: others, mapping }), tools, never);
  const again = await remembered();
  expect(again.questions.filter(({ answer }) => answer === null)).toEqual([]);
  expect(writes(again)).toEqual(writes(first));
  const store = memoryStore(digest);
  await carry(again, () => server.connect(), { run: 'run', store });
  await proved(store, await server.connect(), 'run');
  expect(writes(await remembered())).toEqual([]);
}

test('what was answered about a country is remembered: the same plan without a question, and then an empty one', async () => {
  const staging = await start('staging');
  await staging.fill(build('staging') as MetaDocument);
  await rememberedAs(await staging.connect());
});

test.skipIf(!existsSync(FOLDER))(
  'what was answered about a real package is remembered [../shared/packages]',
  async () => rememberedAs(await openFile(`${FOLDER}hiv-agg-2.36.json`)),
);
