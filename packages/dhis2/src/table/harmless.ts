/**
 * Spreadsheets run a CSV cell that begins with one of these as a formula (OWASP, CSV injection). An apostrophe in front makes
 * it text again; what already has one gets another, so that reading gives back what was written.
 */
const DANGEROUS = /^'*[=+\-@\t\r]/;
const DISARMED = /^'+[=+\-@\t\r]/;

/** A negative number runs nothing, and is to stay one. */
const NUMBER = /^-\d+(\.\d+)?$/;

export const disarm = (cell: string): string => (DANGEROUS.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell);

export const rearm = (cell: string): string => (DISARMED.test(cell) ? cell.slice(1) : cell);
