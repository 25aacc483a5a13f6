import type { JsonObject, JsonValue } from '../json.js';
import { Refusal } from '../wire/response.js';

/** A column: property, and how its text becomes a value. The first three of every table are name, id and code. */
type Column = readonly [name: string, read: (text: string | undefined, row: JsonObject) => JsonValue | undefined];

const text = (name: string, length?: number): Column => [name, (value) => value?.slice(0, length)];
const orElse = (name: string, otherwise: string): Column => [name, (value) => value ?? otherwise];
const flag = (name: string): Column => [name, (value) => value?.toLowerCase() === 'true'];
const reference = (name: string): Column => [name, (id) => (id === undefined ? undefined : { id })];
const shortName: Column = ['shortName', (value, row) => (value ?? String(row.name)).slice(0, 50)];
const upper = (name: string, otherwise: string): Column => [name, (value) => (value ?? otherwise).toUpperCase()];

interface Table {
  readonly type: string;
  readonly columns: readonly Column[];
}

/** The classes that the sandbox reads, with the servers' columns. */
const TABLES: Readonly<Record<string, Table>> = {
  DATA_ELEMENT: {
    type: 'dataElements',
    columns: [
      shortName,
      text('description'),
      text('formName', 230),
      upper('domainType', 'AGGREGATE'),
      orElse('valueType', 'INTEGER'),
      orElse('aggregationType', 'SUM'),
      reference('categoryCombo'),
      text('url', 255),
      flag('zeroIsSignificant'),
      reference('optionSet'),
      reference('commentOptionSet'),
    ],
  },
  DATA_ELEMENT_GROUP: { type: 'dataElementGroups', columns: [shortName] },
  CATEGORY_OPTION: { type: 'categoryOptions', columns: [shortName] },
  CATEGORY: {
    type: 'categories',
    columns: [text('description', 255), orElse('dataDimensionType', 'DISAGGREGATION'), flag('dataDimension')],
  },
  CATEGORY_COMBO: {
    type: 'categoryCombos',
    columns: [orElse('dataDimensionType', 'DISAGGREGATION'), flag('skipTotal')],
  },
  ORGANISATION_UNIT_GROUP: { type: 'organisationUnitGroups', columns: [shortName] },
  INDICATOR: {
    type: 'indicators',
    columns: [
      text('description', 255),
      shortName,
      text('denominator'),
      text('denominatorDescription', 255),
      text('numerator'),
      text('numeratorDescription', 255),
      flag('annualized'),
      ['decimals', (value) => Number.parseInt(value ?? '0', 10) || 0],
      reference('indicatorType'),
    ],
  },
};

/** Classes that a real server reads too; their tables are memberships and texts of more than one type. */
const NOT_HERE = new Set([
  'DATA_ELEMENT_GROUP_MEMBERSHIP',
  'INDICATOR_GROUP_MEMBERSHIP',
  'CATEGORY_OPTION_GROUP',
  'ORGANISATION_UNIT',
  'ORGANISATION_UNIT_GROUP_MEMBERSHIP',
  'VALIDATION_RULE',
  'OPTION_SET',
  'OPTION_GROUP',
  'OPTION_GROUP_SET',
  'OPTION_GROUP_SET_MEMBERSHIP',
]);

/** Whether a server knows this `classKey`. */
export const isCsvClass = (key: string | null): key is string =>
  key !== null && (Object.hasOwn(TABLES, key) || NOT_HERE.has(key));

/**
 * A metadata document of the rows of a table.
 * @throws Refusal 501 for a class that real servers read and the sandbox does not
 */
export function readCsv(csv: string, classKey: string, firstRowIsHeader: boolean): JsonObject {
  const table = TABLES[classKey];
  if (table === undefined)
    throw new Refusal({ status: 501, message: `The practice server reads no CSV of ${classKey}` });
  const columns: readonly Column[] = [text('name', 230), text('id', 11), text('code', 50), ...table.columns];
  const rows = rowsOf(csv).slice(firstRowIsHeader ? 1 : 0);
  return { [table.type]: rows.map((cells) => readRow(cells, columns)) };
}

function readRow(cells: readonly string[], columns: readonly Column[]): JsonObject {
  const row: JsonObject = {};
  for (const [index, [name, read]] of columns.entries()) {
    const cell = cells[index];
    const value = read(cell === undefined || cell === '' ? undefined : cell, row);
    if (value !== undefined) row[name] = value;
  }
  return row;
}

const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

/** The cells of a CSV text, row by row; empty rows are passed over. */
function rowsOf(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  CELL.lastIndex = 0;
  while (CELL.lastIndex < csv.length) {
    const match = CELL.exec(csv);
    if (match === null)
      throw new Refusal({ status: 409, message: `CSV row ${rows.length + 1} has a quote that does not end` });
    row.push(match[1] === undefined ? match[2]!.trim() : match[1].replaceAll('""', '"'));
    if (match[3] === ',') continue;
    if (row.some((cell) => cell !== '')) rows.push(row);
    row = [];
  }
  return rows;
}
