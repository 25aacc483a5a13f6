import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MetaType, Property } from '../catalog/catalog.js';
import { acceptedDocuments, recordings } from '../testing/recordings.js';
import { shippedCatalog, VERSIONS } from '../testing/schemas.js';
import { worlds } from '../testing/world.js';
import { canonical, canonicalValue, changedProperties, sameObject } from './canonical.js';
import { sameValue } from './equal.js';
import { contentFingerprint, stateFingerprint, stateParts } from './fingerprint.js';
import type { Json, JsonObject, MetaObject } from './meta-object.js';

const catalog = shippedCatalog('2.42');
const typeOf = (name: string, of = catalog) => {
  const type = of.types.get(name);
  if (!type) throw new Error(`no type ${name}`);
  return type;
};
const content = (type: string, object: JsonObject): JsonObject =>
  canonical({ id: 'x1234567890', ...object }, typeOf(type), catalog, 'content');
const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('the canonical form', () => {
  it('leaves out what is empty, not saved, unknown, or the other side of a link', () => {
    expect(
      content('dataElements', {
        name: 'Births',
        description: '',
        zeroIsSignificant: false,
        aggregationLevels: [],
        style: {},
        formName: null,
        displayShortName: 'Births',
        dataElementGroups: [{ id: 'a1234567890' }],
        dataSetElements: [{ dataSet: { id: 'a1234567890' } }],
        favorite: true,
        nobodyKnowsThis: 'x',
      }),
    ).toEqual({ id: 'x1234567890', name: 'Births' });
  });

  it('keeps references by their id alone, or by their code where that is all there is', () => {
    expect(content('dataElements', { optionSet: { id: 'a1234567890', name: 'Yes or no', code: 'YN' } })).toMatchObject({
      optionSet: { id: 'a1234567890' },
    });
    expect(content('dataElements', { optionSet: { code: 'YN' } })).toMatchObject({ optionSet: { code: 'YN' } });
  });

  it('sorts sets, drops what stands twice in them, and keeps the order of lists', () => {
    const members = [{ id: 'c1234567890' }, { id: 'a1234567890' }, { id: 'c1234567890' }];
    expect(content('dataElementGroups', { dataElements: members })).toMatchObject({
      dataElements: [{ id: 'a1234567890' }, { id: 'c1234567890' }],
    });
    expect(content('optionSets', { options: members }).options).toEqual(members);
  });

  it('reads numbers, flags and dates however they are written', () => {
    const legends = (startValue: Json, endValue: Json): JsonObject =>
      content('legendSets', { legends: [{ name: 'low', startValue, endValue }] });
    expect(legends(0, 10)).toEqual(legends('0.0', '10.00'));
    expect(legends(0, 10)).not.toEqual(legends(1, 10));
    expect(content('dataElements', { zeroIsSignificant: 'true' })).toEqual(
      content('dataElements', { zeroIsSignificant: true }),
    );
    const start = (startDate: Json): JsonObject => content('categoryOptions', { startDate });
    expect(start('2021-10-29T00:00:00.000')).toEqual(start('2021-10-29'));
    expect(start('2021-10-29T00:00:00.000+0000')).toEqual(start('2021-10-29'));
    expect(start(Date.UTC(2021, 9, 29))).toEqual(start('2021-10-29'));
    expect(start('2021-10-29T12:30:00.500Z')).toEqual(start('2021-10-29T12:30:00.5'));
    expect(start('2021-10-29T12:30:00')).not.toEqual(start('2021-10-29'));
    expect(start('in spring')).toMatchObject({ startDate: 'in spring' });
    expect(content('options', { code: 1 })).toEqual(content('options', { code: '1' }));
  });

  it('keeps zeros inside coordinates', () => {
    const geometry = { type: 'Point', coordinates: [0, 5.5] };
    expect(content('organisationUnits', { geometry })).toMatchObject({ geometry });
  });

  it('has the ids of embedded objects in the state form alone', () => {
    const object = { id: 'x1234567890', legends: [{ id: 'a1234567890', name: 'low', startValue: 1, endValue: 2 }] };
    const legend = { name: 'low', startValue: 1, endValue: 2 };
    expect(canonical(object, typeOf('legendSets'), catalog, 'content').legends).toEqual([legend]);
    expect(canonical(object, typeOf('legendSets'), catalog, 'state').legends).toEqual([
      { id: 'a1234567890', ...legend },
    ]);
  });

  it('keeps what it does not know of classes without a schema', () => {
    const axes = [{ index: 0, type: 'RANGE', label: { text: 'Visits' } }];
    expect(content('visualizations', { axes })).toMatchObject({ axes: [{ type: 'RANGE', label: { text: 'Visits' } }] });
    const eventFilters = [{ programStage: 'a1234567890', eventStatus: 'SCHEDULE', assignedUsers: [] }];
    expect(content('trackedEntityInstanceFilters', { eventFilters })).toMatchObject({
      eventFilters: [{ programStage: 'a1234567890', eventStatus: 'SCHEDULE' }],
    });
  });

  it('keeps ids that others speak of: category mappings, what a map is coloured by', () => {
    const categoryMappings = [{ id: 'm1234567890', categoryId: 'c1234567890' }];
    expect(content('programs', { categoryMappings })).toMatchObject({ categoryMappings });
    const mapViews = [{ layer: 'event', styleDataItem: { id: 'd1234567890' } }];
    expect(content('maps', { mapViews })).toMatchObject({ mapViews });
  });

  it('survives values of the wrong shape, so that they can be named later', () => {
    const wrong: JsonObject = { optionSet: 'YN', legendSets: { id: 'a' }, sharing: 'rw', translations: 'fr', name: 5 };
    expect(content('dataElements', { ...wrong, attributeValues: [null, 'x'], style: 'red' })).toMatchObject({
      optionSet: 'YN',
      legendSets: { id: 'a' },
      style: 'red',
      name: '5',
    });
  });

  it('gives one property as it gives the whole', () => {
    const type = typeOf('dataElementGroups');
    const raw = [{ id: 'c1234567890' }, { id: 'a1234567890' }];
    expect(canonicalValue(raw, 'dataElements', type, catalog, 'content')).toEqual([
      { id: 'a1234567890' },
      { id: 'c1234567890' },
    ]);
    expect(canonicalValue(undefined, 'dataElements', type, catalog, 'content')).toBeUndefined();
    expect(canonicalValue('2020-01-01', 'created', type, catalog, 'content')).toBeUndefined();
  });
});

