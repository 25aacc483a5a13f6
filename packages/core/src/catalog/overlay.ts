import type { Property, PropertyKind, Version } from './catalog.js';

/** What an overlay row says about one property. */
export interface PropertyPatch {
  readonly name: string;
  readonly kind?: PropertyKind;
  readonly klass?: string;
  readonly owner?: boolean;
  readonly persisted?: boolean;
  readonly required?: boolean;
  readonly ordered?: boolean;
}

/** A correction of what `/api/schemas` says. */
export type OverlayRow = {
  readonly id: string;
  /** Versions it holds for; absent: all. */
  readonly versions?: readonly Version[];
  /** A recording (`NN#step`), a section of the measurements, or the class in DHIS2's source. */
  readonly evidence: string;
} & (
  | {
      /** Properties of a class that no schema describes, as far as references stand in it; the rest stays free-form. */
      readonly does: 'describe';
      readonly klass: string;
      readonly properties: readonly PropertyPatch[];
    }
  /** The name in JSON is another one. */
  | { readonly does: 'rename'; readonly klass: string; readonly from: string; readonly to: string }
  | {
      readonly does: 'correct';
      /** `*`: every class that has the property. */
      readonly klasses: readonly string[];
      readonly properties: readonly PropertyPatch[];
    }
  /** A metadata type by its schema, that stands only inside others. */
  | { readonly does: 'embed'; readonly klass: string }
  /** Types that are never carried. */
  | { readonly does: 'withdraw'; readonly types: readonly string[] }
);

/** `name:Class` is a reference, `name:Class[]` a list of them, `name:Class*` an embedded object, `name:Class*[]` a list; `name[]` values. */
function shape(...texts: string[]): PropertyPatch[] {
  return texts.map((text) => {
    const [name = '', klass] = text.split(':');
    if (klass === undefined) return name.endsWith('[]') ? { name: name.slice(0, -2), kind: 'values' } : { name };
    const many = klass.endsWith('[]');
    const embedded = klass.includes('*');
    const kind = embedded ? (many ? 'objects' : 'object') : many ? 'references' : 'reference';
    return { name, kind, klass: klass.replace(/[*[\]]/g, '') };
  });
}

const optional = (...names: string[]): PropertyPatch[] => names.map((name) => ({ name, required: false }));

const CHARTS = ['Visualization', 'EventChart', 'EventReport', 'EventVisualization', 'MapView'];

