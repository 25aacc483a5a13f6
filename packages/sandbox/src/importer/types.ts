import type { PropertySchema, SandboxCatalog, TypeSchema } from '../catalog.js';

/** What the importer asks of a class again and again, worked out once per version. */
export interface ClassView {
  readonly schema: TypeSchema;
  /** Properties that the database keeps: owner and persisted. */
  readonly stored: readonly PropertySchema[];
  /** Owner references, single or in lists, embedded objects with an id of their own among them. */
  readonly references: readonly PropertySchema[];
  /** Embedded objects, with or without ids. */
  readonly embedded: readonly PropertySchema[];
  /** Properties whose value no two objects may share. */
  readonly uniques: readonly PropertySchema[];
  /** Whether the uniqueness of a class is checked against the database at all: users and SMS commands have no unique id in their schema (14#31). */
  readonly uniqueInDatabase: boolean;
  /** Persisted properties with something to check. */
  readonly checked: readonly PropertySchema[];
}

const views = new WeakMap<TypeSchema, ClassView>();

const isReference = (property: PropertySchema): boolean =>
  property.propertyType === 'REFERENCE' || property.itemPropertyType === 'REFERENCE';

const CHECKED_TYPES = new Set(['EMAIL', 'USERNAME', 'URL', 'PASSWORD', 'COLOR']);

/** The view of a class. */
export function viewOf(schema: TypeSchema): ClassView {
  const known = views.get(schema);
  if (known) return known;
  const all = [...schema.properties.values()];
  const stored = all.filter((property) => property.owner && property.persisted);
  const view: ClassView = {
    schema,
    stored,
    references: stored.filter(isReference),
    embedded: all.filter((property) => property.embedded && property.persisted),
    uniques: stored.filter((property) => property.unique && property.simple),
    uniqueInDatabase: schema.properties.get('id')?.unique === true,
    checked: all.filter(
      (property) =>
        property.persisted &&
        (property.required ||
          property.length !== undefined ||
          property.min !== undefined ||
          property.max !== undefined ||
          CHECKED_TYPES.has(property.propertyType)),
    ),
  };
  views.set(schema, view);
  return view;
}

/** The class of a property's value or items, where the schemas know it. */
export const classOf = (catalog: SandboxCatalog, property: PropertySchema): TypeSchema | undefined =>
  catalog.classes.get(property.klass);

/** Classes of which every server has a default object that stands in for a missing reference. */
const DEFAULT_CLASSES: Readonly<Record<string, string>> = {
  Category: 'categories',
  CategoryOption: 'categoryOptions',
  CategoryCombo: 'categoryCombos',
  CategoryOptionCombo: 'categoryOptionCombos',
};

/** The type (plural) of a class that has a default object, else undefined. */
export const defaultTypeOf = (klass: string): string | undefined => DEFAULT_CLASSES[klass];