/** Seen in what packages of 2.36 say, and in no answer of a newer server: no loss (live-packages, section 4). */
const DROPPED: Readonly<Record<string, readonly string[]>> = {
  dataElements: [
    'publicAccess',
    'user',
    'userAccesses',
    'userGroupAccesses',
    'externalAccess',
    'favorite',
    'dimensionItem',
    'dimensionItemType',
    'periodOffset',
    'optionSetValue',
    'displayName',
    'displayFormName',
    'dataElementGroups',
    'dataSetElements',
  ],
  categories: ['dimension', 'dimensionType', 'items', 'isDefault', 'categoryCombos'],
  categoryOptions: ['categories', 'categoryOptionCombos', 'categoryOptionGroups', 'isDefault'],
  categoryCombos: ['categoryOptionCombos', 'isDefault'],
  categoryOptionGroups: ['groupSets'],
  dataElementGroups: ['groupSets'],
  indicators: ['indicatorGroups', 'dataSets'],
  indicatorGroups: ['indicatorGroupSet'],
  programIndicators: ['programIndicatorGroups'],
  programs: ['programIndicators', 'programRuleVariables', 'registration'],
  dataSets: ['sections', 'formType'],
  programStages: ['formType'],
  dashboards: ['itemCount', 'favorite'],
  visualizations: [
    'subscribed',
    'interpretations',
    'parentGraphMap',
    'columns',
    'rows',
    'filters',
    'rangeAxisMaxValue',
  ],
  trackedEntityInstanceFilters: ['favorite'],
};

