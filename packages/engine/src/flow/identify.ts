import {
  type Catalog,
  type Digest,
  type Existing,
  type Identified,
  type IdentifyBy,
  identify,
  identifyNeeds,
  type JsonObject,
  type MetaObject,
  type RefKey,
} from '@dhow/core';
import type { Progress, Source } from '../ports/source.js';
import { asksNothing, request } from './snapshot.js';

/** A document that names its objects by code or name. */
export interface ToIdentify {
  readonly document: JsonObject;
  readonly catalog: Catalog;
}

/**
 * Gives ids to a document's objects and references: those of the target for what it has, in two requests or fewer. Without
 * a target only what stands in the document itself is resolved.
 */
export async function identifyDocument(
  { document, catalog }: ToIdentify,
  by: IdentifyBy,
  target: Source | undefined,
  digest: Digest,
  signal: AbortSignal,
  progress: Progress = () => {},
): Promise<Identified> {
  if (target === undefined) return identify(document, catalog, by, undefined, digest);
  progress({ code: 'READING_TARGET' });
  const probes = identifyNeeds(document, catalog, by).probes.filter(({ type }) => target.catalog.types.has(type));
  const wish = request({ probes, fields: 'identity' });
  const objects = new Map<RefKey, MetaObject>(
    asksNothing(wish) ? [] : (await target.read(wish, signal, progress)).objects,
  );
  const { sets } = identifyNeeds(document, catalog, by, { objects } satisfies Existing);
  if (sets.length > 0) {
    const options = request({ dependents: [{ type: 'options', path: 'optionSet.id', ids: sets }] });
    for (const [key, object] of (await target.read(options, signal, progress)).objects) objects.set(key, object);
  }
  return identify(document, catalog, by, { objects }, digest);
}
