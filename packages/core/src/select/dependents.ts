/** Objects that belong to an owner which does not name them: the server must be asked for them by their own property. */
export interface DependentRule {
  readonly owner: string;
  readonly dependents: string;
  /** Path by which a server's filter finds them: `program.id`. */
  readonly path: string;
  /** Whether they come along when the selection does not say. */
  readonly default: boolean;
  /** Part of the owner: when the owner was asked for, so are they. */
  readonly part: boolean;
}

/** The switch of a rule in `Selection.dependents`. */
export const switchOf = (rule: DependentRule): string => `${rule.owner}.${rule.dependents}`;

/**
 * Which dependents come along, per type. Whatever an object names itself (stages of a program, options of a set,
 * visualizations of a dashboard) needs no row: it is a reference and always comes along.
 */
export const dependentRules: readonly DependentRule[] = [
  // What makes a program work.
  { owner: 'programs', dependents: 'programRules', path: 'program.id', default: true, part: true },
  { owner: 'programs', dependents: 'programRuleVariables', path: 'program.id', default: true, part: true },
  { owner: 'programs', dependents: 'programIndicators', path: 'program.id', default: true, part: true },
  // Working lists: they stand in the same app, and are of no use without the program.
  { owner: 'programs', dependents: 'trackedEntityInstanceFilters', path: 'program.id', default: true, part: true },
  { owner: 'programs', dependents: 'programStageWorkingLists', path: 'program.id', default: true, part: true },
  { owner: 'dataSets', dependents: 'sections', path: 'dataSet.id', default: true, part: true },
  { owner: 'dataSets', dependents: 'dataSetNotificationTemplates', path: 'dataSets.id', default: true, part: true },
  // A combo without its option combos takes no data; from 2.43 on a set must be complete.
  { owner: 'categoryCombos', dependents: 'categoryOptionCombos', path: 'categoryCombo.id', default: true, part: true },
  { owner: 'optionSets', dependents: 'optionGroups', path: 'optionSet.id', default: false, part: false },
  // Groups and outputs: they change what others see, so only when switched on.
  { owner: 'dataElements', dependents: 'dataElementGroups', path: 'dataElements.id', default: false, part: false },
  { owner: 'dataElements', dependents: 'predictors', path: 'output.id', default: false, part: false },
  { owner: 'indicators', dependents: 'indicatorGroups', path: 'indicators.id', default: false, part: false },
  {
    owner: 'programIndicators',
    dependents: 'programIndicatorGroups',
    path: 'programIndicators.id',
    default: false,
    part: false,
  },
  {
    owner: 'categoryOptions',
    dependents: 'categoryOptionGroups',
    path: 'categoryOptions.id',
    default: false,
    part: false,
  },
];

/**
 * Validation rules name their elements inside expressions, which no server can be asked for by id: with this switch on,
 * all validation rules are read and those that speak of a data element of the closure come along.
 */
export const validationRulesSwitch = 'dataElements.validationRules';

/** Every switch that a selection may set. */
export const switches: readonly string[] = [...dependentRules.map(switchOf), validationRulesSwitch].sort();

/**
 * Children that an object names, as a server can be asked for them before the object itself was read: saves rounds, never
 * adds a member.
 */
export const prefetches: readonly { readonly owner: string; readonly type: string; readonly path: string }[] = [
  { owner: 'programs', type: 'programStages', path: 'program.id' },
  { owner: 'programs', type: 'programSections', path: 'program.id' },
  { owner: 'programs', type: 'programStageSections', path: 'programStage.program.id' },
  { owner: 'programs', type: 'programRuleActions', path: 'programRule.program.id' },
  { owner: 'dataSets', type: 'dataElements', path: 'dataSetElements.dataSet.id' },
  { owner: 'optionSets', type: 'options', path: 'optionSet.id' },
  { owner: 'categoryCombos', type: 'categories', path: 'categoryCombos.id' },
  { owner: 'categoryCombos', type: 'categoryOptions', path: 'categories.categoryCombos.id' },
  { owner: 'categories', type: 'categoryOptions', path: 'categories.id' },
];

/** Types that never come along unasked: whose place, person or right something is differs from server to server. */
export const neverUnasked: ReadonlySet<string> = new Set([
  'organisationUnits',
  'organisationUnitLevels',
  'users',
  'userGroups',
  'userRoles',
]);
