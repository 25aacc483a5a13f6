/**
 * The Java packages of the classes that the schemas name in short form; import reports and messages name classes in full.
 */
const PACKAGES: Readonly<Record<string, string>> = {
  'com.fasterxml.jackson.databind': 'JsonNode',
  'java.lang': 'Boolean Double Integer Long Object String',
  'java.util': 'Date',
  'org.hisp.dhis.analytics':
    'AggregationType AnalyticsFavoriteType AnalyticsTableHook AnalyticsTablePhase AnalyticsTableType EventDataType EventOutputType NumberType Sorting',
  'org.hisp.dhis.attribute': 'Attribute AttributeValue AttributeValues',
  'org.hisp.dhis.category':
    'Category CategoryCombo CategoryDimension CategoryOption CategoryOptionCombo CategoryOptionGroup CategoryOptionGroupSet CategoryOptionGroupSetDimension',
  'org.hisp.dhis.common':
    'AccessLevel AnalyticsType DataDimensionItem DataDimensionType DeliveryChannel DigitGroupSeparator DimensionItemKeywords DimensionItemType DimensionType DimensionalItemObject DimensionalObject DisplayDensity FontSize HideEmptyItemStrategy ObjectStyle OrganisationUnitDescendants OrganisationUnitSelectionMode QueryModifiers QueryOperator RegressionType ReportingRate ReportingRateMetric TotalAggregationType UserOrgUnitType ValueType ValueTypeOptions',
  'org.hisp.dhis.common.auth': 'AuthScheme',
  'org.hisp.dhis.common.cache': 'CacheStrategy',
  'org.hisp.dhis.constant': 'Constant',
  'org.hisp.dhis.dashboard': 'Dashboard DashboardItem DashboardItemShape DashboardItemType',
  'org.hisp.dhis.dashboard.design': 'ItemConfig Layout Position',
  'org.hisp.dhis.dashboard.embedded': 'EmbeddedDashboard',
  'org.hisp.dhis.dataapproval': 'DataApprovalLevel DataApprovalWorkflow',
  'org.hisp.dhis.dataelement':
    'DataElement DataElementDomain DataElementGroup DataElementGroupSet DataElementGroupSetDimension DataElementOperand',
  'org.hisp.dhis.dataentryform': 'DataEntryForm',
  'org.hisp.dhis.dataexchange.aggregate': 'AggregateDataExchange Source Target',
  'org.hisp.dhis.dataset': 'DataInputPeriod DataSet DataSetElement FormType Section',
  'org.hisp.dhis.dataset.notifications':
    'DataSetNotificationRecipient DataSetNotificationTemplate DataSetNotificationTrigger',
  'org.hisp.dhis.datastore': 'DatastoreEntry',
  'org.hisp.dhis.document': 'Document',
  'org.hisp.dhis.event': 'EventStatus',
  'org.hisp.dhis.eventchart': 'EventChart',
  'org.hisp.dhis.eventdatavalue': 'EventDataValue',
  'org.hisp.dhis.eventhook': 'EventHook',
  'org.hisp.dhis.eventreport': 'EventReport',
  'org.hisp.dhis.eventvisualization': 'EventRepetition EventVisualization EventVisualizationType SimpleDimension',
  'org.hisp.dhis.expression': 'Expression MissingValueStrategy Operator',
  'org.hisp.dhis.expressiondimensionitem': 'ExpressionDimensionItem',
  'org.hisp.dhis.fileresource': 'FileResource FileResourceDomain FileResourceStorageStatus',
  'org.hisp.dhis.icon': 'Icon',
  'org.hisp.dhis.indicator': 'Indicator IndicatorGroup IndicatorGroupSet IndicatorType',
  'org.hisp.dhis.interpretation': 'Interpretation InterpretationComment Mention',
  'org.hisp.dhis.legend': 'Legend LegendDisplayStrategy LegendDisplayStyle LegendSet',
  'org.hisp.dhis.mapping':
    'Basemap ExternalMapLayer ImageFormat Map MapLayerPosition MapService MapView MapViewRenderingStrategy ThematicMapType',
  'org.hisp.dhis.message':
    'Message MessageConversation MessageConversationPriority MessageConversationStatus MessageType UserMessage',
  'org.hisp.dhis.metadata': 'MetadataProposal MetadataProposalStatus MetadataProposalTarget MetadataProposalType',
  'org.hisp.dhis.metadata.version': 'MetadataVersion VersionType',
  'org.hisp.dhis.minmax': 'MinMaxDataElement',
  'org.hisp.dhis.note': 'Note',
  'org.hisp.dhis.notification': 'SendStrategy',
  'org.hisp.dhis.option': 'Option OptionGroup OptionGroupSet OptionSet',
  'org.hisp.dhis.organisationunit':
    'FeatureType OrganisationUnit OrganisationUnitGroup OrganisationUnitGroupSet OrganisationUnitGroupSetDimension OrganisationUnitLevel',
  'org.hisp.dhis.period': 'Period PeriodType RelativePeriods',
  'org.hisp.dhis.predictor': 'Predictor PredictorGroup',
  'org.hisp.dhis.program':
    'AnalyticsPeriodBoundary AnalyticsPeriodBoundaryType Enrollment EnrollmentStatus Event Program ProgramCategoryMapping ProgramDataElementDimensionItem ProgramIndicator ProgramIndicatorGroup ProgramSection ProgramStage ProgramStageDataElement ProgramStageSection ProgramStatus ProgramTrackedEntityAttribute ProgramTrackedEntityAttributeDimensionItem ProgramType UserInfoSnapshot ValidationStrategy',
  'org.hisp.dhis.program.notification': 'NotificationTrigger ProgramNotificationRecipient ProgramNotificationTemplate',
  'org.hisp.dhis.programrule':
    'ProgramRule ProgramRuleAction ProgramRuleActionEvaluationEnvironment ProgramRuleActionEvaluationTime ProgramRuleActionType ProgramRuleVariable ProgramRuleVariableSourceType',
  'org.hisp.dhis.programstagefilter': 'EventFilter EventQueryCriteria',
  'org.hisp.dhis.programstageworkinglist': 'ProgramStageQueryCriteria ProgramStageWorkingList',
  'org.hisp.dhis.pushanalysis': 'PushAnalysis',
  'org.hisp.dhis.relationship':
    'Relationship RelationshipConstraint RelationshipEntity RelationshipItem RelationshipType',
  'org.hisp.dhis.render': 'DeviceRenderTypeMap',
  'org.hisp.dhis.report': 'Report ReportType',
  'org.hisp.dhis.resourcetable': 'ResourceTableType',
  'org.hisp.dhis.route': 'Route',
  'org.hisp.dhis.scheduling': 'JobConfiguration JobParameters JobStatus JobType SchedulingType',
  'org.hisp.dhis.security.acl': 'Access AccessData',
  'org.hisp.dhis.security.apikey': 'ApiToken ApiTokenAttribute ApiTokenType',
  'org.hisp.dhis.security.oauth2': 'OAuth2Client',
  'org.hisp.dhis.security.oauth2.authorization': 'Dhis2OAuth2Authorization',
  'org.hisp.dhis.security.oauth2.client': 'Dhis2OAuth2Client',
  'org.hisp.dhis.security.oauth2.consent': 'Dhis2OAuth2AuthorizationConsent',
  'org.hisp.dhis.setting': 'UserSettings',
  'org.hisp.dhis.sms.command': 'CompletenessMethod SMSCommand SMSSpecialCharacter',
  'org.hisp.dhis.sms.command.code': 'SMSCode',
  'org.hisp.dhis.sms.parse': 'ParserType',
  'org.hisp.dhis.sqlview': 'SqlView SqlViewType',
  'org.hisp.dhis.trackedentity':
    'TrackedEntity TrackedEntityAttribute TrackedEntityAttributeDimension TrackedEntityDataElementDimension TrackedEntityProgramIndicatorDimension TrackedEntityType TrackedEntityTypeAttribute',
  'org.hisp.dhis.trackedentityfilter': 'EntityQueryCriteria FilterPeriod TrackedEntityFilter',
  'org.hisp.dhis.tracker.model': 'TrackedEntityAttributeValue TrackedEntityProgramOwner',
  'org.hisp.dhis.trackerdataview': 'TrackerDataView',
  'org.hisp.dhis.translation': 'Translation',
  'org.hisp.dhis.user': 'User UserCredentialsDto UserGroup UserRole',
  'org.hisp.dhis.user.sharing': 'Sharing UserAccess UserGroupAccess',
  'org.hisp.dhis.validation': 'Importance ValidationResult ValidationRule ValidationRuleGroup',
  'org.hisp.dhis.validation.notification': 'ValidationNotificationTemplate',
  'org.hisp.dhis.visualization':
    'Axis AxisV2 LegendDefinitions NormalizedOutlierMethod OutlierAnalysis OutlierLine OutlierMethod ReportingParams Series SeriesKey StyledObject Visualization VisualizationFontStyle VisualizationType',
  'org.locationtech.jts.geom': 'Geometry',
};

const packageOf = new Map(
  Object.entries(PACKAGES).flatMap(([name, classes]) => classes.split(' ').map((klass) => [klass, name] as const)),
);

/** The package of a class by its short name; a class that is not known is taken to be in DHIS2's `common`. */
export const javaPackage = (klass: string): string => packageOf.get(klass) ?? 'org.hisp.dhis.common';
