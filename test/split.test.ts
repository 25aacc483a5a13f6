import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type JsonObject,
  type MetaObject,
  type SplitLayout,
  splitDocument,
  splitLayouts,
  type Version,
} from '@dhow/core';
import { type FileSource, openFile, shippedCatalog } from '@dhow/dhis2';
import { planned, testTools } from '@dhow/engine/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { type Server, startServer } from './servers.js';

/** Numbered files, imported one after the other as a person would do it: a plain POST each, nothing of Dhow in between. */
const VERSIONS: readonly Version[] = ['2.41', '2.42', '2.43'];
const FOLDER = fileURLToPath(new URL('../../shared/packages/', import.meta.url));
const PACKAGES = ['hiv-agg-2.36.json', 'hiv-cs-tracker-2.36.json', 'covac-eir-tracker-2.36.json'];
const COUNTRY = fileURLToPath(new URL('../examples/country/metadata.json', import.meta.url));
const LIMITS: Readonly<Partial<Record<SplitLayout, number>>> = { count: 25, size: 20_000 };
const tools = testTools();
const everything = { selection: { include: [{ all: true as const }], exclude: [], dependents: {} }, batchSize: 500 };

const servers = new Map<Version, Promise<Server>>();
/** One server a version: each case begins with it empty. */
function emptyServer(version: Version): Promise<Server> {
  const server =
    servers.get(version) ??
    startServer('empty', version).then(async (one) => {
      await one.keep();
      return one;
    });
  servers.set(version, server);
  return server;
}
afterAll(async () => {
  for (const server of servers.values()) await (await server).close();
});

/** What of a file an empty server takes: as a plan would send it, and sent here by nobody but the test. */
async function importable(source: FileSource, server: Server, version: Version): Promise<JsonObject> {
  const plan = await planned(source, await server.connect(), tools, everything);
  const objects = new Map<string, MetaObject>();
  for (const { acts } of plan.batches)
    for (const { ref, payload } of acts) objects.set(`${ref.type}:${ref.id}`, payload as MetaObject);
  const lists: Record<string, MetaObject[]> = {};
  for (const [key, object] of objects) {
    const type = key.slice(0, key.indexOf(':'));
    lists[type] = [...(lists[type] ?? []), object];
  }
  return { system: { version: `${version}.0` }, ...lists };
}

/** POSTs a document as the Import/Export app does. What the server said, where it did not take all of it. */
async function post(server: Server, document: JsonObject): Promise<readonly string[]> {
  const answer = await fetch(`${server.url}/api/metadata?importStrategy=CREATE_AND_UPDATE&atomicMode=ALL`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Basic ${btoa('admin:district')}` },
    body: JSON.stringify(document),
  });
  const { status, response } = (await answer.json()) as { status: string; response?: unknown };
  if (answer.status === 200 && status === 'OK') return [];
  return [`${answer.status} ${status} ${JSON.stringify(response).slice(0, 2000)}`];
}

async function fileByFile(file: string, version: Version, by: SplitLayout, files: number): Promise<void> {
  const server = await emptyServer(version);
  await server.reset();
  const source = await openFile(file);
  const document = await importable(source, server, version);
  const split = splitDocument(document, shippedCatalog(version).catalog, { by, limit: LIMITS[by] ?? 1 });
  expect(split.files.length).toBeGreaterThanOrEqual(files);
  for (const { name, document: part } of split.files) expect([name, await post(server, part)]).toEqual([name, []]);
  // Nothing is left to do: every object is there, every field, every reference.
  const left = await planned(source, await server.connect(), tools, everything);
  expect(left.batches.flatMap(({ acts }) => acts.map(({ verb, ref, fields }) => ({ verb, ref, fields })))).toEqual([]);
}

describe.each(VERSIONS)('numbered files imported by hand, one after the other, on %s', (version) => {
  test.each(splitLayouts)('the example country by %s', (by) => fileByFile(COUNTRY, version, by, 3));

  // The packages of the WHO are not part of this repository.
  test.skipIf(!existsSync(FOLDER)).each(PACKAGES)(
    '%s as the guide has it, and by count [../shared/packages]',
    async (name) => {
      await fileByFile(`${FOLDER}${name}`, version, 'guide', 4);
      await fileByFile(`${FOLDER}${name}`, version, 'count', 4);
    },
  );
});
