import { Refusal } from '../wire/response.js';

/**
 * An exception inside the import: everything is rolled back and the answer is a bare WebMessage without a report. Most
 * come from the database at commit, after a validation that found nothing.
 */
export class ImportFailure extends Refusal {}

/** A constraint of the database: always 409. */
export const databaseFailure = (message: string): ImportFailure => new ImportFailure({ status: 409, message });

/** A mistake in the server's own code, as it shows itself: 500. */
export const crash = (message: string): ImportFailure => new ImportFailure({ status: 500, message });

/** A required column that would be empty (14#20-21). */
export const notNull = (javaName: string, field: string): ImportFailure =>
  databaseFailure(
    `org.hibernate.PropertyValueException: not-null property references a null or transient value : ${javaName}.${field}`,
  );

/** A transaction that something inside had given up already: all that a client learns of it is this (16#13). */
export const rollbackOnly = (): ImportFailure =>
  crash('Transaction silently rolled back because it has been marked as rollback-only');
