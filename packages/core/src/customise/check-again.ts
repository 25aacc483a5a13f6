import type { Catalog } from '../catalog/catalog.js';
import { checkPackage } from '../check/check.js';
import type { JsonObject, MetaDocument } from '../object/meta-object.js';
import type { Diagnostic } from '../outcome/diagnostic.js';

/** Findings that `Customised.pointsTo` says better: with everything that refers to it. */
const SAID_BY_POINTS_TO = /DANGLING|_OUTSIDE$|REFERENCE_REQUIRED|PLACEHOLDER/;

/** Ids and names may be others than they were. */
const sortOf = ({ code, params }: Diagnostic): string => [code, params.type, params.property].join(' ');

/**
 * What the checks of a package find in a customised export more often than in its original, by kind and property: what
 * customising broke. Errors first; what is only good to know is left out.
 */
export function checkAgain(original: MetaDocument, result: MetaDocument, catalog: Catalog): readonly Diagnostic[] {
  if (result === original) return [];
  const find = (document: MetaDocument) =>
    checkPackage({ document: document as MetaDocument & JsonObject, catalog }).filter(
      ({ code, severity }) => severity !== 'note' && !SAID_BY_POINTS_TO.test(code),
    );
  const found = find(result);
  if (found.length === 0) return [];
  const before = new Map<string, number>();
  for (const finding of find(original)) before.set(sortOf(finding), (before.get(sortOf(finding)) ?? 0) + 1);
  return found.filter((finding) => {
    const left = before.get(sortOf(finding)) ?? 0;
    before.set(sortOf(finding), left - 1);
    return left <= 0;
  });
}
