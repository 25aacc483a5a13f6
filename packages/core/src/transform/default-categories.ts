import type { MetaObject } from '../object/meta-object.js';
import { type Ref, refKey } from '../object/ref.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { type Facts, textOf } from './facts.js';
import { match, type Work } from './work.js';

/**
 * The category objects that every server makes itself, one of each type, and never changes on import. Servers since 2.28
 * give them these ids; older ones made up their own.
 */
export const DEFAULT_CATEGORY_OBJECTS: Readonly<Record<string, string>> = {
  categories: 'GLevLNI9wkl',
  categoryCombos: 'bjDvmb4bfuf',
  categoryOptionCombos: 'HllvX50cXC0',
  categoryOptions: 'xYerKDKCefk',
};

const isDefault = (type: string, object: MetaObject): boolean =>
  object.id === DEFAULT_CATEGORY_OBJECTS[type] || textOf(object, 'name')?.toLowerCase() === 'default';

/** The default category objects of the source, as far as it was read; otherwise the ids that servers give them. */
export function sourceDefaults(source: Snapshot): readonly Ref[] {
  const found = new Map<string, string>();
  for (const [key, object] of source.objects) {
    const type = key.slice(0, key.indexOf(':'));
    if (DEFAULT_CATEGORY_OBJECTS[type] !== undefined && isDefault(type, object)) found.set(type, object.id);
  }
  return Object.entries(DEFAULT_CATEGORY_OBJECTS).map(([type, id]) => ({ type, id: found.get(type) ?? id }));
}

/** The target's default object of a type, as far as it is known. */
export const targetDefault = (facts: Facts, type: string): MetaObject | undefined =>
  facts.get(type, DEFAULT_CATEGORY_OBJECTS[type] ?? '') ??
  facts.all(type).find((object) => textOf(object, 'name')?.toLowerCase() === 'default');

/** The default category objects are the target's own: never imported, and always referred to by its ids. */
export function useTargetDefaults(work: Work): void {
  for (const ref of sourceDefaults(work.input.source)) {
    const own = targetDefault(work.facts, ref.type);
    if (own) match(work, ref, own.id, 'default');
    else work.members.delete(refKey(ref));
  }
}
