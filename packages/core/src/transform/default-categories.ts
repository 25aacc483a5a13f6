import type { MetaObject } from '../object/meta-object.js';
import type { Ref } from '../object/ref.js';
import type { Closure } from '../select/closure.js';
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

/** The default category objects that the source refers to, under its own ids. */
export const sourceDefaults = (closure: Closure): readonly Ref[] =>
  closure.leftOut.filter(({ code }) => code === 'DEFAULT_OBJECT').map(({ ref }) => ref);

/** The target's default object of a type, as far as it is known. */
export const targetDefault = (facts: Facts, type: string): MetaObject | undefined =>
  facts.get(type, DEFAULT_CATEGORY_OBJECTS[type] ?? '') ??
  facts.all(type).find((object) => textOf(object, 'name')?.toLowerCase() === 'default');

/** The default category objects are the target's own: never imported, and always referred to by its ids. */
export function useTargetDefaults(work: Work): void {
  for (const ref of sourceDefaults(work.input.closure)) {
    const own = targetDefault(work.facts, ref.type);
    if (own) match(work, ref, own.id, 'default');
  }
}
