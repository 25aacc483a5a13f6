import { accessOf } from '../access.js';
import { cachesOf } from '../caches.js';
import type { PropertySchema, TypeSchema } from '../catalog.js';
import { idOf, isObject, type JsonObject, type JsonValue, objectsOf } from '../json.js';
import { relativePeriodsOf } from '../relative-periods.js';
import type { Sandbox } from '../sandbox.js';
import type { Login } from '../session.js';
import type { StoredObject } from '../store.js';
import { dimensionsOf } from './analytical.js';
import { initialValues } from './class-defaults.js';
import { linkOf } from './links.js';

/** Who reads, where. */
export interface Reader {
  readonly sandbox: Sandbox;
  readonly login: Login;
  /** The language in which display names are asked for (`translate=true&locale=fr`). */
  readonly locale?: string | undefined;
}

type Compute = (reader: Reader, object: JsonObject, schema: TypeSchema) => JsonValue | undefined;

/**
 * The value of a property as the server's getter gives it: what is stored, else what is computed from other objects, else the
 * initial value of the class. `undefined` and `null` are not shown.
 */
export function propertyValue(
  reader: Reader,
  schema: TypeSchema,
  object: JsonObject,
  property: PropertySchema,
): JsonValue | undefined {
  if (reader.sandbox.version === '2.43' && LEAN.has(schema.klass) && LEAN_LACKS.has(property.name)) return undefined;
  if (schema.klass === 'Attribute' && property.propertyType === 'BOOLEAN') {
    const flag = ATTRIBUTE_FLAG.exec(property.name);
    if (flag) return objectTypesOf(object).includes(constantOf(flag[1]!));
  }
  const compute = COMPUTED[`${schema.klass}.${property.name}`] ?? COMPUTED[property.name];
  if (compute !== undefined) {
    const value = compute(reader, object, schema);
    if (value !== undefined) return value;
  }
  const link = linkOf(reader.sandbox.catalog, schema, property);
  if (link !== undefined) {
    if (cachesOf(reader.sandbox).hides(schema.klass, property.name)) return undefined;
    const found = reader.sandbox.store.find(link.type, link.path, String(object.id));
    if (property.name === 'dataSetElements') {
      return found.flatMap((dataSet) =>
        objectsOf(dataSet.dataSetElements)
          .filter((element) => idOf(element.dataElement) === object.id)
          .map((element) => ({ ...element, dataSet: { id: dataSet.id } })),
      );
    }
    const references = found.map(({ id }) => ({ id }));
    return link.single ? references[0] : references;
  }
  const stored = object[property.name];
  if (stored !== undefined) return stored;
  const initial = initialValues(schema.klass).get(property.name);
  if (initial !== undefined) return initial;
  if (property.klass === 'AttributeValues') return [];
  if (property.collection) return [];
  return shownAs(reader, schema, object, property.name);
}

/** Embedded classes that 2.43 no longer treats as objects with rights and attributes of their own (11#21). */
const LEAN: ReadonlySet<string> = new Set(['DashboardItem', 'Legend']);
const LEAN_LACKS: ReadonlySet<string> = new Set(['sharing', 'attributeValues']);

/** `displayName` shows `name`, and so on. */
function shownAs({ locale }: Reader, schema: TypeSchema, object: JsonObject, name: string): JsonValue | undefined {
  if (!name.startsWith('display') || name.length === 'display'.length) return undefined;
  const behind = name['display'.length]!.toLowerCase() + name.slice('display'.length + 1);
  const translated = objectsOf(object.translations).find(
    (translation) => translation.locale === locale && translation.property === constantOf(behind),
  );
  if (locale !== undefined && translated?.value) return translated.value;
  if (object[behind] !== undefined && object[behind] !== null) return object[behind];
  return behind === 'formName' && schema.properties.has('name') ? object.name : undefined;
}

/** A user as other objects show it, whatever fields are asked for (13#20). */
export function userReference({ sandbox }: Reader, value: JsonValue | undefined): JsonValue | undefined {
  const id = idOf(value);
  if (id === undefined) return undefined;
  const user = sandbox.store.get('users', id);
  if (user === undefined) return { id };
  const name = personName(user);
  return { id, code: user.code ?? null, name, displayName: name, username: user.username ?? null };
}

export const personName = (user: JsonObject): string =>
  [user.firstName, user.surname].filter((part) => typeof part === 'string' && part !== '').join(' ');

/** The org units above one, the root first. A cycle ends where it closes (10#12). */
export function ancestorsOf({ sandbox }: Reader, object: JsonObject): StoredObject[] {
  const above: StoredObject[] = [];
  const seen = new Set<string>();
  let parent = idOf(object.parent);
  while (parent !== undefined) {
    const unit = sandbox.store.get('organisationUnits', parent);
    if (unit === undefined || seen.has(parent)) break;
    above.unshift(unit);
    seen.add(parent);
    parent = idOf(unit.parent);
  }
  return above;
}

