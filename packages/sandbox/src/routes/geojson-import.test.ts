import { describe, expect, it } from 'vitest';
import { GeoJournal, type GeoTarget, importFeatures } from './geojson-import.js';

const POINT = { type: 'Point', coordinates: [1, 2] };

/** Imports features into units `unit:geometry`; gives the report and what was stored. */
function run(document: unknown, units: Record<string, Partial<GeoTarget>[]>, { identifierPath = 'id' } = {}) {
  const stored: unknown[] = [];
  const journal = new GeoJournal();
  importFeatures(document, journal, {
    identifierPath,
    find: (id) =>
      (units[id] ?? []).map((unit) => ({ present: undefined, writable: true, store: (g) => stored.push(g), ...unit })),
  });
  return { report: journal.report(), stored };
}

const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });

describe('the geometry import', () => {
  it('stores what is new, replaces what is there and removes by null', () => {
    const { report, stored } = run(
      collection({ id: 'a', geometry: POINT }, { id: 'b', geometry: POINT }, { id: 'a', geometry: null }),
      { a: [{}], b: [{ present: POINT }] },
    );
    expect(report.importCount).toEqual({ imported: 1, updated: 1, ignored: 0, deleted: 1 });
    expect(report.status).toBe('SUCCESS');
    expect(stored).toEqual([POINT, POINT, null]);
  });

  it('finds units by a property of the feature, and takes one feature alone', () => {
    const feature = { type: 'Feature', geometry: POINT, properties: { c: 'a' } };
    expect(run(feature, { a: [{}] }, { identifierPath: 'properties.c' }).stored).toEqual([POINT]);
  });

  it('says why it left a feature out; equal conflicts are one line', () => {
    const { report } = run(
      collection(
        { id: 'x', geometry: POINT },
        { id: 'y', geometry: POINT },
        { geometry: POINT },
        { id: 'two', geometry: POINT },
        { id: 'locked', geometry: POINT },
        { id: 'a' },
        { id: 'a', geometry: { type: 'Point', coordinates: [] } },
        { id: 'a', geometry: { type: 'Point', coordinates: ['a'] } },
      ),
      { a: [{}], two: [{}, {}], locked: [{ writable: false }] },
    );
    expect(report.conflicts.map(({ errorCode, indexes }) => [errorCode, indexes])).toEqual([
      ['E7708', [0, 1]],
      ['E7705', [2]],
      ['E7711', [3]],
      ['E7710', [4]],
      ['E7706', [5]],
      ['E7712', [6]],
      ['E7707', [7]],
    ]);
    expect(report.importCount.ignored).toBe(8);
    expect(report.totalConflictOccurrenceCount).toBe(8);
    expect(report.status).toBe('ERROR');
  });

  it('refuses what is no GeoJSON', () => {
    expect(run({ a: 1 }, {}).report.conflicts).toEqual([
      {
        objects: {},
        value: 'Input is not a valid GeoJSON document: No list of features found',
        errorCode: 'E7701',
        property: '',
      },
    ]);
  });
});