/** What schemas leave unsaid or say wrongly. */
export const OVERLAY: readonly OverlayRow[] = [
  // Names and sides
  {
    id: 'rule-action-evaluation-time',
    evidence: 'live-packages 4: only this name is read and given, and only when asked for by name',
    does: 'rename',
    klass: 'ProgramRuleAction',
    from: 'evaluationTime',
    to: 'programRuleActionEvaluationTime',
  },
  {
    id: 'rule-action-evaluation-environments',
    evidence: 'live-packages 4',
    does: 'rename',
    klass: 'ProgramRuleAction',
    from: 'evaluationEnvironments',
    to: 'programRuleActionEvaluationEnvironments',
  },
  {
    id: 'rule-action-template',
    evidence: 'live-metadata 3: not persisted by the schemas of 2.42 on, and saved all the same',
    does: 'correct',
    klasses: ['ProgramRuleAction'],
    properties: [{ name: 'templateUid', owner: true, persisted: true }],
  },
  {
    id: 'analytical-periods',
    versions: ['2.43'],
    evidence: 'live-metadata 3: REFERENCE became COMPLEX, the wire is the same {id} list',
    does: 'correct',
    klasses: CHARTS,
    properties: [{ name: 'periods', kind: 'references', klass: 'Period' }],
  },

  // Types that stand only inside others, or never move
  {
    id: 'map-views-in-maps',
    evidence: 'live-packages 8: exported beside their maps as well; sent twice they clash',
    does: 'embed',
    klass: 'MapView',
  },
  {
    id: 'secrets-of-the-instance',
    evidence: '13#40-45: a token is shown once and never again; clients hold secrets',
    does: 'withdraw',
    types: ['apiToken', 'oAuth2Clients', 'oAuth2Authorizations', 'oAuth2AuthorizationConsents'],
  },

  // Required by the schema, and not asked for
  {
    id: 'flags-and-numbers-have-a-default',
    evidence: 'dhis2-metadata 4.4: required flags on primitives never give E4000; 11#1',
    does: 'correct',
    klasses: ['*'],
    properties: optional(
      'annualized',
      'bidirectional',
      'compulsory',
      'dataDimension',
      'decimals',
      'external',
      'factor',
      'level',
      'mandatory',
      'minDaysFromStart',
      'mobile',
      'orgUnitLevel',
      'referral',
      'repeatable',
      'sendRepeatable',
      'skipAnalytics',
      'skipOffline',
      'skipTotal',
      'showColumnTotals',
      'showRowTotals',
      'sortOrder',
      'trigramIndexable',
      'version',
      'startValue',
      'endValue',
      'unique',
      'zeroIsSignificant',
      'enabled',
      'value',
    ),
  },
  {
    id: 'made-when-left-out',
    evidence: '11#1: dashboard items without dates, taken on 2.43 whose schema requires them',
    does: 'correct',
    klasses: ['*'],
    properties: optional('id', 'created', 'lastUpdated'),
  },
  {
    id: 'default-category-combo',
    evidence: 'dhis2-metadata 3.3: null is connected to the default; 11#1, 11#16-18',
    does: 'correct',
    klasses: ['DataElement', 'DataSet', 'Program', 'ProgramIndicator', 'DataApprovalWorkflow'],
    properties: optional('categoryCombo', 'attributeCombo', 'enrollmentCategoryCombo'),
  },
  {
    id: 'defaults-of-enumerations',
    evidence: '11#1: left out and saved; field initializers of ProgramRuleAction, ProgramIndicator, SqlView',
    does: 'correct',
    klasses: ['ProgramRuleAction', 'ProgramRuleVariable', 'ProgramIndicator', 'SqlView', 'MapView', 'JobConfiguration'],
    properties: optional(
      'programRuleActionEvaluationTime',
      'valueType',
      'analyticsType',
      'cacheStrategy',
      'type',
      'renderingStrategy',
      'jobStatus',
      'lastExecutedStatus',
    ),
  },

  // Two classes of one short name
  {
    id: 'visualization-icons',
    evidence: 'org.hisp.dhis.visualization.Icon is not org.hisp.dhis.icon.Icon',
    does: 'correct',
    klasses: ['Visualization'],
    properties: [{ name: 'icons', klass: 'VisualizationIcon' }],
  },
  {
    id: 'route-headers',
    evidence: 'java.util.Map is not org.hisp.dhis.mapping.Map',
    does: 'correct',
    klasses: ['Route'],
    properties: [{ name: 'headers', klass: 'Headers' }],
  },
  {
    id: 'event-filters-of-a-working-list',
    evidence: 'packages: trackedEntityInstanceFilters.eventFilters have no id, program or name',
    does: 'correct',
    klasses: ['TrackedEntityFilter'],
    properties: [{ name: 'eventFilters', klass: 'WorkingListEventFilter' }],
  },

  // Classes without a schema
  {
    id: 'attribute-values',
    evidence: 'dhis2-metadata 4.4: COMPLEX from 2.42 on, the wire is the same list; 11#1',
    does: 'describe',
    klass: 'AttributeValue',
    properties: shape('attribute:Attribute', 'value'),
  },
  {
    id: 'data-dimension-items',
    evidence: '02#19-20, 14#16; packages; org.hisp.dhis.common.DataDimensionItem',
    does: 'describe',
    klass: 'DataDimensionItem',
    properties: shape(
      'dataDimensionItemType',
      'indicator:Indicator',
      'dataElement:DataElement',
      'dataElementOperand:DataElementOperand*',
      'reportingRate:ReportingRate*',
      'programIndicator:ProgramIndicator',
      'programDataElement:ProgramDataElementItem*',
      'programDataElementOption:ProgramDataElementItem*',
      'programAttribute:ProgramAttributeItem*',
      'programAttributeOption:ProgramAttributeItem*',
      'expressionDimensionItem:ExpressionDimensionItem',
    ),
  },
  {
    id: 'program-data-element-items',
    evidence: 'packages; org.hisp.dhis.program.ProgramDataElementDimensionItem',
    does: 'describe',
    klass: 'ProgramDataElementItem',
    properties: shape('program:Program', 'dataElement:DataElement', 'option:Option'),
  },
  {
    id: 'program-attribute-items',
    evidence: 'org.hisp.dhis.program.ProgramTrackedEntityAttributeDimensionItem',
    does: 'describe',
    klass: 'ProgramAttributeItem',
    properties: shape('program:Program', 'attribute:TrackedEntityAttribute', 'option:Option'),
  },
  {
    id: 'attribute-dimensions',
    evidence: 'packages: eventReports.attributeDimensions, eventCharts.attributeDimensions',
    does: 'describe',
    klass: 'TrackedEntityAttributeDimension',
    properties: shape(
      'attribute:TrackedEntityAttribute',
      'trackedEntityAttribute:TrackedEntityAttribute',
      'legendSet:LegendSet',
      'filter',
    ),
  },
  {
    id: 'category-mappings',
    versions: ['2.42', '2.43'],
    evidence: 'dhis2-metadata 3.8, 9; org.hisp.dhis.program.ProgramCategoryMapping',
    does: 'describe',
    klass: 'ProgramCategoryMapping',
    properties: shape('id', 'categoryId', 'mappingName', 'optionMappings:ProgramCategoryOptionMapping*[]'),
  },
  {
    id: 'category-option-mappings',
    versions: ['2.42', '2.43'],
    evidence: 'org.hisp.dhis.program.ProgramCategoryOptionMapping',
    does: 'describe',
    klass: 'ProgramCategoryOptionMapping',
    properties: shape('optionId', 'filter'),
  },
  {
    id: 'tracker-data-views',
    evidence: 'dhis2-metadata appendix F: attributes and dataElements are lists of ids',
    does: 'describe',
    klass: 'TrackerDataView',
    properties: shape('attributes[]', 'dataElements[]'),
  },
  {
    id: 'simple-dimensions',
    evidence: 'org.hisp.dhis.eventvisualization.SimpleDimension',
    does: 'describe',
    klass: 'SimpleDimension',
    properties: shape('parent', 'dimension', 'program', 'programStage', 'values[]'),
  },
  {
    id: 'sorting',
    evidence: 'org.hisp.dhis.common.Sorting',
    does: 'describe',
    klass: 'Sorting',
    properties: shape('dimension', 'direction'),
  },
  {
    id: 'series',
    evidence: 'org.hisp.dhis.visualization.Series',
    does: 'describe',
    klass: 'Series',
    properties: shape('dimensionItem', 'axis', 'type'),
  },
  {
    id: 'style-data-items',
    evidence: 'org.hisp.dhis.mapping.MapView.styleDataItem: an object of the Maps app, with an id',
    does: 'correct',
    klasses: ['MapView'],
    properties: [{ name: 'styleDataItem', klass: 'StyleDataItem' }],
  },
  {
    id: 'style-data-item',
    evidence: 'as above',
    does: 'describe',
    klass: 'StyleDataItem',
    properties: shape('id'),
  },
  {
    id: 'sms-codes',
    evidence: 'org.hisp.dhis.sms.command.code.SMSCode',
    does: 'describe',
    klass: 'SMSCode',
    properties: shape('code', 'dataElement:DataElement', 'trackedEntityAttribute:TrackedEntityAttribute', 'optionId'),
  },
  {
    id: 'working-list-event-filter',
    evidence: 'packages: trackedEntityInstanceFilters.eventFilters',
    does: 'describe',
    klass: 'WorkingListEventFilter',
    properties: shape('programStage', 'eventQueryCriteria:WorkingListCriteria*', 'assignedUsers[]'),
  },
  ...['EntityQueryCriteria', 'EventQueryCriteria', 'ProgramStageQueryCriteria', 'WorkingListCriteria'].map(
    (klass): OverlayRow => ({
      id: `criteria-${klass}`,
      evidence: 'live-packages 4: trackedEntityInstanceFilters.entityQueryCriteria; the classes in DHIS2’s source',
      does: 'describe',
      klass,
      properties: shape(
        'organisationUnit',
        'programStage',
        'trackedEntityType',
        'assignedUsers[]',
        'displayColumnOrder[]',
        'dataFilters:WorkingListFilter*[]',
        'attributeValueFilters:WorkingListFilter*[]',
      ),
    }),
  ),
  {
    id: 'job-parameters',
    evidence: 'org.hisp.dhis.scheduling.parameters.PredictorJobParameters, MonitoringJobParameters: lists of ids',
    does: 'describe',
    klass: 'JobParameters',
    properties: shape('predictors[]', 'predictorGroups[]', 'validationRuleGroups[]'),
  },
  {
    id: 'sources-of-exchanges',
    evidence: 'org.hisp.dhis.dataexchange.aggregate.Source is not org.hisp.dhis.eventhook.Source',
    does: 'correct',
    klasses: ['AggregateDataExchange'],
    properties: [{ name: 'source', klass: 'ExchangeSource' }],
  },
  {
    id: 'source-of-an-exchange',
    evidence: 'org.hisp.dhis.dataexchange.aggregate.Source',
    does: 'describe',
    klass: 'ExchangeSource',
    properties: shape('requests:ExchangeRequest*[]'),
  },
  {
    id: 'requests-of-an-exchange',
    evidence: 'org.hisp.dhis.dataexchange.aggregate.SourceRequest',
    does: 'describe',
    klass: 'ExchangeRequest',
    properties: shape('dx[]', 'ou[]', 'pe[]'),
  },
  {
    id: 'working-list-filter',
    evidence: 'org.hisp.dhis.programstagefilter.EventDataFilter, trackedentityfilter.AttributeValueFilter',
    does: 'describe',
    klass: 'WorkingListFilter',
    properties: shape('dataItem', 'attribute'),
  },
];

/** The patch as a whole property, for classes that no schema describes. */
export function describedProperty(patch: PropertyPatch): Property {
  return {
    name: patch.name,
    kind: patch.kind ?? 'value',
    klass: patch.klass ?? 'String',
    owner: true,
    persisted: true,
    required: patch.required ?? false,
    unique: false,
    writable: true,
    ordered: patch.ordered ?? true,
    translatable: false,
  };
}
