import { describe, expect, it } from 'vitest';
import { Fault } from '../outcome/fault.js';
import { shippedCatalog, shippedSchemas, VERSIONS } from '../testing/schemas.js';
import { buildCatalog, versionOf } from './build.js';
import type { Catalog, MetaType, Property } from './catalog.js';
import { OVERLAY } from './overlay.js';
import type { RawProperty, RawSchemas } from './raw-schemas.js';

const property = (catalog: Catalog, type: string, name: string): Property | undefined =>
  catalog.types.get(type)?.properties.get(name);

describe.each(VERSIONS)('the catalog of %s', (version) => {
  const catalog = shippedCatalog(version);

  it('knows its version and its types by plural and class', () => {
    expect(catalog.version).toBe(version);
    expect(catalog.types.get('dataSets')?.klass).toBe('DataSet');
    expect(catalog.classes.get('DataSet')).toBe(catalog.types.get('dataSets'));
    expect([...catalog.types.values()].every((type) => !type.embedded)).toBe(true);
  });

  it('names properties as they stand in JSON, not as Java calls them', () => {
    expect(property(catalog, 'userGroups', 'users')?.refType).toBe('users');
    expect(property(catalog, 'dataSets', 'dataSetElements')?.kind).toBe('objects');
    expect(property(catalog, 'dataSets', 'organisationUnits')?.refType).toBe('organisationUnits');
    expect(property(catalog, 'programRuleActions', 'programRuleActionEvaluationTime')?.kind).toBe('value');
    expect(property(catalog, 'programRuleActions', 'evaluationTime')).toBeUndefined();
  });

  it('tells lists that keep their order from sets that do not', () => {
    expect(property(catalog, 'optionSets', 'options')?.ordered).toBe(true);
    expect(property(catalog, 'sections', 'dataElements')?.ordered).toBe(true);
    expect(property(catalog, 'dataElementGroups', 'dataElements')?.ordered).toBe(false);
    expect(property(catalog, 'dataSets', 'dataSetElements')?.ordered).toBe(false);
  });

  it('has map views inside maps alone, and no types that hold secrets', () => {
    expect(catalog.types.has('mapViews')).toBe(false);
    expect(catalog.classes.get('MapView')?.embedded).toBe(true);
    expect(property(catalog, 'maps', 'mapViews')?.kind).toBe('objects');
    expect(catalog.types.has('apiToken')).toBe(false);
  });

  it('treats periods of charts as references to no metadata type', () => {
    expect(property(catalog, 'visualizations', 'periods')).toMatchObject({ kind: 'references', klass: 'Period' });
    expect(property(catalog, 'visualizations', 'periods')).not.toHaveProperty('refType');
  });

  it('reads a period type as the text that it is', () => {
    expect(property(catalog, 'dataSets', 'periodType')?.kind).toBe('value');
    expect(property(catalog, 'programs', 'expiryPeriodType')?.kind).toBe('value');
  });

  it('requires what the server requires and not what it fills in', () => {
    expect(property(catalog, 'dataElements', 'shortName')?.required).toBe(true);
    expect(property(catalog, 'dataElements', 'categoryCombo')?.required).toBe(false);
    expect(property(catalog, 'categoryOptionCombos', 'categoryCombo')?.required).toBe(true);
    expect(property(catalog, 'dataSets', 'mobile')?.required).toBe(false);
    expect(catalog.classes.get('DashboardItem')?.properties.get('created')?.required).toBe(false);
  });

  it('has who may create and delete', () => {
    expect(catalog.types.get('dataElements')?.authorities.createPublic).toContain('F_DATAELEMENT_PUBLIC_ADD');
    expect(catalog.types.get('dataElements')?.authorities.delete).toContain('F_DATAELEMENT_DELETE');
  });

  it('is the same from a live answer, with whole class names and everything that is false', () => {
    expect(plain(buildCatalog(live(shippedSchemas(version))))).toEqual(plain(catalog));
  });
});

