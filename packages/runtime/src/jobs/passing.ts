import { Fault } from '@dhow/core';

/** What PostgreSQL says of a statement that it may take the next time: it only reads just now, or something was in the way. */
const LATER = new Set([
  // Read-only, ended from outside or for its length, out of memory, a deadlock, an order that cannot be kept, a lock that is held.
  '25006',
  '57014',
  '53200',
  '40P01',
  '40001',
  '55P03',
]);

/** The database, an instance or the way to it was not there: nothing that anybody did wrong. Undefined: something else it was. */
export function awayFault(cause: unknown): Fault | undefined {
  if (cause instanceof Fault)
    return cause.kind === 'unreachable' || (cause.kind === 'stopped' && awayFault(cause.cause)) ? cause : undefined;
  const why = (cause as { readonly code?: unknown } | null | undefined)?.code;
  if (typeof why !== 'string' || !LATER.has(why)) return undefined;
  return new Fault('unreachable', 'DATABASE_AWAY', { database: 'PostgreSQL', why }, { cause });
}

/** What the database does not take now, but will: it comes back, and a full disk is emptied. Undefined: it never will. */
export const passingFault = (cause: unknown): Fault | undefined =>
  cause instanceof Fault && cause.code === 'DISK_FULL' ? cause : awayFault(cause);
