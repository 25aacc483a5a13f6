import {
  type Diagnostic,
  decodeMapping,
  encodeMapping,
  evidenceOf,
  evidenceText,
  type Mapping,
  mappingOf,
  type Pair,
  type PairRow,
  type PlacedPair,
  pairTable,
  readPairTable,
  refuseOtherEnds,
} from '@dhow/core';
import { tableForm, writeTable } from '@dhow/dhis2';
import type { Context } from './context.js';
import { readParsed, readTableFile, writeBytes, writeText } from './files.js';

type Ends = Pick<Mapping, 'source' | 'target'>;

/** Writes matches as a table (`.csv`, `.xlsx`) or as JSON, which holds decided ones only. */
export async function writeMatchesFile(
  cx: Pick<Context, 'lang'>,
  file: string,
  rows: readonly PairRow[],
  ends: Ends,
): Promise<void> {
  const form = tableForm(file);
  if (form === undefined) {
    const pairs = rows.flatMap((row): readonly Pair[] => (row.does === null ? [] : [{ ...row, does: row.does }]));
    await writeText(file, encodeMapping(mappingOf(ends.source, ends.target, pairs)));
    return;
  }
  const table = pairTable(rows, ends, (codes) => evidenceText(codes, cx.lang));
  await writeBytes(file, await writeTable([{ name: 'matches', ...table }], form));
}

/** What a file of matches says, each pair with the row or pointer at which it stands. */
export interface MatchesRead {
  readonly placed: readonly PlacedPair[];
  /** Rows without a decision. */
  readonly undecided: number;
  /** Rows that cannot be understood. */
  readonly found: readonly Diagnostic[];
}

/** Reads a file of matches. Faults as those of its form. */
export async function readMatchesFile(cx: Context, file: string, ends: Ends): Promise<MatchesRead> {
  if (tableForm(file) !== undefined)
    return readTableFile(cx, file, (table, rowAt) => readPairTable(table, ends, rowAt, evidenceOf));
  return readParsed(file, (json) => {
    const read = decodeMapping(json);
    refuseOtherEnds(read, ends);
    return { placed: read.placed, undecided: 0, found: [] };
  });
}
