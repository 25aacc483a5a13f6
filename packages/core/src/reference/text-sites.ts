import { formHtml } from '../expression/html.js';
import {
  dataExpression,
  type Grammar,
  idOf,
  idsOf,
  programExpression,
  ruleExpression,
  template,
} from '../expression/spots.js';
import type { ReferenceKind } from './reference.js';

/** A property whose text holds ids. */
export interface TextSite {
  readonly klass: string;
  readonly properties: readonly string[];
  readonly kind: Extract<ReferenceKind, 'expression' | 'form' | 'text'>;
  /** The object means nothing (or something else) when such an id points to nothing. */
  readonly required: boolean;
  readonly grammar: Grammar;
}

const GROUP_SETS = [
  'dataElementGroupSets',
  'organisationUnitGroupSets',
  'categoryOptionGroupSets',
  'categories',
] as const;

/** Dimensions of aggregate charts and filters of dashboards. */
const dimension = idOf(...GROUP_SETS);

/** Dimensions of event charts: `de`, `attribute`, `stage.de`, group sets. */
const eventDimension = idsOf(
  ['dataElements', 'trackedEntityAttributes', 'programIndicators', ...GROUP_SETS, 'programs', 'programStages'],
  ['dataElements', 'trackedEntityAttributes', 'programStages', 'programIndicators', 'organisationUnitGroupSets'],
);

/** Items of a series or axis: `de`, `de.coc`, `dataSet.REPORTING_RATE`, `program.de`. */
const dataItem = idsOf(
  ['dataElements', 'indicators', 'programIndicators', 'dataSets', 'expressionDimensionItems'],
  ['categoryOptionCombos', 'dataElements', 'trackedEntityAttributes'],
);

const eventItem = idOf('dataElements', 'trackedEntityAttributes');

const site = (
  klass: string,
  properties: readonly string[],
  kind: TextSite['kind'],
  required: boolean,
  grammar: Grammar,
): TextSite => ({ klass, properties, kind, required, grammar });

/** The id that a text of JSON has under a key: `{"id":"..."}`. */
const idUnder =
  (key: string, ...types: string[]): Grammar =>
  (text) => {
    const found = new RegExp(`"${key}"\\s*:\\s*"([A-Za-z][A-Za-z0-9]{10})"`).exec(text);
    const id = found?.[1];
    return found && id !== undefined ? [{ start: found.index + found[0].length - 1 - id.length, id, types }] : [];
  };

const CHARTS = ['Visualization', 'EventChart', 'EventReport', 'EventVisualization', 'MapView'] as const;

const CRITERIA = ['EntityQueryCriteria', 'EventQueryCriteria', 'ProgramStageQueryCriteria', 'WorkingListCriteria'];

