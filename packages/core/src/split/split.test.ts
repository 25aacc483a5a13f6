import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogOf, PACKAGE_FILES, packagesThere, readPackage } from '../../test/sides.js';
import type { Json, JsonObject, MetaObject } from '../object/meta-object.js';
import { compareText } from '../object/ref.js';
import type { Fault } from '../outcome/fault.js';
import { referencesOf } from '../reference/find.js';
import { worlds } from '../testing/world.js';
import { mergeDocuments } from './merge.js';
import { type SplitLayout, splitDocument, splitLayouts } from './split.js';

const catalog = catalogOf('2.42');
const LIMITS: Readonly<Record<SplitLayout, readonly number[]>> = {
  type: [1],
  guide: [1],
  program: [1],
  dataset: [1],
  size: [1, 2_000, 1_000_000],
  count: [1, 7, 500],
};
const cases = splitLayouts.flatMap((by) => LIMITS[by].map((limit) => ({ by, limit })));

/** A document without what means nothing: empty lists, and the order within lists. */
const content = (document: JsonObject): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(document)
      .filter(([, value]) => !Array.isArray(value) || value.length > 0)
      .sort(([a], [b]) => compareText(a, b))
      .map(([key, value]) => [
        key,
        Array.isArray(value) ? [...(value as MetaObject[])].sort((a, b) => compareText(a.id, b.id)) : value,
      ]),
  );

/** What must hold of any document and any layout. */
function holds(document: JsonObject, by: SplitLayout, limit: number): void {
  const { files } = splitDocument(document, catalog, { by, limit });
  const parts = files.map((file) => ({ name: file.name, document: file.document }));
  expect(content(mergeDocuments(parts, catalog).document)).toEqual(content(document));
  expect(files.map(({ name }) => name)).toEqual(files.map(({ name }) => name).sort(compareText));

  const first = new Map<string, number>();
  for (const [f, { document: held }] of files.entries())
    for (const [type, list] of Object.entries(held))
      if (Array.isArray(list))
        for (const { id } of list as MetaObject[]) if (!first.has(`${type}:${id}`)) first.set(`${type}:${id}`, f);
  const wrong: string[] = [];
  for (const [f, { document: held, kind }] of files.entries()) {
    if (kind === 'by-hand' || kind === 'inside' || kind === 'unknown') continue;
    for (const [type, list] of Object.entries(held)) {
      if (!Array.isArray(list)) continue;
      for (const object of list as MetaObject[])
        for (const { types, id, at } of referencesOf(object, catalog.types.get(type)!, catalog)) {
          const to = types.map((one) => `${one}:${id}`).find((key) => first.has(key));
          if (to !== undefined && !to.startsWith('users:') && first.get(to)! > f)
            wrong.push(`${files[f]!.name} ${type} ${object.id}${at} -> ${to} in ${files[first.get(to)!]!.name}`);
        }
    }
  }
  expect(wrong).toEqual([]);
}

describe('any document, split', () => {
  test.each(cases)(
    'by $by ($limit): merged it is the same, and all references lead to the same or an earlier file',
    ({ by, limit }) => {
      fc.assert(
        fc.property(worlds, (world) => holds({ system: { version: '2.42.0' }, ...world }, by, limit)),
        { numRuns: 15 },
      );
    },
  );
});

const country = JSON.parse(
  readFileSync(new URL('../../../../examples/country/metadata.json', import.meta.url), 'utf8'),
) as JsonObject;

/** Names of the files, with what is in them. */
const filesOf = (document: JsonObject, by: SplitLayout, limit = 1) =>
  Object.fromEntries(
    splitDocument(document, catalog, { by, limit }).files.map(({ name, types }) => [name, types] as const),
  );

