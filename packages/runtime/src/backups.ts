import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BACKUP_OBJECTS,
  decodeKeptBackup,
  encodeKeptBackup,
  Fault,
  MANIFEST,
  readBackupAbout,
  say,
  wrongFiles,
} from '@dhow/core';
import { type BackupStore, type DamagedBackup, isRunId, type StoredBackup } from '@dhow/engine';
import { digest } from './digest.js';
import { isMissing, isThere, readFolder, writeFault, writeFolderDurably } from './files.js';
import type { Home } from './home.js';
import { newRunId } from './runs.js';

/** Kept with every backup: how to import it without Dhow, in every language. */
export const BY_HAND: ReadonlyMap<string, string> = new Map([
  ['IMPORT-BY-HAND.txt', say('en', 'BACKUP_BY_HAND')],
  ['IMPORTER-A-LA-MAIN.txt', say('fr', 'BACKUP_BY_HAND')],
]);

/** Backups whose files can be opened as a source, by whoever reads package files. */
export interface PlacedBackups extends BackupStore {
  /** The folder of its container. Fault BACKUP_UNKNOWN. */
  place(id: string): Promise<string>;
}

/**
 * Backups as folders: a container (`manifest.json`, `metadata.json`) that anybody can open, copy and import by hand, with
 * the same as numbered files.
 *
 * @param notes texts for people by file name, kept with every backup
 */
export function openBackups(home: Home, notes: ReadonlyMap<string, string>): PlacedBackups {
  const unknown = (id: string, cause?: unknown) => new Fault('usage', 'BACKUP_UNKNOWN', { backup: id }, { cause });
  const folderOf = (id: string): string => {
    if (!isRunId(id)) throw unknown(id);
    return join(home.backups, id);
  };
  const aboutOf = async (id: string): Promise<StoredBackup> => {
    const folder = folderOf(id);
    try {
      return { id, about: readBackupAbout(await readFile(join(folder, MANIFEST), 'utf8'), digest, folder) };
    } catch (cause) {
      if (isMissing(cause)) throw new Fault('failed', 'CONTAINER_MANIFEST', { why: 'missing' }, { at: folder, cause });
      throw cause;
    }
  };
  const filesOf = async (id: string): Promise<ReadonlyMap<string, string>> => {
    const folder = folderOf(id);
    try {
      return await readFolder(folder);
    } catch (cause) {
      if (isMissing(cause)) throw unknown(id, cause);
      throw cause;
    }
  };
  return {
    async add(backup, catalog) {
      const files = encodeKeptBackup(backup, catalog, notes, digest);
      for (;;) {
        const id = newRunId(backup.about.at);
        try {
          await writeFolderDurably(folderOf(id), files);
          return { id, about: readBackupAbout(files.get(MANIFEST), digest, folderOf(id)) };
        } catch (cause) {
          // Another backup of the same minute drew the same four letters.
          if (!isThere(cause)) throw cause;
        }
      }
    },
    async list() {
      const backups: StoredBackup[] = [];
      const damaged: DamagedBackup[] = [];
      for (const id of (await readdir(home.backups)).filter(isRunId))
        try {
          const backup = await aboutOf(id);
          await refuseIfCut(backup, folderOf(id));
          backups.push(backup);
        } catch (cause) {
          if (!(cause instanceof Fault)) throw cause;
          damaged.push({ id, at: folderOf(id), code: cause.code, params: cause.params });
        }
      const newest = ({ about, id }: StoredBackup) => `${about.at} ${id}`;
      return { backups: backups.sort((a, b) => (newest(a) < newest(b) ? 1 : -1)), damaged };
    },
    read: async (id) => decodeKeptBackup(await filesOf(id), digest, folderOf(id)),
    check: async (id) => wrongFiles(await filesOf(id), digest),
    place: async (id) => folderOf(id),
    async remove(id) {
      const folder = folderOf(id);
      const going = `${folder}.gone.part`;
      try {
        // First out of the list in one step: a removal that is cut short leaves no half of a backup there.
        await rename(folder, going);
        await rm(going, { recursive: true, force: true });
      } catch (cause) {
        if (isMissing(cause)) throw unknown(id, cause);
        throw writeFault(cause, folder);
      }
    },
  };
}

/** What a list can see without reading objects: a file that is gone, or not as long as it was. Only reading proves the rest. */
async function refuseIfCut({ about }: StoredBackup, folder: string): Promise<void> {
  const part = BACKUP_OBJECTS;
  try {
    const { size } = await stat(join(folder, part));
    if (about.bytes !== undefined && size !== about.bytes)
      throw new Fault('failed', 'CONTAINER_PART_CHANGED', { part }, { at: folder });
  } catch (cause) {
    if (isMissing(cause)) throw new Fault('failed', 'CONTAINER_PART_MISSING', { part }, { at: folder, cause });
    throw cause;
  }
}
