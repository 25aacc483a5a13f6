import type { MetaDocument, Plan, Version } from '@dhow/core';
import { buildWorld, type World, type WorldShape } from '@dhow/core/testing';
import { planned } from '@dhow/engine/testing';
import { afterEach, expect, test } from 'vitest';
import { actsOf, carry, everything, proved, tools } from './carry.js';
import { type Server, startServer } from './servers.js';

const VERSIONS: readonly Version[] = ['2.41', '2.42', '2.43'];
const shape: WorldShape = {
  salt: 9,
  children: 2,
  grandchildren: 1,
  categories: [2],
  elements: 4,
  options: 2,
  stages: 1,
  stageElements: 2,
  attributes: 2,
  rules: 2,
  indicators: 2,
  tracker: true,
  customForm: false,
  french: true,
  entrySharing: true,
  word: 1,
};
const world = buildWorld(shape);
const GONE = 'goneGroup01';
/** Objects that are shared with a group that will be gone: an early one, one in the middle, the last of its type. */
const CULPRITS = [
  { type: 'dataElements', id: world.dataElements![1]!.id },
  { type: 'indicators', id: world.indicators!.at(-1)!.id },
  { type: 'programs', id: world.programs![0]!.id },
];
const isCulprit = (type: string, id: string) => CULPRITS.some((one) => one.type === type && one.id === id);

/** The world, shared with one group more. */
const shared: World = {
  ...Object.fromEntries(
    Object.entries(world).map(([type, list]) => [
      type,
      list.map((one) =>
        isCulprit(type, one.id)
          ? {
              ...one,
              sharing: { public: 'rwrw----', users: {}, userGroups: { [GONE]: { id: GONE, access: 'r-r-----' } } },
            }
          : one,
      ),
    ]),
  ),
  userGroups: [...world.userGroups!, { id: GONE, name: 'Soon gone', code: 'GONE' }],
};

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function start(name: string, version: Version, document?: World): Promise<Server> {
  const server = await startServer(name, version);
  servers.push(server);
  if (document) await server.fill(document as MetaDocument);
  return server;
}

const authorization = `Basic ${Buffer.from('admin:district').toString('base64')}`;

/** Deletes the group by an import, which does not clean the sharing of others. Its exports are cut from now on. */
async function loseGroup(server: Server): Promise<void> {
  const headers = { authorization, 'content-type': 'application/json' };
  const answer = await fetch(`${server.url}/api/metadata?importStrategy=DELETE`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ userGroups: [{ id: GONE }] }),
  });
  expect(answer.status).toBe(200);
  const cut = await fetch(`${server.url}/api/metadata?dataElements=true`, { headers });
  const { dataElements = [] } = (await cut.json()) as MetaDocument;
  expect(cut.status).toBe(200);
  expect(dataElements.length).toBeLessThan(world.dataElements!.length);
}

const namedBy = (plan: Plan, code: string): readonly string[] =>
  plan.basis.diagnostics
    .filter((one) => one.code === code)
    .map(({ about }) => `${about?.type} ${about?.id}`)
    .sort();
const culprits = CULPRITS.map(({ type, id }) => `${type} ${id}`).sort();
const refsOf = (plan: Plan) =>
  actsOf(plan)
    .map(({ verb, ref }) => `${verb} ${ref.type} ${ref.id}`)
    .sort();

test.each(VERSIONS)('from a %s whose exports are cut in silence, all comes along', async (version) => {
  const staging = await start('staging', version, world);
  const cut = await start('staging', version, shared);
  await loseGroup(cut);
  const production = await start('production', version);
  const options = { selection: everything };
  const whole = await planned(await staging.connect(), await production.connect(), tools, options);
  const plan = await planned(await cut.connect(), await production.connect(), tools, options);
  expect(refsOf(plan)).toEqual(refsOf(whole));
  expect(namedBy(plan, 'SHARING_UNREADABLE')).toEqual(culprits);
  const { store } = await carry(plan, () => production.connect());
  await proved(store, await production.connect());
  expect(actsOf(await planned(await cut.connect(), await production.connect(), tools, options))).toEqual([]);
});

test.each(VERSIONS)('into a %s whose exports are cut in silence, nothing is created that is there', async (version) => {
  const staging = await start('staging', version, {
    ...world,
    dataElements: world.dataElements!.map((one) => ({ ...one, description: 'said anew' })),
  });
  const production = await start('production', version, shared);
  await loseGroup(production);
  const options = { selection: everything };
  const plan = await planned(await staging.connect(), await production.connect(), tools, options);
  expect(actsOf(plan).filter(({ verb }) => verb === 'create')).toEqual([]);
  expect(namedBy(plan, 'SHARING_UNREADABLE')).toEqual(culprits);
  // What would overwrite a sharing that nobody could read is named, not sent.
  const [element] = CULPRITS;
  expect(namedBy(plan, 'SHARING_UNKNOWN_NOT_UPDATED')).toContain(`dataElements ${element!.id}`);
  const sent = plan.batches.flatMap(({ acts, along }) => [...acts, ...along].map(({ ref }) => ref));
  expect(sent.filter(({ type, id }) => isCulprit(type, id))).toEqual([]);
  expect(refsOf(plan).filter((one) => one.startsWith('update dataElements'))).toHaveLength(
    world.dataElements!.length - 1,
  );
  const { store } = await carry(plan, () => production.connect());
  await proved(store, await production.connect());
  expect(actsOf(await planned(await staging.connect(), await production.connect(), tools, options))).toEqual([]);
});

test.each(VERSIONS)('any answer of %s that ends too early is noticed', async (version) => {
  const staging = await start('staging', version, world);
  const production = await start('production', version, world);
  const options = { selection: everything };
  expect(actsOf(await planned(await staging.connect(), await production.connect(), tools, options))).toEqual([]);
  let cuts = 0;
  for (const nth of [1, 2, 3]) {
    for (const server of [staging, production]) {
      await server.fault({ match: { method: 'GET', path: '/api/metadata', nth }, fault: { cutExport: true } });
      const plan = await planned(await staging.connect(), await production.connect(), tools, options);
      expect(actsOf(plan)).toEqual([]);
      expect(plan.missing).toEqual([]);
      cuts += (await server.faults()).filter(({ fired }) => fired > 0).length;
      await server.clearFaults();
    }
  }
  expect(cuts).toBeGreaterThan(2);
});
