import type { Version } from '../catalog/catalog.js';

/**
 * References that a server loses, or may lose, when the object and what it refers to are created in one request: the
 * importer saves the object first, or in an order that it does not promise. What is referred to must be in an earlier
 * batch; where a cycle prevents that, the reference is deferred.
 */
export interface LostReference {
  /** Id of the row in docs/quirks.md. */
  readonly quirk: string;
  readonly type: string;
  readonly property: string;
  /** Versions that lose it; absent: all. */
  readonly versions?: readonly Version[];
  readonly evidence: string;
}

export const lostReferences: readonly LostReference[] = [
  {
    quirk: 'lost-attribute-option-set',
    type: 'attributes',
    property: 'optionSet',
    evidence: '02#2; dhis2-metadata 3.4',
  },
  { quirk: 'lost-data-set-workflow', type: 'dataSets', property: 'workflow', evidence: '02#2; dhis2-metadata 3.4' },
  {
    quirk: 'lost-option-groups-of-set',
    type: 'optionGroupSets',
    property: 'optionGroups',
    // Lost on 2.42 and 2.43; on 2.41 kept once, by a tie in the importer's order that nobody promises.
    evidence: '02#2; dhis2-metadata appendix C (tie)',
  },
  { quirk: 'lost-managed-groups', type: 'userGroups', property: 'managedGroups', evidence: '02; appendix C (self)' },
  { quirk: 'lost-user-dimensions', type: 'users', property: 'catDimensionConstraints', evidence: '02; appendix C' },
  { quirk: 'lost-user-dimensions', type: 'users', property: 'cogsDimensionConstraints', evidence: '02; appendix C' },
  {
    quirk: 'lost-stage-section-indicators',
    type: 'programStageSections',
    property: 'programIndicators',
    evidence: '03; appendix C',
  },
  { quirk: 'lost-report-visualization', type: 'reports', property: 'visualization', evidence: '02; appendix C (tie)' },
  { quirk: 'lost-related-program', type: 'programs', property: 'relatedProgram', evidence: 'appendix C (self)' },
  { quirk: 'lost-sms-command-program', type: 'smsCommands', property: 'program', evidence: 'appendix C' },
  { quirk: 'lost-sms-command-program', type: 'smsCommands', property: 'programStage', evidence: 'appendix C (tie)' },
];

/**
 * Forward references that the importer puts right by itself (a hook, or the list on the other side, which an act always
 * carries whole): they need nothing. Kept beside the others so that a test can see that no forward reference of a
 * catalog is in neither table.
 */
export const repairedReferences: readonly { readonly type: string; readonly property: string; readonly by: string }[] =
  [
    { type: 'users', property: 'organisationUnits', by: 'UserObjectBundleHook' },
    { type: 'users', property: 'dataViewOrganisationUnits', by: 'UserObjectBundleHook' },
    { type: 'users', property: 'teiSearchOrganisationUnits', by: 'UserObjectBundleHook' },
    { type: 'options', property: 'optionSet', by: 'optionSets.options' },
    { type: 'organisationUnits', property: 'parent', by: 'OrganisationUnitObjectBundleHook' },
    { type: 'programStageSections', property: 'programStage', by: 'programStages.programStageSections' },
    { type: 'programStages', property: 'program', by: 'programs.programStages' },
    { type: 'programs', property: 'programSections', by: 'programSections.program' },
    { type: 'programRuleActions', property: 'programRule', by: 'programRules.programRuleActions' },
  ];

/** The row for a reference of this type at this top-level property, if this version loses it. */
export function lostReference(type: string, property: string, version: Version): LostReference | undefined {
  return lostReferences.find(
    (row) => row.type === type && row.property === property && (row.versions?.includes(version) ?? true),
  );
}
