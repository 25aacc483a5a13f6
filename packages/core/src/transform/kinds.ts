/** What makes an object of a type the thing it is: where these differ, two objects of one name are not the same. */
export interface Kind {
  /** Simple values, or lists of them. */
  readonly values?: readonly string[];
  /** References to one object, shown by its name. */
  readonly refs?: readonly string[];
  /** References to several objects, shown by their names, in order where `ordered`. */
  readonly lists?: readonly string[];
}

/** Types without a row are compared by all their simple values. */
export const KINDS: Readonly<Record<string, Kind>> = {
  attributes: { values: ['valueType', 'unique', 'mandatory'], refs: ['optionSet'] },
  categories: { values: ['dataDimensionType'], lists: ['categoryOptions'] },
  categoryCombos: { values: ['dataDimensionType'], lists: ['categories'] },
  categoryOptions: {},
  constants: { values: ['value'] },
  dataElements: { values: ['valueType', 'domainType', 'aggregationType'], refs: ['categoryCombo', 'optionSet'] },
  dataSets: { values: ['periodType'], refs: ['categoryCombo'] },
  indicatorTypes: { values: ['factor', 'number'] },
  indicators: { values: ['numerator', 'denominator', 'annualized'], refs: ['indicatorType'] },
  optionSets: { values: ['valueType'] },
  organisationUnitLevels: { values: ['level'] },
  programIndicators: { values: ['expression', 'filter', 'aggregationType', 'analyticsType'], refs: ['program'] },
  programs: { values: ['programType'], refs: ['trackedEntityType', 'categoryCombo'], lists: ['programStages'] },
  trackedEntityAttributes: { values: ['valueType', 'unique'], refs: ['optionSet'] },
  trackedEntityTypes: {},
  userGroups: {},
  userRoles: { values: ['authorities'] },
};

/** What may use an object of a type: objects of `type` that have its id at `path`. */
export interface User {
  readonly type: string;
  readonly path: string;
}

export const USERS: Readonly<Record<string, readonly User[]>> = {
  categories: [{ type: 'categoryCombos', path: 'categories.id' }],
  categoryCombos: [
    { type: 'dataElements', path: 'categoryCombo.id' },
    { type: 'dataSets', path: 'categoryCombo.id' },
  ],
  categoryOptions: [{ type: 'categories', path: 'categoryOptions.id' }],
  dataElements: [
    { type: 'dataSets', path: 'dataSetElements.dataElement.id' },
    { type: 'programStages', path: 'programStageDataElements.dataElement.id' },
  ],
  indicators: [{ type: 'indicatorGroups', path: 'indicators.id' }],
  optionSets: [
    { type: 'dataElements', path: 'optionSet.id' },
    { type: 'trackedEntityAttributes', path: 'optionSet.id' },
  ],
  trackedEntityAttributes: [
    { type: 'programs', path: 'programTrackedEntityAttributes.trackedEntityAttribute.id' },
    { type: 'trackedEntityTypes', path: 'trackedEntityTypeAttributes.trackedEntityAttribute.id' },
  ],
  trackedEntityTypes: [{ type: 'programs', path: 'trackedEntityType.id' }],
};

/** Parts by which an object is known, and that the target's object keeps when ours takes its place: by what they are the same. */
export interface PartKey {
  readonly owner: string;
  readonly part: string;
  /** Property of the part that names its owner. */
  readonly back: string;
  /** Texts that are the same for the same part. */
  readonly by: readonly string[];
}

/** From the whole to its parts; options and option combos are matched by what they hold (options.ts, option-combos.ts). */
export const NAMED_PARTS: readonly PartKey[] = [
  { owner: 'programs', part: 'programStages', back: 'program', by: ['name'] },
  { owner: 'programs', part: 'programSections', back: 'program', by: ['name'] },
  { owner: 'programs', part: 'programRules', back: 'program', by: ['name'] },
  { owner: 'programs', part: 'programRuleVariables', back: 'program', by: ['name'] },
  { owner: 'programStages', part: 'programStageSections', back: 'programStage', by: ['name'] },
  {
    owner: 'programRules',
    part: 'programRuleActions',
    back: 'programRule',
    by: ['programRuleActionType', 'content', 'data'],
  },
  { owner: 'dataSets', part: 'sections', back: 'dataSet', by: ['name'] },
];

/** What parts of one owner are the same by. */
export const nameOfPart = ({ by }: PartKey, object: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(by.map((name) => object[name] ?? ''));

/** Fields that tell what an object is: its own, and the names of what makes it the thing it is. */
export function fieldsOfKind(type: string, isProperty: (name: string) => boolean): string {
  const { refs = [], lists = [] } = KINDS[type] ?? {};
  return [':owner', ...[...refs, ...lists].filter(isProperty).map((name) => `${name}[id,name]`)].join(',');
}

/** `dataSetElements.dataElement.id` as a field: `dataSetElements[dataElement[id]]`. */
export function fieldAt(path: string): string {
  const steps = path.split('.');
  return steps.join('[') + ']'.repeat(steps.length - 1);
}

/** The values at a path, through lists. */
export function valuesAt(value: unknown, steps: readonly string[]): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => valuesAt(one, steps));
  const [step, ...rest] = steps;
  if (step === undefined) return value === undefined ? [] : [value];
  return typeof value === 'object' && value !== null ? valuesAt((value as Record<string, unknown>)[step], rest) : [];
}
