import { compareText } from '../object/ref.js';
import type { Diagnostic } from '../outcome/diagnostic.js';
import { Fault } from '../outcome/fault.js';
import type { PlacedPair } from './check.js';
import { type Mapping, PAIR_DOES, PAIR_TEXTS, type Pair, type PairDoes, sideKey } from './mapping.js';

/** A table of texts, its rows below its header. */
export interface TextTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * A row of a table of pairs: a pair that was decided (`does`), or a proposal that a person has still to decide. Who wrote
 * the texts beside the ids does not matter when it is read.
 */
export interface PairRow extends Omit<Pair, 'does'> {
  readonly does: PairDoes | null;
  readonly code?: string;
  readonly toCode?: string;
}

const COLUMNS = ['type', 'from', 'from name', 'from code', 'does', 'to', 'to name', 'to code', 'score', 'evidence'];
/** Which two the row is about: so that a table is not taken for one of another server. */
const ENDS = ['source', 'target'] as const;

type Ends = Pick<Mapping, 'source' | 'target'>;
const NEEDED = ['type', 'from', 'does', 'to'];

/** Pairs as a table, one row each, in the columns that `readPairTable` knows. `evidence` puts its codes in words. */
export function pairTable(
  rows: readonly PairRow[],
  ends: Ends,
  evidence: (codes: readonly string[]) => string,
): TextTable {
  return {
    header: [...COLUMNS, ...PAIR_TEXTS.map((text) => `new ${text}`), ...ENDS],
    rows: rows.map((row) => [
      row.from.type,
      row.from.id,
      row.label ?? '',
      row.code ?? '',
      row.does ?? '',
      row.to ?? '',
      row.toLabel ?? '',
      row.toCode ?? '',
      row.score === undefined ? '' : String(row.score),
      evidence(row.evidence ?? []),
      ...PAIR_TEXTS.map((text) => row.with?.[text] ?? ''),
      ...ENDS.map((end) => sideKey(ends[end])),
    ]),
  };
}

/** What a table of pairs says. */
export interface PairTableRead {
  readonly placed: readonly PlacedPair[];
  /** Rows without a decision: nothing is kept of them. */
  readonly undecided: number;
  /** Rows that cannot be understood. */
  readonly found: readonly Diagnostic[];
}

/**
 * Pairs from a table; columns in any order, found by their names. `rowAt` says where a row stands as people see it, `evidenceOf`
 * gives the codes of evidence that stands in words.
 *
 * @throws Fault MATCHES_COLUMNS (a column that is needed is not there), MATCHES_ELSEWHERE (a row about other servers)
 */
export function readPairTable(
  table: TextTable,
  ends: Ends,
  rowAt: (index: number) => string,
  evidenceOf: (text: string) => readonly string[],
): PairTableRead {
  const columns = new Map(table.header.map((name, i) => [name.trim().toLowerCase(), i]));
  const lacks = NEEDED.filter((name) => !columns.has(name));
  if (lacks.length > 0)
    throw new Fault('usage', 'MATCHES_COLUMNS', { lacks, has: [...columns.keys()].sort(compareText) });
  const placed: PlacedPair[] = [];
  const found: Diagnostic[] = [];
  let undecided = 0;
  table.rows.forEach((row, i) => {
    const cell = (name: string): string => (row[columns.get(name) ?? -1] ?? '').trim();
    if (row.every((text) => text.trim() === '')) return;
    const at = rowAt(i);
    for (const end of ENDS) {
      const said = cell(end);
      if (said !== '' && said !== sideKey(ends[end]))
        throw new Fault('refused', 'MATCHES_ELSEWHERE', { is: said, wants: sideKey(ends[end]) }, { at });
    }
    const does = cell('does').toLowerCase();
    const from = { type: cell('type'), id: cell('from') };
    if (does === '') undecided++;
    else if (!(PAIR_DOES as readonly string[]).includes(does))
      found.push({ code: 'MATCH_DOES_UNKNOWN', severity: 'error', at, params: { does, allowed: PAIR_DOES } });
    else {
      const texts = PAIR_TEXTS.flatMap((text) => {
        const value = cell(`new ${text.toLowerCase()}`);
        return value === '' ? [] : [[text, value] as const];
      });
      const to = cell('to');
      const points = does === 'use' || does === 'overwrite';
      const score = Number(cell('score'));
      const evidence = evidenceOf(cell('evidence'));
      placed.push({
        at,
        pair: {
          from,
          to: points && to !== '' ? to : null,
          does: does as PairDoes,
          ...(cell('from name') !== '' && { label: cell('from name') }),
          ...(points && cell('to name') !== '' && { toLabel: cell('to name') }),
          ...(evidence.length > 0 && { evidence }),
          ...(cell('score') !== '' && Number.isFinite(score) && { score }),
          ...(does === 'new' && texts.length > 0 && { with: Object.fromEntries(texts) }),
        },
      });
    }
  });
  return { placed, undecided, found };
}
