import type { Version } from '../catalog/catalog.js';
import type { Json } from './meta-object.js';

/** What a tolerance does to the properties that it names. */
export type ToleranceRule =
  /** Never compared: server-made, derived from something else, or held by the instance alone. */
  | { readonly rule: 'ignore' }
  /** Not for a package to say, but what an import could change: compared in the state form alone. */
  | { readonly rule: 'state-only' }
  /** Absent means this value. */
  | { readonly rule: 'default'; readonly value: Json }
  /** Only the day counts: the server drops the time of day. */
  | { readonly rule: 'day' }
  /** The server derives it, unless another property of the object has this value. */
  | { readonly rule: 'derived'; readonly unless: { readonly property: string; readonly is: Json } }
  /** The properties after the first are other ways to say the first. */
  | { readonly rule: 'periods' }
  /** Told beside the criteria of a working list before 2.38, inside them since. */
  | { readonly rule: 'criteria' }
  /** Read in a form of its own, see the readers in canonical.ts. */
  | { readonly rule: 'form'; readonly form: 'sharing' | 'attribute-values' | 'translations' };

/** One thing that may differ and still be equal. */
export type Tolerance = {
  readonly id: string;
  /** Versions that do it; absent: all that Dhow speaks. */
  readonly versions?: readonly Version[];
  /** Classes (`DataSet`, `DashboardItem`); `*`: every one. */
  readonly classes: readonly string[];
  readonly properties: readonly string[];
  /** A recording (`NN#step`), a section of the measurements, or a field initializer in DHIS2's source. */
  readonly evidence: string;
} & ToleranceRule;

const DEFAULT_COMBO = { id: 'bjDvmb4bfuf' };
const DEFAULT_OPTION_COMBO = { id: 'HllvX50cXC0' };
const CHARTS = ['Visualization', 'EventChart', 'EventReport', 'EventVisualization', 'MapView'];
const DIMENSIONS = [
  'Category',
  'CategoryOptionGroupSet',
  'DataElementGroupSet',
  'OrganisationUnitGroupSet',
  'OptionGroupSet',
];

/**
 * What may differ and still be equal. Beyond these rows the canonical form itself makes equal: `false`, `0`, `""`, `[]`,
 * `{}` and absent (where no row gives another default); properties that no import saves; `1` and `1.0`, a date with and
 * without midnight; the order of what the catalog calls a set; references by their id alone.
 */
