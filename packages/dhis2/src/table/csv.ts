import { Fault } from '@dhow/core';
import { CsvError, parse } from 'csv-parse/sync';
import { disarm, rearm } from './harmless.js';
import { MOST_CELLS, type RawRows, type Sheet, tooManyCells } from './table.js';

const SEPARATORS = [',', ';', '\t', '|'];
/** Records that are looked at to find the separator. */
const LOOKED_AT = 20;

/**
 * Reads CSV text: the separator is recognised, quotes and line breaks in cells are minded, and a quote that is never closed is
 * a mistake, not a long cell.
 *
 * @throws Fault TABLE_QUOTE_OPEN, TABLE_QUOTE_PLACE, TABLE_TOO_MANY_CELLS
 */
export function readCsv(text: string, at: string, mostCells: number = MOST_CELLS): RawRows {
  // Excel's own way of naming the separator; Excel does not show it as a row either.
  const named = /^sep=(.)\r?\n/i.exec(text);
  const body = named ? text.slice(named[0].length) : text;
  const rows: string[][] = [];
  const numbers: number[] = [];
  let number = 0;
  let cells = 0;
  try {
    parse(body, {
      delimiter: named?.[1] ?? separatorOf(body),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      on_record: (row: string[]) => {
        number++;
        cells += row.length;
        if (cells > mostCells) throw tooManyCells(mostCells, at);
        if (row.some((cell) => cell !== '')) {
          rows.push(row.map(rearm));
          numbers.push(number);
        }
        return null;
      },
    });
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const why = cause.code === 'CSV_QUOTE_NOT_CLOSED' ? 'TABLE_QUOTE_OPEN' : 'TABLE_QUOTE_PLACE';
    throw new Fault('failed', why, { row: number + 1 }, { at: `${at}:${Number(cause.lines ?? 0)}`, cause });
  }
  return { sheet: '', rows, numbers, notes: [] };
}

/** The sign that cuts the first records most evenly; the comma where nothing cuts. */
function separatorOf(text: string): string {
  const records = firstRecords(text);
  let best = ',';
  let score = 0;
  for (const separator of SEPARATORS) {
    const counts = records.map((record) => countOf(record, separator));
    const [first = 0] = counts;
    if (first === 0) continue;
    // Rows that agree with the first weigh more than the number of cuts: "Kigali, Nord" has commas too.
    const agreeing = counts.filter((count) => count === first).length;
    const own = (agreeing / counts.length) * 1000 + first;
    if (own > score) [best, score] = [separator, own];
  }
  return best;
}

/** The first records with what stands in quotes taken out. */
function firstRecords(text: string): string[] {
  const records: string[] = [];
  let record = '';
  let quoted = false;
  for (const sign of text.slice(0, 100_000)) {
    if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === '\n' || sign === '\r')) {
      if (record !== '') records.push(record);
      record = '';
      if (records.length === LOOKED_AT) return records;
    } else if (!quoted) record += sign;
  }
  if (record !== '') records.push(record);
  return records;
}

const countOf = (text: string, sign: string): number => text.split(sign).length - 1;

/** CSV as every spreadsheet opens it: UTF-8 with its mark, lines ended by CR LF; no cell runs as a formula. */
export function writeCsv({ header, rows }: Sheet, separator: ',' | ';'): string {
  const line = (cells: readonly string[]): string =>
    cells
      .map(disarm)
      .map((cell) => (/["\r\n,;\t|]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
      .join(separator);
  return `\ufeff${[header, ...rows].map((cells) => `${line(cells)}\r\n`).join('')}`;
}
