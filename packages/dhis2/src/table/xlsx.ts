import { type Diagnostic, Fault } from '@dhow/core';
import { walkXmlInTurns } from '../file/xml.js';
import { shownNumber } from './number-format.js';
import {
  MOST_CELLS,
  MOST_COLUMNS,
  MOST_NAMED,
  type RawRows,
  type TableOptions,
  tooManyCells,
  tooWide,
} from './table.js';
import { openWorkbook, unescaped, type Workbook } from './workbook.js';

/** Cells named in a finding. */
const NAMED = 20;

/**
 * Reads one sheet of an Excel file. A formula counts by the value that was last computed for it, and is told; one without a
 * value, an error value and merged cells are refused: what they stand for would be a guess.
 *
 * @throws Fault TABLE_SHEET_UNKNOWN, TABLE_NO_SHEET, TABLE_CELLS, TABLE_TOO_MANY_CELLS, TABLE_TOO_WIDE, and those of `openWorkbook`
 */
export async function readXlsx(bytes: Buffer, at: string, options: TableOptions): Promise<RawRows> {
  const book = await openWorkbook(bytes, at, options.longest);
  const shown = book.sheets.filter(({ isHidden }) => !isHidden);
  const sheet =
    options.sheet === undefined ? (shown[0] ?? book.sheets[0]) : book.sheets.find(({ name }) => name === options.sheet);
  if (!sheet && options.sheet !== undefined) {
    const params = { sheet: options.sheet, sheets: book.sheets.map(({ name }) => name) };
    throw new Fault('usage', 'TABLE_SHEET_UNKNOWN', params, { at });
  }
  if (!sheet) throw new Fault('failed', 'TABLE_NO_SHEET', {}, { at });
  const place = `${at}#${sheet.name}`;
  const cells = new SheetReading(book, options.mostCells ?? MOST_CELLS, place);
  await walkXmlInTurns(sheet.bytes, place, cells);
  const found = cells.refused(options.headerRow ?? 1);
  if (found.length > 0)
    throw new Fault(
      'failed',
      'TABLE_CELLS',
      { count: found.length },
      { at: place, findings: found.slice(0, MOST_NAMED) },
    );
  const others = options.sheet === undefined ? shown.filter((one) => one !== sheet) : [];
  const notes = [...cells.notes()];
  if (others.length > 0)
    notes.push({
      code: 'TABLE_OTHER_SHEETS',
      severity: 'note',
      at,
      params: { sheet: sheet.name, others: others.map(({ name }) => name) },
    });
  return { sheet: sheet.name, rows: cells.rows, numbers: cells.numbers, notes };
}

/** Takes the rows out of a sheet while its XML is walked through. */
class SheetReading {
  readonly rows: string[][] = [];
  readonly numbers: number[] = [];
  readonly #book: Workbook;
  readonly #merged: string[] = [];
  readonly #formulas: string[] = [];
  readonly #unknown: Diagnostic[] = [];
  #hiddenRows = 0;
  #row: string[] = [];
  #number = 0;
  #cell = '';
  #column = -1;
  #type = 'n';
  #style = 0;
  #value: string | undefined;
  #hasFormula = false;
  #takes = false;
  #inReading = false;

  readonly #most: number;
  readonly #place: string;
  #cells = 0;

