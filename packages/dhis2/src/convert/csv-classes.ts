/** A column of a DHIS2 CSV layout. */
export interface LayoutColumn {
  /** Where it goes, as in a column map; null: DHIS2 reads it no more. */
  readonly to: string | null;
  /** What the server takes where the cell is empty, for objects it does not have yet. */
  readonly otherwise?: string;
  /** Names of the column in headers, beside `to`; compared by their letters alone. */
  readonly names: readonly string[];
}

/** One of DHIS2's CSV layouts: what a row is, and the columns in the order in which the server reads them. */
export interface CsvClass {
  readonly key: string;
  readonly type: string;
  readonly columns: readonly LayoutColumn[];
  /** The row only puts something into an object that the server has: it cannot make one. */
  readonly membership?: true;
}

const column = (to: string | null, names: string, otherwise?: string): LayoutColumn => ({
  to,
  names: names.split(' ').filter((name) => name !== ''),
  ...(otherwise !== undefined && { otherwise }),
});

const named = [column('name', ''), column('id', 'uid'), column('code', '')];
const shortName = column('shortName', '');
const flag = (to: string, names = ''): LayoutColumn => column(to, names, 'false');

const membership = (key: string, type: string, property: string, group: string, member: string): CsvClass => ({
  key,
  type,
  membership: true,
  columns: [
    column('id', `groupid groupuid ${group}id ${group}uid`),
    column(property, `memberid memberuid ${member}id ${member}uid`),
  ],
});

/**
 * DHIS2's CSV layouts (`CsvImportClass`, 17 since 2.40), as `DefaultCsvImportService` reads them: by position, whatever the
 * header says. Where this differs from what its own comment and the project's test files say, `also` is in the docs.
 */
