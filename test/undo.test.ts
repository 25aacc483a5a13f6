import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodePlan, type Json, type MetaDocument, type Version } from '@dhow/core';
import { edited, edits, worlds } from '@dhow/core/testing';
import { makeUndo, type RunStore, risksByCode, runApply, verifyRun } from '@dhow/engine';
import { approved, dataSet, digest, element, never, orgUnit, planned } from '@dhow/engine/testing';
import { openHome, openRuns } from '@dhow/runtime';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { actsOf, carry, everything, proved, RUN, tools, UNDO, undoOf } from './carry.js';
import { type Server, startServer } from './servers.js';

const BIN = fileURLToPath(new URL('../packages/cli/bin/dhow.js', import.meta.url));
const servers: Server[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function start(name: string, version: Version, document: MetaDocument): Promise<Server> {
  const server = await startServer(name, version);
  servers.push(server);
  await server.fill(document);
  return server;
}

/** The command in a process of its own, to its end. */
async function dhow(home: string, ...args: readonly string[]): Promise<string> {
  const env = { PATH: process.env.PATH ?? '', DHOW_HOME: home, SECRET_FOR_TEST: 'district', LC_ALL: 'C.UTF-8' };
  const child = spawn(process.execPath, [BIN, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'], cwd: home });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      said += data;
    });
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`dhow ${args.join(' ')} ended with ${code}: ${said}`);
  return said;
}

const pairs: readonly (readonly [Version, Version])[] = [
  ['2.42', '2.41'],
  ['2.41', '2.42'],
  ['2.43', '2.43'],
];
const samples = fc.sample(fc.tuple(worlds, edits(undefined, 8), edits(undefined, 8)), { numRuns: 3, seed: 20261121 });

test.each(pairs)(
  'an import from %s into %s is undone by another process, from the run alone: everything is as it was',
  async (from, into) => {
    const [world, here, there] = samples[pairs.findIndex(([a, b]) => a === from && b === into)]!;
    const staging = await start('staging', from, edited(world, here, 101) as MetaDocument);
    const production = await start('production', into, edited(world, there, 202) as MetaDocument);
    const before = await production.state();
    const folder = await mkdtemp(join(tmpdir(), 'dhow-undo-'));
    folders.push(folder);
    const store = openRuns(await openHome({ DHOW_HOME: folder }));
    const plan = await planned(await staging.connect(), await production.connect(), tools, { selection: everything });
    expect(actsOf(plan).length).toBeGreaterThan(0);
    await carry(plan, () => production.connect(), { store });
    await proved(store, await production.connect());
    await staging.close();

    await dhow(
      folder,
      'instance',
      'add',
      'production',
      production.url,
      '--user',
      'admin',
      '--password-env',
      'SECRET_FOR_TEST',
    );
    await dhow(folder, 'rollback', RUN, '-o', 'undo.json');
    const undo = decodePlan(await readFile(join(folder, 'undo.json'), 'utf8'), digest);
    const accepts = [...risksByCode(undo.risks)].flatMap(([code, risks]) => ['--accept', `${code}=${risks.length}`]);
    const said = await dhow(folder, 'apply', 'undo.json', '--yes', ...accepts);
    expect(said).not.toContain('Error');
    expect(await production.state()).toEqual(before);
  },
  60_000,
);

