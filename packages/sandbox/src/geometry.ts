/** The shapes of GeoJSON geometries that DHIS2 takes: what its reader refuses is refused here (recordings 10#16, 10#25). */

type Check = (coordinates: unknown) => boolean;

const isPosition: Check = (value) =>
  Array.isArray(value) && value.length >= 2 && value.every((number) => typeof number === 'number');

const listOf =
  (check: Check, least: number): Check =>
  (value) =>
    Array.isArray(value) && value.length >= least && value.every(check);

/** A closed ring: four positions or more, the last equal to the first. */
const isRing: Check = (value) => {
  if (!listOf(isPosition, 4)(value)) return false;
  const ring = value as number[][];
  return ring[0]![0] === ring.at(-1)![0] && ring[0]![1] === ring.at(-1)![1];
};

const COORDINATES: Readonly<Record<string, Check>> = {
  Point: isPosition,
  MultiPoint: listOf(isPosition, 1),
  LineString: listOf(isPosition, 2),
  MultiLineString: listOf(listOf(isPosition, 2), 1),
  Polygon: listOf(isRing, 1),
  MultiPolygon: listOf(listOf(isRing, 1), 1),
};

/** Whether a parsed JSON value is a geometry that can be stored. Coordinates may lie outside the globe (10#17). */
export function isGeometry(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { type, coordinates, geometries } = value as { type?: unknown; coordinates?: unknown; geometries?: unknown };
  if (type === 'GeometryCollection') return Array.isArray(geometries) && geometries.every(isGeometry);
  const check = typeof type === 'string' && Object.hasOwn(COORDINATES, type) ? COORDINATES[type] : undefined;
  return check?.(coordinates) ?? false;
}

/** The geometry with every position cut to two numbers: heights are not kept. */
export function flatGeometry(geometry: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { ...geometry, coordinates: flatten(geometry.coordinates) };
}

function flatten(coordinates: unknown): unknown {
  if (!Array.isArray(coordinates)) return coordinates;
  return typeof coordinates[0] === 'number' ? coordinates.slice(0, 2) : coordinates.map(flatten);
}
