import type { Property } from '../catalog/catalog.js';
import { isObject, type Json, type JsonObject, type MetaObject } from '../object/meta-object.js';
import { compareText, isUid, parseRefKey, refKey } from '../object/ref.js';
import type { TransformInput } from './input.js';

/** What is known of the target, indexed for the transforms. */
export interface Facts {
  has(type: string, id: string): boolean;
  get(type: string, id: string): MetaObject | undefined;
  /** Objects of a type, by id. */
  all(type: string): readonly MetaObject[];
  /** Objects of `type` whose property has this text. */
  find(type: string, property: string, value: string): readonly MetaObject[];
  /** Org units without a parent. */
  readonly roots: readonly MetaObject[];
  /** Org unit levels from the top. */
  readonly levels: readonly MetaObject[];
}

export const textOf = (object: MetaObject | undefined, property: string): string | undefined => {
  const value = object?.[property];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** What an object says at a property as text, numbers too; for the id of an attribute, its value of that attribute. */
export function textAt(object: MetaObject | undefined, property: string): string | undefined {
  const value = object?.[property];
  if (typeof value === 'number') return String(value);
  if (value !== undefined || !isUid(property) || !Array.isArray(object?.attributeValues))
    return textOf(object, property);
  const entry = (object.attributeValues as readonly Json[]).find(
    (one) => isObject(one) && idOf(one.attribute) === property,
  );
  return isObject(entry) && entry.value !== undefined && entry.value !== '' ? String(entry.value) : undefined;
}

/** An object with other texts at properties, or at attributes by their ids; undefined takes a value away. */
export function withTexts(object: MetaObject, texts: Readonly<Record<string, string | undefined>>): MetaObject {
  const own: Record<string, Json> = {};
  const values = Array.isArray(object.attributeValues) ? (object.attributeValues as readonly Json[]) : [];
  const isValue = (one: Json, attribute: string): boolean => isObject(one) && idOf(one.attribute) === attribute;
  let attributeValues = values;
  for (const [property, text] of Object.entries(texts)) {
    if (object[property] === undefined && values.some((one) => isValue(one, property)))
      attributeValues = attributeValues.flatMap((one) =>
        !isValue(one, property) ? [one] : text === undefined ? [] : [{ ...(one as JsonObject), value: text }],
      );
    else own[property] = text ?? null;
  }
  return { ...object, ...own, ...(attributeValues !== values && { attributeValues }) };
}

/** Attributes of which no two objects may have the same value, as the target will have them. */
export function uniqueAttributes({ closure, target }: Pick<TransformInput, 'closure' | 'target'>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [key, { ref, object }] of closure.members)
    if (ref.type === 'attributes' && (target.objects.get(key) ?? object).unique === true) found.add(ref.id);
  return found;
}

/** The id that a `{id}` names. */
export const idOf = (value: Json | undefined): string | undefined =>
  isObject(value) && typeof value.id === 'string' ? value.id : undefined;

/** The ids of a list of `{id}`, in its order. */
export const idsOf = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.flatMap((entry: Json) => idOf(entry) ?? []) : [];

export const isEmpty = (value: Json | undefined): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) ? value.length === 0 : typeof value === 'object' && Object.keys(value).length === 0);

/** A name to show: name, else code, else id. */
export const labelOf = (object: MetaObject): string => textOf(object, 'name') ?? textOf(object, 'code') ?? object.id;

/** The texts of a type that no two objects may share: code, mostly name, sometimes shortName. */
export function uniqueTexts(properties: ReadonlyMap<string, Property>): readonly string[] {
  let names = uniques.get(properties);
  if (!names) {
    names = [...properties.values()]
      .filter((p) => p.unique && p.owner && p.kind === 'value' && p.name !== 'id')
      .map((p) => p.name)
      .sort(compareText);
    uniques.set(properties, names);
  }
  return names;
}

/** Asked for every object; catalogs never change. */
const uniques = new WeakMap<ReadonlyMap<string, Property>, readonly string[]>();

export function factsOf({ target, known }: Pick<TransformInput, 'target' | 'known'>): Facts {
  const byType = new Map<string, MetaObject[]>();
  // An object that is known by its identity and whole counts once, whole.
  for (const [key, object] of new Map([...known, ...target.objects])) {
    const { type } = parseRefKey(key);
    const list = byType.get(type);
    if (list) list.push(object);
    else byType.set(type, [object]);
  }
  for (const list of byType.values()) list.sort((a, b) => compareText(a.id, b.id));
  const indexes = new Map<string, Map<string, MetaObject[]>>();
  const all = (type: string): readonly MetaObject[] => byType.get(type) ?? [];
  const index = (type: string, property: string): Map<string, MetaObject[]> => {
    const key = `${type}.${property}`;
    let found = indexes.get(key);
    if (!found) {
      found = new Map();
      for (const object of all(type)) {
        const text = textAt(object, property);
        if (text === undefined) continue;
        const list = found.get(text);
        if (list) list.push(object);
        else found.set(text, [object]);
      }
      indexes.set(key, found);
    }
    return found;
  };
  const get = (type: string, id: string): MetaObject | undefined => {
    const key = refKey({ type, id });
    return target.objects.get(key) ?? known.get(key);
  };
  return {
    has: (type, id) => get(type, id) !== undefined,
    get,
    all,
    find: (type, property, value) => index(type, property).get(value) ?? [],
    roots: all('organisationUnits').filter((unit) => unit.level === 1 || (unit.level === undefined && isRoot(unit))),
    levels: [...all('organisationUnitLevels')].sort((a, b) => Number(a.level) - Number(b.level)),
  };
}

/** Without its level, a unit is a root only if its path says so: an identity form without parent says nothing. */
const isRoot = (unit: MetaObject): boolean => unit.path === `/${unit.id}`;
