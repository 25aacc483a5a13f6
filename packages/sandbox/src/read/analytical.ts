import { idOf, isObject, type JsonObject, type JsonValue, objectsOf } from '../json.js';

/** The properties of a data dimension item that may hold what it stands for. */
const DATA_ITEMS = ['indicator', 'dataElement', 'programIndicator', 'expressionDimensionItem'];

/** Group set dimensions and the like: the property, and where in its entries the dimension's id and its items stand. */
const DYNAMIC: readonly { readonly list: string; readonly dimension: string; readonly items: string }[] = [
  { list: 'categoryDimensions', dimension: 'category', items: 'categoryOptions' },
  { list: 'categoryOptionGroupSetDimensions', dimension: 'categoryOptionGroupSet', items: 'categoryOptionGroups' },
  { list: 'dataElementGroupSetDimensions', dimension: 'dataElementGroupSet', items: 'dataElementGroups' },
  {
    list: 'organisationUnitGroupSetDimensions',
    dimension: 'organisationUnitGroupSet',
    items: 'organisationUnitGroups',
  },
];

const ids = (value: JsonValue | undefined): JsonObject[] => objectsOf(value).map((item) => ({ id: String(item.id) }));

/**
 * The dimensions of an axis with their items, as charts, tables and maps show them (`columns`, `rows`, `filters`), worked
 * out from what is stored: the names of the dimensions and the items by kind (02#19-20). `undefined` for objects without axes.
 */
export function dimensionsOf(object: JsonObject, axis: string): JsonValue | undefined {
  const names = object[axis];
  if (!Array.isArray(names)) return [];
  return names.map((name) => ({ dimension: name, items: itemsOf(object, String(name)) }));
}

function itemsOf(object: JsonObject, dimension: string): JsonObject[] {
  if (dimension === 'dx') return dataItems(object);
  if (dimension === 'pe') {
    const raw = Array.isArray(object.rawPeriods) ? object.rawPeriods : [];
    return raw.map((period) => ({ id: String(period) }));
  }
  if (dimension === 'ou') return organisationUnitItems(object);
  for (const { list, dimension: of, items } of DYNAMIC) {
    const entry = objectsOf(object[list]).find((candidate) => idOf(candidate[of]) === dimension);
    if (entry) return ids(entry[items]);
  }
  return [];
}

function dataItems(object: JsonObject): JsonObject[] {
  return objectsOf(object.dataDimensionItems).flatMap((item) => {
    for (const kind of DATA_ITEMS) {
      const id = idOf(item[kind]);
      if (id !== undefined) return [{ id }];
    }
    const rate = item.reportingRate;
    if (isObject(rate)) {
      const id = idOf(rate.dataSet) ?? idOf(rate);
      return id === undefined ? [] : [{ id }];
    }
    for (const [kind, second] of [
      ['dataElementOperand', 'categoryOptionCombo'],
      ['programDataElement', 'dataElement'],
      ['programAttribute', 'attribute'],
    ] as const) {
      const operand = item[kind];
      if (!isObject(operand)) continue;
      const first = idOf(operand.dataElement) ?? idOf(operand.program);
      const other = idOf(operand[second]);
      if (first !== undefined) return [{ id: [first, other].filter(Boolean).join('.') }];
    }
    return [];
  });
}

function organisationUnitItems(object: JsonObject): JsonObject[] {
  const items = ids(object.organisationUnits);
  if (object.userOrganisationUnit === true) items.push({ id: 'USER_ORGUNIT' });
  if (object.userOrganisationUnitChildren === true) items.push({ id: 'USER_ORGUNIT_CHILDREN' });
  if (object.userOrganisationUnitGrandChildren === true) items.push({ id: 'USER_ORGUNIT_GRANDCHILDREN' });
  const levels = Array.isArray(object.organisationUnitLevels) ? object.organisationUnitLevels : [];
  items.push(...levels.map((level) => ({ id: `LEVEL-${level}` })));
  items.push(...ids(object.itemOrganisationUnitGroups).map(({ id }) => ({ id: `OU_GROUP-${id}` })));
  return items;
}
