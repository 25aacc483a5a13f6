import { Fault, isObject, type Json, type MetaObject } from '@dhow/core';

/**
 * The objects of an answer of `GET /api/metadata`, by type in the order of the answer. Whatever is no list of objects with an
 * id (`system`, `date`) is left aside.
 */
export function objectsIn(answer: Json, at: string): ReadonlyMap<string, readonly MetaObject[]> {
  if (!isObject(answer)) throw new Fault('failed', 'ANSWER_NOT_METADATA', {}, { at });
  const found = new Map<string, readonly MetaObject[]>();
  for (const [type, list] of Object.entries(answer)) {
    if (!Array.isArray(list)) continue;
    found.set(type, (list as readonly Json[]).filter(hasId));
  }
  return found;
}

const hasId = (value: Json): value is MetaObject => isObject(value) && typeof value.id === 'string';