/** Where ids stand in text. Checked by the server nowhere (14#2-18): what points to nothing is found here or by users. */
export const TEXT_SITES: readonly TextSite[] = [
  site('Indicator', ['numerator', 'denominator'], 'expression', true, dataExpression),
  site(
    'Indicator',
    ['aggregateExportCategoryOptionCombo', 'aggregateExportAttributeOptionCombo'],
    'text',
    false,
    idOf('categoryOptionCombos'),
  ),
  site('ExpressionDimensionItem', ['expression'], 'expression', true, dataExpression),
  // Both sides of validation rules, generators and skip tests of predictors.
  site('Expression', ['expression'], 'expression', true, dataExpression),
  site('ProgramIndicator', ['expression', 'filter'], 'expression', true, programExpression),
  site('ProgramIndicator', ['orgUnitField'], 'text', false, eventItem),
  site(
    'ProgramIndicator',
    ['aggregateExportCategoryOptionCombo', 'aggregateExportAttributeOptionCombo'],
    'text',
    false,
    idOf('categoryOptionCombos'),
  ),
  site('ProgramIndicator', ['aggregateExportDataElement'], 'text', false, idOf('dataElements')),
  site('AnalyticsPeriodBoundary', ['boundaryTarget'], 'expression', true, programExpression),
  site('ProgramCategoryMapping', ['categoryId'], 'text', true, idOf('categories')),
  site('ProgramCategoryOptionMapping', ['optionId'], 'text', true, idOf('categoryOptions')),
  site('ProgramCategoryOptionMapping', ['filter'], 'expression', true, programExpression),
  site('ProgramRule', ['condition'], 'expression', true, ruleExpression),
  site('ProgramRuleAction', ['data'], 'expression', true, ruleExpression),
  site('ProgramRuleAction', ['templateUid'], 'text', true, idOf('programNotificationTemplates')),
  site('ProgramNotificationTemplate', ['messageTemplate', 'subjectTemplate'], 'expression', false, template),
  site('TrackedEntityAttribute', ['expression'], 'text', false, idOf('programIndicators')),
  site('ProgramStage', ['reportDateToUse'], 'text', false, idOf('dataElements')),
  site('TrackerDataView', ['attributes'], 'text', false, idOf('trackedEntityAttributes')),
  site('TrackerDataView', ['dataElements'], 'text', false, idOf('dataElements')),
  site('DataEntryForm', ['htmlCode'], 'form', false, formHtml),
  site('Dashboard', ['allowedFilters'], 'text', false, dimension),
  site('Visualization', ['columnDimensions', 'rowDimensions', 'filterDimensions'], 'text', false, dimension),
  site('MapView', ['columnDimensions', 'rowDimensions', 'filterDimensions'], 'text', false, eventDimension),
  ...['EventChart', 'EventReport', 'EventVisualization'].map((klass) =>
    site(klass, ['columnDimensions', 'rowDimensions', 'filterDimensions'], 'text', false, eventDimension),
  ),
  ...CHARTS.map((klass) => site(klass, ['timeField', 'orgUnitField'], 'text', false, eventItem)),
  site('SimpleDimension', ['program'], 'text', false, idOf('programs')),
  site('SimpleDimension', ['programStage'], 'text', false, idOf('programStages')),
  site('EventRepetition', ['dimension'], 'text', false, eventItem),
  site('EventRepetition', ['program'], 'text', false, idOf('programs')),
  site('EventRepetition', ['programStage'], 'text', false, idOf('programStages')),
  site('Sorting', ['dimension'], 'text', false, dataItem),
  site('Series', ['dimensionItem'], 'text', false, dataItem),
  site('Axis', ['dimensionalItem'], 'text', false, dataItem),
  site('MapView', ['eventCoordinateField', 'eventCoordinateFieldFallback'], 'text', false, eventItem),
  // The layer of the background, and the category that a section turns into columns.
  site('MapView', ['config'], 'text', false, idUnder('id', 'externalMapLayers')),
  site('Section', ['displayOptions'], 'text', false, idUnder('pivotedCategory', 'categories')),
  site('StyleDataItem', ['id'], 'text', false, idsOf(['dataElements', 'trackedEntityAttributes'], ['dataElements'])),
  site('Map', ['basemap'], 'text', false, idOf('externalMapLayers')),
  site('EventFilter', ['program'], 'text', true, idOf('programs')),
  site('EventFilter', ['programStage'], 'text', true, idOf('programStages')),
  site('WorkingListEventFilter', ['programStage'], 'text', true, idOf('programStages')),
  site('WorkingListEventFilter', ['assignedUsers'], 'text', false, idOf('users')),
  ...CRITERIA.flatMap((klass) => [
    site(klass, ['organisationUnit'], 'text', false, idOf('organisationUnits')),
    site(klass, ['programStage'], 'text', false, idOf('programStages')),
    site(klass, ['trackedEntityType'], 'text', false, idOf('trackedEntityTypes')),
    site(klass, ['assignedUsers'], 'text', false, idOf('users')),
    site(klass, ['displayColumnOrder'], 'text', false, eventItem),
  ]),
  site('WorkingListFilter', ['dataItem'], 'text', true, eventItem),
  site('WorkingListFilter', ['attribute'], 'text', true, idOf('trackedEntityAttributes')),
  site('JobParameters', ['predictors'], 'text', false, idOf('predictors')),
  site('JobParameters', ['predictorGroups'], 'text', false, idOf('predictorGroups')),
  site('JobParameters', ['validationRuleGroups'], 'text', false, idOf('validationRuleGroups')),
  site('ExchangeRequest', ['dx'], 'text', true, dataItem),
  site('ExchangeRequest', ['ou'], 'text', false, idOf('organisationUnits')),
  site('SMSCode', ['optionId'], 'text', false, idOf('categoryOptionCombos')),
];
