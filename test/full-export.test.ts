import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MetaDocument, MetaObject, Version } from '@dhow/core';
import { worlds } from '@dhow/core/testing';
import { openFile } from '@dhow/dhis2';
import { planned } from '@dhow/engine/testing';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { actsOf, carry, everything, proved, tools } from './carry.js';
import { type Server, startServer } from './servers.js';

const PACKAGES = fileURLToPath(new URL('../../shared/packages/', import.meta.url));
const VERSIONS: readonly Version[] = ['2.41', '2.42', '2.43'];
const AUTHORIZATION = `Basic ${Buffer.from('admin:district').toString('base64')}`;
const servers: Server[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

const start = async (version: Version): Promise<Server> => {
  const server = await startServer('any', version, `system-${servers.length}`);
  servers.push(server);
  return server;
};

/** What a person gets from "Metadata export" of everything, or with the dependencies of one object, as a file. */
async function exported(
  server: Server,
  what = '/api/metadata',
): Promise<{ path: string; document: Record<string, MetaObject[]> }> {
  const answer = await fetch(`${server.url}${what}`, { headers: { authorization: AUTHORIZATION } });
  expect(answer.status).toBe(200);
  const folder = await mkdtemp(join(tmpdir(), 'dhow-full-export-'));
  folders.push(folder);
  const path = join(folder, 'metadata.json');
  const text = await answer.text();
  await writeFile(path, text);
  return { path, document: JSON.parse(text) };
}

/** The file as it is, posted by hand. */
async function posted(server: Server, path: string): Promise<number> {
  const answer = await fetch(`${server.url}/api/metadata`, {
    method: 'POST',
    headers: { authorization: AUTHORIZATION, 'content-type': 'application/json' },
    body: await readFile(path),
  });
  return answer.status;
}

const sharing = { public: 'rw------', users: {}, userGroups: {} };

/** A chart of events of either old kind, a map with its view, and a dashboard that shows all three. */
const board = (program: string): MetaDocument =>
  ({
    eventReports: [
      {
        id: 'erReport001',
        name: 'Visits, as a table',
        type: 'PIVOT_TABLE',
        program: { id: program },
        dataType: 'AGGREGATED_VALUES',
        outputType: 'EVENT',
        sharing,
      },
    ],
    eventCharts: [
      {
        id: 'ecChart0001',
        name: 'Visits, as columns',
        type: 'COLUMN',
        program: { id: program },
        outputType: 'EVENT',
        sharing,
      },
    ],
    maps: [
      {
        id: 'mpMap000001',
        name: 'Visits, on a map',
        sharing,
        mapViews: [{ id: 'mvView00001', layer: 'event', renderingStrategy: 'SINGLE', program: { id: program } }],
      },
    ],
    dashboards: [
      {
        id: 'dbBoard0001',
        name: 'All the visits',
        sharing,
        dashboardItems: [
          { id: 'diItem00001', type: 'EVENT_REPORT', eventReport: { id: 'erReport001' } },
          { id: 'diItem00002', type: 'EVENT_CHART', eventChart: { id: 'ecChart0001' } },
          { id: 'diItem00003', type: 'MAP', map: { id: 'mpMap000001' } },
        ],
      },
    ],
  }) as unknown as MetaDocument;

/** Imports the file into an empty server: as promised, and nothing left to do afterwards. */
async function throughDhow(path: string, version: Version): Promise<Server> {
  const target = await start(version);
  const options = { selection: everything, batchSize: 500 };
  const connect = () => target.connect();
  const plan = await planned(await openFile(path), await connect(), tools, options);
  expect(plan.basis.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { store } = await carry(plan, connect);
  await proved(store, await connect());
  expect(actsOf(await planned(await openFile(path), await connect(), tools, options))).toEqual([]);
  return target;
}

describe('the full export of a server', () => {
  test('no server takes it as it is; through Dhow every version does, and a second plan is empty', async () => {
    const [world] = fc.sample(
      worlds.filter((one) => (one.programs ?? []).length > 0),
      { seed: 8, numRuns: 1 },
    );
    const source = await start('2.42');
    await source.fill(world as MetaDocument);
    await source.fill(board(world!.programs![0]!.id));
    const { path, document } = await exported(source);
    // The three traps of live-packages 8 are in it.
    expect(document.eventVisualizations!.map(({ id }) => id).sort()).toEqual(['ecChart0001', 'erReport001']);
    expect(document).not.toHaveProperty('eventReports');
    expect(document.mapViews!.map(({ id }) => id)).toContain('mvView00001');
    expect(document.users!.length).toBeGreaterThan(0);
    expect(await posted(await start('2.42'), path)).toBe(409);

    for (const version of VERSIONS) {
      const target = await throughDhow(path, version);
      const { dashboards = [], maps = [], users = [] } = await target.state();
      const items = dashboards.find(({ id }) => id === 'dbBoard0001')!.dashboardItems as MetaObject[];
      expect(items.map((item) => item.eventVisualization ?? item.map)).toEqual([
        { id: 'erReport001' },
        { id: 'ecChart0001' },
        { id: 'mpMap000001' },
      ]);
      expect(maps.find(({ id }) => id === 'mpMap000001')!.mapViews).toHaveLength(1);
      expect(users).toHaveLength(1);
    }
  }, 120_000);

  test('over a server that has the same under the old types: nothing is left to do', async () => {
    const [world] = fc.sample(
      worlds.filter((one) => (one.programs ?? []).length > 0),
      { seed: 8, numRuns: 1 },
    );
    const [source, target] = [await start('2.42'), await start('2.42')];
    for (const server of [source, target]) {
      await server.fill(world as MetaDocument);
      await server.fill(board(world!.programs![0]!.id));
    }
    const { path } = await exported(source);
    const options = { selection: everything, batchSize: 500 };
    const plan = await planned(await openFile(path), await target.connect(), tools, options);
    expect(actsOf(plan)).toEqual([]);
  }, 60_000);

  test('a server that gives its event reports a second time as event visualizations: they are carried once', async () => {
    const [world] = fc.sample(
      worlds.filter((one) => (one.programs ?? []).length > 0),
      { seed: 8, numRuns: 1 },
    );
    const [source, target] = [await start('2.42'), await start('2.43')];
    await source.fill(world as MetaDocument);
    await source.fill(board(world!.programs![0]!.id));
    const options = { selection: everything, batchSize: 500 };
    const plan = await planned(await source.connect(), await target.connect(), tools, options);
    const carried = actsOf(plan).filter(({ ref }) => ref.type.startsWith('event'));
    expect(carried.map(({ ref }) => `${ref.type} ${ref.id}`).sort()).toEqual([
      'eventCharts ecChart0001',
      'eventReports erReport001',
    ]);
    const { store } = await carry(plan, () => target.connect());
    await proved(store, await target.connect());
    expect(actsOf(await planned(await source.connect(), await target.connect(), tools, options))).toEqual([]);
  }, 60_000);
});

describe('what an export with dependencies lacks (live-packages 6) is named before anything is written', () => {
  const lacks = async (type: 'dataSets' | 'programs' | 'dashboards', id?: string) => {
    const [world] = fc.sample(
      worlds.filter((one) => (one.programs ?? []).length > 0),
      { seed: 8, numRuns: 1 },
    );
    const [source, target] = [await start('2.42'), await start('2.42')];
    await source.fill(world as MetaDocument);
    await source.fill(board(world!.programs![0]!.id));
    const { path } = await exported(source, `/api/${type}/${id ?? world![type]![0]!.id}/metadata`);
    const options = { selection: everything, batchSize: 500 };
    const plan = await planned(await openFile(path), await target.connect(), tools, options);
    const missing = [...new Set(plan.missing.map(({ ref }) => ref.type))];
    const asked = plan.questions.map((question) => question.id.split(':').slice(0, 2).join(':'));
    const told = [
      ...new Set(plan.basis.diagnostics.filter(({ severity }) => severity !== 'note').map((one) => one.code)),
    ];
    return { path, target, plan, options, missing, asked, told };
  };

  test('a data set: user groups, legend sets and what expressions name', async () => {
    const { path, target, plan, options, missing, asked } = await lacks('dataSets');
    expect(missing).toContain('legendSets');
    expect(asked).toContain('MISSING_REFERENCE:legendSets');
    expect(asked).toContain('GROUP_UNKNOWN:userGroups');
    expect(plan.risks.map(({ code }) => code)).toContain('DANGLING_REFERENCE');
    const { store } = await carry(plan, () => target.connect());
    await proved(store, await target.connect());
    expect(actsOf(await planned(await openFile(path), await target.connect(), tools, options))).toEqual([]);
  });

  test('a program: user groups, and templates that only its rules name', async () => {
    const { missing, asked } = await lacks('programs');
    expect(missing).toContain('programNotificationTemplates');
    expect(asked).toContain('GROUP_UNKNOWN:userGroups');
  });

  test('a dashboard: all that its charts show, which the importer would not miss; the program of an event report, which it would', async () => {
    const charts = await lacks('dashboards');
    expect(charts.told).toContain('DATA_ITEMS_DROPPED');
    expect(charts.missing).toContain('legendSets');
    const events = await lacks('dashboards', 'dbBoard0001');
    const needed = events.plan.basis.diagnostics.filter(({ code }) => code === 'NEEDED_AND_MISSING');
    expect(needed.map(({ severity, params }) => [severity, params.ownerType, params.type])).toContainEqual([
      'error',
      'eventReports',
      'programs',
    ]);
  });
});

// The packages of the WHO are not part of this repository.
describe.skipIf(!existsSync(PACKAGES))(
  'the full export of a server with three real packages [../shared/packages]',
  () => {
    test.each(VERSIONS)(
      'goes through Dhow into an empty %s, and a second plan is empty',
      async (version) => {
        const source = await start('2.42');
        for (const file of ['hiv-agg-2.36.json', 'hiv-cs-tracker-2.36.json', 'covac-eir-tracker-2.36.json']) {
          const options = { selection: everything, batchSize: 500 };
          const plan = await planned(await openFile(`${PACKAGES}${file}`), await source.connect(), tools, options);
          await carry(plan, () => source.connect());
        }
        const { path } = await exported(source);
        expect(await posted(await start(version), path)).toBe(409);
        await throughDhow(path, version);
      },
      120_000,
    );
  },
);