describe('the example country', () => {
  test.each(cases)('by $by ($limit)', ({ by, limit }) => holds(country, by, limit));

  test('by type: one file a type, types that need each other in one', () => {
    const files = filesOf(country, 'type');
    expect(Object.keys(files).slice(0, 5)).toEqual([
      '01-userGroups.json',
      '02-attributes.json',
      '03-constants.json',
      '04-options+optionSets.json',
      '05-legendSets.json',
    ]);
    expect(files['12-categoryCombos+categoryOptionCombos.json']).toEqual({
      categoryCombos: 3,
      categoryOptionCombos: 10,
    });
    expect(files['27-programs+4-types.json']).toMatchObject({ programs: 2, programStages: 4, programStageSections: 5 });
  });

  test('what a server loses in the first pass comes once more at the end', () => {
    const { files } = splitDocument(country, catalog, { by: 'type', limit: 1 });
    expect(files.at(-1)).toMatchObject({ kind: 'again', types: { programStageSections: 1 } });
    expect(files.filter(({ kind }) => kind === 'again')).toHaveLength(1);
  });

  test('by program: what both use is in a common file, once; what has to do with none in another', () => {
    const files = filesOf(country, 'program');
    expect(Object.keys(files)).toEqual([
      '01-common.json',
      '02-Mosquito-net-distribution.json',
      '03-Malaria-case-follow-up.json',
      '04-other.json',
      '05-again.json',
    ]);
    expect(files['01-common.json']).toEqual({ userGroups: 2, organisationUnits: 32 });
    expect(files['03-Malaria-case-follow-up.json']).toMatchObject({
      programs: 1,
      programRules: 10,
      programRuleActions: 12,
      trackedEntityTypes: 1,
    });
    expect(files['04-other.json']).toMatchObject({ dataSets: 3, indicators: 8 });
  });

  test('by count: no file is larger, but for what must stay together', () => {
    const { files } = splitDocument(country, catalog, { by: 'count', limit: 20 });
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter(({ count }) => count > 20)).toEqual([]);
    expect(splitDocument(country, catalog, { by: 'count', limit: 1 }).files.some(({ count }) => count > 1)).toBe(true);
  });

  test('by size: the bytes of the objects of a file are at most those asked for', () => {
    const { files } = splitDocument(country, catalog, { by: 'size', limit: 30_000 });
    const bytes = files.map(({ document }) =>
      Object.values(document)
        .flatMap((list) => list as readonly Json[])
        .reduce<number>((sum, object) => sum + Buffer.byteLength(JSON.stringify(object)) + 1, 0),
    );
    expect(files.length).toBeGreaterThan(3);
    expect(Math.max(...bytes)).toBeLessThanOrEqual(30_000);
  });
});

const ref = (id: string) => ({ id });
const short = (id: string, more: Record<string, Json> = {}) => ({ id, name: id, shortName: id, ...more });

describe('the order of the guide', () => {
  test('departs from it where the references do, and says where and why', () => {
    const { files, departures } = splitDocument(
      {
        legendSets: [short('lsLegends01')],
        options: [short('opYes000001', { code: 'Y', optionSet: ref('osAnswers01') })],
        optionSets: [short('osAnswers01', { options: [ref('opYes000001')] })],
        dataElements: [short('deElement01', { legendSets: [ref('lsLegends01')], optionSet: ref('osAnswers01') })],
        dataSets: [short('dsReport001', { dataSetElements: [{ dataElement: ref('deElement01') }] })],
        trackedEntityTypes: [
          short('teType00001', { trackedEntityTypeAttributes: [{ trackedEntityAttribute: ref('taAttribut1') }] }),
        ],
        trackedEntityAttributes: [short('taAttribut1', { optionSet: ref('osAnswers01') })],
        dashboards: [short('daBoard0001')],
      },
      catalog,
      { by: 'guide', limit: 1 },
    );
    expect(files.map(({ name, types }) => [name, types])).toEqual([
      ['01-foundations.json', { legendSets: 1 }],
      ['02-options.json', { options: 1, optionSets: 1 }],
      ['03-data-elements.json', { dataElements: 1 }],
      ['04-after-data-elements.json', { dataSets: 1 }],
      // The attributes stand before the type that has them: a server takes both in one file, whatever their order.
      ['05-programs.json', { trackedEntityAttributes: 1, trackedEntityTypes: 1 }],
      ['06-visualizations-and-dashboards.json', { dashboards: 1 }],
    ]);
    expect(departures).toEqual([
      {
        type: 'legendSets',
        count: 1,
        section: 11,
        label: '01-foundations.json',
        because: { type: 'dataElements', property: 'legendSets' },
      },
      { type: 'dataSets', count: 1, label: '04-after-data-elements.json' },
    ]);
  });

  test('accounts are last, in a file that nobody should import; what is unknown after them', () => {
    const { files } = splitDocument(
      {
        users: [short('usPerson001')],
        dataElements: [
          short('deElement01', { sharing: { users: { usPerson001: { id: 'usPerson001', access: 'rw------' } } } }),
        ],
        somethingNew: [{ id: 'a' }],
      },
      catalog,
      { by: 'guide', limit: 1 },
    );
    expect(files.map(({ name, kind }) => [name, kind])).toEqual([
      ['01-data-elements.json', 'ordinary'],
      ['02-users-by-hand.json', 'by-hand'],
      ['03-unknown-to-2.42.json', 'unknown'],
    ]);
  });
});

