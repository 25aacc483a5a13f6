import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { buildCatalog, type Catalog, type Json, type RawSchemas, type Version } from '@dhow/core';

/** The versions whose servers Dhow reads and writes, oldest first. */
export const SUPPORTED: readonly Version[] = ['2.41', '2.42', '2.43'];

const require = createRequire(import.meta.url);
const shipped = new Map<Version, { readonly raw: RawSchemas; readonly catalog: Catalog }>();

/** The catalog that ships with Dhow for a supported version, with the build of DHIS2 that it was learned from. */
export function shippedCatalog(version: Version): { readonly raw: RawSchemas; readonly catalog: Catalog } {
  const known = shipped.get(version);
  if (known) return known;
  const file = require.resolve(`@dhow/core/schemas/${version}.json.gz`);
  const raw = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as RawSchemas;
  const made = { raw, catalog: buildCatalog(raw) };
  shipped.set(version, made);
  return made;
}

/** The fields of `/api/schemas` that a catalog is built from: the whole answer is ten times as long. */
export const SCHEMA_FIELDS = [
  'singular,plural,klass,metadata,embeddedObject,shareable,dataShareable,defaultPrivate,translatable,nameableObject',
  'order,relativeApiEndpoint,authorities',
  'properties[name,fieldName,collectionName,propertyType,itemPropertyType,klass,itemKlass,owner,persisted,required,unique',
  'writable,collection,ordered,embeddedObject,translatable,length,max,constants]',
].join(',');

/** A live server's `/api/schemas` as a catalog. `server` is its full version, which the answer itself does not say. */
export const liveCatalog = (answer: Json, server: string): Catalog =>
  buildCatalog({ ...(answer as unknown as RawSchemas), server });
