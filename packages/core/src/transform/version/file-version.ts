import { versionOf } from '../../catalog/build.js';
import type { Version } from '../../catalog/catalog.js';
import { isObject, type JsonObject } from '../../object/meta-object.js';

/** The full version that a file says it is of: an export in `system`, a package in its header. */
export function versionIn(document: JsonObject): string | undefined {
  const { system, package: header } = document;
  if (isObject(system) && typeof system.version === 'string') return system.version;
  if (isObject(header) && typeof header.DHIS2Version === 'string') return header.DHIS2Version;
  return undefined;
}

/** The same as major.minor; undefined where it says none, or something that is no version. */
export function fileVersion(document: JsonObject): Version | undefined {
  const full = versionIn(document);
  return full !== undefined && /^\d+\.\d+/.test(full) ? versionOf(full) : undefined;
}
