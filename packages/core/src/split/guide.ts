/** A step of the IHIMS guide (import one kind of metadata at a time), with its number there. */
export interface GuideStep {
  /** The number of the section in the guide. */
  readonly section: number;
  /** For the file's name. */
  readonly name: string;
  /** DHIS2's plurals, in the guide's order. */
  readonly types: readonly string[];
}

/** The guide's order of import. It has no section 13, and no place for attributes, categories, data sets and others. */
export const guideSteps: readonly GuideStep[] = [
  { section: 5, name: 'options', types: ['options', 'optionSets', 'optionGroups', 'optionGroupSets'] },
  { section: 6, name: 'data-elements', types: ['dataElements', 'dataElementGroups', 'dataElementGroupSets'] },
  {
    section: 7,
    name: 'organisation-units',
    types: ['organisationUnits', 'organisationUnitLevels', 'organisationUnitGroups', 'organisationUnitGroupSets'],
  },
  {
    section: 8,
    name: 'programs',
    types: [
      'trackedEntityTypes',
      'trackedEntityAttributes',
      'programs',
      'programSections',
      'programStages',
      'programStageSections',
      'programIndicators',
      'programIndicatorGroups',
    ],
  },
  { section: 9, name: 'program-rules', types: ['programRuleVariables', 'programRuleActions', 'programRules'] },
  {
    section: 10,
    name: 'indicators',
    types: ['indicatorTypes', 'indicators', 'indicatorGroups', 'indicatorGroupSets'],
  },
  {
    section: 11,
    name: 'visualizations-and-dashboards',
    types: [
      'visualizations',
      'eventVisualizations',
      'eventCharts',
      'eventReports',
      'maps',
      'mapViews',
      'externalMapLayers',
      'legendSets',
      'dashboards',
    ],
  },
  { section: 12, name: 'users', types: ['userRoles', 'userGroups', 'users'] },
];

/** Which step of `guideSteps` a type has its place in, from 1; undefined: the guide does not speak of it. */
export const stepOf = (type: string): number | undefined => places.get(type);

const places: ReadonlyMap<string, number> = new Map(
  guideSteps.flatMap(({ types }, i) => types.map((type) => [type, i + 1] as const)),
);
