/** What objects of a type stand in: a group, a data set, a program. For finding objects, never for what comes along. */
export interface Holder {
  readonly type: string;
  readonly holder: string;
  /** Path by which a server's filter finds the members: `dataElementGroups.id`. */
  readonly path: string;
  /** Path by which the holder names its members, where it does: a package file may know only that. */
  readonly members?: string;
}

/** Groups first, as people look for them. */
export const holders: readonly Holder[] = [
  { type: 'dataElements', holder: 'dataElementGroups', path: 'dataElementGroups.id', members: 'dataElements.id' },
  {
    type: 'dataElements',
    holder: 'dataSets',
    path: 'dataSetElements.dataSet.id',
    members: 'dataSetElements.dataElement.id',
  },
  { type: 'dataElementGroups', holder: 'dataElementGroupSets', path: 'groupSets.id', members: 'dataElementGroups.id' },
  { type: 'indicators', holder: 'indicatorGroups', path: 'indicatorGroups.id', members: 'indicators.id' },
  { type: 'indicators', holder: 'dataSets', path: 'dataSets.id', members: 'indicators.id' },
  {
    type: 'programIndicators',
    holder: 'programIndicatorGroups',
    path: 'programIndicatorGroups.id',
    members: 'programIndicators.id',
  },
  { type: 'programIndicators', holder: 'programs', path: 'program.id' },
  {
    type: 'validationRules',
    holder: 'validationRuleGroups',
    path: 'validationRuleGroups.id',
    members: 'validationRules.id',
  },
  { type: 'organisationUnits', holder: 'organisationUnitGroups', path: 'groups.id', members: 'organisationUnits.id' },
  {
    type: 'organisationUnitGroups',
    holder: 'organisationUnitGroupSets',
    path: 'groupSets.id',
    members: 'organisationUnitGroups.id',
  },
  { type: 'categoryOptions', holder: 'categoryOptionGroups', path: 'groups.id', members: 'categoryOptions.id' },
  { type: 'categoryOptions', holder: 'categories', path: 'categories.id', members: 'categoryOptions.id' },
  { type: 'categories', holder: 'categoryCombos', path: 'categoryCombos.id', members: 'categories.id' },
  { type: 'categoryOptionCombos', holder: 'categoryCombos', path: 'categoryCombo.id' },
  { type: 'options', holder: 'optionSets', path: 'optionSet.id', members: 'options.id' },
  { type: 'optionGroups', holder: 'optionSets', path: 'optionSet.id' },
  { type: 'sections', holder: 'dataSets', path: 'dataSet.id', members: 'sections.id' },
  { type: 'programStages', holder: 'programs', path: 'program.id', members: 'programStages.id' },
  { type: 'programSections', holder: 'programs', path: 'program.id', members: 'programSections.id' },
  {
    type: 'programStageSections',
    holder: 'programStages',
    path: 'programStage.id',
    members: 'programStageSections.id',
  },
  { type: 'programRules', holder: 'programs', path: 'program.id' },
  { type: 'programRuleVariables', holder: 'programs', path: 'program.id' },
  { type: 'programRuleActions', holder: 'programRules', path: 'programRule.id', members: 'programRuleActions.id' },
  { type: 'users', holder: 'userGroups', path: 'userGroups.id', members: 'users.id' },
  { type: 'users', holder: 'userRoles', path: 'userRoles.id' },
];

/** What objects of a type may stand in. */
export const holdersOf = (type: string): readonly Holder[] => holders.filter((row) => row.type === type);
