import { type SpokenByType, spokenHeading } from '../catalog/narrow.js';
import { type TableRows, tableHeading } from '../identify/table-rows.js';
import { isObject, type JsonObject } from '../object/meta-object.js';
import type { Side } from './snapshot.js';

/**
 * The heading of a package of objects of a source: where they come from, and what it speaks of in part; of a table also
 * from which rows.
 */
export function headingOf(
  { side, spoken }: { readonly side: Side; readonly spoken?: SpokenByType },
  table?: TableRows,
): JsonObject {
  const { dhow } = spoken ? spokenHeading(spoken) : {};
  return {
    ...systemHeading(side),
    ...(isObject(dhow) && { dhow: { ...dhow, ...(table && tableHeading(table)) } }),
  };
}

/** What a DHIS2 says of itself in an export. */
export const systemHeading = (source: Side): JsonObject => ({
  system: {
    ...(source.systemId && { id: source.systemId }),
    version: source.serverVersion,
    date: source.readAt,
  },
});
