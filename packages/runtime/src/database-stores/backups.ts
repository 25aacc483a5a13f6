import { decodeKeptBackup, encodeKeptBackup, Fault, MANIFEST, readBackupAbout } from '@dhow/core';
import type { DamagedBackup, StoredBackup } from '@dhow/engine';
import type { Kysely } from 'kysely';
import type { PlacedBackups } from '../backups.js';
import { type ContainerStore, readTexts } from '../containers/container-store.js';
import type { Tables } from '../database/tables.js';
import { digest } from '../digest.js';
import { newRunId } from '../runs.js';
import { drop, keepWith, wrongAmong } from './kept-container.js';
import { isTaken } from './taken.js';

const KIND = 'backups';

/** The row of a backup whose files stand in a container. */
export async function insertBackup(db: Kysely<Tables>, { id, about }: StoredBackup, container: string): Promise<void> {
  await db
    .insertInto('backups')
    .values({ id, at: about.at, about: JSON.stringify(about), container })
    .execute();
}

/**
 * Backups that people asked for, as containers; what lists show of them stands in rows. To keep or read one of 100 MB takes its
 * objects and its files as texts, which hold them twice.
 *
 * @param notes texts for people by file name, kept with every backup
 */
export function openDatabaseBackups(
  db: Kysely<Tables>,
  containers: ContainerStore,
  notes: ReadonlyMap<string, string>,
): PlacedBackups {
  const unknown = (id: string): Fault => new Fault('usage', 'BACKUP_UNKNOWN', { backup: id });
  const find = async (id: string): Promise<string> => {
    const row = await db.selectFrom('backups').select('container').where('id', '=', id).executeTakeFirst();
    if (!row) throw unknown(id);
    return row.container;
  };
  return {
    add: (backup, catalog) => {
      const files = encodeKeptBackup(backup, catalog, notes, digest);
      return keepWith(containers, KIND, files, async ({ id: container }) => {
        const about = readBackupAbout(files.get(MANIFEST), digest, container);
        for (;;)
          try {
            const stored: StoredBackup = { id: newRunId(backup.about.at), about };
            await insertBackup(db, stored, container);
            return stored;
          } catch (cause) {
            // Another backup of the same minute drew the same four letters.
            if (!isTaken(cause)) throw cause;
          }
      });
    },
    async list() {
      const rows = await db.selectFrom('backups').selectAll().orderBy('at', 'desc').orderBy('id', 'desc').execute();
      const backups: StoredBackup[] = [];
      const damaged: DamagedBackup[] = [];
      const ids = rows.map(({ container }) => container);
      const wrong = await wrongAmong(containers, KIND, ids);
      for (const { id, about, container } of rows) {
        const why = wrong.get(container);
        if (why) damaged.push({ id, at: `${KIND}/${container}`, code: why.code, params: why.params });
        else backups.push({ id, about: JSON.parse(about) });
      }
      return { backups, damaged };
    },
    async read(id) {
      const container = await find(id);
      return decodeKeptBackup(await readTexts(containers, KIND, container), digest, `${KIND}/${container}`);
    },
    check: async (id) => containers.check(KIND, await find(id)),
    place: async (id) => containers.place(KIND, await find(id)),
    async remove(id) {
      const row = await db.deleteFrom('backups').where('id', '=', id).returning('container').executeTakeFirst();
      if (!row) throw unknown(id);
      await drop(containers, KIND, row.container);
    },
  };
}
