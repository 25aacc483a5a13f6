import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject, MetaObject } from '../object/meta-object.js';
import { isUid, refKey } from '../object/ref.js';
import { shippedCatalog } from '../testing/schemas.js';
import { type Existing, identify, identifyNeeds } from './identify.js';

const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const catalog = shippedCatalog('2.42');
const existing = (objects: Record<string, readonly MetaObject[]> = {}): Existing => ({
  objects: new Map(
    Object.entries(objects).flatMap(([type, list]) =>
      list.map((object) => [refKey({ type, id: object.id }), object] as const),
    ),
  ),
});
const run = (document: JsonObject, there: Existing | undefined = existing(), by: 'code' | 'name' = 'code') =>
  identify(document, catalog, by, there, digest);
const problems = (found: ReturnType<typeof run>['found']) =>
  found.filter(({ code }) => code !== 'IDENTIFIED').map(({ code, at, severity }) => `${severity} ${code} ${at}`);
const list = (document: JsonObject, type: string) => document[type] as readonly JsonObject[];

const facilities = {
  organisationUnits: [
    { code: '001', name: 'Clinic A', shortName: 'A', openingDate: '2020-01-01', parent: { code: 'D1' } },
    { code: '002', name: 'Clinic B', shortName: 'B', openingDate: '2020-01-01', parent: { code: '001' } },
  ],
};

describe('objects and references by code', () => {
  test('get the target’s ids where it has them, else new ones that are always the same', () => {
    const there = existing({
      organisationUnits: [
        { id: 'ouDistrict1', code: 'D1' },
        { id: 'ouClinicAAA', code: '001' },
      ],
    });
    const { document, found } = run(facilities, there);
    const [a, b] = list(document, 'organisationUnits');
    expect(a).toMatchObject({ id: 'ouClinicAAA', code: '001', parent: { id: 'ouDistrict1' } });
    expect(isUid(String(b?.id))).toBe(true);
    expect(b?.parent).toEqual({ id: 'ouClinicAAA' });
    expect(problems(found)).toEqual([]);
    expect(found[0]).toMatchObject({ code: 'IDENTIFIED', params: { existing: 1, fresh: 1, own: 0 } });
    expect(run(facilities, there).document).toEqual(document);
    // On another target, without any of them, the new one has the same id.
    expect(
      list(
        run(facilities, existing({ organisationUnits: [{ id: 'ouDistrict2', code: 'D1' }] })).document,
        'organisationUnits',
      )[1]?.id,
    ).toBe(b?.id);
  });

  test('are resolved in lists, within parts and in attribute values', () => {
    const there = existing({
      categoryCombos: [{ id: 'bjDvmb4bfuf', code: 'default' }],
      attributes: [{ id: 'atSourceAAA', code: 'SRC' }],
    });
    const { document, found } = run(
      {
        dataElements: [
          {
            code: 'ANC1',
            name: 'ANC',
            categoryCombo: { code: 'default' },
            attributeValues: [{ attribute: { code: 'SRC' }, value: '1' }],
          },
        ],
        dataSets: [{ code: 'DS', name: 'DS', dataSetElements: [{ dataElement: { code: 'ANC1' } }] }],
        dataElementGroups: [{ code: 'G', name: 'G', dataElements: [{ code: 'ANC1' }] }],
      },
      there,
    );
    expect(problems(found)).toEqual([]);
    const id = list(document, 'dataElements')[0]?.id as Json;
    expect(list(document, 'dataElements')[0]).toMatchObject({
      categoryCombo: { id: 'bjDvmb4bfuf' },
      attributeValues: [{ attribute: { id: 'atSourceAAA' }, value: '1' }],
    });
    expect(list(document, 'dataSets')[0]?.dataSetElements).toEqual([{ dataElement: { id } }]);
    expect(list(document, 'dataElementGroups')[0]?.dataElements).toEqual([{ id }]);
  });

  test('of options are known by their set and code', () => {
    const sets = {
      optionSets: [
        { code: 'YESNO', name: 'Yes/No', options: [{ code: 'YES' }] },
        { code: 'YNU', name: 'Yes/No/Unknown', options: [{ code: 'YES' }] },
      ],
      options: [
        { code: 'YES', name: 'Yes', optionSet: { code: 'YESNO' } },
        { code: 'YES', name: 'Yes', optionSet: { code: 'YNU' } },
      ],
    };
    const there = existing({
      optionSets: [{ id: 'osYesNoAAAA', code: 'YESNO' }],
      options: [{ id: 'opYesAAAAAA', code: 'YES', optionSet: { id: 'osYesNoAAAA' } }],
    });
    const { document, found } = run(sets, there);
    expect(problems(found)).toEqual([]);
    const [first, second] = list(document, 'options');
    expect(first).toMatchObject({ id: 'opYesAAAAAA', optionSet: { id: 'osYesNoAAAA' } });
    expect(second?.id).not.toBe(first?.id);
    expect(list(document, 'optionSets').map(({ options }) => options)).toEqual([
      [{ id: first?.id }],
      [{ id: second?.id }],
    ]);
    expect(identifyNeeds(sets, catalog, 'code', there).sets).toEqual(['osYesNoAAAA']);
  });

  test('keep an id of their own, and give way to the target’s everywhere', () => {
    const { document } = run(
      {
        dataElements: [
          { id: 'deOwnAAAAAA', code: 'ANC1', name: 'ANC' },
          { id: 'deOwnBBBBBB', code: 'ANC2', name: 'ANC 2' },
        ],
        indicators: [{ code: 'I', name: 'I', numerator: '#{deOwnAAAAAA}+#{deOwnBBBBBB}', denominator: '1' }],
        dataElementGroups: [{ code: 'G', name: 'G', dataElements: [{ id: 'deOwnAAAAAA' }] }],
      },
      existing({ dataElements: [{ id: 'deTargetAAA', code: 'ANC1' }] }),
    );
    expect(list(document, 'dataElements').map(({ id }) => id)).toEqual(['deTargetAAA', 'deOwnBBBBBB']);
    expect(list(document, 'indicators')[0]?.numerator).toBe('#{deTargetAAA}+#{deOwnBBBBBB}');
    expect(list(document, 'dataElementGroups')[0]?.dataElements).toEqual([{ id: 'deTargetAAA' }]);
  });

  test('change places where the target has them the other way round', () => {
    const [x, y] = ['deXxxxxxxxx', 'deYyyyyyyyy'];
    const { document } = run(
      {
        dataElements: [
          { id: x, code: 'A', name: 'A' },
          { id: y, code: 'B', name: 'B' },
        ],
        indicators: [{ code: 'I', name: 'I', numerator: `#{${x}}/#{${y}}`, denominator: '1' }],
        dataElementGroups: [{ code: 'G', name: 'G', dataElements: [{ id: x }, { code: 'B' }, { id: 'deElsewhere' }] }],
      },
      existing({
        dataElements: [
          { id: x, code: 'B' },
          { id: y, code: 'A' },
        ],
      }),
    );
    expect(list(document, 'dataElements').map(({ id }) => id)).toEqual([y, x]);
    expect(list(document, 'indicators')[0]?.numerator).toBe(`#{${y}}/#{${x}}`);
    expect(list(document, 'dataElementGroups')[0]?.dataElements).toEqual([{ id: y }, { id: x }, { id: 'deElsewhere' }]);
  });

  test('that are blank, twice, or nowhere are listed with their place', () => {
    const { found } = run({
      dataElements: [
        { code: ' ', name: 'No code' },
        { code: 'A', name: 'A', categoryCombo: { code: 'NOWHERE' } },
        { code: 'A', name: 'A again' },
        { id: 'deOwnAAAAAA', name: 'No code, but an id' },
      ],
    });
    expect(problems(found)).toEqual([
      'error IDENTIFY_BLANK /dataElements/0',
      'error IDENTIFY_MISSING /dataElements/1/categoryCombo',
      'error IDENTIFY_TWICE /dataElements/2',
    ]);
  });

  test('without a target are told what the file alone does not have', () => {
    const { found } = identify(facilities, catalog, 'code', undefined, digest);
    expect(problems(found)).toEqual(['warning IDENTIFY_NOT_IN_FILE /organisationUnits/0/parent']);
  });
});

