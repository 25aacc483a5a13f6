import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject, MetaDocument, MetaObject } from '../object/meta-object.js';
import { type RefKey, refKey } from '../object/ref.js';
import { referencesOf } from '../reference/find.js';
import { isDefault } from '../select/families.js';
import { shippedCatalog } from '../testing/schemas.js';
import { buildWorld, type WorldShape, worlds } from '../testing/world.js';
import { codesOf } from '../words/say.js';
import { builtInPresets, presetFor } from './built-in.js';
import { checkAgain } from './check-again.js';
import { type Customised, customise } from './customise.js';
import { keptKeys, SHARED } from './new-ids.js';
import { changesNothing, KINDS, type Preset, parsePreset, REMOVABLES } from './preset.js';
import { kindsIn } from './program-kind.js';
import { typesOff } from './remove.js';

const catalog = shippedCatalog('2.42');
const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const run = (document: MetaDocument, preset: Partial<Preset>): Customised =>
  customise({ document, catalog, preset: { ...changesNothing, name: 'test', ...preset }, digest });

const A = 'fbfJHSPpUQD';
const B = 'pq2XI5kz2BY';
const C = 'Bn1ejVOcOCj';
const U = 'ImspTQPwCqd';
const one = (type: string, object: JsonObject): MetaDocument => ({ [type]: [{ id: C, name: 'It', ...object }] });
/** What is left of an object of its own, id and name apart. */
const left = (type: string, object: JsonObject, preset: Partial<Preset>): JsonObject => {
  const { id, name, ...rest } = run(one(type, object), preset).document[type]![0]!;
  return rest;
};

const shape: WorldShape = {
  salt: 3,
  children: 2,
  grandchildren: 1,
  categories: [2, 2],
  elements: 3,
  options: 3,
  stages: 2,
  stageElements: 2,
  attributes: 2,
  rules: 3,
  indicators: 2,
  tracker: true,
  customForm: true,
  french: true,
  entrySharing: true,
  word: 0,
};

/** Presets of every kind, switched at random. */
const presets: fc.Arbitrary<Partial<Preset>> = fc.record({
  typesOff: fc.subarray(['options', 'legendSets', 'programRules', 'dataElements', 'trackedEntityTypes']),
  attributesOff: fc.constantFrom<Record<string, string[]>>(
    {},
    { dataElements: ['description', 'code'], programs: ['style'] },
  ),
  remove: fc.subarray([...REMOVABLES]),
  keepAttributes: fc.constantFrom([], ['nOtHiNgHeRe']),
});

