import { type Diagnostic, Fault } from '@dhow/core';
import { gunzipped, isGzip, isZip, utf8 } from '../file/bytes.js';
import { readCsv } from './csv.js';
import {
  columnName,
  MOST_CELLS,
  MOST_COLUMNS,
  MOST_NAMED,
  type RawRows,
  type Table,
  type TableOptions,
  tooManyCells,
  tooWide,
} from './table.js';
import { readXlsx } from './xlsx.js';

/** First bytes of old Excel files (`.xls`), and of new ones with a password. */
const OLD_OFFICE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/**
 * Reads a table from a CSV file (`,` `;` tab or `|`; UTF-8, UTF-16 or the encoding named; also gzipped) or an Excel file
 * (`.xlsx`), recognised by their content. All cells are text: leading zeros stay, dates are 2024-02-29.
 *
 * @param file its name, for what is said about it
 * @throws Fault TABLE_EMPTY, TABLE_NO_ROW, TABLE_IS_XLS, TABLE_IS_ODS, TABLE_NOT_ONE, TABLE_QUOTE_OPEN, TABLE_QUOTE_PLACE, TABLE_ROWS_WIDE,
 *   TABLE_ENCODING, TABLE_CELLS, TABLE_TOO_MANY_CELLS, TABLE_TOO_WIDE, TABLE_SHEET_UNKNOWN, TABLE_NO_SHEET, FILE_EMPTY, FILE_NOT_UTF8, FILE_DAMAGED, FILE_CUT,
 *   FILE_TOO_LARGE, XML_SYNTAX
 */
export async function readTable(bytes: Uint8Array, file: string, options: TableOptions = {}): Promise<Table> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length === 0) throw new Fault('failed', 'FILE_EMPTY', {}, { at: file });
  if (isGzip(buffer)) return readTable(await gunzipped(buffer, file, options.longest), file, options);
  if (buffer.subarray(0, 8).equals(OLD_OFFICE)) throw new Fault('usage', 'TABLE_IS_XLS', {}, { at: file });
  if (isZip(buffer)) return withHeader(await readXlsx(buffer, file, options), file, options);
  const text = textOf(buffer, file, options.encoding);
  const form = /^\s*[<{[]/.exec(text)?.[0].trim();
  if (form !== undefined)
    throw new Fault('usage', 'TABLE_NOT_ONE', { form: form === '<' ? 'XML, HTML' : 'JSON' }, { at: file });
  return withHeader(readCsv(text, file, options.mostCells), file, options);
}

function textOf(bytes: Buffer, at: string, encoding: string | undefined): string {
  if (encoding === undefined) return utf8(bytes, at).toString('utf8');
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch (cause) {
    throw new Fault('usage', 'TABLE_ENCODING', { encoding }, { at, cause });
  }
}

/** Names the columns, and sees that no row has a cell that belongs to none. */
function withHeader({ sheet, rows, numbers, notes }: RawRows, at: string, options: TableOptions): Table {
  const { headerRow = 1, mostCells = MOST_CELLS } = options;
  if (rows.length === 0) throw new Fault('failed', 'TABLE_EMPTY', {}, { at });
  if (headerRow === 0) return { sheet, header: [], rows, numbers, notes };
  const start = numbers.indexOf(headerRow);
  const first = rows[start];
  if (!first) throw new Fault('usage', 'TABLE_NO_ROW', { row: headerRow }, { at });
  const found: Diagnostic[] = [...notes];
  const body = rows.slice(start + 1);
  const own = numbers.slice(start + 1);
  if (lengthOf(first) > MOST_COLUMNS) throw tooWide(at);
  const header = uniqueNames(first, found);
  const width = body.reduce((most, row) => Math.max(most, lengthOf(row)), header.length);
  if (sheet === '') refuseWide(body, own, first.length, at);
  // Each row gets as many cells as the widest one has: little text can ask for a lot of memory.
  if (width * body.length > mostCells) throw tooManyCells(mostCells, at);
  for (let column = header.length; column < width; column++) header.push('');
  for (const [column, name] of header.entries())
    if (name === '' && body.some((row) => (row[column] ?? '') !== ''))
      found.push({ code: 'TABLE_COLUMN_UNNAMED', severity: 'warning', params: { column: columnName(column) } });
  const padded = body.map((row) =>
    row.length === header.length ? row : header.map((_name, column) => row[column] ?? ''),
  );
  return { sheet, header, rows: padded, numbers: own, notes: found };
}

const lengthOf = (row: readonly string[]): number => row.findLastIndex((cell) => cell !== '') + 1;

/** Trimmed; a name that stands twice gets a number, and is told. */
function uniqueNames(cells: readonly string[], found: Diagnostic[]): string[] {
  const taken = new Set<string>();
  /** By name the number that the next of it tries first: all before are taken. */
  const numbers = new Map<string, number>();
  return cells.slice(0, lengthOf(cells)).map((cell) => {
    const name = cell.trim();
    if (name === '' || !taken.has(name)) {
      taken.add(name);
      return name;
    }
    let number = numbers.get(name) ?? 2;
    while (taken.has(`${name} (${number})`)) number++;
    numbers.set(name, number + 1);
    const own = `${name} (${number})`;
    taken.add(own);
    found.push({ code: 'TABLE_HEADER_TWICE', severity: 'warning', params: { name, own } });
    return own;
  });
}

/** A row with more cells than columns has a separator in an unquoted text: all behind it would stand in the wrong column. */
function refuseWide(rows: readonly (readonly string[])[], numbers: readonly number[], width: number, at: string): void {
  const wide: Diagnostic[] = [];
  let count = 0;
  for (const [index, row] of rows.entries()) {
    if (lengthOf(row) <= width) continue;
    count++;
    if (wide.length < MOST_NAMED)
      wide.push({
        code: 'TABLE_ROW_WIDE',
        severity: 'error',
        params: { row: numbers[index] ?? 0, cells: lengthOf(row), columns: width },
      });
  }
  if (count > 0) throw new Fault('failed', 'TABLE_ROWS_WIDE', { count }, { at, findings: wide });
}
