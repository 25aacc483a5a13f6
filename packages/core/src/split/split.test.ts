import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogOf, PACKAGE_FILES, packagesThere, readPackage } from '../../test/sides.js';
import type { Json, JsonObject, MetaObject } from '../object/meta-object.js';
import { compareText } from '../object/ref.js';
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
    if (kind === 'by-hand' || kind === 'unknown') continue;
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

describe('the example country', () => {
  test.each(cases)('by $by ($limit)', ({ by, limit }) => holds(country, by, limit));

  test('by type: what needs each other is one file', () => {
    const { files } = splitDocument(country, catalog, { by: 'type', limit: 1 });
    console.log(files.map((f) => `${f.name} ${JSON.stringify(f.types)}`).join('\n'));
  });
  test('guide', () => {
    const { files, departures, cycles } = splitDocument(country, catalog, { by: 'guide', limit: 1 });
    console.log(files.map((f) => `${f.name} ${JSON.stringify(f.types)}`).join('\n'));
    console.log(departures, cycles);
  });
  test('program', () => {
    const { files } = splitDocument(country, catalog, { by: 'program', limit: 1 });
    console.log(files.map((f) => `${f.name} ${JSON.stringify(f.types)}`).join('\n'));
    const { files: d } = splitDocument(country, catalog, { by: 'dataset', limit: 1 });
    console.log(d.map((f) => `${f.name} ${JSON.stringify(f.types)}`).join('\n'));
  });
});

describe.skipIf(!packagesThere)('three real packages of 2.36 [../shared/packages]', () => {
  test.each(PACKAGE_FILES.flatMap((file) => cases.map((one) => ({ file, ...one }))))(
    '$file by $by ($limit)',
    ({ file, by, limit }) => {
      holds(readPackage(file) as unknown as JsonObject, by, limit);
    },
  );
});
