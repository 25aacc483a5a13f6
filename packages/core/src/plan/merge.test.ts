import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical } from '../object/canonical.js';
import type { Json, MetaObject } from '../object/meta-object.js';
import { policyRows } from '../policy/policy.js';
import { shippedCatalog } from '../testing/index.js';
import { type MergeRules, mergeObjects, type ThreeValues } from './merge.js';

const catalog = shippedCatalog('2.42');
const threeWay = Object.fromEntries(policyRows.map((row) => [row.name, 'merge' as const]));
const rulesFor = (type: string, more: Partial<MergeRules> = {}): MergeRules => ({
  type: catalog.types.get(type)!,
  catalog,
  policies: threeWay,
  silent: () => false,
  ...more,
});
const form = (object: MetaObject, type: string): Json =>
  canonical(object, catalog.types.get(type)!, catalog, 'content');

const uid = fc.constantFrom('aaaaaaaaaa1', 'aaaaaaaaaa2', 'aaaaaaaaaa3', 'aaaaaaaaaa4', 'aaaaaaaaaa5', 'aaaaaaaaaa6');
const text = fc.constantFrom('one', 'two', 'three');
const translation = fc.record({
  locale: fc.constantFrom('fr', 'pt', 'es'),
  property: fc.constant('NAME'),
  value: text,
});
const sharing = { public: 'rw------', users: {}, userGroups: {} };

/** Data sets: fields, an embedded list by what it refers to, an unordered one, translations. */
const dataSets: fc.Arbitrary<MetaObject> = fc.record({
  id: fc.constant('dsAAAAAAA01'),
  name: text,
  shortName: text,
  description: fc.option(text, { nil: undefined }) as fc.Arbitrary<string>,
  expiryDays: fc.integer({ min: 0, max: 3 }),
  dataSetElements: fc
    .uniqueArray(fc.record({ id: uid, combo: fc.constantFrom('', 'ccAAAAAAA01') }), { selector: ({ id }) => id })
    .map((list) =>
      list.map(({ id, combo }) => ({ dataElement: { id }, ...(combo && { categoryCombo: { id: combo } }) })),
    ),
  indicators: fc.uniqueArray(uid).map((ids) => ids.map((id) => ({ id }))),
  translations: fc.uniqueArray(translation, { selector: ({ locale }) => locale }),
  sharing: fc.constant(sharing),
}) as fc.Arbitrary<MetaObject>;

/** Ordered: the columns of a group set. */
const ordered: fc.Arbitrary<MetaObject> = fc.record({
  id: fc.constant('osAAAAAAA01'),
  name: text,
  valueType: fc.constant('TEXT'),
  options: fc.uniqueArray(uid).map((ids) => ids.map((id) => ({ id }))),
  sharing: fc.constant(sharing),
}) as fc.Arbitrary<MetaObject>;

const kinds = [
  ['dataSets', dataSets],
  ['optionSets', ordered],
] as const;

const idsIn = (object: MetaObject): string[] => (object.options as readonly { id: string }[]).map(({ id }) => id);
const unordered = (object: MetaObject): Json =>
  object.options === undefined
    ? form(object, 'dataSets')
    : form(
        {
          ...object,
          options: idsIn(object)
            .sort()
            .map((id) => ({ id })),
        },
        'optionSets',
      );

