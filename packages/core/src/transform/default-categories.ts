import type { MetaObject } from '../object/meta-object.js';
import type { Ref } from '../object/ref.js';
import type { Closure } from '../select/closure.js';
import { type Facts, isEmpty, labelOf, textOf } from './facts.js';
import { match, put, typeOf, type Work } from './work.js';

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

/** Where nothing said is the default, and the type of the default that is meant. */
const NULL_IS_DEFAULT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  dataElements: { categoryCombo: 'categoryCombos' },
  dataSets: { categoryCombo: 'categoryCombos' },
  programs: { categoryCombo: 'categoryCombos', enrollmentCategoryCombo: 'categoryCombos' },
  programIndicators: { categoryCombo: 'categoryCombos', attributeCombo: 'categoryCombos' },
  dataApprovalWorkflows: { categoryCombo: 'categoryCombos' },
  predictors: { outputCombo: 'categoryOptionCombos' },
};

/** An object as it stands where nothing said is the default: naming the target's. */
export function sayingDefaults(work: Work, type: string, object: MetaObject): MetaObject {
  const unsaid = Object.entries(NULL_IS_DEFAULT[type] ?? {}).filter(
    ([property]) => isEmpty(object[property]) && typeOf(work, type)?.properties.has(property),
  );
  if (unsaid.length === 0) return object;
  const named = unsaid.map(([property, of]) => {
    const own = targetDefault(work.facts, of);
    return [property, { id: own?.id ?? DEFAULT_CATEGORY_OBJECTS[of] ?? '', name: own ? labelOf(own) : 'default' }];
  });
  return { ...object, ...Object.fromEntries(named) };
}

/** The types of the defaults that members mean without naming them. */
export const unsaidDefaults = ({ members }: Closure): readonly string[] => {
  const found = new Set<string>();
  for (const { ref, object } of members.values())
    for (const [property, type] of Object.entries(NULL_IS_DEFAULT[ref.type] ?? {}))
      if (isEmpty(object[property])) found.add(type);
  return [...found];
};

/**
 * On a target whose defaults have ids of their own, an object that names none would differ for ever from what the server
 * gives back: it names the target's. (With the usual ids, nothing said and the default are the same: `tolerances`.)
 */
export function nameTargetDefaults(work: Work): void {
  for (const type of new Set(Object.values(NULL_IS_DEFAULT).flatMap((properties) => Object.values(properties)))) {
    const own = targetDefault(work.facts, type);
    if (!own || own.id === DEFAULT_CATEGORY_OBJECTS[type]) continue;
    for (const [key, { ref, object }] of [...work.members]) {
      const theirs = work.input.source.catalog.types.get(ref.type);
      const missing = Object.entries(NULL_IS_DEFAULT[ref.type] ?? {}).filter(
        ([property, of]) =>
          of === type &&
          isEmpty(object[property]) &&
          theirs?.properties.has(property) &&
          typeOf(work, ref.type)?.properties.get(property)?.owner,
      );
      if (missing.length > 0)
        put(work, key, { ...object, ...Object.fromEntries(missing.map(([property]) => [property, { id: own.id }])) });
    }
  }
}
