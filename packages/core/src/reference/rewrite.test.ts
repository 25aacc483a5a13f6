import { describe, expect, it } from 'vitest';
import type { JsonObject, MetaObject } from '../object/meta-object.js';
import { acceptedDocuments, recordings } from '../testing/recordings.js';
import { shippedCatalog, VERSIONS } from '../testing/schemas.js';
import { referencesOf } from './find.js';
import { type Rewriter, type Rewritten, rewriteReferences } from './rewrite.js';

const catalog = shippedCatalog('2.42');
const rewrite = (type: string, object: JsonObject, to: Rewriter): Rewritten => {
  const known = catalog.types.get(type);
  if (!known) throw new Error(`no type ${type}`);
  return rewriteReferences({ id: 'x1234567890', ...object } as MetaObject, known, catalog, to);
};
const A = 'fbfJHSPpUQD';
const B = 'pq2XI5kz2BY';
const C = 'Bn1ejVOcOCj';
const only =
  (id: string, next: string | null): Rewriter =>
  (_types, found) =>
    found === id ? next : undefined;

it.each(VERSIONS)('changes every reference that is found, and nothing else, in what a real %s took', (version) => {
  const of = shippedCatalog(version);
  // Turns the case of every letter: ids stay ids, and doing it twice gives the first.
  const turn = (id: string): string =>
    [...id].map((one) => (one === one.toUpperCase() ? one.toLowerCase() : one.toUpperCase())).join('');
  let count = 0;
  for (const steps of recordings(version)) {
    for (const { body } of acceptedDocuments(steps)) {
      for (const [type, list] of Object.entries(body)) {
        const known = of.types.get(type);
        if (!known || !Array.isArray(list)) continue;
        for (const object of list as MetaObject[]) {
          const before = JSON.stringify(object);
          const there = rewriteReferences(object, known, of, (_types, id) => turn(id));
          const references = referencesOf(object, known, of);
          expect(referencesOf(there.object, known, of).map((one) => [one.kind, one.id])).toEqual(
            references.map((one) => [one.kind, turn(one.id)]),
          );
          expect(there.count).toBe(references.length);
          expect(there.refused).toEqual([]);
          const back = rewriteReferences(there.object, known, of, (_types, id) => turn(id));
          expect(back.object).toEqual(reduced(object, known.type, of));
          expect(JSON.stringify(object)).toBe(before);
          count += there.count;
        }
      }
    }
  }
  expect(count).toBeGreaterThan(300);

  function reduced(object: MetaObject, type: string, catalogOf: typeof of): MetaObject {
    const known = catalogOf.types.get(type);
    return known ? rewriteReferences(object, known, catalogOf, (_types, id) => turn(turn(id))).object : object;
  }
});

it('gives the same object when nothing changes', () => {
  const object = { id: 'x1234567890', optionSet: { id: A }, attributeValues: [{ attribute: { id: B }, value: 'v' }] };
  const known = catalog.types.get('dataElements');
  expect(known && rewriteReferences(object, known, catalog, () => undefined).object).toBe(object);
});

it('tells the rewriter what a reference may be, and of what kind', () => {
  const seen: string[] = [];
  rewrite('indicators', { numerator: `#{${A}.${B}}`, indicatorType: { id: C } }, (types, id, kind) => {
    seen.push(`${kind} ${types.join('|')} ${id}`);
    return undefined;
  });
  expect(seen).toEqual([
    `expression dataElements ${A}`,
    `expression categoryOptionCombos ${B}`,
    `structural indicatorTypes ${C}`,
  ]);
});

it('drops the name and code of what it no longer points to', () => {
  expect(
    rewrite('dataElements', { optionSet: { id: A, name: 'Old', code: 'OLD' } }, only(A, B)).object.optionSet,
  ).toEqual({ id: B });
});

it('moves an entry of the sharing with its access', () => {
  const sharing = { public: 'r-------', userGroups: { [A]: { id: A, access: 'rw------' } } };
  expect(rewrite('dataElements', { sharing }, only(A, B)).object.sharing).toEqual({
    public: 'r-------',
    userGroups: { [B]: { id: B, access: 'rw------' } },
  });
});