describe('by name', () => {
  test('several of one name on the target are named, not guessed', () => {
    const there = existing({
      organisationUnits: [
        { id: 'ouClinicAAA', name: 'Clinic' },
        { id: 'ouClinicBBB', name: 'Clinic' },
      ],
    });
    const { found } = run({ organisationUnits: [{ name: 'Clinic' }] }, there, 'name');
    expect(found.find(({ code }) => code === 'IDENTIFY_SEVERAL')?.params.ids).toEqual(['ouClinicAAA', 'ouClinicBBB']);
  });
  test('two of one name with ids of their own are two', () => {
    const { found, document } = run(
      {
        sections: [
          { id: 'seSectionAA', name: 'Visit' },
          { id: 'seSectionBB', name: 'Visit' },
        ],
      },
      existing(),
      'name',
    );
    expect(problems(found)).toEqual([]);
    expect(list(document, 'sections')).toHaveLength(2);
  });
});

test('the target is asked for every text that the file names, by type', () => {
  const needs = identifyNeeds(
    { ...facilities, dataElements: [{ code: 'X', categoryCombo: { code: 'CC' } }], system: { code: 'no' } },
    catalog,
    'code',
  );
  expect(needs.probes).toEqual([
    { type: 'categoryCombos', path: 'code', values: ['CC'] },
    { type: 'dataElements', path: 'code', values: ['X'] },
    { type: 'organisationUnits', path: 'code', values: ['001', '002', 'D1'] },
  ]);
});

test('what is wrong with a table names its row, and the object', () => {
  const unit = (id: string, code: string, parent: string) => ({ id, code, name: code, parent: { code: parent } });
  const document = {
    dhow: { columns: {}, table: { name: 'fac.csv', rows: { ouClinicAAA: 2, ouClinicBBB: 4 } } },
    organisationUnits: [
      unit('ouClinicAAA', 'A', 'B'),
      unit('ouClinicBBB', 'B', 'NOWHERE'),
      unit('ouByHandAAA', 'C', 'NOWHERE'),
    ],
  };
  const { found } = run(document);
  expect(problems(found)).toEqual([
    'error IDENTIFY_MISSING /organisationUnits/2/parent',
    'error IDENTIFY_MISSING fac.csv:4 /organisationUnits/1/parent',
  ]);
  expect(found.map(({ about }) => about?.id)).toEqual([undefined, 'ouByHandAAA', 'ouClinicBBB']);
  expect(problems(run({ ...document, dhow: { table: { name: 'fac.csv', rows: 'none' } } }).found)).toHaveLength(2);
});
