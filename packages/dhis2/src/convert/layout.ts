import { type Diagnostic, Fault, isUid } from '@dhow/core';
import { columnName, type Table } from '../table/table.js';
import { type CsvClass, csvClasses, folded, isNamed, type LayoutColumn } from './csv-classes.js';
import type { MappedColumn } from './rows.js';

/** A table understood as one of DHIS2's CSV layouts. */
export interface LaidOut {
  readonly csvClass: CsvClass;
  readonly columns: readonly MappedColumn[];
  /** Whether the first row names the columns. */
  readonly hasHeader: boolean;
  readonly notes: readonly Diagnostic[];
}

/**
 * Understands a table as a DHIS2 CSV file. The server reads by position; where the header names all columns in another
 * order than the server's, the header is believed, and told.
 *
 * @param table read without a header
 * @param wanted `classKey` that somebody named; without one the header must fit exactly one layout
 * @param header whether the first row names the columns; found out when left out
 * @throws Fault CSV_CLASS_UNKNOWN, CSV_CLASS_NOT_CLEAR, CSV_HEADER_NOT_CLEAR, CSV_TOO_WIDE
 */
export function layOut(table: Table, at: string, wanted: string | undefined, header: boolean | undefined): LaidOut {
  const first = table.rows[0] ?? [];
  const csvClass = wanted === undefined ? guess(first, at) : classNamed(wanted);
  const hits = first.filter((cell) => csvClass.columns.some((column) => isNamed(column, cell))).length;
  const idAt = csvClass.columns.findIndex(({ to }) => to === 'id');
  const id = (first[idAt] ?? '').trim();
  // A word of eleven letters is no id: "Identifiant".
  const looksLikeData = hits === 0 && (id === '' || (isUid(id) && !/^[A-Z]?[a-z]+$/.test(id)));
  const hasHeader = header ?? (hits >= 2 ? true : looksLikeData ? false : undefined);
  if (hasHeader === undefined)
    throw new Fault('usage', 'CSV_HEADER_NOT_CLEAR', { row: first.filter((cell) => cell !== '') }, { at });
  const notes: Diagnostic[] = [];
  const order = hasHeader ? byHeader(csvClass, first, notes) : csvClass.columns;
  const columns = order.flatMap((column, index): readonly MappedColumn[] => {
    const name = hasHeader ? (first[index] ?? '').trim() : '';
    const title = name || column?.to || columnName(index);
    if (column === undefined) return [];
    if (column.to === null) {
      if (table.rows.some((row, i) => i > 0 && (row[index] ?? '') !== ''))
        notes.push({ code: 'CSV_COLUMN_GONE', severity: 'note', params: { column: title } });
      return [];
    }
    const rule = { to: column.to };
    return [{ index, title, rule, ...(column.otherwise !== undefined && { otherwise: column.otherwise }) }];
  });
  const widest = table.rows.reduce((most, row) => Math.max(most, row.findLastIndex((cell) => cell !== '') + 1), 0);
  if (widest > order.length)
    throw new Fault('failed', 'CSV_TOO_WIDE', { class: csvClass.key, columns: order.length, found: widest }, { at });
  return { csvClass, columns, hasHeader, notes };
}

function classNamed(wanted: string): CsvClass {
  const own = folded(wanted);
  const found = csvClasses.find(({ key }) => folded(key) === own);
  if (found) return found;
  throw new Fault('usage', 'CSV_CLASS_UNKNOWN', { class: wanted, classes: csvClasses.map(({ key }) => key) });
}

/** The one layout that has all columns of a header, the ids among them: every DHIS2 layout has a place for them. */
function guess(header: readonly string[], at: string): CsvClass {
  const names = header.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const fitting = csvClasses.filter(
    ({ columns }) =>
      names.every((name) => columns.some((one) => isNamed(one, name))) &&
      names.some((name) => columns.some((one) => one.to === 'id' && isNamed(one, name))),
  );
  const [only] = fitting;
  if (only && fitting.length === 1 && names.length >= 2) return only;
  const classes = (fitting.length > 0 && names.length >= 2 ? fitting : csvClasses).map(({ key }) => key);
  throw new Fault('usage', 'CSV_CLASS_NOT_CLEAR', { classes }, { at });
}

/** The columns in the order of a header that names every one of them; the server's order otherwise. */
function byHeader(
  { columns }: CsvClass,
  header: readonly string[],
  notes: Diagnostic[],
): readonly (LayoutColumn | undefined)[] {
  const names = header.slice(0, header.findLastIndex((cell) => cell.trim() !== '') + 1);
  const found = names.map((name, index) => {
    const own = columns[index];
    // One header may name two columns ("type"); the one that stands where the server reads it counts.
    return own && isNamed(own, name) ? own : columns.find((column) => isNamed(column, name));
  });
  const isWhole = found.every((column) => column !== undefined) && new Set(found).size === found.length;
  if (!isWhole) {
    const other = names.flatMap((name, index) => {
      const own = columns[index];
      return own?.to && name.trim() !== '' && !isNamed(own, name) ? [`${name.trim()} = ${own.to}`] : [];
    });
    if (other.length > 0) notes.push({ code: 'CSV_HEADER_ELSEWHERE', severity: 'warning', params: { columns: other } });
    return columns;
  }
  const moved = names.filter((_name, index) => found[index] !== columns[index]);
  if (moved.length > 0) notes.push({ code: 'CSV_BY_HEADER', severity: 'warning', params: { columns: moved } });
  return found;
}
