import { isObject, type Json, type JsonObject, type MetaObject } from '../../object/meta-object.js';
import { isEmpty } from '../facts.js';
import type { OldType } from './old-form.js';

const text = (value: Json | undefined): value is string => typeof value === 'string' && value !== '';

/** A chart is a visualization: its series are the columns, its category the row. */
export const charts: OldType = {
  id: 'charts',
  until: '2.37',
  from: 'charts',
  to: 'visualizations',
  reason: 'Charts are visualizations since 2.34; servers since 2.37 take no others.',
  source:
    'dhis2-core V2_34_13__Migrate_Data_Into_Visualization_Tables.sql, V2_37_17__Remove_Chart_and_ReportTable.sql, Chart.java of 2.34',
  read: (object) => {
    const { series, category, seriesItems, rewindRelativePeriods: _rewind, ...rest } = object;
    return {
      ...rest,
      ...(isEmpty(rest.columnDimensions) && text(series) && { columnDimensions: [series] }),
      ...(isEmpty(rest.rowDimensions) && text(category) && { rowDimensions: [category] }),
      ...(Array.isArray(seriesItems) && seriesItems.length > 0 && { optionalAxes: seriesItems.map(axisOf) }),
    } as MetaObject;
  },
};

/** `{series, axis}` is `{dimensionalItem, axis}`. */
function axisOf(item: Json): Json {
  if (!isObject(item)) return item;
  const { series, ...rest } = item;
  return series === undefined ? item : { ...rest, dimensionalItem: series };
}

const PARAMS: Readonly<Record<string, string>> = {
  paramReportingMonth: 'reportingPeriod',
  paramGrandParentOrganisationUnit: 'grandParentOrganisationUnit',
  paramParentOrganisationUnit: 'parentOrganisationUnit',
  paramOrganisationUnit: 'organisationUnit',
};

const paramsOf = (params: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [PARAMS[name] ?? name, value]));

/** A report table is a visualization of the type pivot table. */
export const reportTables: OldType = {
  id: 'report-tables',
  until: '2.37',
  from: 'reportTables',
  to: 'visualizations',
  reason: 'Report tables are visualizations since 2.34; servers since 2.37 take no others.',
  source:
    'dhis2-core V2_34_13__Migrate_Data_Into_Visualization_Tables.sql, V2_37_17__Remove_Chart_and_ReportTable.sql, ReportTable.java of 2.34',
  read: (object) => {
    const { cumulative, reportParams, ...rest } = object;
    return {
      ...rest,
      type: 'PIVOT_TABLE',
      ...(cumulative !== undefined && { cumulativeValues: cumulative }),
      ...(isObject(reportParams) && { reportingParams: paramsOf(reportParams) }),
    } as MetaObject;
  },
};