export const csvClasses: readonly CsvClass[] = [
  {
    key: 'DATA_ELEMENT',
    type: 'dataElements',
    columns: [
      ...named,
      shortName,
      column('description', ''),
      column('formName', ''),
      column('domainType', 'domain', 'AGGREGATE'),
      column('valueType', 'type', 'INTEGER'),
      column('aggregationType', 'aggregationoperator', 'SUM'),
      column('categoryCombo', 'categorycombouid categorycomboid categorycombination'),
      column('url', ''),
      flag('zeroIsSignificant', 'zero'),
      column('optionSet', 'optionsetuid optionsetid'),
      column('commentOptionSet', 'commentoptionsetuid commentoptionsetid'),
    ],
  },
  { key: 'DATA_ELEMENT_GROUP', type: 'dataElementGroups', columns: [...named, shortName] },
  membership('DATA_ELEMENT_GROUP_MEMBERSHIP', 'dataElementGroups', 'dataElements', 'dataelementgroup', 'dataelement'),
  membership('INDICATOR_GROUP_MEMBERSHIP', 'indicatorGroups', 'indicators', 'indicatorgroup', 'indicator'),
  { key: 'CATEGORY_OPTION', type: 'categoryOptions', columns: [...named, shortName] },
  {
    key: 'CATEGORY',
    type: 'categories',
    columns: [
      ...named,
      column('description', ''),
      column('dataDimensionType', '', 'DISAGGREGATION'),
      flag('dataDimension'),
    ],
  },
  {
    key: 'CATEGORY_COMBO',
    type: 'categoryCombos',
    columns: [...named, column('dataDimensionType', '', 'DISAGGREGATION'), flag('skipTotal')],
  },
  {
    key: 'CATEGORY_OPTION_GROUP',
    type: 'categoryOptionGroups',
    columns: [...named, shortName, column('dataDimensionType', '', 'DISAGGREGATION')],
  },
  {
    key: 'ORGANISATION_UNIT',
    type: 'organisationUnits',
    columns: [
      ...named,
      column('parent', 'parentuid parentid'),
      shortName,
      column('description', ''),
      column('openingDate', 'opened', '1970-01-01'),
      column('closedDate', 'closed'),
      column('comment', ''),
      column('featureType', ''),
      column('coordinates', ''),
      column('url', ''),
      column('contactPerson', 'contact'),
      column('address', ''),
      column('email', ''),
      column('phoneNumber', 'phone'),
    ],
  },
  { key: 'ORGANISATION_UNIT_GROUP', type: 'organisationUnitGroups', columns: [...named, shortName] },
  membership(
    'ORGANISATION_UNIT_GROUP_MEMBERSHIP',
    'organisationUnitGroups',
    'organisationUnits',
    'organisationunitgroup',
    'organisationunit',
  ),
  {
    key: 'VALIDATION_RULE',
    type: 'validationRules',
    columns: [
      ...named,
      column('description', ''),
      column('instruction', ''),
      column('importance', '', 'MEDIUM'),
      column(null, 'ruletype type'),
      column('operator', '', 'equal_to'),
      column('periodType', '', 'Monthly'),
      column('leftSide.expression', 'leftsideexpression leftexpression'),
      column('leftSide.description', 'leftsidedescription leftdescription'),
      column(
        'leftSide.missingValueStrategy',
        'leftsidemissingvaluestrategy leftmissingvaluestrategy leftsidenullifblank',
        'NEVER_SKIP',
      ),
      column('rightSide.expression', 'rightsideexpression rightexpression'),
      column('rightSide.description', 'rightsidedescription rightdescription'),
      column(
        'rightSide.missingValueStrategy',
        'rightsidemissingvaluestrategy rightmissingvaluestrategy rightsidenullifblank',
        'NEVER_SKIP',
      ),
    ],
  },
  {
    key: 'OPTION_SET',
    type: 'optionSets',
    columns: [
      column('name', 'optionsetname'),
      column('id', 'uid optionsetuid optionsetid'),
      column('code', 'optionsetcode'),
      column('options.name', 'optionname'),
      column('options.id', 'optionuid optionid'),
      column('options.code', 'optioncode'),
    ],
  },
  {
    key: 'OPTION_GROUP',
    type: 'optionGroups',
    columns: [
      column('name', 'optiongroupname'),
      column('id', 'uid optiongroupuid optiongroupid'),
      column('code', 'optiongroupcode'),
      column('shortName', 'optiongroupshortname'),
      column('optionSet', 'optionsetuid optionsetid'),
      column('options.id', 'optionuid optionid'),
      column('options.code', 'optioncode'),
    ],
  },
  {
    key: 'OPTION_GROUP_SET',
    type: 'optionGroupSets',
    columns: [
      column('name', 'optiongroupsetname'),
      column('id', 'uid optiongroupsetuid optiongroupsetid'),
      column('code', 'optiongroupsetcode'),
      flag('dataDimension'),
      column('description', ''),
      column('optionSet.id', 'optionsetuid optionsetid optionset'),
      column('optionSet.code', 'optionsetcode'),
    ],
  },
  {
    key: 'OPTION_GROUP_SET_MEMBERSHIP',
    type: 'optionGroupSets',
    membership: true,
    columns: [
      column('id', 'optiongroupsetuid optiongroupsetid groupsetuid groupsetid'),
      column('optionGroups', 'optiongroupuid optiongroupid groupuid groupid'),
    ],
  },
  {
    key: 'INDICATOR',
    type: 'indicators',
    columns: [
      ...named,
      column('description', ''),
      shortName,
      column('denominator', ''),
      column('denominatorDescription', ''),
      column('numerator', ''),
      column('numeratorDescription', ''),
      flag('annualized'),
      column('decimals', '', '0'),
      column('indicatorType', 'indicatortypeuid indicatortypeid'),
    ],
  },
];

/** A column's name by its letters alone: `Short name`, `shortName` and `short_name` are one. */
export const folded = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Whether a header names a column of a layout. */
export const isNamed = ({ to, names }: LayoutColumn, name: string): boolean => {
  const own = folded(name);
  return own !== '' && (names.includes(own) || (to !== null && folded(to) === own));
};
