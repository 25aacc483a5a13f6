import { decodeMapping, encodeMapping, type Mapping, type MappingSide, mappingOf, sideKey } from '@dhow/core';
import type { MatchStore } from '@dhow/engine';
import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import { byNames } from '../matches.js';

const keyOf = (source: MappingSide, target: MappingSide): string => JSON.stringify([sideKey(source), sideKey(target)]);

function decode(document: string): Mapping {
  const { source, target, placed } = decodeMapping(JSON.parse(document));
  return mappingOf(
    source,
    target,
    placed.map(({ pair }) => pair),
  );
}

/** The row of what was decided between two ends. */
export const rowOfMatches = (mapping: Mapping) => ({
  key: keyOf(mapping.source, mapping.target),
  document: encodeMapping(mapping),
});

/** Matches as rows, one per pair of ends. */
export function openDatabaseMatches(db: Kysely<Tables>): MatchStore {
  return {
    async list() {
      const rows = await db.selectFrom('matches').select('document').execute();
      return rows.map(({ document }) => decode(document)).sort(byNames);
    },
    async read(source, target) {
      const row = await db
        .selectFrom('matches')
        .select('document')
        .where('key', '=', keyOf(source, target))
        .executeTakeFirst();
      return row ? { ...decode(row.document), source, target } : mappingOf(source, target, []);
    },
    async replace(source, target, pairs) {
      const row = rowOfMatches(mappingOf(source, target, pairs));
      if (pairs.length === 0) await db.deleteFrom('matches').where('key', '=', row.key).execute();
      else
        await db
          .insertInto('matches')
          .values(row)
          .onConflict((clash) => clash.column('key').doUpdateSet({ document: row.document }))
          .execute();
    },
  };
}
