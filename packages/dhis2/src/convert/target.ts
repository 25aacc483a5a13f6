import type { Catalog, MetaType, Property } from '@dhow/core';

/** By what another object is named in a cell. */
export type NamedBy = 'id' | 'code' | 'name';

/** Where the cells of a column go. */
export type ColumnTarget =
  | { readonly kind: 'value'; readonly property: Property }
  | { readonly kind: 'reference'; readonly property: Property; readonly by: NamedBy; readonly type: string }
  /** One more entry of a list with every row. */
  | { readonly kind: 'references'; readonly property: Property; readonly by: NamedBy; readonly type: string }
  /** A property of an option, which the row brings along. */
  | { readonly kind: 'part'; readonly property: Property; readonly part: PartRule; readonly inner: Property }
  /** A property of an object that stands within the row's (`leftSide.expression`). */
  | { readonly kind: 'inside'; readonly property: Property; readonly inner: Property }
  /** The row becomes a member of a group, which is an object of its own: `property` of the group lists it. */
  | { readonly kind: 'group'; readonly property: Property; readonly by: NamedBy; readonly type: string }
  | { readonly kind: 'geometry'; readonly part: GeometryPart }
  | { readonly kind: 'translation'; readonly property: Property; readonly locale: string }
  | { readonly kind: 'attribute'; readonly by: 'id' | 'code'; readonly attribute: string };

export type GeometryPart = 'latitude' | 'longitude' | 'featureType' | 'coordinates';

/** Objects that are made with the one that lists them. */
export interface PartRule {
  readonly type: string;
  /** The part's property that names its owner. */
  readonly back: string;
  /** The part's property that holds its place in the owner's list, from 1. */
  readonly order: string;
}

const PARTS: Readonly<Record<string, PartRule>> = {
  'optionSets.options': { type: 'options', back: 'optionSet', order: 'sortOrder' },
};

const GEOMETRY: readonly string[] = ['latitude', 'longitude', 'featureType', 'coordinates'] satisfies GeometryPart[];
/** Made by the server, or worked out from the tree. */
const NOT_IN_TABLES: ReadonlySet<string> = new Set([
  'created',
  'lastUpdated',
  'createdBy',
  'lastUpdatedBy',
  'user',
  'path',
  'level',
]);

const NAMED_BY: readonly string[] = ['id', 'code', 'name'] satisfies NamedBy[];

/**
 * The place that a column map's `to` names, undefined where the type has no such property that an import can change:
 * `code`; `parent.id`, `parent.code` (`parent` is `parent.id`); `organisationUnits.code`; `options.name`;
 * `leftSide.expression`; `latitude`, `longitude`; `name@fr` (translation); `attribute:CODE`, `attribute:UID`.
 */
export function readTarget(to: string, type: MetaType, catalog: Catalog): ColumnTarget | undefined {
  const [first = '', second, ...more] = to.split('.');
  if (to.startsWith('attribute:')) {
    const attribute = to.slice('attribute:'.length);
    if (attribute === '' || !type.properties.has('attributeValues')) return undefined;
    return { kind: 'attribute', by: /^[A-Za-z][A-Za-z0-9]{10}$/.test(attribute) ? 'id' : 'code', attribute };
  }
  if (GEOMETRY.includes(to) && type.properties.has('geometry')) return { kind: 'geometry', part: to as GeometryPart };
  const [name = '', locale] = first.split('@');
  const property = type.properties.get(name);
  if (property && !property.owner && more.length === 0) return groupTarget(property, second ?? 'id', type, catalog);
  if (!property?.owner || !property.writable || more.length > 0 || NOT_IN_TABLES.has(name)) return undefined;
  if (locale !== undefined)
    return property.translatable && /^[a-z]{2,3}(_[A-Za-z]{2,4})*$/.test(locale) && second === undefined
      ? { kind: 'translation', property, locale }
      : undefined;
  const by = second ?? 'id';
  const part = PARTS[`${type.type}.${name}`];
  if (part) {
    const inner = second === undefined ? undefined : catalog.types.get(part.type)?.properties.get(second);
    return inner && { kind: 'part', property, part, inner };
  }
  switch (property.kind) {
    case 'value':
      return second === undefined ? { kind: 'value', property } : undefined;
    case 'reference':
    case 'references':
      return property.refType !== undefined && NAMED_BY.includes(by)
        ? { kind: property.kind, property, by: by as NamedBy, type: property.refType }
        : undefined;
    case 'object': {
      const inner = second === undefined ? undefined : catalog.classes.get(property.klass)?.properties.get(second);
      return inner?.kind === 'value' ? { kind: 'inside', property, inner } : undefined;
    }
    default:
      return undefined;
  }
}

/** Groups say who belongs to them; a column of the members may say it for them. */
function groupTarget(property: Property, by: string, type: MetaType, catalog: Catalog): ColumnTarget | undefined {
  const group = /Groups$/.test(property.name) ? catalog.types.get(property.refType ?? '') : undefined;
  const list = [...(group?.properties.values() ?? [])].find(
    ({ owner, kind, refType }) => owner && kind === 'references' && refType === type.type,
  );
  return group && list && NAMED_BY.includes(by)
    ? { kind: 'group', property: list, by: by as NamedBy, type: group.type }
    : undefined;
}

/** Every place of a type that a column can go to, for people to choose from. */
export function targetsOf(type: MetaType, catalog: Catalog): readonly string[] {
  const found: string[] = [];
  for (const { name } of type.properties.values())
    for (const to of [name, `${name}.code`, `${name}.name`, `${name}.expression`])
      if (readTarget(to, type, catalog)) found.push(to);
  if (type.properties.has('geometry')) found.push('latitude', 'longitude');
  return found.sort();
}