export const TOLERANCES: readonly Tolerance[] = [
  // Made by the server
  {
    id: 'who-and-when',
    classes: ['*'],
    properties: ['created', 'lastUpdated', 'createdBy', 'lastUpdatedBy', 'user', 'access', 'href', 'displayName'],
    evidence: 'live-packages 4; 07#24-27',
    rule: 'ignore',
  },
  {
    id: 'version-counters',
    classes: ['DataSet', 'OptionSet', 'Program'],
    properties: ['version'],
    evidence: 'live-packages 1, 5: goes up with every update; 11#2',
    rule: 'ignore',
  },
  {
    id: 'org-unit-path',
    classes: ['OrganisationUnit'],
    properties: ['path', 'level'],
    evidence: '10: computed from the parent, ignored when sent',
    rule: 'ignore',
  },
  {
    id: 'attribute-object-types',
    classes: ['Attribute'],
    properties: ['objectTypes'],
    evidence: 'live-packages 4; 11#16: derived from the flags',
    rule: 'ignore',
  },
  {
    id: 'legacy-event-charts',
    classes: ['EventReport', 'EventChart', 'EventVisualization'],
    properties: ['legacy'],
    evidence: 'live-packages 4',
    rule: 'ignore',
  },
  {
    id: 'event-report-type',
    classes: ['EventReport'],
    properties: ['type'],
    evidence: 'live-packages 4; dhis2-metadata 9: set from dataType',
    rule: 'ignore',
  },
  {
    id: 'job-history',
    classes: ['JobConfiguration'],
    properties: ['jobStatus', 'lastExecuted', 'lastExecutedStatus', 'lastFinished', 'lastAlive', 'errorCodes'],
    evidence: 'dhis2-metadata appendix F',
    rule: 'ignore',
  },
  {
    id: 'user-history',
    classes: ['User'],
    properties: [
      'password',
      'passwordLastUpdated',
      'lastLogin',
      'lastCheckedInterpretations',
      'emailVerificationToken',
      'verifiedEmail',
      'invitation',
      'selfRegistered',
      'avatar',
    ],
    evidence: 'dhis2-metadata 9 (users); 16#2-24: a password is never given',
    rule: 'ignore',
  },
  {
    id: 'rule-variable-value-type',
    classes: ['ProgramRuleVariable'],
    properties: ['valueType'],
    evidence: 'live-packages 4: taken from the data element or attribute',
    rule: 'derived',
    unless: { property: 'programRuleVariableSourceType', is: 'CALCULATED_VALUE' },
  },
  {
    id: 'rule-variable-calculated-text',
    classes: ['ProgramRuleVariable'],
    properties: ['valueType'],
    evidence: 'live-packages 3: calculated variables without a value type are taken, though the schema requires one',
    rule: 'default',
    value: 'TEXT',
  },

  // The object an embedded one stands in
  {
    id: 'back-to-the-data-set',
    classes: ['DataSetElement'],
    properties: ['dataSet'],
    evidence: '11#2',
    rule: 'ignore',
  },
  {
    id: 'back-to-the-stage',
    classes: ['ProgramStageDataElement'],
    properties: ['programStage'],
    evidence: '11#18',
    rule: 'ignore',
  },
  {
    id: 'back-to-the-program',
    classes: ['ProgramTrackedEntityAttribute'],
    properties: ['program'],
    evidence: '11#18',
    rule: 'ignore',
  },
  {
    id: 'back-to-the-tracked-entity-type',
    classes: ['TrackedEntityTypeAttribute'],
    properties: ['trackedEntityType'],
    evidence: '11#18',
    rule: 'ignore',
  },
  {
    id: 'names-of-items',
    classes: ['ProgramDataElementItem', 'ProgramAttributeItem', 'ReportingRate', 'DataElementOperand'],
    properties: [
      'id',
      'name',
      'shortName',
      'code',
      'displayShortName',
      'displayFormName',
      'dimensionItem',
      'dimensionItemType',
      'valueType',
      'aggregationType',
      'legendSets',
      'sharing',
      'translations',
      'attributeValues',
      'favorites',
      'favorite',
    ],
    evidence: 'computed by the server from what the item is about',
    rule: 'ignore',
  },

  // What an import changes, and no package says
  {
    id: 'place-of-an-option',
    classes: ['Option'],
    properties: ['sortOrder'],
    evidence: 'live-packages 4; 15#2: the list of the option set decides, the server counts from 0',
    rule: 'state-only',
  },
  {
    id: 'stars-and-subscriptions',
    classes: ['*'],
    properties: ['favorites', 'subscribers'],
    evidence: 'live-packages 4: users of the instance',
    rule: 'state-only',
  },

  // Defaults
  {
    id: 'default-category-combo',
    classes: ['DataElement', 'DataSet', 'Program', 'ProgramIndicator', 'DataApprovalWorkflow'],
    properties: ['categoryCombo', 'attributeCombo', 'enrollmentCategoryCombo'],
    evidence: 'dhis2-metadata 3.3; live-packages 4; 11#1, 11#18',
    rule: 'default',
    value: DEFAULT_COMBO,
  },
  {
    id: 'default-output-combo',
    classes: ['Predictor'],
    properties: ['outputCombo'],
    evidence: 'dhis2-metadata 3.3: null is connected to the default, for single references to option combos too',
    rule: 'default',
    value: DEFAULT_OPTION_COMBO,
  },
  {
    id: 'data-dimension',
    classes: DIMENSIONS,
    properties: ['dataDimension'],
    evidence: 'BaseDimensionalObject.dataDimension = true (2.41, 2.42), Category.dataDimension = true (2.43)',
    rule: 'default',
    value: true,
  },
  {
    id: 'incident-date-shown',
    classes: ['Program'],
    properties: ['displayIncidentDate'],
    evidence: '11#18',
    rule: 'default',
    value: true,
  },
  {
    id: 'attributes-to-search',
    classes: ['Program', 'TrackedEntityType'],
    properties: ['minAttributesRequiredToSearch'],
    evidence: '11#18',
    rule: 'default',
    value: 1,
  },
  {
    id: 'access-level',
    classes: ['Program'],
    properties: ['accessLevel'],
    evidence: '11#18',
    rule: 'default',
    value: 'OPEN',
  },
  {
    id: 'events-made-and-offered',
    classes: ['ProgramStage'],
    properties: ['autoGenerateEvent', 'displayGenerateEventBox'],
    evidence: '11#18',
    rule: 'default',
    value: true,
  },
  {
    id: 'validation-strategy',
    classes: ['ProgramStage'],
    properties: ['validationStrategy'],
    evidence: '11#18',
    rule: 'default',
    value: 'ON_COMPLETE',
  },
  {
    id: 'no-feature',
    classes: ['Program', 'ProgramStage', 'TrackedEntityType'],
    properties: ['featureType'],
    evidence: '11#18; NONE says the same as nothing',
    rule: 'default',
    value: 'NONE',
  },
  {
    id: 'analytics-type',
    classes: ['ProgramIndicator'],
    properties: ['analyticsType'],
    evidence: 'ProgramIndicator.analyticsType = EVENT',
    rule: 'default',
    value: 'EVENT',
  },
  {
    id: 'evaluation-time',
    classes: ['ProgramRuleAction'],
    properties: ['programRuleActionEvaluationTime'],
    evidence: 'live-packages 4: left out is ALWAYS',
    rule: 'default',
    value: 'ALWAYS',
  },
  {
    id: 'evaluation-environments',
    classes: ['ProgramRuleAction'],
    properties: ['programRuleActionEvaluationEnvironments'],
    evidence: 'live-packages 4; ProgramRuleActionEvaluationEnvironment.getDefault()',
    rule: 'default',
    value: ['ANDROID', 'WEB'],
  },
  {
    id: 'notification-trigger',
    classes: ['ProgramNotificationTemplate'],
    properties: ['notificationTrigger'],
    evidence: 'ProgramNotificationTemplate.notificationTrigger = COMPLETION',
    rule: 'default',
    value: 'COMPLETION',
  },
  {
    id: 'notification-recipient',
    classes: ['ProgramNotificationTemplate'],
    properties: ['notificationRecipient'],
    evidence: 'ProgramNotificationTemplate.notificationRecipient = USER_GROUP',
    rule: 'default',
    value: 'USER_GROUP',
  },
  {
    id: 'importance',
    classes: ['ValidationRule'],
    properties: ['importance'],
    evidence: 'ValidationRule.importance = MEDIUM',
    rule: 'default',
    value: 'MEDIUM',
  },
  {
    id: 'missing-values',
    classes: ['Expression', 'ExpressionDimensionItem'],
    properties: ['missingValueStrategy'],
    evidence: 'Expression.missingValueStrategy = SKIP_IF_ALL_VALUES_MISSING',
    rule: 'default',
    value: 'SKIP_IF_ALL_VALUES_MISSING',
  },
  {
    id: 'validation-notifications',
    classes: ['ValidationNotificationTemplate'],
    properties: ['sendStrategy'],
    evidence: 'ValidationNotificationTemplate.sendStrategy = COLLECTIVE_SUMMARY',
    rule: 'default',
    value: 'COLLECTIVE_SUMMARY',
  },
  {
    id: 'sql-view-type',
    classes: ['SqlView'],
    properties: ['type'],
    evidence: 'SqlView.type = VIEW',
    rule: 'default',
    value: 'VIEW',
  },
  {
    id: 'cache-strategy',
    classes: ['SqlView', 'Report'],
    properties: ['cacheStrategy'],
    evidence: 'SqlView and Report.cacheStrategy = RESPECT_SYSTEM_SETTING',
    rule: 'default',
    value: 'RESPECT_SYSTEM_SETTING',
  },
  {
    id: 'no-regression',
    classes: CHARTS,
    properties: ['regressionType'],
    evidence: 'live-packages 4; 11#20',
    rule: 'default',
    value: 'NONE',
  },
  {
    id: 'no-empty-items-hidden',
    classes: CHARTS,
    properties: ['hideEmptyRowItems'],
    evidence: 'live-packages 4; 11#20',
    rule: 'default',
    value: 'NONE',
  },
  {
    id: 'digit-groups',
    classes: CHARTS,
    properties: ['digitGroupSeparator'],
    evidence: '11#20; BaseAnalyticalObject.getDigitGroupSeparator',
    rule: 'default',
    value: 'SPACE',
  },
  {
    id: 'density-and-font',
    classes: ['Visualization'],
    properties: ['displayDensity', 'fontSize'],
    evidence: '11#20',
    rule: 'default',
    value: 'NORMAL',
  },
  {
    id: 'rendering-strategy',
    classes: ['MapView'],
    properties: ['renderingStrategy'],
    evidence: 'MapView() sets SINGLE',
    rule: 'default',
    value: 'SINGLE',
  },

  // Other ways to say the same
  {
    id: 'periods-of-charts',
    classes: CHARTS,
    properties: ['rawPeriods', 'relativePeriods', 'periods'],
    evidence: 'live-packages 4; 02#20: relative and fixed periods come back together',
    rule: 'periods',
  },
  {
    id: 'criteria-of-working-lists',
    classes: ['TrackedEntityFilter'],
    properties: ['entityQueryCriteria', 'enrollmentStatus', 'followup', 'enrollmentCreatedPeriod'],
    evidence: 'live-packages 4; TrackedEntityFilter.setEnrollmentStatus and its neighbours',
    rule: 'criteria',
  },
  {
    id: 'opening-dates',
    classes: ['OrganisationUnit'],
    properties: ['openingDate', 'closedDate'],
    evidence: '10: opening dates lose their time of day',
    rule: 'day',
  },
  {
    id: 'sharing',
    classes: ['*'],
    properties: ['sharing'],
    evidence: 'live-packages 1, 4: owner, external and the names of users and groups are the server’s',
    rule: 'form',
    form: 'sharing',
  },
  {
    id: 'attribute-values',
    classes: ['*'],
    properties: ['attributeValues'],
    evidence: 'dhis2-metadata 3.5: blank values are dropped; a set by attribute',
    rule: 'form',
    form: 'attribute-values',
  },
  {
    id: 'translations',
    classes: ['*'],
    properties: ['translations'],
    evidence: 'dhis2-metadata 3.5: a set by locale and property',
    rule: 'form',
    form: 'translations',
  },
];
