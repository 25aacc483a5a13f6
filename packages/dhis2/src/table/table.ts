import { type Diagnostic, Fault } from '@dhow/core';

/** A table that was read from a file. Every cell is text as the person typed it; an empty cell is ''. */
export interface Table {
  /** The sheet's name; '' in a CSV file. */
  readonly sheet: string;
  /** Names of the columns, trimmed, each once; '' for a column without a name. Empty when the file was read without a header. */
  readonly header: readonly string[];
  /** Rows with something in them, each at least as long as the header. */
  readonly rows: readonly (readonly string[])[];
  /** For each of `rows` its number as a spreadsheet shows it: the first row of the file is 1. */
  readonly numbers: readonly number[];
  /** What was found that does no harm but must be told: formulas read by their last value, hidden rows, other sheets. */
  readonly notes: readonly Diagnostic[];
}

/** A table to be written. */
export interface Sheet {
  /** Shown on the tab; at most 31 characters, no `: \ / ? * [ ]`. Unused in a CSV file. */
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface TableOptions {
  /** Name of the sheet that is read; the first that is not hidden when left out. */
  readonly sheet?: string;
  /** Number of the row that names the columns, 1 when left out; rows above it are not read. 0: no row names them. */
  readonly headerRow?: number;
  /** Encoding of a CSV file that is not UTF-8 or UTF-16 (`windows-1252`). */
  readonly encoding?: string;
  /** Most bytes that a compressed file may hold; absent: as any file. */
  readonly longest?: number;
  /** Most cells, empty ones between others counted; absent: `MOST_CELLS`. */
  readonly mostCells?: number;
}

/** More cells than any list of a national server has, and what memory holds for sure. */
export const MOST_CELLS = 20_000_000;

/** Columns that a spreadsheet has: the last is XFD. */
export const MOST_COLUMNS = 16_384;

/** What is said of a table with a cell behind the last column of a spreadsheet. */
export const tooWide = (at: string): Fault => new Fault('failed', 'TABLE_TOO_WIDE', { most: MOST_COLUMNS }, { at });

/** Mistakes that are named one by one; all are counted. */
export const MOST_NAMED = 1000;

/** What is said of a table with more cells than are read. */
export const tooManyCells = (most: number, at: string): Fault =>
  new Fault('failed', 'TABLE_TOO_MANY_CELLS', { most }, { at });

/** Rows as they stand in a file, before anybody said which of them names the columns. */
export interface RawRows {
  readonly sheet: string;
  readonly rows: readonly (readonly string[])[];
  readonly numbers: readonly number[];
  readonly notes: readonly Diagnostic[];
}

/** The letters of a column as a spreadsheet shows them: 0 is A, 26 is AA. */
export function columnName(index: number): string {
  let name = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}
