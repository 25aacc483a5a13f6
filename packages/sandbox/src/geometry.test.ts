import { describe, expect, it } from 'vitest';
import { flatGeometry, isGeometry } from './geometry.js';

const square = [
  [0, 0],
  [0, 1],
  [1, 1],
  [0, 0],
];

describe('a geometry', () => {
  it.each([
    { type: 'Point', coordinates: [500, 500] },
    { type: 'Point', coordinates: [1, 2, 3] },
    { type: 'MultiPoint', coordinates: [[1, 2]] },
    { type: 'LineString', coordinates: square },
    { type: 'Polygon', coordinates: [square] },
    { type: 'MultiPolygon', coordinates: [[square], [square]] },
    { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [1, 2] }] },
  ])('is taken: $type', (geometry) => expect(isGeometry(geometry)).toBe(true));

  it.each([
    null,
    'Point',
    {},
    { type: 'Circle', coordinates: [1, 2] },
    { type: 'Point', coordinates: ['a'] },
    { type: 'Point', coordinates: [1] },
    { type: 'LineString', coordinates: [[1, 2]] },
    { type: 'Polygon', coordinates: [square.slice(0, 2)] },
    { type: 'Polygon', coordinates: [[...square.slice(0, 3), [5, 5]]] },
    { type: 'Polygon', coordinates: [] },
  ])('is refused: %j', (geometry) => expect(isGeometry(geometry)).toBe(false));

  it('is stored without heights', () => {
    expect(flatGeometry({ type: 'Polygon', coordinates: [[[1, 2, 3]]] })).toEqual({
      type: 'Polygon',
      coordinates: [[[1, 2]]],
    });
  });
});