test('views that stand in their maps are no file to import', () => {
  const document = {
    maps: [{ id: 'maMap000001', name: 'Map', mapViews: [{ id: 'mvView00001' }] }],
    mapViews: [{ id: 'mvView00001' }],
  };
  const { files } = splitDocument(document, catalog, { by: 'type', limit: 1 });
  expect(files.map(({ name, kind, types }) => [name, kind, types])).toEqual([
    ['01-maps.json', 'ordinary', { maps: 1 }],
    ['02-map-views-inside-maps.json', 'inside', { mapViews: 1 }],
  ]);
  holds(document, 'type', 1);
});

test('a type that the guide has no place for stays in one file, if it can', () => {
  const template = (id: string, to?: string) =>
    short(
      id,
      to === undefined ? {} : { messageTemplate: `A{${to}}`, notificationRecipient: 'TRACKED_ENTITY_INSTANCE' },
    );
  const files = filesOf(
    {
      programNotificationTemplates: [template('ntPlain0001'), template('ntNames0001', 'taAttribut1')],
      trackedEntityAttributes: [short('taAttribut1')],
      dashboards: [short('daBoard0001')],
    },
    'guide',
  );
  expect(files).toEqual({
    '01-programs.json': { trackedEntityAttributes: 1 },
    '02-after-programs.json': { programNotificationTemplates: 2 },
    '03-visualizations-and-dashboards.json': { dashboards: 1 },
  });
});

describe('a document that cannot be split', () => {
  const refused = (document: JsonObject, options: { by: SplitLayout; limit: number } = { by: 'type', limit: 1 }) => {
    try {
      splitDocument(document, catalog, options);
    } catch (fault) {
      return fault as Fault;
    }
    throw new Error('was split');
  };
  const one = short('deElement01');

  test('has nothing in it, an entry without an id, or two things under one id', () => {
    expect(refused({ dataElements: [], system: { version: '2.42' } })).toMatchObject({ code: 'SPLIT_NOTHING' });
    expect(refused({ dataElements: [one, { name: 'None' }] })).toMatchObject({
      code: 'SPLIT_NO_OBJECT',
      at: '/dataElements/1',
    });
    const twice = refused({ dataElements: [one, { ...one, name: 'Another' }] });
    expect(twice).toMatchObject({ code: 'SPLIT_ID_TWICE', params: { count: 1 } });
    expect(twice.findings).toMatchObject([{ about: { type: 'dataElements', id: 'deElement01' } }]);
  });

  test('the same object twice is one', () => {
    expect(filesOf({ dataElements: [one, { ...one }] }, 'type')).toEqual({
      '01-dataElements.json': { dataElements: 1 },
    });
  });

  test('a limit must be a number of at least one', () => {
    expect(refused({ dataElements: [one] }, { by: 'count', limit: 0 })).toMatchObject({ code: 'SPLIT_LIMIT' });
    expect(refused({ dataElements: [one] }, { by: 'count', limit: Number.NaN })).toMatchObject({ code: 'SPLIT_LIMIT' });
  });
});

test('programs that need each other share a file', () => {
  const program = (id: string, other: string) =>
    short(id, { programType: 'WITHOUT_REGISTRATION', relatedProgram: ref(other), programStages: [] });
  const { files } = splitDocument(
    { programs: [program('prOne000001', 'prTwo000001'), program('prTwo000001', 'prOne000001')] },
    catalog,
    { by: 'program', limit: 1 },
  );
  expect(files.map(({ kind, types }) => [kind, types])).toEqual([
    ['ordinary', { programs: 2 }],
    ['again', { programs: 2 }],
  ]);
});

describe.skipIf(!packagesThere)('three real packages of 2.36 [../shared/packages]', () => {
  test.each(PACKAGE_FILES.flatMap((file) => cases.map((one) => ({ file, ...one }))))(
    '$file by $by ($limit)',
    ({ file, by, limit }) => {
      holds(readPackage(file) as unknown as JsonObject, by, limit);
    },
  );
});