it('changes ids inside expressions and forms in place', () => {
  expect(rewrite('indicators', { numerator: `#{${A}.${B}} + #{${A}}` }, only(A, C)).object.numerator).toBe(
    `#{${C}.${B}} + #{${C}}`,
  );
  expect(rewrite('dataEntryForms', { htmlCode: `<i id="${A}-${B}-val">` }, only(B, C)).object.htmlCode).toBe(
    `<i id="${A}-${C}-val">`,
  );
});

describe('taking a reference away', () => {
  it.each<[string, string, JsonObject, JsonObject]>([
    ['a property', 'dataElements', { name: 'x', optionSet: { id: A } }, { name: 'x' }],
    [
      'an entry of a list',
      'dataElementGroups',
      { dataElements: [{ id: A }, { id: B }] },
      { dataElements: [{ id: B }] },
    ],
    [
      'an attribute value',
      'dataElements',
      { attributeValues: [{ attribute: { id: A }, value: 'v' }] },
      { attributeValues: [] },
    ],
    ['an entry of the sharing', 'dataElements', { sharing: { users: { [A]: { id: A } } } }, { sharing: { users: {} } }],
    [
      'an entry with what it is about',
      'dataSets',
      { dataSetElements: [{ dataElement: { id: A } }, { dataElement: { id: B } }] },
      { dataSetElements: [{ dataElement: { id: B } }] },
    ],
    [
      'an item of a chart whose rate is of that data set',
      'visualizations',
      { dataDimensionItems: [{ reportingRate: { dataSet: { id: A } } }, { indicator: { id: B } }] },
      { dataDimensionItems: [{ indicator: { id: B } }] },
    ],
    [
      'a dimension with its group set, and its name among the columns',
      'visualizations',
      { categoryOptionGroupSetDimensions: [{ categoryOptionGroupSet: { id: A } }], columnDimensions: ['dx', A] },
      { categoryOptionGroupSetDimensions: [], columnDimensions: ['dx'] },
    ],
    [
      'a part of an entry',
      'dataSets',
      { dataSetElements: [{ dataElement: { id: B }, categoryCombo: { id: A } }] },
      { dataSetElements: [{ dataElement: { id: B } }] },
    ],
    [
      'a legend set of a map view',
      'maps',
      { mapViews: [{ layer: 'x', legendSet: { id: A } }] },
      { mapViews: [{ layer: 'x' }] },
    ],
    ['a text that is one id', 'maps', { zoom: 2, basemap: A }, { zoom: 2 }],
  ])('removes %s', (_name, type, object, expected) => {
    const { object: after, refused, count } = rewrite(type, object, only(A, null));
    expect(after).toEqual({ id: 'x1234567890', ...expected });
    expect(refused).toEqual([]);
    expect(count).toBeGreaterThan(0);
  });

  it.each<[string, string, JsonObject, JsonObject]>([
    [
      'what the object needs',
      'indicators',
      { indicatorType: { id: A } },
      { at: '/indicatorType', id: A, kind: 'structural' },
    ],
    [
      'an id inside an expression',
      'indicators',
      { numerator: `#{${A}}` },
      { at: '/numerator', id: A, kind: 'expression' },
    ],
    [
      'the template of an action',
      'programRuleActions',
      { templateUid: A },
      { at: '/templateUid', id: A, kind: 'text' },
    ],
    [
      'an id inside a form',
      'dataEntryForms',
      { htmlCode: `<i id="${A}-${B}-val">` },
      { at: '/htmlCode', id: A, kind: 'form' },
    ],
  ])('refuses %s, and leaves it', (_name, type, object, refusal) => {
    const { object: after, refused, count } = rewrite(type, object, only(A, null));
    expect(after).toEqual({ id: 'x1234567890', ...object });
    expect(refused).toEqual([refusal]);
    expect(count).toBe(0);
  });
});