/** Data dimension items as they are stored, but for reporting rates, which are shown with a name of their own (02#20). */
function dataItemsShown(reader: Reader, object: JsonObject): JsonValue | undefined {
  const items = object.dataDimensionItems;
  if (!Array.isArray(items)) return items;
  return items.map((item) => {
    if (!isObject(item) || !isObject(item.reportingRate)) return item;
    const { dataSet, metric = 'REPORTING_RATE' } = item.reportingRate;
    const id = idOf(dataSet);
    const stored = id === undefined ? undefined : reader.sandbox.store.get('dataSets', id);
    if (stored === undefined) return item;
    const words = String(metric).replaceAll('_', ' ').toLowerCase();
    const name = `${stored.name} - ${words[0]!.toUpperCase()}${words.slice(1)}`;
    const type = reader.sandbox.catalog.types.get('dataSets')!;
    const rate: JsonObject = {
      name,
      shortName: name,
      displayName: name,
      displayShortName: name,
      displayFormName: name,
      translations: [],
      favorites: [],
      favorite: false,
      sharing: { users: {}, userGroups: {} },
      dimensionItemType: 'REPORTING_RATE',
      legendSets: objectsOf(stored.legendSets).map((set) => ({ id: String(set.id) })),
      dataSet: { id: stored.id },
      metric,
      dimensionItem: `${stored.id}.${metric}`,
      access: accessOf(reader.login, { ...type, dataShareable: false }, stored, reader.sandbox.store),
      id: stored.id,
      attributeValues: [],
    };
    return { ...item, reportingRate: rate };
  });
}

const DIMENSION_ITEM_TYPES: Readonly<Record<string, string>> = {
  DataElement: 'DATA_ELEMENT',
  DataElementOperand: 'DATA_ELEMENT_OPERAND',
  Indicator: 'INDICATOR',
  DataSet: 'REPORTING_RATE',
  ReportingRate: 'REPORTING_RATE',
  ProgramIndicator: 'PROGRAM_INDICATOR',
  ProgramDataElementDimensionItem: 'PROGRAM_DATA_ELEMENT',
  TrackedEntityAttribute: 'PROGRAM_ATTRIBUTE',
  ProgramTrackedEntityAttributeDimensionItem: 'PROGRAM_ATTRIBUTE',
  OrganisationUnit: 'ORGANISATION_UNIT',
  OrganisationUnitGroup: 'ORGANISATION_UNIT_GROUP',
  CategoryOption: 'CATEGORY_OPTION',
  CategoryOptionGroup: 'CATEGORY_OPTION_GROUP',
  CategoryOptionCombo: 'CATEGORY_OPTION_COMBO',
  DataElementGroup: 'DATA_ELEMENT_GROUP',
  OptionGroup: 'OPTION_GROUP',
  ExpressionDimensionItem: 'EXPRESSION_DIMENSION_ITEM',
  ValidationRule: 'VALIDATION_RULE',
};

const sharingOf = (object: JsonObject): JsonObject => (isObject(object.sharing) ? object.sharing : {});
const accesses = (value: JsonValue | undefined): JsonValue => (isObject(value) ? Object.values(value) : []);

/**
 * Embedded objects with the object that holds them, which they name. Those that stand for a tracked entity attribute are
 * named after both and have its value type (11#19).
 */
function withHolder(list: string, holder: string, holderType?: string): Compute {
  return ({ sandbox }, object) =>
    objectsOf(object[list]).map((item) => {
      const answer: JsonObject = { ...item, [holder]: { id: String(object.id) } };
      const id = idOf(item.trackedEntityAttribute);
      const attribute = id === undefined ? undefined : sandbox.store.get('trackedEntityAttributes', id);
      if (holderType === undefined || attribute === undefined) return answer;
      const stored = sandbox.store.get(holderType, String(object.id));
      const name = `${stored?.name} ${attribute.name}`;
      const displayShortName = `${stored?.shortName ?? 'null'} ${attribute.shortName}`;
      return { ...answer, name, displayName: name, displayShortName, valueType: attribute.valueType ?? null };
    });
}

/** An input period with whole dates; its period has a name until 2.42 (23#27). */
function inputPeriod(item: JsonObject, named: boolean): JsonObject {
  const answer: JsonObject = { ...item };
  const id = idOf(item.period);
  if (id !== undefined) answer.period = named ? { id, name: id } : { id };
  for (const name of ['openingDate', 'closingDate']) {
    const date = item[name];
    if (typeof date === 'string') answer[name] = `${date.slice(0, 10)}T00:00:00.000`;
  }
  return answer;
}

/** How a form is shown: as its own HTML, by sections, or as a plain list (03#4, #19). */
function formTypeOf(object: JsonObject, hasSections: boolean): string {
  if (idOf(object.dataEntryForm) !== undefined) return 'CUSTOM';
  return hasSections ? 'SECTION' : 'DEFAULT';
}

const ATTRIBUTE_FLAG = /^(\w+)Attribute$/;
const constantOf = (name: string): string => name.replace(/(?=[A-Z])/g, '_').toUpperCase();