describe.each(kinds)('three states of one of the %s', (type, objects) => {
  const merged = (source: MetaObject, target: MetaObject, base: MetaObject, more: Partial<MergeRules> = {}) =>
    mergeObjects(source, target, base, rulesFor(type, more));

  test('give the source’s where the target is as it was installed', () => {
    fc.assert(
      fc.property(objects, objects, (base, source) => {
        expect(form(merged(source, base, base).payload, type)).toEqual(form(source, type));
      }),
    );
  });

  test('give the target’s, and change nothing, where the package is as it was', () => {
    fc.assert(
      fc.property(objects, objects, (base, target) => {
        const { payload, fields } = merged(base, target, base);
        expect(form(payload, type)).toEqual(form(target, type));
        expect(fields).toEqual([]);
      }),
    );
  });

  test('give what both say where they agree, whatever was before', () => {
    fc.assert(
      fc.property(objects, objects, (base, both) => {
        const { payload, fields, kept } = merged(both, both, base);
        expect(form(payload, type)).toEqual(form(both, type));
        expect([fields, kept]).toEqual([[], []]);
      }),
    );
  });

  test('give the same whoever changed what, but for the order of what both added', () => {
    fc.assert(
      fc.property(objects, objects, objects, (base, one, other) => {
        // A conflict goes to `one`, on whichever side it stands.
        const there = merged(one, other, base, { conflict: () => 'source' });
        const back = merged(other, one, base, { conflict: () => 'target' });
        expect(unordered(there.payload)).toEqual(unordered(back.payload));
      }),
    );
  });

  test('invent nothing: each value and entry is one of the three, and what all have stays', () => {
    fc.assert(
      fc.property(objects, objects, objects, fc.boolean(), (base, source, target, mine) => {
        const { payload } = merged(source, target, base, { conflict: () => (mine ? 'source' : 'target') });
        for (const [name, value] of Object.entries(form(payload, type) as MetaObject)) {
          const said = [source, target].map((side) => (form(side, type) as MetaObject)[name]);
          if (Array.isArray(value)) {
            const entries = said.flatMap((list) =>
              Array.isArray(list) ? list.map((entry) => JSON.stringify(entry)) : [],
            );
            for (const entry of value) expect(entries).toContain(JSON.stringify(entry));
          } else expect(said).toContainEqual(value);
        }
      }),
    );
  });

  test('ask only where both changed something, each time with the three values', () => {
    fc.assert(
      fc.property(objects, objects, objects, (base, source, target) => {
        const asked: (ThreeValues & { path: string })[] = [];
        merged(source, target, base, {
          conflict: (path, values) => {
            asked.push({ path, ...values });
            return 'target';
          },
        });
        for (const { base: was, source: mine, target: theirs } of asked) {
          expect(mine).not.toEqual(was);
          expect(theirs).not.toEqual(was);
          expect(mine).not.toEqual(theirs);
        }
      }),
    );
  });

  test('are settled by one import: the next plan changes nothing and asks nothing', () => {
    fc.assert(
      fc.property(objects, objects, objects, fc.boolean(), (base, source, target, mine) => {
        const first = merged(source, target, base, { conflict: () => (mine ? 'source' : 'target') });
        const second = merged(source, first.payload as MetaObject, source, {
          conflict: (path) => {
            throw new Error(`asked again about ${path}`);
          },
        });
        expect(second.fields).toEqual([]);
      }),
    );
  });
});

describe('the order of a list', () => {
  const set = (...ids: string[]): MetaObject => ({
    id: 'osAAAAAAA01',
    name: 'Set',
    valueType: 'TEXT',
    options: ids.map((id) => ({ id })),
    sharing,
  });
  const result = (base: string, source: string, target: string, more: Partial<MergeRules> = {}) =>
    idsIn(
      mergeObjects(set(...source), set(...target), set(...base), rulesFor('optionSets', more)).payload as MetaObject,
    ).join('');

  test('is the one’s that changed it', () => {
    expect(result('abc', 'cba', 'abc')).toBe('cba');
    expect(result('abc', 'abc', 'cab')).toBe('cab');
  });

  test('takes in what the other added, behind what it stood behind', () => {
    expect(result('abc', 'cba', 'abxc')).toBe('cbxa');
    expect(result('abc', 'abxc', 'cab')).toBe('cabx');
    expect(result('abc', 'xabc', 'abcy')).toBe('xabcy');
  });

  test('loses what either took out', () => {
    expect(result('abcd', 'abd', 'dbca')).toBe('dba');
  });

  test('is asked about where both changed it, once', () => {
    const asked: string[] = [];
    const conflict: MergeRules['conflict'] = (path) => {
      asked.push(path);
      return 'target';
    };
    expect(result('abc', 'cba', 'bac', { conflict })).toBe('bac');
    expect(asked).toEqual(['/options']);
  });
});

describe('an entry of a list', () => {
  const dataSet = (...elements: readonly (readonly [string, string?])[]): MetaObject => ({
    id: 'dsAAAAAAA01',
    name: 'Set',
    dataSetElements: elements.map(([id, combo]) => ({
      dataElement: { id },
      ...(combo !== undefined && { categoryCombo: { id: combo } }),
    })),
    sharing,
  });
  const asked = (base: MetaObject, source: MetaObject, target: MetaObject, take: 'source' | 'target') => {
    const paths: string[] = [];
    const { payload } = mergeObjects(
      source,
      target,
      base,
      rulesFor('dataSets', {
        conflict: (path) => {
          paths.push(path);
          return take;
        },
      }),
    );
    return { paths, elements: payload.dataSetElements };
  };
  const [plain, package2, local] = [dataSet(['a1']), dataSet(['a1', 'c2']), dataSet(['a1', 'c3'])];

  test('that both changed is asked about by itself', () => {
    expect(asked(plain, package2, local, 'target')).toEqual({
      paths: ['/dataSetElements[a1]'],
      elements: local.dataSetElements,
    });
  });

  test('that one changed and the other took out is asked about', () => {
    expect(asked(plain, package2, dataSet(), 'target')).toEqual({ paths: ['/dataSetElements[a1]'], elements: [] });
    expect(asked(plain, dataSet(), local, 'source')).toEqual({ paths: ['/dataSetElements[a1]'], elements: [] });
    expect(asked(plain, dataSet(), local, 'target').elements).toEqual(local.dataSetElements);
  });

  test('that one alone took out goes or stays out', () => {
    expect(asked(plain, plain, dataSet(), 'source')).toEqual({ paths: [], elements: [] });
    expect(asked(plain, dataSet(), plain, 'target')).toEqual({ paths: [], elements: [] });
  });
});
