import type { Catalog, MetaType } from '../catalog/catalog.js';
import { canonical } from './canonical.js';
import type { Digest, Json, JsonObject, MetaObject } from './meta-object.js';
import { stableJson } from './stable-json.js';

export { stableJson };

/** Fingerprint of what a package can say about an object: equal across servers for objects that mean the same. */
export function contentFingerprint(object: MetaObject, type: MetaType, catalog: Catalog, digest: Digest): string {
  return digest(stableJson(canonical(object, type, catalog, 'content')));
}

/** Fingerprint of every field that an import could change. */
export function stateFingerprint(object: MetaObject, type: MetaType, catalog: Catalog, digest: Digest): string {
  return digest(stableJson(canonical(object, type, catalog, 'state')));
}

/**
 * Per property of the state form the first 12 hex digits of its fingerprint, to say later what moved. The owner of the
 * sharing is not in it: every update moves it.
 */
export function stateParts(
  object: MetaObject,
  type: MetaType,
  catalog: Catalog,
  digest: Digest,
): Record<string, string> {
  const state = canonical(object, type, catalog, 'state');
  const parts: Record<string, string> = {};
  for (const name of Object.keys(state).sort()) {
    if (name === 'id') continue;
    let value = state[name] as Json;
    if (name === 'sharing') {
      const { owner: _, ...rest } = value as JsonObject;
      value = rest;
    }
    parts[name] = digest(stableJson(value)).slice(0, 12);
  }
  return parts;
}
