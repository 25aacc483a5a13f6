/**
 * What an object is made of: objects with an id of their own that it names and that mean nothing without it. When the
 * owner was asked for, so are they; owner and parts stay in one batch.
 */
export interface PartRule {
  readonly owner: string;
  /** Property of the owner that names its parts. */
  readonly property: string;
  readonly part: string;
  /** Property of the part that names its owner, where it has one. */
  readonly back?: string;
}

export const partRules: readonly PartRule[] = [
  { owner: 'optionSets', property: 'options', part: 'options', back: 'optionSet' },
  { owner: 'dataSets', property: 'dataEntryForm', part: 'dataEntryForms' },
  { owner: 'programs', property: 'programStages', part: 'programStages', back: 'program' },
  { owner: 'programs', property: 'programSections', part: 'programSections', back: 'program' },
  { owner: 'programs', property: 'notificationTemplates', part: 'programNotificationTemplates' },
  { owner: 'programs', property: 'dataEntryForm', part: 'dataEntryForms' },
  { owner: 'programStages', property: 'programStageSections', part: 'programStageSections', back: 'programStage' },
  { owner: 'programStages', property: 'notificationTemplates', part: 'programNotificationTemplates' },
  { owner: 'programStages', property: 'dataEntryForm', part: 'dataEntryForms' },
  { owner: 'programRules', property: 'programRuleActions', part: 'programRuleActions', back: 'programRule' },
];

/** Properties of a type that name its parts. */
export const partProperties: ReadonlyMap<string, ReadonlySet<string>> = partRules.reduce(
  (map, rule) => map.set(rule.owner, new Set([...(map.get(rule.owner) ?? []), rule.property])),
  new Map<string, Set<string>>(),
);

/** Which property of a part names its owner, and of which type that is: written by the part, whether or not the owner names it too. */
export const ownerLinks: readonly { readonly part: string; readonly property: string; readonly owner: string }[] = [
  ...partRules.flatMap((rule) =>
    rule.back === undefined ? [] : [{ part: rule.part, property: rule.back, owner: rule.owner }],
  ),
  { part: 'sections', property: 'dataSet', owner: 'dataSets' },
  { part: 'categoryOptionCombos', property: 'categoryCombo', owner: 'categoryCombos' },
  { part: 'programRules', property: 'program', owner: 'programs' },
  { part: 'programRuleVariables', property: 'program', owner: 'programs' },
  { part: 'programIndicators', property: 'program', owner: 'programs' },
];

/** The category model's own objects that every database has, under ids that most share: never members, never written. */
export const defaultTypes: ReadonlySet<string> = new Set([
  'categories',
  'categoryOptions',
  'categoryCombos',
  'categoryOptionCombos',
]);

const DEFAULT_IDS: ReadonlySet<string> = new Set([
  'categories:GLevLNI9wkl',
  'categoryOptions:xYerKDKCefk',
  'categoryCombos:bjDvmb4bfuf',
  'categoryOptionCombos:HllvX50cXC0',
]);

/** A default category object: by the ids that new databases get, or by the name that all of them have. */
export const isDefault = (type: string, id: string, name: unknown): boolean =>
  defaultTypes.has(type) && (name === undefined ? DEFAULT_IDS.has(`${type}:${id}`) : name === 'default');

/**
 * Types that "all of it" does not mean, though they can be asked for by name: accounts and rights (they would overwrite
 * the target's own), secrets that no export holds, jobs of one server, and views that stand inside their maps (importing
 * both is refused).
 */
export const notByAll: ReadonlySet<string> = new Set([
  'users',
  'userRoles',
  'apiToken',
  'oAuth2Clients',
  'oAuth2Authorizations',
  'oAuth2AuthorizationConsents',
  'jobConfigurations',
  'mapViews',
]);
