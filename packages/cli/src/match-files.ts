import { readFile } from 'node:fs/promises';
import {
  type Diagnostic,
  decodeMapping,
  encodeMapping,
  Fault,
  type Mapping,
  mappingOf,
  type Pair,
  type PairRow,
  type PlacedPair,
  pairTable,
  readPairTable,
  refuseOtherEnds,
} from '@dhow/core';
import { readTable, writeTable } from '@dhow/dhis2';
import { inFile, readParsed, writeBytes, writeText } from './files.js';

/** The form of a table by its name: `.csv` or `.xlsx`; undefined: JSON. */
export const tableForm = (file: string): 'csv' | 'xlsx' | undefined =>
  /\.csv$/i.test(file) ? 'csv' : /\.xlsx$/i.test(file) ? 'xlsx' : undefined;

/** The bytes of a file given on the command line. Fault FILE_UNREADABLE. */
export async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new Fault('usage', 'FILE_UNREADABLE', { file, why }, { cause });
  }
}

type Ends = Pick<Mapping, 'source' | 'target'>;

/** Writes matches as a table (`.csv`, `.xlsx`) or as JSON, which holds decided ones only. */
export async function writeMatchesFile(file: string, rows: readonly PairRow[], ends: Ends): Promise<void> {
  const form = tableForm(file);
  if (form === undefined) {
    const pairs = rows.flatMap((row): readonly Pair[] => (row.does === null ? [] : [{ ...row, does: row.does }]));
    await writeText(file, encodeMapping(mappingOf(ends.source, ends.target, pairs)));
  } else await writeBytes(file, await writeTable([{ name: 'matches', ...pairTable(rows, ends) }], form));
}

/** What a file of matches says, each pair with the row or pointer at which it stands. Faults as those of its form. */
export async function readMatchesFile(
  file: string,
  ends: Ends,
): Promise<{
  readonly placed: readonly PlacedPair[];
  readonly undecided: number;
  readonly found: readonly Diagnostic[];
}> {
  if (tableForm(file) !== undefined) {
    const table = await readTable(await readBytes(file), file);
    return inFile(file, () => readPairTable(table, ends, (i) => `${file}:${table.numbers[i] ?? ''}`));
  }
  return readParsed(file, (json) => {
    const read = decodeMapping(json);
    refuseOtherEnds(read, ends);
    return { placed: read.placed, undecided: 0, found: [] };
  });
}
