import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { buildCatalog } from '../catalog/build.js';
import type { Catalog, Version } from '../catalog/catalog.js';
import type { RawSchemas } from '../catalog/raw-schemas.js';

/** The versions whose catalogs ship with Dhow. */
export const VERSIONS: readonly Version[] = ['2.41', '2.42', '2.43'];

/** The compact schemas that ship with core. For tests alone: products read them in their own way. */
export function shippedSchemas(version: Version): RawSchemas {
  const packed = readFileSync(new URL(`../../schemas/${version}.json.gz`, import.meta.url));
  return JSON.parse(gunzipSync(packed).toString('utf8')) as RawSchemas;
}

const built = new Map<Version, Catalog>();

/** The catalog of a shipped version, built once. */
export function shippedCatalog(version: Version): Catalog {
  const known = built.get(version) ?? buildCatalog(shippedSchemas(version));
  built.set(version, known);
  return known;
}
