import type { Json } from '@dhow/core';

type Place = readonly number[];
type Shape = Place | readonly Shape[];

const KINDS: ReadonlyMap<string, string> = new Map([
  ['POINT', 'Point'],
  ['MULTIPOINT', 'MultiPoint'],
  ['LINESTRING', 'LineString'],
  ['POLYGON', 'Polygon'],
  ['MULTIPOLYGON', 'MultiPolygon'],
]);

/** GeoJSON of a geometry in well-known text (`POINT (30.06 -1.95)`), as old XML exports have it; undefined: it is none. */
export function geometryOfWkt(text: string): Json | undefined {
  const head = /^\s*([A-Za-z]+)\s*(\(.*\))\s*$/s.exec(text);
  const type = KINDS.get(head?.[1]?.toUpperCase() ?? '');
  if (!head?.[2] || type === undefined) return undefined;
  // Brackets are the same as JSON's, and places are cut by commas: what is left is to give each place brackets of its own.
  const lists = head[2].replace(
    /-?[\d.]+(?:e-?\d+)?(?:\s+-?[\d.]+(?:e-?\d+)?)+/gi,
    (place) => `[${place.trim().replace(/\s+/g, ',')}]`,
  );
  let shape: Shape;
  try {
    shape = JSON.parse(lists.replaceAll('(', '[').replaceAll(')', ']')) as Shape;
  } catch {
    return undefined;
  }
  return { type, coordinates: (type === 'Point' ? shape[0] : shape) as Json };
}
