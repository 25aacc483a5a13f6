import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  builtInPresets,
  changesNothing,
  checkAgain,
  customise,
  kindsIn,
  type MetaDocument,
  type MetaObject,
  type Plan,
  type Preset,
  parseOnly,
  presetFor,
  type Version,
} from '@dhow/core';
import { openFile, writePackage } from '@dhow/dhis2';
import { exportObjects, memoryStore } from '@dhow/engine';
import { digest, never, planned } from '@dhow/engine/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { build } from '../examples/country/build.mjs';
import { actsOf, carry, everything, proved, tools } from './carry.js';
import { type Server, startServer } from './servers.js';

/** Exports that were customised, and what real rules say of them: they import, and a second plan is empty. */

let folder: string;
const servers: Server[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dhow-customise-'));
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  await rm(folder, { recursive: true });
});

async function serve(name: string, version: Version, content?: MetaDocument): Promise<Server> {
  const server = await startServer(name, version);
  servers.push(server);
  if (content) await server.fill(content);
  return server;
}

/** A program with all that it needs, as `dhow export --with-dependencies --customise` writes it. */
async function exported(from: Server, only: string, change: Partial<Preset>) {
  const source = await from.connect();
  const { document } = await exportObjects(
    source,
    { selection: parseOnly(only), withDependencies: true, skipSharing: false },
    never,
  );
  const preset: Preset = { ...presetFor(builtInPresets.slice(0, 1), ['tracker']), ...change };
  const customised = customise({ document, catalog: source.catalog, preset, digest });
  const file = join(folder, 'customised.json');
  await writePackage(file, customised.document, source.side, tools);
  return { file, document, customised };
}

/** With every question answered by its proposal, or its first choice. */
const planOf = async (file: string, into: Server): Promise<Plan> =>
  planned(await openFile(file), await into.connect(), tools, { selection: everything, batchSize: 500 });

async function imported(file: string, into: Server): Promise<Plan> {
  const plan = await planOf(file, into);
  const { store } = await carry(plan, () => into.connect(), { store: memoryStore(digest) });
  await proved(store, await into.connect());
  expect(actsOf(await planOf(file, into))).toEqual([]);
  return plan;
}

const verbs = (plan: Plan) => new Set(actsOf(plan).map(({ verb }) => verb));

describe.each<Version>(['2.41', '2.43'])('on %s', (version) => {
  test.each(['another-server', 'another-server-stripped'])(
    'a program exported by the preset %s imports into an empty server',
    async (name) => {
      const from = await serve('staging', version, build('staging') as MetaDocument);
      const into = await serve('production', version);
      const preset = presetFor(
        builtInPresets.filter((one) => one.name === name),
        ['tracker'],
      );
      const { file, document, customised } = await exported(from, 'programs:PW_CASES', preset);
      expect(checkAgain(document, customised.document, (await from.connect()).catalog)).toEqual([]);
      expect(verbs(await imported(file, into))).toEqual(new Set(['create']));
      const state = await into.state();
      expect(state.programs).toHaveLength(1);
      expect(Object.values(customised.document).flat().length).toBeGreaterThan(40);
    },
  );

  test('a clone imports beside its original: all of it new, nothing of the original touched', async () => {
    const from = await serve('staging', version, build('staging') as MetaDocument);
    const { file, document, customised } = await exported(from, 'programs:*,dataSets:*,dashboards:*', {
      rename: { name: 'TEST {name}', shortName: 'T {shortName}', code: 'T_{code}' },
      newIds: { seed: 'clone', keep: [] },
    });
    const before = await from.state();
    const plan = await imported(file, from);
    expect(plan.questions).toEqual([]);
    expect(verbs(plan)).toEqual(new Set(['create']));
    const after = await from.state();
    for (const [type, list] of Object.entries(before)) {
      const now = new Map(after[type]!.map((object) => [object.id, object]));
      for (const object of list) expect(now.get(object.id), `${type} ${object.id}`).toEqual(object);
    }
    const cloned = Object.entries(document).filter(
      ([type]) => customised.document[type]?.[0]?.id !== document[type]?.[0]?.id,
    );
    expect(cloned.length).toBeGreaterThan(15);
    for (const [type, list] of cloned) expect(after[type]!.length, type).toBe(before[type]!.length + list.length);
  });
});

