import type { JsonValue } from '../json.js';

/**
 * What a property holds that nobody set: the initial values of the server's own classes (booleans and numbers of primitive
 * types, and constants). Read by class: `value: property property...`, parts set apart by semicolons. Collections need no
 * row: they are empty lists.
 */
const INITIAL: Readonly<Record<string, string>> = {
  Access: 'false: delete manage read update write',
  Attribute: 'false: mandatory unique',
  Category: 'false: allItems; true: dataDimension',
  CategoryCombo: 'false: skipTotal',
  CategoryOptionCombo: 'false: ignoreApproval',
  CategoryOptionGroupSet: 'false: allItems; true: dataDimension',
  Constant: '0: value',
  Dashboard: 'false: restrictFilters',
  DataApprovalLevel: '0: level orgUnitLevel',
  DataElement: 'false: zeroIsSignificant',
  DataElementGroupSet: 'false: allItems compulsory; true: dataDimension',
  DataEntryForm: '0: format',
  DataSet:
    '0: expiryDays openFuturePeriods openPeriodsAfterCoEndDate timelyDays version; false: compulsoryFieldsCompleteOnly dataElementDecoration fieldCombinationRequired mobile noValueRequiresComment notifyCompletingUser renderAsTabs renderHorizontally skipOffline validCompleteOnly',
  DataSetNotificationTemplate: '0: relativeScheduledDays; SINGLE_NOTIFICATION: sendStrategy',
  Document: 'false: attachment external',
  EventChart:
    'SPACE: digitGroupSeparator; 0: sortOrder topLimit; NONE: hideEmptyRowItems regressionType; false: colSubTotals colTotals collapseDataDimensions completedOnly cumulativeValues fixColumnHeaders fixRowHeaders hideEmptyColumns hideEmptyRows hideLegend hideNaData hideSubtitle hideTitle noSpaceBetweenColumns percentStackedValues rowSubTotals rowTotals showData showDimensionLabels showHierarchy skipRounding userOrganisationUnit userOrganisationUnitChildren userOrganisationUnitGrandChildren; true: legacy; {}: metaData parentGraphMap',
  EventHook: 'false: disabled',
  EventReport:
    'SPACE: digitGroupSeparator; 0: sortOrder topLimit; NONE: hideEmptyRowItems regressionType; false: colSubTotals colTotals collapseDataDimensions completedOnly cumulativeValues fixColumnHeaders fixRowHeaders hideEmptyColumns hideEmptyRows hideLegend hideNaData hideSubtitle hideTitle noSpaceBetweenColumns percentStackedValues rowSubTotals rowTotals showData showDimensionLabels showHierarchy skipRounding userOrganisationUnit userOrganisationUnitChildren userOrganisationUnitGrandChildren; true: legacy; {}: metaData parentGraphMap',
  EventVisualization:
    'SPACE: digitGroupSeparator; 0: sortOrder topLimit; NONE: hideEmptyRowItems regressionType; false: colSubTotals colTotals collapseDataDimensions completedOnly cumulativeValues fixColumnHeaders fixRowHeaders hideEmptyColumns hideEmptyRows hideLegend hideNaData hideSubtitle hideTitle legacy noSpaceBetweenColumns percentStackedValues rowSubTotals rowTotals showData showDimensionLabels showHierarchy skipRounding userOrganisationUnit userOrganisationUnitChildren userOrganisationUnitGrandChildren; {}: metaData parentGraphMap',
  Expression: 'SKIP_IF_ALL_VALUES_MISSING: missingValueStrategy; false: slidingWindow',
  ExpressionDimensionItem: 'SKIP_IF_ALL_VALUES_MISSING: missingValueStrategy; false: slidingWindow',
  Indicator: 'false: annualized',
  IndicatorGroupSet: 'false: compulsory',
  IndicatorType: '0: factor; false: number',
  JobConfiguration: 'NOT_STARTED: lastExecutedStatus; true: enabled',
  MapView:
    'SPACE: digitGroupSeparator; 0: eventPointRadius parentLevel sortOrder topLimit; NONE: hideEmptyRowItems regressionType; SINGLE: renderingStrategy; false: colSubTotals colTotals completedOnly cumulativeValues eventClustering hideEmptyRows hideLegend hideSubtitle hideTitle noSpaceBetweenColumns percentStackedValues rowSubTotals rowTotals showData showDimensionLabels showHierarchy skipRounding userOrganisationUnit userOrganisationUnitChildren userOrganisationUnitGrandChildren; {}: metaData parentGraphMap',
  OptionGroupSet: 'false: allItems; true: dataDimension',
  OptionSet: '0: version',
  OrganisationUnitGroupSet: 'false: allItems compulsory includeSubhierarchyInAnalytics; true: dataDimension',
  OrganisationUnitLevel: '0: level',
  Program:
    '0: completeEventsExpiryDays expiryDays maxTeiCountToReturn openDaysAfterCoEndDate version; 1: minAttributesRequiredToSearch; OPEN: accessLevel; false: displayFrontPageList enableChangeLog ignoreOverdueEvents onlyEnrollOnce selectEnrollmentDatesInFuture selectIncidentDatesInFuture skipOffline useFirstStageDuringRegistration; true: displayIncidentDate',
  ProgramIndicator: 'EVENT: analyticsType',
  ProgramNotificationTemplate:
    'COMPLETION: notificationTrigger; USER_GROUP: notificationRecipient; false: sendRepeatable',
  ProgramRuleAction:
    'ALWAYS: programRuleActionEvaluationTime; ["WEB","ANDROID"]: programRuleActionEvaluationEnvironments',
  ProgramRuleVariable: 'TEXT: valueType; false: useCodeForOptionSet',
  ProgramStage:
    '0: minDaysFromStart; ON_COMPLETE: validationStrategy; false: allowGenerateNextVisit blockEntryForm enableUserAssignment generatedByEnrollmentDate hideDueDate openAfterEnrollment preGenerateUID referral remindCompleted repeatable; true: autoGenerateEvent displayGenerateEventBox',
  ProgramStageDataElement:
    'false: allowFutureDate allowProvidedElsewhere compulsory displayInReports renderOptionsAsRadio skipAnalytics skipSynchronization',
  ProgramTrackedEntityAttribute:
    'false: mandatory displayInList renderOptionsAsRadio searchable skipIndividualAnalytics',
  RelationshipType: 'false: bidirectional referral',
  Report: 'RESPECT_SYSTEM_SETTING: cacheStrategy',
  SMSCommand:
    'ALERT_PARSER: parserType; AT_LEAST_ONE_DATAVALUE: completenessMethod; false: currentPeriodUsedForReporting',
  Section: '0: sortOrder; false: disableDataElementAutoGroup showColumnTotals showRowTotals',
  SqlView: 'RESPECT_SYSTEM_SETTING: cacheStrategy; VIEW: type',
  TrackedEntityAttribute:
    '0: minCharactersToSearch; false: confidential displayInListNoProgram displayOnVisitSchedule generated inherit orgunitScope skipAnalytics skipSynchronization trigramIndexable trigramIndexed unique',
  TrackedEntityFilter: '0: sortOrder',
  TrackedEntityType:
    '0: maxTeiCountToReturn; 1: minAttributesRequiredToSearch; NONE: featureType; false: allowAuditLog enableChangeLog',
  TrackedEntityTypeAttribute: 'false: displayInList searchable',
  User: 'false: disabled externalAuth invitation selfRegistered',
  ValidationNotificationTemplate: 'COLLECTIVE_SUMMARY: sendStrategy',
  ValidationRule: 'MEDIUM: importance; false: skipFormValidation',
  Visualization:
    'NORMAL: displayDensity fontSize; SPACE: digitGroupSeparator; 0: sortOrder topLimit; NONE: hideEmptyRowItems regressionType; false: colSubTotals colTotals completedOnly cumulativeValues fixColumnHeaders fixRowHeaders hideEmptyColumns hideEmptyRows hideLegend hideSubtitle hideTitle noSpaceBetweenColumns percentStackedValues regression rowSubTotals rowTotals showData showDimensionLabels showHierarchy skipRounding userOrganisationUnit userOrganisationUnitChildren userOrganisationUnitGrandChildren; {}: metaData parentGraphMap',
};

/** The initial values of a class by its short name, as a map from property to value. */
export function initialValues(klass: string): ReadonlyMap<string, JsonValue> {
  const known = read.get(klass);
  if (known) return known;
  const values = new Map<string, JsonValue>();
  for (const part of (INITIAL[klass] ?? '').split('; ').filter(Boolean)) {
    const colon = part.indexOf(': ');
    const text = part.slice(0, colon);
    const value: JsonValue = /^(true|false|-?\d|[{[])/.test(text) ? (JSON.parse(text) as JsonValue) : text;
    for (const name of part.slice(colon + 2).split(' ')) values.set(name, value);
  }
  read.set(klass, values);
  return values;
}

const read = new Map<string, ReadonlyMap<string, JsonValue>>();
