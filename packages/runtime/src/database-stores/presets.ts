import { Fault } from '@dhow/core';
import type { PresetStore } from '@dhow/engine';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../database/tables.js';
import { keyOfName } from '../names.js';

/** Keeps a preset. Faults PRESET_NAME, PRESET_EXISTS. */
export async function insertPreset(db: Kysely<Tables>, name: string, json: object): Promise<void> {
  const key = keyOfName(name);
  if (key === undefined) throw new Fault('usage', 'PRESET_NAME', { name });
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('presets')
    .values({ key, document: JSON.stringify(json) })
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) throw new Fault('usage', 'PRESET_EXISTS', { name });
}

/** Presets as rows: their JSON as text, so that it comes back as it was saved. */
export function openDatabasePresets(db: Kysely<Tables>): PresetStore {
  const names = async (): Promise<readonly string[]> => {
    const rows = await db.selectFrom('presets').select('key').orderBy(sql`key collate "C"`).execute();
    return rows.map(({ key }) => key);
  };
  const unknown = async (name: string): Promise<Fault> =>
    new Fault('usage', 'PRESET_UNKNOWN', { name, known: await names() });
  return {
    names,
    async has(name) {
      const row = await db
        .selectFrom('presets')
        .select('key')
        .where('key', '=', keyOfName(name) ?? '')
        .executeTakeFirst();
      return row !== undefined;
    },
    async read(name) {
      const key = keyOfName(name) ?? '';
      const row = await db.selectFrom('presets').select('document').where('key', '=', key).executeTakeFirst();
      if (!row) throw await unknown(name);
      return { json: JSON.parse(row.document), at: key };
    },
    save: (name, json) => insertPreset(db, name, json),
    async delete(name) {
      const { numDeletedRows } = await db
        .deleteFrom('presets')
        .where('key', '=', keyOfName(name) ?? '')
        .executeTakeFirstOrThrow();
      if (numDeletedRows === 0n) throw await unknown(name);
    },
  };
}