it.each(VERSIONS)('drops what no newer server keeps and nobody misses, on %s', (version) => {
  const of = shippedCatalog(version);
  for (const [type, properties] of Object.entries(DROPPED)) {
    const object = { id: 'x1234567890', ...Object.fromEntries(properties.map((name) => [name, 'x'])) } as MetaObject;
    expect([type, canonical(object, typeOf(type, of), of, 'state')]).toEqual([type, { id: 'x1234567890' }]);
  }
  const item = {
    id: 'a1234567890',
    type: 'CHART',
    chart: { id: 'v1234567890' },
    visualization: { id: 'v1234567890' },
    contentCount: 2,
  };
  const board: MetaObject = { id: 'x1234567890', dashboardItems: [item] };
  expect(canonical(board, typeOf('dashboards', of), of, 'content').dashboardItems).toEqual([
    { visualization: { id: 'v1234567890' } },
  ]);
});

describe.each(VERSIONS)('objects that a real %s took', (version) => {
  const of = shippedCatalog(version);

  it('come back equal, except for a sharing that the server filled in', () => {
    const differences: string[] = [];
    let compared = 0;
    for (const steps of recordings(version)) {
      const sent = new Map<string, MetaObject>();
      const accepted = new Map(acceptedDocuments(steps).map((one) => [one.name, one.body]));
      for (const { name, request, answer } of steps) {
        const body = accepted.get(name);
        if (body) for (const [key, object] of objectsIn(body)) sent.set(key, object);
        // What other requests than this import changed is not known here.
        else if (request.method !== 'GET' && !request.path.includes('VALIDATE')) sent.clear();
        else if (request.method === 'GET' && answer.status === 200) {
          for (const [key, object] of objectsIn(answer.body ?? null)) {
            const before = sent.get(key);
            // Answers to `fields=...` are parts; whole objects have both.
            if (!before || request.path.includes('fields=') || !('created' in object)) continue;
            compared++;
            const type = typeOf(key.slice(0, key.indexOf(':')), of);
            for (const property of changedProperties(before, object, type, of, 'content')) {
              if (property === 'sharing' && !('sharing' in before)) continue;
              differences.push(`${name} ${key} ${property}`);
            }
          }
        }
      }
    }
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(30);
  });

  it('have a canonical form that is its own, and that sameObject agrees with', () => {
    const objects = recordings(version).flatMap((steps) =>
      acceptedDocuments(steps).flatMap((one) => objectsIn(one.body)),
    );
    expect(objects.length).toBeGreaterThan(200);
    const byType = new Map<string, MetaObject[]>();
    for (const [key, object] of objects) {
      const name = key.slice(0, key.indexOf(':'));
      byType.set(name, [...(byType.get(name) ?? []), object]);
    }
    for (const [name, all] of byType) {
      const type = typeOf(name, of);
      for (const form of ['content', 'state'] as const) {
        for (const [i, object] of all.entries()) {
          const once = canonical(object, type, of, form);
          expect(canonical(once, type, of, form)).toEqual(once);
          expect(sameObject(object, once, type, of, form)).toBe(true);
          const next = { ...all[(i + 1) % all.length], id: object.id } as MetaObject;
          const equal = sameValue(once, canonical(next, type, of, form));
          expect(sameObject(object, next, type, of, form)).toBe(equal);
          expect(changedProperties(object, next, type, of, form).length === 0).toBe(equal);
        }
      }
    }
  });
});

