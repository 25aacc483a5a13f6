import {
  type Catalog,
  type Digest,
  type Existing,
  Fault,
  type Identified,
  type IdentifyBy,
  identify,
  identifyNeeds,
  type JsonObject,
  type MetaObject,
  type RefKey,
} from '@dhow/core';
import type { PackageSource, Progress, Source } from '../ports/source.js';
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

/** Whether a source is a package file; servers and backups are none. */
export const isPackageSource = (source: Source): source is PackageSource =>
  source.document !== undefined && source.identified !== undefined;

/**
 * A source whose objects have ids, whatever they were named by.
 *
 * @param by absent: as it is
 * @throws Fault IDENTIFY_FILE for what is no package file: its objects have ids
 */
export async function identifySource<S extends Source>(
  source: S,
  by: IdentifyBy | undefined,
  target: Source | undefined,
  digest: Digest,
  signal: AbortSignal,
  progress: Progress,
): Promise<S | PackageSource> {
  if (by === undefined) return source;
  const file: Source = source;
  if (!isPackageSource(file)) throw new Fault('usage', 'IDENTIFY_FILE', { name: file.side.name });
  const { document, found } = await identifyDocument(file, by, target, digest, signal, progress);
  return file.identified(document, found);
}