test('an HNQIS2 program exported for an HNQIS-enabled server imports where its tracked entities are, and names them', async () => {
  const kind = 'yB5tFAAN7bI';
  const content = build('staging') as unknown as Record<string, MetaObject[]>;
  const [program] = content.programs!.filter(({ code }) => code === 'PW_CASES');
  Object.assign(program!, { attributeValues: [{ attribute: { id: kind }, value: 'HNQIS2' }] });
  const attribute = {
    id: kind,
    name: 'PRG Program Type',
    shortName: 'Type',
    valueType: 'TEXT',
    programAttribute: true,
  };
  const from = await serve('staging', '2.42', { ...content, attributes: [...(content.attributes ?? []), attribute] });
  const variants = builtInPresets.filter((one) => one.name === 'hnqis-server');
  const { file, document, customised } = await exported(
    from,
    'programs:PW_CASES',
    presetFor(variants, kindsIn({ programs: [program!] })),
  );
  const lacking = customised.pointsTo.filter(({ removed }) => removed);
  expect(new Set(lacking.map(({ ref }) => ref.type))).toEqual(
    new Set(['trackedEntityAttributes', 'trackedEntityTypes']),
  );
  const { trackedEntityTypes, trackedEntityAttributes, optionSets, options } = document;
  const there = { trackedEntityTypes, trackedEntityAttributes, optionSets, options } as MetaDocument;
  // The groups of staging are not on the other server.
  const { catalog } = await from.connect();
  const open: Preset = { ...changesNothing, remove: ['sharing'] };
  const into = await serve('hnqis', '2.42', customise({ document: there, catalog, preset: open, digest }).document);
  await imported(file, into);
  const { programs } = await into.state();
  expect(programs?.[0]?.trackedEntityType).toEqual(program!.trackedEntityType);
  expect(programs?.[0]?.attributeValues).toMatchObject([{ attribute: { id: kind }, value: 'HNQIS2' }]);
});

const PACKAGES = fileURLToPath(new URL('../../shared/packages/', import.meta.url));

// The packages of the WHO are not part of this repository.
describe.skipIf(!existsSync(PACKAGES))('a clone of a real package [../shared/packages]', () => {
  test.each(['hiv-agg-2.36.json', 'hiv-cs-tracker-2.36.json', 'covac-eir-tracker-2.36.json'])(
    '%s imports beside the package itself: everything new, a second plan empty',
    async (name) => {
      const into = await serve('empty', '2.42');
      await imported(join(PACKAGES, name), into);
      const source = await openFile(join(PACKAGES, name));
      const { document } = await exportObjects(
        source,
        { selection: everything, withDependencies: true, skipSharing: false },
        never,
      );
      const preset: Preset = {
        ...changesNothing,
        name: 'clone',
        rename: { name: 'TEST {name}', shortName: 'T {shortName}', code: 'T_{code}' },
        newIds: { seed: 'clone', keep: [] },
      };
      const customised = customise({ document, catalog: source.catalog, preset, digest });
      expect(checkAgain(document, customised.document, source.catalog)).toEqual([]);
      const file = join(folder, 'clone.json');
      await writePackage(file, customised.document, source.side, tools);
      const before = await into.state();
      const plan = await imported(file, into);
      expect(verbs(plan)).toEqual(new Set(['create']));
      // No name or code of the clone is one of the original: nothing of it is matched with what stands there.
      const original = new Set(Object.values(document).flatMap((list) => list.map(({ id }) => id)));
      const cloned = Object.values(customised.document).flatMap((list) => list.map(({ id }) => id));
      const created = actsOf(plan).map(({ ref }) => ref.id);
      expect(created.sort()).toEqual(cloned.filter((id) => !original.has(id)).sort());
      const after = await into.state();
      for (const [type, list] of Object.entries(before)) {
        const now = new Map(after[type]!.map((object) => [object.id, object]));
        for (const object of list) expect(now.get(object.id), `${type} ${object.id}`).toEqual(object);
      }
    },
    120_000,
  );
});