describe('the order in which a server happens to answer', () => {
  /** The same object as another server might write it: keys and sets turned round, names beside ids, dates of its own. */
  function retold(object: JsonObject, type: MetaType): JsonObject {
    const entries = Object.entries(object).reverse();
    return Object.fromEntries([
      ['lastUpdated', '2026-11-21T12:00:00.000'],
      ...entries.map(([name, value]): [string, Json] => [name, retoldValue(value, type.properties.get(name))]),
      ['displayName', 'x'],
    ]);
  }

  function retoldValue(value: Json, property: Property | undefined): Json {
    if (property === undefined) return value;
    const inner = catalog.classes.get(property.klass);
    if (Array.isArray(value)) {
      const kind = property.kind === 'references' ? 'reference' : 'object';
      const entries = value.map((one: Json) => retoldValue(one, { ...property, kind }));
      const set = !property.ordered || property.name === 'attributeValues' || property.name === 'translations';
      return set ? entries.reverse() : entries;
    }
    if (typeof value !== 'object' || value === null) return value;
    if (property.kind === 'reference') return { name: 'x', ...(value as JsonObject) };
    return inner?.embedded && property.klass !== 'Sharing' ? retold(value as JsonObject, inner) : value;
  }

  it('moves no fingerprint, and no object differs', () => {
    let turned = 0;
    fc.assert(
      fc.property(worlds, (world) => {
        for (const [name, list] of Object.entries(world)) {
          const type = typeOf(name);
          for (const object of list) {
            const again = { ...retold(object, type), id: object.id } as MetaObject;
            if (JSON.stringify(again) !== JSON.stringify(object)) turned++;
            for (const form of ['content', 'state'] as const) {
              expect(canonical(again, type, catalog, form)).toEqual(canonical(object, type, catalog, form));
              expect(sameObject(again, object, type, catalog, form)).toBe(true);
            }
            expect(stateParts(again, type, catalog, digest)).toEqual(stateParts(object, type, catalog, digest));
          }
        }
      }),
      { numRuns: 20 },
    );
    expect(turned).toBeGreaterThan(500);
  });
});

describe('fingerprints', () => {
  const type = typeOf('dataSets');
  const dataSet: MetaObject = {
    id: 'x1234567890',
    name: 'Births',
    periodType: 'Monthly',
    version: 3,
    lastUpdated: '2026-01-01',
    sharing: { owner: 'a1234567890', public: 'rw------' },
    dataSetElements: [{ dataElement: { id: 'b1234567890' } }, { dataElement: { id: 'a1234567890' } }],
  };

  it('do not move with dates, versions or the order of sets', () => {
    const again = {
      ...dataSet,
      version: 9,
      lastUpdated: '2027-01-01',
      dataSetElements: [...(dataSet.dataSetElements as Json[])].reverse(),
    };
    expect(contentFingerprint(again, type, catalog, digest)).toBe(contentFingerprint(dataSet, type, catalog, digest));
    expect(stateFingerprint(again, type, catalog, digest)).toBe(stateFingerprint(dataSet, type, catalog, digest));
  });

  it('move with the owner in the state, not in the content, and the owner is no part', () => {
    const again = { ...dataSet, sharing: { owner: 'c1234567890', public: 'rw------' } };
    expect(contentFingerprint(again, type, catalog, digest)).toBe(contentFingerprint(dataSet, type, catalog, digest));
    expect(stateFingerprint(again, type, catalog, digest)).not.toBe(stateFingerprint(dataSet, type, catalog, digest));
    expect(stateParts(again, type, catalog, digest)).toEqual(stateParts(dataSet, type, catalog, digest));
  });

  it('say by their parts what moved', () => {
    const before = stateParts(dataSet, type, catalog, digest);
    const after = stateParts({ ...dataSet, name: 'Deaths', sharing: { public: 'r-------' } }, type, catalog, digest);
    expect(Object.keys(before)).toEqual(['dataSetElements', 'name', 'periodType', 'sharing']);
    expect(Object.keys(before).filter((part) => before[part] !== after[part])).toEqual(['name', 'sharing']);
    expect(before.name).toMatch(/^[0-9a-f]{12}$/);
  });

  it('are the same for any order of keys', () => {
    const shuffled = fc.shuffledSubarray(Object.entries(dataSet), { minLength: Object.keys(dataSet).length });
    fc.assert(
      fc.property(shuffled, (entries) => {
        const object = Object.fromEntries(entries) as unknown as MetaObject;
        return stateFingerprint(object, type, catalog, digest) === stateFingerprint(dataSet, type, catalog, digest);
      }),
    );
  });
});

function objectsIn(body: Json): [string, MetaObject][] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([type, list]) =>
    catalog.types.has(type) && Array.isArray(list)
      ? (list as MetaObject[]).filter((one) => one?.id).map((one): [string, MetaObject] => [`${type}:${one.id}`, one])
      : [],
  );
}
