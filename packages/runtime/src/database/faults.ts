import { Fault } from '@dhow/core';

/** Errors of the system and of the driver that mean: nobody is there, or not any more. */
const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EMBEDDED_DIED',
  // PostgreSQL: shutting down, crashed, starting up, too many connections.
  '57P01',
  '57P02',
  '57P03',
  '53300',
]);
const AWAY_SAID = /^Connection terminated|^Query read timeout|not queryable/;

const codeOf = (cause: unknown): string => String((cause as { code?: unknown } | undefined)?.code ?? '');
const said = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** Does an error say that there is no room on the disk? */
export const isFull = (cause: unknown): boolean =>
  ['53100', 'ENOSPC', 'EDQUOT'].includes(codeOf(cause)) || said(cause).includes('No space left on device');

/**
 * A failure of the database as people can act on it: DATABASE_AWAY (nobody answers, what was asked may or may not have been done),
 * DISK_FULL. Whatever else the database says of a statement stays the driver's error, with PostgreSQL's `code`.
 *
 * @param database how the database is called to people, without any secret
 */
export function statementFault(cause: unknown, database: string): unknown {
  if (cause instanceof Fault) return cause;
  const code = codeOf(cause);
  if (isFull(cause)) return new Fault('failed', 'DISK_FULL', { path: database }, { at: database, cause });
  if (AWAY.has(code) || code.startsWith('08') || AWAY_SAID.test(said(cause)))
    return new Fault('unreachable', 'DATABASE_AWAY', { database, why: code || said(cause) }, { at: database, cause });
  return cause;
}

/** A failure to connect: as `statementFault`, and DATABASE_BUSY, DATABASE_REFUSED (login, name or TLS). */
export function connectFault(cause: unknown, database: string): Fault {
  const fault = statementFault(cause, database);
  if (fault instanceof Fault) return fault;
  if (said(cause).startsWith('timeout exceeded'))
    return new Fault('unreachable', 'DATABASE_BUSY', { database }, { at: database, cause });
  return new Fault('usage', 'DATABASE_REFUSED', { database, why: said(cause) }, { at: database, cause });
}
