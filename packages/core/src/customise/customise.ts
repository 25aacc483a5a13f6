import type { Catalog } from '../catalog/catalog.js';
import type { Digest, MetaDocument, MetaObject } from '../object/meta-object.js';
import { type RefKey, refKey } from '../object/ref.js';
import type { Diagnostic } from '../outcome/diagnostic.js';
import { labelOf } from '../transform/facts.js';
import { type PointedTo, pointedTo } from './missing.js';
import { giveNewIds, keptKeys, SHARED } from './new-ids.js';
import type { Preset } from './preset.js';
import { Remover, typesOff } from './remove.js';
import { rename } from './rename.js';
import { Told } from './tell.js';

export interface CustomiseInput {
  readonly document: MetaDocument;
  /** Of the version that the document is in. */
  readonly catalog: Catalog;
  readonly preset: Preset;
  readonly digest: Digest;
}

/** An export changed by a preset, and all that is to be said about it. */
export interface Customised {
  readonly document: MetaDocument;
  /** What was left out, removed, renamed, given a new id; and what could not be. */
  readonly told: readonly Diagnostic[];
  /** What the result refers to and does not hold: the server that it is for must have it. */
  readonly pointsTo: readonly PointedTo[];
}

/**
 * Changes an export for the server that it is for. A preset that asks for nothing gives the same document. Everything that
 * is not in the result, or not as it was, is told.
 */
export function customise({ document, catalog, preset, digest }: CustomiseInput): Customised {
  const told = new Told();
  const held = new Map<RefKey, MetaObject>();
  for (const [type, list] of Object.entries(document))
    for (const object of list) held.set(refKey({ type, id: object.id }), object);
  const kept = preset.newIds ? keptKeys(document, catalog, [...SHARED, ...preset.newIds.keep]) : new Set<RefKey>();

  let result = withoutTypes(document, preset, told);
  result = withoutParts(result, catalog, preset, (type, id) => held.has(refKey({ type, id })), told);
  // An object that a clone shares with its original must not be renamed there.
  result = rename(result, catalog, preset.rename, (type, { id }) => !kept.has(refKey({ type, id })), told);
  if (preset.newIds) result = giveNewIds(result, catalog, preset.newIds.seed, kept, digest, told);

  const nameOf = (type: string, id: string): string | undefined => {
    const object = held.get(refKey({ type, id }));
    return object && labelOf(object);
  };
  return { document: result, told: told.all, pointsTo: pointedTo(result, catalog, nameOf) };
}

function withoutTypes(document: MetaDocument, preset: Preset, told: Told): MetaDocument {
  const off = typesOff(preset);
  for (const type of Object.keys(preset.attributesOff))
    if (off.has(type)) told.add('CUSTOM_ATTRIBUTES_OF_TYPE_OFF', 'note', { type }, '');
  const keep = preset.keepAttributes && new Set(preset.keepAttributes);
  if (!Object.keys(document).some((type) => off.has(type) || (type === 'attributes' && keep))) return document;
  const result: Record<string, readonly MetaObject[]> = {};
  for (const [type, list] of Object.entries(document)) {
    const left = off.has(type) ? [] : type === 'attributes' && keep ? list.filter(({ id }) => keep.has(id)) : list;
    if (left.length > 0) result[type] = left;
    const stays = new Set(left);
    for (const object of list) if (!stays.has(object)) told.add('CUSTOM_LEFT_OUT', 'note', { type }, labelOf(object));
  }
  return result;
}

function withoutParts(
  document: MetaDocument,
  catalog: Catalog,
  preset: Preset,
  has: (type: string, id: string) => boolean,
  told: Told,
): MetaDocument {
  const remover = new Remover(preset, catalog, has);
  const result: Record<string, readonly MetaObject[]> = {};
  let changed = false;
  for (const [name, list] of Object.entries(document)) {
    const type = catalog.types.get(name);
    const off = new Set(preset.attributesOff[name] ?? []);
    result[name] = list.map((object) => {
      if (type === undefined) return object;
      const removed = remover.remove(object, type);
      const { object: next, gone } = withoutAttributes(removed.object, off);
      for (const property of [...removed.gone, ...gone])
        told.add('CUSTOM_REMOVED', 'note', { type: name, property }, labelOf(object));
      for (const { at, id } of removed.stays)
        told.add('CUSTOM_STAYS', 'warning', { type: name, property: at, id }, labelOf(object));
      if (next !== object) changed = true;
      return next;
    });
  }
  return changed ? result : document;
}

function withoutAttributes(
  object: MetaObject,
  off: ReadonlySet<string>,
): { object: MetaObject; gone: readonly string[] } {
  const gone = [...off].filter((property) => property in object);
  if (gone.length === 0) return { object, gone };
  return { object: Object.fromEntries(Object.entries(object).filter(([key]) => !off.has(key))) as MetaObject, gone };
}