  constructor(book: Workbook, most: number, place: string) {
    this.#book = book;
    this.#most = most;
    this.#place = place;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'c') {
      this.#cell = attributes.r ?? '';
      this.#column = this.#cell === '' ? this.#column + 1 : columnOf(this.#cell);
      // Before it is kept: a row is as long as its last cell stands far to the right, and is walked through.
      if (this.#column >= MOST_COLUMNS) throw tooWide(`${this.#place}!${this.#cell.slice(0, 20)}`);
      this.#type = attributes.t ?? 'n';
      this.#style = Number(attributes.s ?? 0);
      this.#value = undefined;
      this.#hasFormula = false;
    } else if (name === 'v' || name === 't') {
      this.#takes = !this.#inReading;
      if (this.#takes) this.#value ??= '';
    } else if (name === 'f') this.#hasFormula = true;
    else if (name === 'rPh') this.#inReading = true;
    else if (name === 'row') {
      this.#number = attributes.r === undefined ? this.#number + 1 : Number(attributes.r);
      this.#row = [];
      this.#column = -1;
      if (attributes.hidden === '1' || attributes.hidden === 'true') this.#hiddenRows++;
    } else if (name === 'mergeCell' && attributes.ref !== undefined) this.#merged.push(attributes.ref);
  }

  text(text: string): void {
    if (this.#takes) this.#value += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#takes = false;
    else if (name === 'rPh') this.#inReading = false;
    else if (name === 'c') this.#endCell();
    else if (name === 'row' && this.#row.some((cell) => cell !== '')) {
      this.#cells += this.#row.length;
      // A cell far to the right counts as all that stand before it.
      if (this.#cells > this.#most) throw tooManyCells(this.#most, this.#place);
      this.rows.push(Array.from(this.#row, (cell) => cell ?? ''));
      this.numbers.push(this.#number);
    }
  }

  #endCell(): void {
    if (this.#hasFormula) this.#formulas.push(this.#cell);
    const value = this.#value;
    if (value === undefined) {
      if (this.#hasFormula) this.#refuse('TABLE_FORMULA_EMPTY', {});
      return;
    }
    const text = this.#textOf(value);
    if (text !== '') this.#row[this.#column] = text;
  }

  #textOf(value: string): string {
    const { texts, formats, from1904 } = this.#book;
    switch (this.#type) {
      case 's':
        return texts[Number(value)] ?? '';
      case 'inlineStr':
      case 'str':
        return unescaped(value);
      case 'b':
        return value === '1' ? 'true' : 'false';
      case 'd':
        return value.replace(/T00:00:00(\.0+)?Z?$/, '');
      case 'e':
        this.#refuse('TABLE_ERROR_VALUE', { value });
        return '';
      default: {
        const number = Number(value);
        return value.trim() === '' || Number.isNaN(number)
          ? value
          : shownNumber(number, formats[this.#style] ?? 'plain', from1904);
      }
    }
  }

  #refuse(code: string, params: Diagnostic['params']): void {
    if (this.#unknown.length < MOST_NAMED)
      this.#unknown.push({ code, severity: 'error', at: this.#cell, params: { ...params, cell: this.#cell } });
  }

  /** What cannot be read for sure. Cells that are merged above the header are titles. */
  refused(headerRow: number): Diagnostic[] {
    const merged = this.#merged.filter((range) => rowOf(range.slice(range.indexOf(':') + 1)) >= headerRow);
    const found: Diagnostic[] = merged.map((range) => ({
      code: 'TABLE_MERGED',
      severity: 'error',
      at: range,
      params: { range },
    }));
    return [...found, ...this.#unknown.filter(({ at = '' }) => rowOf(at) >= headerRow)];
  }

  notes(): Diagnostic[] {
    const notes: Diagnostic[] = [];
    const count = this.#formulas.length;
    if (count > 0)
      notes.push({
        code: 'TABLE_FORMULAS',
        severity: 'warning',
        params: { count, cells: this.#formulas.slice(0, NAMED) },
      });
    if (this.#hiddenRows > 0)
      notes.push({ code: 'TABLE_HIDDEN_ROWS', severity: 'warning', params: { count: this.#hiddenRows } });
    return notes;
  }
}

/** The column of a cell's name, from 0: `AB12` is 27. */
function columnOf(cell: string): number {
  let column = 0;
  for (const letter of cell) {
    const value = letter.charCodeAt(0) - 64;
    if (value < 1 || value > 26) break;
    column = column * 26 + value;
  }
  return column - 1;
}

const rowOf = (cell: string): number => Number(/\d+$/.exec(cell)?.[0] ?? 0);