/** The types that an attribute is for: those that it lists and those of its flags (11#17). */
function objectTypesOf(object: JsonObject): JsonValue[] {
  const types = new Set(Array.isArray(object.objectTypes) ? object.objectTypes : []);
  for (const [name, value] of Object.entries(object)) {
    const flag = ATTRIBUTE_FLAG.exec(name);
    if (flag && value === true) types.add(constantOf(flag[1]!));
  }
  return [...types];
}

/** Properties that are worked out, by name or by `Class.name`. An answer of `undefined` leaves the property to the other rules. */
const COMPUTED: Readonly<Record<string, Compute>> = {
  'DashboardItem.href': ({ sandbox }, object) =>
    sandbox.version === '2.43' ? `/dashboardItems/${object.id}` : undefined,
  href: ({ sandbox }, object, schema) =>
    schema.metadata && schema.endpoint ? `${sandbox.baseUrl}/api${schema.endpoint}/${object.id}` : undefined,
  access: ({ login, sandbox }, object, schema) =>
    schema.metadata || (schema.embedded && schema.identifiable)
      ? accessOf(login, schema, object, sandbox.store)
      : undefined,
  favorite: () => false,
  createdBy: (reader, object) => userReference(reader, object.createdBy),
  lastUpdatedBy: (reader, object) => userReference(reader, object.lastUpdatedBy),
  user: (reader, object, schema) =>
    schema.properties.get('user')?.owner ? undefined : userReference(reader, object.createdBy),
  publicAccess: (_, object) => sharingOf(object).public,
  userAccesses: (_, object) => accesses(sharingOf(object).users),
  userGroupAccesses: (_, object) => accesses(sharingOf(object).userGroups),
  sharing: (_, object) => object.sharing ?? { users: {}, userGroups: {} },
  dimensionItem: (_, object, schema) => (schema.metadata ? object.id : undefined),
  dimensionItemType: (_, __, schema) => DIMENSION_ITEM_TYPES[schema.klass],
  columns: (_, object) => dimensionsOf(object, 'columnDimensions'),
  rows: (_, object) => dimensionsOf(object, 'rowDimensions'),
  filters: (_, object) => dimensionsOf(object, 'filterDimensions'),
  relativePeriods: (_, object, schema) =>
    schema.properties.has('rawPeriods') ? relativePeriodsOf(object.rawPeriods) : undefined,
  dataDimensionItems: (reader, object) => dataItemsShown(reader, object),
  'User.name': (_, object) => personName(object),
  'User.displayName': (_, object) => personName(object),
  'OrganisationUnit.path': (reader, object) =>
    object.path ?? `/${[...ancestorsOf(reader, object).map(({ id }) => id), object.id].join('/')}`,
  'OrganisationUnit.level': (reader, object) => object.level ?? ancestorsOf(reader, object).length + 1,
  'OrganisationUnit.ancestors': (reader, object) => ancestorsOf(reader, object).map(({ id }) => ({ id })),
  'OrganisationUnit.leaf': ({ sandbox }, object) =>
    !sandbox.store.holds('organisationUnits', 'parent', String(object.id)),
  'DataSet.dataSetElements': withHolder('dataSetElements', 'dataSet'),
  'DataSet.dataInputPeriods': ({ sandbox }, object) =>
    objectsOf(object.dataInputPeriods).map((item) => inputPeriod(item, sandbox.version !== '2.43')),
  'ProgramStage.programStageDataElements': withHolder('programStageDataElements', 'programStage'),
  'Program.programTrackedEntityAttributes': withHolder('programTrackedEntityAttributes', 'program', 'programs'),
  'TrackedEntityType.trackedEntityTypeAttributes': withHolder(
    'trackedEntityTypeAttributes',
    'trackedEntityType',
    'trackedEntityTypes',
  ),
  'ProgramStage.formType': (_, object) => formTypeOf(object, objectsOf(object.programStageSections).length > 0),
  'DataSet.formType': ({ sandbox }, object) =>
    formTypeOf(object, sandbox.store.holds('sections', 'dataSet', String(object.id))),
  'Attribute.objectTypes': (_, object) => objectTypesOf(object),
  'DataElement.optionSetValue': (_, object) => idOf(object.optionSet) !== undefined,
  'TrackedEntityAttribute.optionSetValue': (_, object) => idOf(object.optionSet) !== undefined,
  'TrackedEntityAttribute.pattern': (_, object) => object.pattern ?? '',
  'Dashboard.itemCount': (_, object) => objectsOf(object.dashboardItems).length,
  'User.emailVerified': () => false,
  'DashboardItem.interpretationCount': () => 0,
  'DashboardItem.interpretationLikeCount': () => 0,
  'DashboardItem.contentCount': (_, object) =>
    ['users', 'reports', 'resources'].reduce(
      (count, name) => count + (Array.isArray(object[name]) ? (object[name] as JsonValue[]).length : 0),
      0,
    ) || 1,
};