/** Somebody changes one property on the server, as an app would. */
async function change(server: Server, type: string, id: string, path: string, value: Json): Promise<void> {
  const answer = await fetch(`${server.url}/api/${type}/${id}`, {
    method: 'PATCH',
    headers: {
      authorization: `Basic ${Buffer.from('admin:district').toString('base64')}`,
      'content-type': 'application/json-patch+json',
    },
    body: JSON.stringify([{ op: 'add', path: `/${path}`, value }]),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

const stands = async (
  server: Server,
  type: string,
  id: string,
): Promise<Readonly<Record<string, unknown>> | undefined> => (await server.state())[type]?.find((one) => one.id === id);

const VERSIONS: readonly Version[] = ['2.41', '2.42', '2.43'];
const ground = { organisationUnits: [{ ...orgUnit, path: '' }] };

/** Production had elements 1 and 2; the import renamed 2 and brought 3 and 4. */
async function imported(
  version: Version,
): Promise<{ production: Server; store: RunStore; before: Awaited<ReturnType<Server['state']>> }> {
  const staging = await start('staging', version, {
    ...ground,
    dataElements: [1, 2, 3, 4].map((n) => element(n)),
    dataSets: [dataSet([1, 2, 3, 4])],
  });
  const production = await start('production', version, {
    ...ground,
    dataElements: [element(1), element(2, { name: 'Old name', description: 'Old words' })],
    dataSets: [dataSet([1, 2], { name: 'Monthly (old)' })],
  });
  const before = await production.state();
  const plan = await planned(await staging.connect(), await production.connect(), tools, {});
  const { store } = await carry(plan, () => production.connect());
  await staging.close();
  return { production, store, before };
}

test.each(VERSIONS)('what was edited since the import on %s stays; what the import did goes', async (version) => {
  const { production, store, before } = await imported(version);
  const connect = () => production.connect();
  await change(production, 'dataElements', element(2).id, 'description', 'Said since');
  await change(production, 'dataElements', element(1).id, 'description', 'Said since');
  await change(production, 'dataSets', 'dsAAAAAAA01', 'expiryDays', 7);
  const undo = await undoOf(store, connect);
  await carry(undo, connect, { run: UNDO, store });
  await proved(store, await connect(), UNDO);
  expect(await stands(production, 'dataElements', element(2).id)).toMatchObject({
    name: 'Old name',
    description: 'Said since',
  });
  expect(await stands(production, 'dataElements', element(1).id)).toMatchObject({ description: 'Said since' });
  expect(await stands(production, 'dataSets', 'dsAAAAAAA01')).toMatchObject({ name: 'Monthly (old)', expiryDays: 7 });
  const { dataElements, dataSets } = await production.state();
  expect(dataElements?.map(({ id }) => id)).toEqual(before.dataElements?.map(({ id }) => id));
  expect(dataSets?.[0]?.dataSetElements).toEqual(before.dataSets?.[0]?.dataSetElements);
});

test.each(VERSIONS)(
  'where the import and somebody since changed the same on %s, it is asked, and the answer is done',
  async (version) => {
    const { production, store } = await imported(version);
    const connect = () => production.connect();
    await change(production, 'dataElements', element(2).id, 'name', 'Named since');
    await change(production, 'dataElements', element(3).id, 'description', 'Used since');
    const plan = await makeUndo(RUN, store, await connect(), { answers: new Map() }, tools, never);
    expect(plan.questions.map(({ id, proposal }) => [id, proposal])).toEqual(
      expect.arrayContaining([
        [`UNDO_CONFLICT:dataElements:${element(2).id}/name`, 'keep'],
        [`UNDO_CREATED_CHANGED:dataElements:${element(3).id}`, 'keep'],
      ]),
    );
    expect(plan.questions).toHaveLength(2);
    const answers = new Map(plan.questions.map(({ id }) => [id, id.startsWith('UNDO_CONFLICT') ? 'restore' : 'keep']));
    const undo = await makeUndo(RUN, store, await connect(), { answers }, tools, never);
    await carry(undo, connect, { run: UNDO, store });
    await proved(store, await connect(), UNDO);
    expect(await stands(production, 'dataElements', element(2).id)).toMatchObject({ name: 'Old name' });
    expect(await stands(production, 'dataElements', element(3).id)).toMatchObject({ description: 'Used since' });
    expect(await stands(production, 'dataElements', element(4).id)).toBeUndefined();
  },
);

test.each(VERSIONS)('what somebody uses by now stays on %s, and is named', async (version) => {
  const { production, store } = await imported(version);
  const group = { id: 'grAAAAAAA01', name: 'Since', shortName: 'Since', dataElements: [{ id: element(4).id }] };
  await production.fill({ dataElementGroups: [group] });
  const connect = () => production.connect();
  const undo = await undoOf(store, connect);
  expect(undo.kept).toContainEqual(
    expect.objectContaining({ ref: { type: 'dataElements', id: element(4).id }, policy: 'used-since' }),
  );
  await carry(undo, connect, { run: UNDO, store });
  await proved(store, await connect(), UNDO);
  expect(await stands(production, 'dataElements', element(4).id)).toBeDefined();
  expect(await stands(production, 'dataElements', element(3).id)).toBeUndefined();
});

test.each(VERSIONS)(
  'what %s will not delete, because data was entered since, is named by the server’s own words',
  async (version) => {
    const { production, store } = await imported(version);
    const value = { dataElement: element(3).id, period: '202601', orgUnit: orgUnit.id, value: '3' };
    const answer = await fetch(`${production.url}/api/dataValueSets`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from('admin:district').toString('base64')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ dataValues: [value] }),
    });
    expect(answer.status).toBe(200);
    const undo = await undoOf(store, () => production.connect());
    expect(undo.risks.map(({ code }) => code)).toContain('DELETE');
    const result = await runApply(undo, approved(undo), UNDO, await production.connect(), store, tools, {
      stop: never,
      signal: never,
      settleMs: 1,
    });
    // Named and left; the rest goes on.
    expect(result.ended).toBe('imported');
    expect(result.findings.map(({ about }) => about?.id)).toEqual([element(3).id]);
    expect(await stands(production, 'dataElements', element(3).id)).toBeDefined();
    expect(await stands(production, 'dataElements', element(4).id)).toBeUndefined();
    const outcome = await verifyRun(UNDO, store, await production.connect(), tools, never);
    expect(outcome.deviations.map(({ ref, code }) => [ref.id, code])).toEqual([[element(3).id, 'still-there']]);
    expect(outcome.verdict).toBe('differs');
  },
);
