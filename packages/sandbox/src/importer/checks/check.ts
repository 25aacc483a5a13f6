import type { Version } from '../../catalog.js';
import type { ErrorReport } from '../../wire/import-report.js';
import type { Bundle, Item, TypeItems } from '../bundle.js';
import type { ArgumentLike } from '../messages.js';
import { displayName } from '../naming.js';
import { type ErrorDetails, errorReport, type TypeFindings } from '../report.js';

/** What a check works on: the objects of one type. */
export interface CheckContext {
  readonly bundle: Bundle;
  readonly items: TypeItems;
  /** The objects that the strategy writes: what most checks look at. */
  readonly written: readonly Item[];
  readonly findings: TypeFindings;
  /** Objects that will not be written. */
  readonly refused: Set<Item>;
}

/** One rule of the importer; they run in a fixed order, type by type. */
export type Check = (context: CheckContext) => void;

export const versionOf = ({ bundle }: CheckContext): Version => bundle.catalog.version;

/** An error about the type that is being checked. */
export const typeError = (
  context: CheckContext,
  code: string,
  args: readonly ArgumentLike[],
  details: ErrorDetails = {},
): ErrorReport => errorReport(versionOf(context), code, context.items.type.javaName, args, details);

/** An error whose main class is another one. */
export const classError = (
  context: CheckContext,
  code: string,
  javaName: string,
  args: readonly ArgumentLike[],
  details: ErrorDetails = {},
): ErrorReport => errorReport(versionOf(context), code, javaName, args, details);

/** Reports an object and keeps it from being written; each report counts once. */
export function refuse(context: CheckContext, item: Item, errors: readonly ErrorReport[]): void {
  if (errors.length === 0) return;
  report(context, item, errors);
  context.findings.counts.ignored++;
  context.refused.add(item);
}

/** Reports an object without refusing it. */
export function report(context: CheckContext, item: Item, errors: readonly ErrorReport[]): void {
  context.findings.add({
    index: item.index,
    uid: item.id,
    displayName: displayName(versionOf(context), context.items.type.klass, item.draft),
    errors,
  });
}