it('knows what changed between versions', () => {
  expect(property(shippedCatalog('2.41'), 'trackedEntityTypes', 'shortName')?.required ?? false).toBe(false);
  expect(property(shippedCatalog('2.42'), 'trackedEntityTypes', 'shortName')?.required).toBe(true);
  expect(property(shippedCatalog('2.43'), 'dashboards', 'description')?.maxLength).toBe(255);
  expect(property(shippedCatalog('2.42'), 'programRuleActions', 'templateUid')?.persisted).toBe(true);
});

it('reads versions as servers write them', () => {
  expect(versionOf('2.42.7-SNAPSHOT')).toBe('2.42');
  expect(versionOf('2.43')).toBe('2.43');
  expect(() => versionOf('latest')).toThrow(Fault);
});

it.each([{}, { server: '2.42', schemas: [] }, { server: 'x', schemas: [{}] }, null])('refuses %j', (value) => {
  expect(() => buildCatalog(value as unknown as RawSchemas)).toThrow(Fault);
});

describe('the overlay', () => {
  it('gives evidence for each row, and each row an id of its own', () => {
    expect(OVERLAY.filter((row) => row.evidence.length < 5)).toEqual([]);
    expect(new Set(OVERLAY.map((row) => row.id)).size).toBe(OVERLAY.length);
  });

  it('corrects nothing that is not there in some version', () => {
    const known = new Map<string, Set<string>>();
    for (const version of VERSIONS) {
      for (const schema of shippedSchemas(version).schemas) {
        const names = known.get(schema.klass) ?? new Set();
        known.set(schema.klass, names);
        for (const one of schema.properties ?? [])
          names.add(one.collection ? (one.collectionName ?? one.name) : one.name);
      }
    }
    for (const row of OVERLAY) if (row.does === 'rename') known.get(row.klass)?.add(row.to);
    const all = new Set([...known.values()].flatMap((names) => [...names]));
    const idle: string[] = [];
    for (const row of OVERLAY) {
      if (row.does === 'rename' && !known.get(row.klass)?.has(row.from)) idle.push(row.id);
      if (row.does === 'embed' && !known.has(row.klass)) idle.push(row.id);
      if (row.does !== 'correct') continue;
      for (const klass of row.klasses) if (klass !== '*' && !known.has(klass)) idle.push(`${row.id} ${klass}`);
      for (const { name } of row.properties) {
        const names = row.klasses.includes('*') ? [all] : row.klasses.map((klass) => known.get(klass));
        if (!names.some((one) => one?.has(name))) idle.push(`${row.id} ${name}`);
      }
    }
    expect(idle).toEqual([]);
  });

  it('describes only classes that some property uses', () => {
    const used = new Set<string>(['AttributeValue']);
    for (const version of VERSIONS) {
      for (const type of shippedCatalog(version).classes.values()) {
        for (const one of type.properties.values()) used.add(one.klass);
      }
    }
    const unused = OVERLAY.flatMap((row) => (row.does === 'describe' && !used.has(row.klass) ? [row.klass] : []));
    expect(unused).toEqual([]);
  });
});

/** A catalog as values that can be compared. */
function plain(catalog: Catalog): unknown {
  const type = (one: MetaType): unknown => ({ ...one, properties: Object.fromEntries(one.properties) });
  return Object.fromEntries([...catalog.classes].map(([klass, one]) => [klass, type(one)]));
}

/** The compact schemas written out as a server would answer them. */
function live(compact: RawSchemas): RawSchemas {
  const long = (klass: string | undefined): string | undefined => klass && `org.hisp.dhis.somewhere.${klass}`;
  const flags = { owner: false, persisted: false, required: false, unique: false, writable: false, ordered: false };
  const propertyOf = (one: RawProperty): RawProperty => ({
    ...flags,
    ...one,
    ...(one.collection ? { collectionName: one.collectionName ?? one.name } : {}),
    ...(one.klass ? { klass: long(one.klass) ?? '' } : {}),
    ...(one.itemKlass ? { itemKlass: long(one.itemKlass) ?? '' } : {}),
  });
  return {
    server: `${versionOf(compact.server)}.7-SNAPSHOT`,
    schemas: compact.schemas.map((schema) => ({
      ...schema,
      klass: long(schema.klass) ?? '',
      order: schema.order ?? 2147483647,
      properties: (schema.properties ?? []).map(propertyOf),
    })),
  };
}
