import { type AnswersRead, type Diagnostic, Fault, readAnswers, readAnswersTable, type Together } from '@dhow/core';
import { utf8 } from '../file/bytes.js';
import { readTable } from './read-table.js';
import type { TableOptions } from './table.js';

/** The form of a table by its name: `.csv` or `.xlsx`; undefined: something else (JSON). */
export const tableForm = (file: string): 'csv' | 'xlsx' | undefined =>
  /\.csv$/i.test(file) ? 'csv' : /\.xlsx$/i.test(file) ? 'xlsx' : undefined;

/** Answers from a file, with what was found in a table that does no harm but must be told (formulas, hidden rows). */
export type AnswersFileRead = AnswersRead & {
  readonly together: readonly Together[];
  readonly notes: readonly Diagnostic[];
};

/**
 * Reads the answers that somebody gave in a file: a table by its name (`.csv`, `.xlsx`), else JSON.
 *
 * @param file its name, for what is said about it
 * @param rowAt words for the place of a row, by its number in the spreadsheet
 * @throws Fault FILE_NOT_JSON, ANSWERS_SHAPE, ANSWERS_COLUMNS, FILE_NOT_UTF8 and those of `readTable`
 */
export async function readAnswersFile(
  bytes: Uint8Array,
  file: string,
  rowAt: (row: number) => string,
  limits: Pick<TableOptions, 'longest' | 'mostCells'> = {},
): Promise<AnswersFileRead> {
  if (tableForm(file) === undefined) return { ...parsed(bytes, file), notes: [] };
  const table = await readTable(bytes, file, limits);
  const read = inFile(file, () => readAnswersTable(table, (i) => rowAt(table.numbers[i] ?? 0)));
  return { ...read, together: [], notes: table.notes };
}

function parsed(bytes: Uint8Array, file: string): ReturnType<typeof readAnswers> {
  const text = utf8(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), file).toString('utf8');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new Fault('usage', 'FILE_NOT_JSON', { file, why: (cause as Error).message }, { at: file, cause });
  }
  return inFile(file, () => readAnswers(json));
}

/** What `read` makes of a file; its Faults also name the file. */
function inFile<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    const at = cause.at === undefined ? file : `${file} ${cause.at}`;
    throw new Fault(cause.kind, cause.code, cause.params, { at, findings: cause.findings, cause });
  }
}
