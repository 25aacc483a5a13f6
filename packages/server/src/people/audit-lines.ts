import type { AuditRow } from './audit.js';

const COLUMNS: readonly (readonly [string, (row: AuditRow) => string | number])[] = [
  ['seq', (row) => row.seq],
  ['at', (row) => row.at],
  ['act', (row) => row.act],
  ['who', (row) => row.who.name],
  ['who_id', (row) => row.who.id],
  ['by', (row) => row.by],
  ['via', (row) => row.via],
  ['from', (row) => row.from],
  ['what', (row) => row.what],
  ['outcome', (row) => row.outcome],
  ['code', (row) => row.code],
  ['instances', (row) => row.instances.join(' ')],
  ['detail', (row) => JSON.stringify(row.detail)],
  ['hash', (row) => row.hash],
];

/** A spreadsheet takes what begins like this for a formula, and runs it. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows of the audit trail as the text of a file: CSV (RFC 4180, with a heading), or a JSON document on each line. */
export async function* auditLines(rows: AsyncIterable<AuditRow>, format: 'csv' | 'jsonl'): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  if (format === 'csv') yield encoder.encode(`${COLUMNS.map(([name]) => name).join(',')}\r\n`);
  for await (const row of rows)
    yield encoder.encode(
      format === 'csv' ? `${COLUMNS.map(([, value]) => cell(value(row))).join(',')}\r\n` : `${JSON.stringify(row)}\n`,
    );
}
