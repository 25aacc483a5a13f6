/** How the types stand together in the list: as in DHIS2's Maintenance app, with what other apps make after it. */
export const TYPE_GROUPS = [
  ['dataElements', ['dataElements', 'dataElementGroups', 'dataElementGroupSets']],
  [
    'categories',
    [
      'categories',
      'categoryOptions',
      'categoryCombos',
      'categoryOptionCombos',
      'categoryOptionGroups',
      'categoryOptionGroupSets',
    ],
  ],
  ['dataSets', ['dataSets', 'sections', 'dataEntryForms', 'dataSetNotificationTemplates']],
  ['indicators', ['indicators', 'indicatorTypes', 'indicatorGroups', 'indicatorGroupSets']],
  [
    'programs',
    [
      'programs',
      'programStages',
      'programSections',
      'programStageSections',
      'programIndicators',
      'programIndicatorGroups',
      'programRules',
      'programRuleVariables',
      'programRuleActions',
      'programNotificationTemplates',
      'programStageWorkingLists',
      'trackedEntityInstanceFilters',
      'eventFilters',
      'trackedEntityTypes',
      'trackedEntityAttributes',
      'relationshipTypes',
    ],
  ],
  [
    'validation',
    ['validationRules', 'validationRuleGroups', 'validationNotificationTemplates', 'predictors', 'predictorGroups'],
  ],
  [
    'organisationUnits',
    ['organisationUnits', 'organisationUnitGroups', 'organisationUnitGroupSets', 'organisationUnitLevels'],
  ],
  ['options', ['optionSets', 'options', 'optionGroups', 'optionGroupSets']],
  [
    'analytics',
    [
      'dashboards',
      'visualizations',
      'eventVisualizations',
      'eventCharts',
      'eventReports',
      'maps',
      'externalMapLayers',
      'reports',
      'sqlViews',
      'documents',
    ],
  ],
  ['users', ['users', 'userGroups', 'userRoles']],
  ['others', ['attributes', 'constants', 'legendSets', 'expressionDimensionItems', 'pushAnalysis', 'interpretations']],
] as const satisfies readonly (readonly [string, readonly string[]])[];

export type TypeGroup = (typeof TYPE_GROUPS)[number][0];

/** The types that a source has, in their groups; those that no group names stand at the end of the last. */
export function groupTypes(types: readonly string[]): readonly (readonly [TypeGroup, readonly string[]])[] {
  const there = new Set(types);
  const named = new Set<string>(TYPE_GROUPS.flatMap(([, list]) => list as readonly string[]));
  const rest = types.filter((type) => !named.has(type));
  return TYPE_GROUPS.map(([group, list]): readonly [TypeGroup, readonly string[]] => [
    group,
    [...(list as readonly string[]).filter((type) => there.has(type)), ...(group === 'others' ? rest : [])],
  ]).filter(([, list]) => list.length > 0);
}

/** What most people come for, offered before a type is chosen. */
export const COMMON_TYPES: readonly string[] = [
  'dataSets',
  'programs',
  'dataElements',
  'indicators',
  'optionSets',
  'dashboards',
  'visualizations',
];
