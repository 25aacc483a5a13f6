import { Fault } from '@dhow/core';
import writeXlsxFile from 'write-excel-file/node';
import { writeCsv } from './csv.js';
import { columnName, type Sheet } from './table.js';
import { escaped } from './workbook.js';

/** Most characters that Excel takes in a cell: a longer one makes it repair the file, which cuts them. */
const LONGEST_CELL = 32_767;

/**
 * Writes tables so that no spreadsheet runs a cell: in Excel files every cell is text; in CSV what looks like a formula gets
 * an apostrophe, which `readTable` takes away again. CSV is UTF-8 with its mark.
 *
 * @param sheets one for CSV
 * @param separator of CSV: `;` opens at a double click where the comma is the decimal sign (French Excel)
 * @throws Fault TABLE_CELL_LONG (Excel only)
 */
export async function writeTable(
  sheets: readonly Sheet[],
  as: 'csv' | 'xlsx',
  separator: ',' | ';' = ',',
): Promise<Uint8Array> {
  const [first] = sheets;
  if (!first || (as === 'csv' && sheets.length > 1))
    throw new RangeError(`${sheets.length} sheets cannot be written as ${as}`);
  if (as === 'csv') return Buffer.from(writeCsv(first, separator), 'utf8');
  for (const { name, rows } of sheets)
    for (const [index, row] of rows.entries())
      for (const [column, { length }] of row.entries())
        if (length > LONGEST_CELL) {
          const params = { cell: `${columnName(column)}${index + 2}`, length, longest: LONGEST_CELL };
          throw new Fault('failed', 'TABLE_CELL_LONG', params, { at: name });
        }
  return writeXlsxFile(
    sheets.map(({ name, header, rows }) => ({
      sheet: name,
      stickyRowsCount: 1,
      columns: header.map((title, column) => ({ width: widthOf(title, rows, column) })),
      data: [
        header.map((value) => ({ value: escaped(value), type: String, fontWeight: 'bold' as const, format: '@' })),
        ...rows.map((row) =>
          row.map((value) => (value === '' ? null : { value: escaped(value), type: String, format: '@' })),
        ),
      ],
    })),
  ).toBuffer();
}

/** In characters, after the first rows: so that most cells can be read without dragging. */
function widthOf(title: string, rows: readonly (readonly string[])[], column: number): number {
  const longest = rows.slice(0, 200).reduce((most, row) => Math.max(most, row[column]?.length ?? 0), title.length);
  return Math.min(Math.max(longest + 2, 8), 60);
}
