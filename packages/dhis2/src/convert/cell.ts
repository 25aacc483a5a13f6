import type { Json, Params, Property } from '@dhow/core';
import type { DateOrder } from './column-map.js';

/** What a cell says, or why it says nothing that DHIS2 would understand. */
export type CellValue = { readonly value: Json } | { readonly wrong: string; readonly params: Params };

/** Yes and no as people write them in the languages that Dhow speaks. */
const YES: ReadonlySet<string> = new Set([
  ...['true', 'yes', 'y', '1', 'x', 'oui', 'o', 'vrai'],
  ...['sim', 's', 'verdadeiro', 'sí', 'si', 'verdadero'],
]);
const NO: ReadonlySet<string> = new Set(['false', 'no', 'n', '0', 'non', 'faux', 'não', 'nao', 'falso']);
const WHOLE: ReadonlySet<string> = new Set(['Integer', 'int', 'Long', 'long']);
const DECIMAL: ReadonlySet<string> = new Set(['Double', 'double', 'Float', 'float']);

/** DHIS2's names of period types (PeriodTypeEnum); schemas do not list them. */
const PERIOD_TYPES: readonly string[] = [
  ...['Daily', 'Weekly', 'WeeklyWednesday', 'WeeklyThursday', 'WeeklySaturday', 'WeeklySunday', 'BiWeekly', 'Monthly'],
  ...['BiMonthly', 'Quarterly', 'QuarterlyNov', 'SixMonthly', 'SixMonthlyApril', 'SixMonthlyNov', 'Yearly'],
  ...[
    'FinancialFeb',
    'FinancialApril',
    'FinancialJuly',
    'FinancialAug',
    'FinancialSep',
    'FinancialOct',
    'FinancialNov',
  ],
];

/** A cell that is not empty, as the value of a property. */
export function readCell(text: string, property: Property, dates: DateOrder | undefined): CellValue {
  const { klass } = property;
  const constants = klass === 'PeriodType' ? PERIOD_TYPES : property.constants;
  if (constants !== undefined && constants.length > 0) return readConstant(text, constants);
  if (klass === 'Boolean' || klass === 'boolean') {
    // A Mac writes accents as letters of their own.
    const word = text.normalize('NFC').toLowerCase();
    if (YES.has(word)) return { value: true };
    return NO.has(word) ? { value: false } : { wrong: 'CELL_YES_NO', params: {} };
  }
  if (WHOLE.has(klass))
    return /^-?\d{1,15}$/.test(text) ? { value: Number(text) } : { wrong: 'CELL_WHOLE', params: {} };
  if (DECIMAL.has(klass)) {
    const value = readNumber(text);
    return value === undefined ? { wrong: 'CELL_NUMBER', params: {} } : { value };
  }
  return klass === 'Date' ? readDate(text, dates) : { value: text };
}

/** A constant as people write it: `Point`, `multi polygon`, `AGGREGATE`. */
function readConstant(text: string, constants: readonly string[]): CellValue {
  const folded = (one: string) => one.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const value = constants.find((one) => one === text) ?? constants.find((one) => folded(one) === folded(text));
  return value === undefined ? { wrong: 'CELL_CONSTANT', params: { constants: constants.slice(0, 30) } } : { value };
}

/** A number with a point or a comma before its decimals; undefined: none, or one that could mean two. */
export function readNumber(text: string): number | undefined {
  const plain = text.replace(',', '.');
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined;
}

/** A day as DHIS2 takes it. 03/04/2024 is two days: its order has to be said. */
export function readDate(text: string, order: DateOrder | undefined): CellValue {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{2}:\d{2}.*)?$/.exec(text);
  if (iso) return dayOf(iso[1], iso[2], iso[3]);
  const other = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text);
  if (!other) return { wrong: 'CELL_DATE', params: {} };
  const [, a, b, year] = other;
  if (order === undefined && Number(a) <= 12 && Number(b) <= 12 && Number(a) !== Number(b))
    return { wrong: 'CELL_DATE_ORDER', params: {} };
  const monthFirst = order === 'mdy' || (order === undefined && Number(b) > 12);
  return monthFirst ? dayOf(year, a, b) : dayOf(year, b, a);
}

function dayOf(year = '', month = '', day = ''): CellValue {
  const value = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = new Date(`${value}T00:00:00Z`);
  return Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== value
    ? { wrong: 'CELL_DATE', params: {} }
    : { value };
}