describe('customising', () => {
  it('by a preset that asks for nothing gives the same document, and says nothing', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const result = run(world, {});
        expect(result.document).toBe(world);
        expect(result.told).toEqual([]);
        expect(checkAgain(world, result.document, catalog)).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });

  it('tells everything that it takes out, and changes nothing of its input', () => {
    fc.assert(
      fc.property(worlds, presets, (world, preset) => {
        const before = JSON.stringify(world);
        const { document, told } = run(world, preset);
        expect(JSON.stringify(world)).toBe(before);
        const said = new Set(told.map(({ code, params }) => `${code} ${params.type} ${params.property ?? ''}`));
        for (const [type, list] of Object.entries(world)) {
          const after = new Map((document[type] ?? []).map((object) => [object.id, object]));
          for (const object of list) {
            const now = after.get(object.id);
            if (now === undefined) expect(said).toContain(`CUSTOM_LEFT_OUT ${type} `);
            else for (const property of lost(object, now)) expect(said).toContain(`CUSTOM_REMOVED ${type} ${property}`);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('names everything that the result refers to and lacks, with all who refer to it', () => {
    fc.assert(
      fc.property(worlds, presets, (world, preset) => {
        const { document, pointsTo } = run(world, preset);
        const named = new Set(
          pointsTo.flatMap(({ ref, by }) => by.map(({ from, at }) => `${ref.id} ${from.type} ${from.id} ${at}`)),
        );
        const here = keysOf(document);
        const found = references(document).filter(
          ({ types, id }) => !types.some((type) => here.has(refKey({ type, id })) || isDefault(type, id, undefined)),
        );
        expect(named).toEqual(new Set(found.map(({ id, from, at }) => `${id} ${from.type} ${from.id} ${at}`)));
      }),
      { numRuns: 40 },
    );
  });

  it('knows what it left out by name, and what was never there', () => {
    const document = {
      dataElements: [{ id: A, name: 'Visits', optionSet: { id: B }, legendSets: [{ id: C }] }],
      optionSets: [{ id: B, name: 'Outcome' }],
    };
    const { pointsTo } = run(document, { typesOff: ['optionSets'] });
    const by = (at: string) => [{ from: { type: 'dataElements', id: A }, name: 'Visits', at }];
    expect(pointsTo).toEqual([
      {
        ref: { type: 'legendSets', id: C },
        types: ['legendSets'],
        removed: false,
        required: false,
        by: by('/legendSets/0'),
      },
      {
        ref: { type: 'optionSets', id: B },
        types: ['optionSets'],
        name: 'Outcome',
        removed: true,
        required: false,
        by: by('/optionSet'),
      },
    ]);
  });

  it('checks the result again, and says only what the original did not have', () => {
    const document = {
      dataElements: [
        { id: A, name: 'a', code: 'X' },
        { id: B, name: 'b', code: 'Y' },
      ],
    };
    const without = (property: string) =>
      checkAgain(document, run(document, { attributesOff: { dataElements: [property] } }).document, catalog);
    expect(without('code')).toEqual([]);
    const findings = without('name');
    expect(findings.map(({ code, params }) => [code, params.property])).toEqual([
      ['CHECK_REQUIRED_MISSING', 'dataElements.name'],
    ]);
  });

  it('has words for all it says', () => {
    const known = new Set(codesOf('en'));
    const { told } = run(buildWorld(shape), {
      typesOff: ['options'],
      remove: REMOVABLES,
      attributesOff: { options: ['code'] },
      rename: { shortName: `${'x'.repeat(60)}{shortName}` },
      newIds: { seed: 's', keep: [] },
    });
    expect(new Set(told.map(({ code }) => code)).size).toBeGreaterThan(6);
    for (const { code } of told) expect(known).toContain(code);
  });
});

describe('removing from everything', () => {
  it.each<[string, Preset['remove'][number], string, JsonObject, JsonObject]>([
    [
      'sharing, in the form of every version',
      'sharing',
      'dataElements',
      {
        sharing: { owner: U, public: 'rw------' },
        publicAccess: 'rw------',
        externalAccess: false,
        userAccesses: [],
        userGroupAccesses: [{ id: U, access: 'rw------' }],
        access: { read: true },
        code: 'X',
      },
      { code: 'X' },
    ],
    [
      'dates that a server made, and no other date',
      'dates',
      'programs',
      {
        created: '2020-01-01',
        lastUpdated: '2020-01-02',
        version: 3,
        programStages: [{ id: A, created: '2020-01-01' }],
      },
      { version: 3, programStages: [{ id: A, created: '2020-01-01' }] },
    ],
    [
      'no date that is content',
      'dates',
      'dataSets',
      { dataInputPeriods: [{ openingDate: '2020' }] },
      { dataInputPeriods: [{ openingDate: '2020' }] },
    ],
    [
      'people, and where they are',
      'people',
      'dataElements',
      {
        createdBy: { id: U },
        lastUpdatedBy: { id: U },
        user: { id: U },
        favorites: [U],
        favorite: true,
        href: 'https://x/api',
        sharing: { owner: U, public: 'r-------', users: {} },
      },
      { sharing: { public: 'r-------', users: {} } },
    ],
    [
      'people inside parts',
      'people',
      'programStages',
      { programStageDataElements: [{ id: A, dataElement: { id: B }, lastUpdatedBy: { id: U } }] },
      { programStageDataElements: [{ id: A, dataElement: { id: B } }] },
    ],
    [
      'org units of a program',
      'organisationUnits',
      'programs',
      { organisationUnits: [{ id: U }], version: 1 },
      { version: 1 },
    ],
    [
      'the org unit of a working list',
      'organisationUnits',
      'eventFilters',
      { program: A, eventQueryCriteria: { organisationUnit: U, status: 'ACTIVE' } },
      { program: A, eventQueryCriteria: { status: 'ACTIVE' } },
    ],
    [
      'no group of org units',
      'organisationUnits',
      'visualizations',
      { organisationUnits: [{ id: U }], itemOrganisationUnitGroups: [{ id: B }] },
      { itemOrganisationUnitGroups: [{ id: B }] },
    ],
    [
      'combos of elements, as their own side and as the other one',
      'categories',
      'dataElements',
      {
        categoryCombo: { id: A },
        categoryOptionCombos: [{ id: B }],
        dataSetElements: [{ dataSet: { id: B }, categoryCombo: { id: A } }],
      },
      { categoryOptionCombos: [{ id: B }], dataSetElements: [{ dataSet: { id: B } }] },
    ],
    [
      'an operand, which means nothing without its option combo',
      'categories',
      'sections',
      {
        dataSet: { id: A },
        greyedFields: [{ dataElement: { id: A }, categoryOptionCombo: { id: B } }, { dataElement: { id: A } }],
      },
      { dataSet: { id: A }, greyedFields: [{ dataElement: { id: A } }] },
    ],
    [
      'a dimension of a chart, and its name among the columns',
      'categories',
      'visualizations',
      {
        categoryDimensions: [{ category: { id: A }, categoryOptions: [{ id: B }] }],
        columnDimensions: ['dx', A],
        rowDimensions: ['pe'],
      },
      { columnDimensions: ['dx'], rowDimensions: ['pe'] },
    ],
    [
      'mappings of categories',
      'categories',
      'programs',
      { categoryMappings: [{ id: A, categoryId: B }], categoryCombo: { id: C } },
      {},
    ],
    [
      'legends',
      'legendSets',
      'visualizations',
      { legend: { set: { id: A }, strategy: 'FIXED' }, type: 'COLUMN' },
      { type: 'COLUMN' },
    ],
    ['legend sets of elements', 'legendSets', 'dataElements', { legendSet: { id: A }, legendSets: [{ id: A }] }, {}],
    [
      'legend sets of map views',
      'legendSets',
      'maps',
      { mapViews: [{ id: A, layer: 'x', legendSet: { id: B } }] },
      { mapViews: [{ id: A, layer: 'x' }] },
    ],
  ])('takes out %s', (_name, what, type, object, expected) => {
    expect(left(type, object, { remove: [what] })).toEqual(expected);
  });

  it('takes out the objects themselves', () => {
    const document = {
      legendSets: [{ id: A }],
      categories: [{ id: B }],
      organisationUnits: [{ id: C }],
      constants: [{ id: A }],
    };
    const { document: result } = run(document, { remove: ['categories', 'legendSets', 'organisationUnits'] });
    expect(result).toEqual({ constants: [{ id: A }] });
  });

  it('leaves what an expression names, and says so', () => {
    const { document, told, pointsTo } = run(
      { ...one('indicators', { numerator: `#{${A}.${B}}` }), categoryOptionCombos: [{ id: B, name: 'Male' }] },
      { remove: ['categories'] },
    );
    expect(document.indicators?.[0]?.numerator).toBe(`#{${A}.${B}}`);
    expect(told).toContainEqual({
      code: 'CUSTOM_STAYS',
      severity: 'warning',
      params: { type: 'indicators', property: 'numerator', id: B, example: 'It', count: 1 },
    });
    expect(pointsTo.map(({ ref, removed }) => [ref.id, removed])).toContainEqual([B, true]);
  });

  it('keeps only the metadata attributes that are named, with their values, and leaves no empty list', () => {
    const values = (...ids: string[]) => ids.map((id) => ({ attribute: { id }, value: 'v' }));
    const { document } = run(
      {
        attributes: [{ id: A }, { id: B }],
        dataElements: [{ id: C, attributeValues: values(A, B) }],
        programs: [{ id: C, attributeValues: values(B) }],
      },
      { keepAttributes: [A] },
    );
    expect(document).toEqual({
      attributes: [{ id: A }],
      dataElements: [{ id: C, attributeValues: values(A) }],
      programs: [{ id: C }],
    });
  });

  it('leaves out types that stand only inside others', () => {
    const stage = { program: { id: A }, programStageDataElements: [{ id: B, dataElement: { id: A } }] };
    const preset = { typesOff: ['programStageDataElements'] };
    expect(left('programStages', stage, preset)).toEqual({ program: { id: A } });
    const { told } = run(one('programStages', stage), preset);
    expect(told.map(({ code, params }) => [code, params.property])).toEqual([
      ['CUSTOM_REMOVED', 'programStageDataElements'],
    ]);
  });

  it('says that attributes of a type that is off have no effect', () => {
    const { told } = run(one('options', {}), { typesOff: ['options'], attributesOff: { options: ['code'] } });
    expect(told.map(({ code }) => code)).toContain('CUSTOM_ATTRIBUTES_OF_TYPE_OFF');
  });
});

describe('the presets that come with Dhow', () => {
  const variants = (name: string) => builtInPresets.filter((preset) => preset.name === name);
  it('remove what the manual of the Program Config App says, by kind of program', () => {
    const strips = ['sharing', 'people', 'organisationUnits', 'dates'];
    const all = ['sharing', 'people', 'organisationUnits', 'categories', 'dates', 'legendSets'];
    const removes = (name: string) =>
      KINDS.map((kind) => {
        try {
          return presetFor(variants(name), [kind]).remove;
        } catch {
          return 'refused';
        }
      });
    expect(removes('current-server')).toEqual([[], []]);
    expect(removes('another-server')).toEqual([[], strips]);
    expect(removes('another-server-stripped')).toEqual([strips, strips]);
    expect(removes('hnqis-server')).toEqual(['refused', all]);
  });

  it('are refused for programs of two kinds that they treat differently, and only then', () => {
    expect(() => presetFor(variants('another-server'), KINDS)).toThrow('PRESET_KINDS_MIXED');
    expect(presetFor(variants('another-server-stripped'), KINDS).remove).toHaveLength(4);
    expect(() => presetFor(variants('hnqis-server'), ['tracker'])).toThrow('PRESET_NOT_FOR');
  });

  it('know an HNQIS2 program by the attribute of the Program Config App', () => {
    const program = (value: string) => ({ id: A, attributeValues: [{ attribute: { id: 'yB5tFAAN7bI' }, value }] });
    expect(kindsIn({ programs: [program('HNQIS2')] })).toEqual(['hnqis2']);
    expect(kindsIn({ programs: [program('HNQIS2'), { id: B }] })).toEqual(['hnqis2', 'tracker']);
    expect(kindsIn({ programs: [program('HNQIS')] })).toEqual(['tracker']);
    expect(kindsIn({ dataSets: [{ id: A }] })).toEqual(['tracker']);
  });

  it('are presets as anybody could write them', () => {
    for (const preset of builtInPresets)
      expect(parsePreset(JSON.parse(JSON.stringify(preset)), [catalog])).toEqual(preset);
  });

  it.each(builtInPresets.map((preset) => [preset.name, preset.for.join(), preset] as const))(
    'leave no trace of what they remove: %s for %s',
    (_name, _for, preset) => {
      const { document } = run(buildWorld(shape), preset);
      const text = JSON.stringify(document);
      if (preset.remove.includes('sharing')) expect(text).not.toContain('"sharing"');
      if (preset.remove.includes('dates')) expect(text).not.toMatch(/"(created|lastUpdated)"/);
      for (const type of typesOff(preset)) expect(document).not.toHaveProperty(type);
      if (preset.remove.includes('organisationUnits'))
        expect(references(document).filter(({ types }) => types.includes('organisationUnits'))).toEqual([]);
    },
  );
});

describe('a clone', () => {
  const clone = (world: MetaDocument, more: Partial<Preset> = {}) =>
    run(world, {
      newIds: { seed: 'second', keep: [] },
      rename: { name: 'Copy {name}', shortName: '{shortName} 2', code: '2_{code}' },
      ...more,
    });

  it('has the graph of its original: every reference of every kind, in the same place, to the clone of what it was', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const { document } = clone(world);
        const fresh = pairs(world, document);
        const kept = keptKeys(world, catalog, SHARED);
        expect(fresh.size).toBeGreaterThan(20);
        const target = (types: readonly string[], id: string): string => {
          const own = types.map((type) => refKey({ type, id })).find((key) => fresh.has(key));
          return own === undefined ? id : fresh.get(own)!;
        };
        // Entries of the sharing stand under their id; a pointer there names it.
        const expected = references(world).map(({ from, at, kind, types, id }) => ({
          from: target([from.type], from.id),
          at,
          kind,
          types,
          id: kept.has(refKey(from)) ? id : target(types, id),
        }));
        const found = references(document).map(({ from, at, kind, types, id }) => ({
          from: from.id,
          at,
          kind,
          types,
          id,
        }));
        expect(found).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  it('is the same, byte by byte, for the same seed, and shares no id with another seed or with its original', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const first = clone(world).document;
        expect(JSON.stringify(clone(world).document)).toBe(JSON.stringify(first));
        const other = run(world, { newIds: { seed: 'third', keep: [] } }).document;
        const kept = keptKeys(world, catalog, SHARED);
        const ids = (document: MetaDocument) => [...keysOf(document)].filter((key) => !kept.has(key));
        const all = [...ids(world), ...ids(first), ...ids(other)];
        expect(new Set(all).size).toBe(all.length);
      }),
      { numRuns: 10 },
    );
  });

  it('leaves no old id anywhere but in what it shares and in texts for people', () => {
    const world = buildWorld(shape);
    const { document } = clone(world);
    const kept = keptKeys(world, catalog, SHARED);
    const old = [...keysOf(world)].filter((key) => !kept.has(key)).map((key) => key.slice(key.indexOf(':') + 1));
    // Codes of the test world are made from ids.
    const text = JSON.stringify(
      Object.entries(document).flatMap(([type, list]) =>
        list.filter(({ id }) => !kept.has(refKey({ type, id }))).map(({ code, ...object }) => object),
      ),
    ).replaceAll(/"code":"[^"]*"/g, '');
    expect(old.filter((id) => text.includes(id))).toEqual([]);
  });

  it('gives parts inside objects ids of their own, and rewrites what names them', () => {
    const { document } = run(
      {
        programs: [{ id: A, categoryMappings: [{ id: 'mappingAaa1', categoryId: 'categoryAa1', mappingName: 'm' }] }],
        programIndicators: [{ id: B, program: { id: A }, categoryMappingIds: ['mappingAaa1'] }],
        legendSets: [{ id: C, legends: [{ id: 'legendAaaa1', name: 'low' }] }],
        maps: [{ id: U, mapViews: [{ id: 'mapViewAaa1', styleDataItem: { id: 'outsideAaa1' } }] }],
      },
      { newIds: { seed: 's', keep: [] } },
    );
    const mapping = part(document.programs, 'categoryMappings');
    expect(mapping.id).not.toBe('mappingAaa1');
    expect(mapping.categoryId).toBe('categoryAa1');
    expect(document.programIndicators?.[0]?.categoryMappingIds).toEqual([mapping.id]);
    expect(document.programIndicators?.[0]?.program).toEqual({ id: document.programs?.[0]?.id });
    expect(part(document.legendSets, 'legends').id).not.toBe('legendAaaa1');
    const view = part(document.maps, 'mapViews');
    expect(view.id).not.toBe('mapViewAaa1');
    expect(view.styleDataItem).toEqual({ id: 'outsideAaa1' });
  });

  it('rewrites ids in scripts of forms and in settings, and says where', () => {
    const { document, told } = run(
      {
        dataElements: [{ id: A, name: `speaks of ${A}`, description: A, dataElementGroups: [{ id: B }] }],
        dataElementGroups: [{ id: B, name: 'g', dataElements: [{ id: A }] }],
        dataEntryForms: [
          { id: C, name: 'f', htmlCode: `<input id="${A}-${U}-val"><script>on('${A}', x${A})</script>` },
        ],
      },
      { newIds: { seed: 's', keep: [] } },
    );
    const [element] = document.dataElements!;
    const next = element!.id;
    expect(element).toMatchObject({
      name: `speaks of ${A}`,
      description: A,
      dataElementGroups: [{ id: document.dataElementGroups![0]!.id }],
    });
    expect(document.dataEntryForms?.[0]?.htmlCode).toBe(
      `<input id="${next}-${U}-val"><script>on('${next}', x${A})</script>`,
    );
    expect(told.map(({ code, params }) => [code, params.property])).toContainEqual(['CUSTOM_IDS_IN_TEXT', 'htmlCode']);
  });

  it('rewrites ids joined by dots and addresses without a word', () => {
    const operand = { id: `${A}.${U}`, dataElement: { id: A }, categoryOptionCombo: { id: U } };
    const { document, told } = run(
      {
        dataElements: [{ id: A, name: 'x', href: `https://dhis2/api/dataElements/${A}` }],
        visualizations: [{ id: B, name: 'v', dataDimensionItems: [{ dataElementOperand: operand }] }],
      },
      { newIds: { seed: 's', keep: [] } },
    );
    const next = document.dataElements![0]!.id;
    expect(document.dataElements?.[0]?.href).toBe(`https://dhis2/api/dataElements/${next}`);
    expect(part(document.visualizations, 'dataDimensionItems').dataElementOperand).toEqual({
      id: `${next}.${U}`,
      dataElement: { id: next },
      categoryOptionCombo: { id: U },
    });
    expect(told.map(({ code }) => code)).toEqual(['CUSTOM_NEW_IDS']);
  });

  it('leaves an id that also means something that keeps it', () => {
    const { document } = run(
      {
        dataElements: [{ id: A, name: 'x' }],
        dataElementGroups: [
          {
            id: B,
            name: 'g',
            dataElements: [{ id: A }],
            sharing: { userGroups: { [A]: { id: A, access: 'r-------' } } },
          },
        ],
      },
      { newIds: { seed: 's', keep: [] } },
    );
    expect(document.dataElementGroups?.[0]).toMatchObject({
      dataElements: [{ id: document.dataElements![0]!.id }],
      sharing: { userGroups: { [A]: { id: A } } },
    });
  });

  it('keeps the ids of types that are named, of all they refer to, and renames none of them', () => {
    const { document, told } = clone(
      {
        dataElements: [{ id: A, name: 'Visits', shortName: 'V', optionSet: { id: B } }],
        optionSets: [{ id: B, name: 'Outcome', options: [{ id: C }] }],
        options: [{ id: C, name: 'Cured', code: 'CURED', optionSet: { id: B } }],
      },
      { newIds: { seed: 's', keep: ['optionSets'] } },
    );
    expect(document.optionSets?.[0]).toMatchObject({ id: B, name: 'Outcome' });
    expect(document.options?.[0]?.id).toBe(C);
    expect(document.dataElements?.[0]).toMatchObject({ name: 'Copy Visits', optionSet: { id: B } });
    expect(document.dataElements?.[0]?.id).not.toBe(A);
    expect(told.flatMap(({ code, params }) => (code === 'CUSTOM_ID_KEPT' ? [params.type] : []))).toEqual([
      'optionSets',
      'options',
    ]);
  });

  it('does not carry values that no second object may have', () => {
    const { document, told } = run(
      {
        attributes: [{ id: A, unique: true }, { id: B }],
        dataElements: [
          {
            id: C,
            attributeValues: [
              { attribute: { id: A }, value: '1' },
              { attribute: { id: B }, value: '2' },
            ],
          },
        ],
      },
      { newIds: { seed: 's', keep: [] } },
    );
    expect(document.dataElements?.[0]?.attributeValues).toEqual([{ attribute: { id: B }, value: '2' }]);
    expect(told.map(({ code }) => code)).toContain('CUSTOM_UNIQUE_VALUE');
  });
});

describe('new names', () => {
  const renamed = (type: string, object: JsonObject, rename: Preset['rename']) =>
    run(one(type, object), { rename }).document[type]![0]!;

  it('are made by template, with their translations', () => {
    expect(
      renamed(
        'dataElements',
        {
          name: 'Visits',
          code: 'V',
          translations: [
            { locale: 'fr', property: 'NAME', value: 'Visites' },
            { locale: 'fr', property: 'FORM_NAME', value: 'x' },
          ],
        },
        { name: 'MoH {name} ({code})' },
      ),
    ).toMatchObject({
      name: 'MoH Visits (V)',
      code: 'V',
      translations: [{ value: 'MoH Visites (V)' }, { value: 'x' }],
    });
  });

  it.each([
    ['the code of an option, which is the value in the data', 'options', { code: 'M', name: 'Male' }],
    ['the name of a variable, which rules speak of', 'programRuleVariables', { name: 'weight' }],
    ['a place', 'organisationUnits', { name: 'Kenya', code: 'KE' }],
    ['a default category object', 'categoryCombos', { id: 'bjDvmb4bfuf', name: 'default', code: 'default' }],
  ])('are not given to %s', (_what, type, object) => {
    expect(renamed(type, object, { name: 'T {name}', code: 'T_{code}' })).toMatchObject(object);
  });

  it('are given to codes of parts inside objects too', () => {
    const legends = [
      { id: A, code: 'LOW', name: 'low' },
      { id: B, name: 'high' },
    ];
    expect(renamed('legendSets', { legends }, { name: 'T {name}', code: 'T_{code}' })).toMatchObject({
      name: 'T It',
      legends: [
        { id: A, code: 'T_LOW', name: 'low' },
        { id: B, name: 'high' },
      ],
    });
  });

  it('are cut to what DHIS2 takes, numbered where two would be the same, and told', () => {
    const long = 'x'.repeat(49);
    const { document, told } = run(
      {
        dataElements: [
          { id: A, name: 'a', shortName: `${long}1` },
          { id: B, name: 'b', shortName: `${long}2` },
        ],
      },
      { rename: { shortName: 'T {shortName}' } },
    );
    const [first, second] = document.dataElements!.map(({ shortName }) => String(shortName));
    expect([first!.length, second!.length]).toEqual([50, 50]);
    expect(first).not.toBe(second);
    expect(told.find(({ code }) => code === 'CUSTOM_SHORTENED')?.params).toMatchObject({ count: 2, max: 50 });
  });
});

function keysOf(document: MetaDocument): ReadonlySet<RefKey> {
  return new Set(Object.entries(document).flatMap(([type, list]) => list.map(({ id }) => refKey({ type, id }))));
}

function references(document: MetaDocument) {
  return Object.entries(document).flatMap(([name, list]) => {
    const type = catalog.types.get(name);
    return type === undefined ? [] : list.flatMap((object) => referencesOf(object, type, catalog));
  });
}

/** The first part of the first object. */
const part = (list: readonly MetaObject[] | undefined, property: string): JsonObject =>
  (list![0]![property] as readonly JsonObject[])[0]!;

/** Old identity -> new id, of the objects that have another one. */
function pairs(before: MetaDocument, after: MetaDocument): ReadonlyMap<RefKey, string> {
  const found = new Map<RefKey, string>();
  for (const [type, list] of Object.entries(before))
    for (const [i, { id }] of list.entries()) {
      const next = after[type]![i]!.id;
      if (next !== id) found.set(refKey({ type, id }), next);
    }
  return found;
}

/** Paths of properties (without places in lists) that are not what they were. */
function lost(before: MetaObject, after: MetaObject): readonly string[] {
  const found = new Set<string>();
  const look = (a: Json | undefined, b: Json | undefined, path: string): void => {
    if (JSON.stringify(a) === JSON.stringify(b)) return;
    if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
      for (const [i, entry] of (a as Json[]).entries()) look(entry, (b as Json[])[i], path);
    } else if (typeof a === 'object' && a !== null && typeof b === 'object' && b !== null && !Array.isArray(a)) {
      for (const key of Object.keys(a))
        look((a as JsonObject)[key], (b as JsonObject)[key], path === '' ? key : `${path}.${key}`);
    } else found.add(path);
  };
  look(before, after, '');
  return [...found];
}
