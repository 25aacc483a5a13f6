import type { PropertySchema, SandboxCatalog, TypeSchema } from '../catalog.js';

/** Where a property's value is found when another object holds it: the objects of `type` that name this one at `path`. */
export interface Link {
  readonly type: string;
  /** A dotted path, as `Store.find` takes it. */
  readonly path: string;
  /** One reference rather than a list. */
  readonly single: boolean;
}

/**
 * Links that the schemas would let one think are stored on both sides, or of which they do not name the other side: by
 * `Class.property`. Evidence: 02#3-21, 03#3-48, 15#26-30, 16#4-6.
 */
const LINKS: Readonly<Record<string, Link>> = {
  'ProgramStage.program': { type: 'programs', path: 'programStages', single: true },
  'ProgramStageSection.programStage': { type: 'programStages', path: 'programStageSections', single: true },
  'ProgramRuleAction.programRule': { type: 'programRules', path: 'programRuleActions', single: true },
  'Option.optionSet': { type: 'optionSets', path: 'options', single: true },
  'Program.programSections': { type: 'programSections', path: 'program', single: false },
  'User.userGroups': { type: 'userGroups', path: 'users', single: false },
  'UserRole.users': { type: 'users', path: 'userRoles', single: false },
  'UserGroup.managedByGroups': { type: 'userGroups', path: 'managedGroups', single: false },
  'OrganisationUnit.children': { type: 'organisationUnits', path: 'parent', single: false },
  'OrganisationUnit.users': { type: 'users', path: 'organisationUnits', single: false },
  'IndicatorGroup.indicatorGroupSet': { type: 'indicatorGroupSets', path: 'indicatorGroups', single: true },
  'DataElement.dataSetElements': { type: 'dataSets', path: 'dataSetElements.dataElement', single: false },
};

const cache = new WeakMap<SandboxCatalog, Map<string, Link | undefined>>();

/**
 * The link behind a property that is not stored with its own object, or undefined where it is. The other side is found in
 * the schemas: the one owner property of the referred type that refers to this class.
 */
export function linkOf(catalog: SandboxCatalog, schema: TypeSchema, property: PropertySchema): Link | undefined {
  let known = cache.get(catalog);
  if (known === undefined) {
    known = new Map();
    cache.set(catalog, known);
  }
  const key = `${schema.klass}.${property.name}`;
  if (!known.has(key)) known.set(key, findLink(catalog, schema, property, key));
  return known.get(key);
}

function findLink(
  catalog: SandboxCatalog,
  schema: TypeSchema,
  property: PropertySchema,
  key: string,
): Link | undefined {
  const row = LINKS[key];
  if (row) return row;
  if (!schema.metadata || property.owner || !property.persisted || property.refType === undefined) return undefined;
  const other = catalog.types.get(property.refType)!;
  const sides = [...other.properties.values()].filter(
    (candidate) =>
      candidate.owner && candidate.refType === schema.plural && !/^(createdBy|lastUpdatedBy)$/.test(candidate.name),
  );
  const [side] = sides;
  if (side === undefined || sides.length > 1) return undefined;
  return { type: other.plural, path: side.name, single: !property.collection };
}
