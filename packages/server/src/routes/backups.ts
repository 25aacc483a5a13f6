import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { BACKUP_OBJECTS, Fault, type KeptBackup, type MetaDocument, originOf } from '@dhow/core';
import { writePackage } from '@dhow/dhis2';
import { heldBy, type StoredBackup, treeIn } from '@dhow/engine';
import type { backups as contract } from '../contract/backups.js';
import { LONGEST_IN_REQUEST } from '../contract/packages.js';
import type { Handlers } from '../http/mount.js';
import { sendAsKept, sendFile } from '../http/send-file.js';
import { megabytes } from '../open-package.js';
import type { Caller } from '../people/caller.js';
import { note } from '../people/trail.js';
import { type Desk, mayChange, namesOnSides, seesSide } from './desk.js';

/** Types that hold something: an empty list says nothing to an import. */
const objectsIn = (document: MetaDocument): MetaDocument =>
  Object.fromEntries(Object.entries(document).filter(([, list]) => list.length > 0));

export const backupRoutes = (desk: Desk): Handlers<typeof contract> => {
  const { backups, instances } = desk.stores;
  /** A backup that cannot be read any more says nothing of where it is from: it is for those who may see all. */
  const visible = async (caller: Caller, id: string): Promise<StoredBackup | undefined> => {
    const { backups: all, damaged } = await backups.list();
    const one = all.find((backup) => backup.id === id);
    const known = await instances.list();
    if (one && seesSide(caller, known, one.about.side)) return one;
    if (caller.person.role === 'administrator' && damaged.some((backup) => backup.id === id)) return undefined;
    throw new Fault('usage', 'BACKUP_UNKNOWN', { backup: id });
  };
  /** Its objects as a file. Faults CONTAINER_PART_MISSING, CONTAINER_PART_CHANGED. */
  const fileOf = async (id: string): Promise<string> => join(await backups.place(id), BACKUP_OBJECTS);
  const isLarge = async (id: string): Promise<boolean> => (await stat(await fileOf(id))).size > LONGEST_IN_REQUEST;
  /** A backup with its objects. Fault BACKUP_LARGE: all would wait for it. */
  const objectsOf = async (id: string): Promise<KeptBackup> => {
    if (await isLarge(id))
      throw new Fault('refused', 'BACKUP_LARGE', { backup: id, megabytes: megabytes(LONGEST_IN_REQUEST) });
    return backups.read(id);
  };
  return {
    async listBackups({ caller }) {
      const { backups: all, damaged } = await backups.list();
      const known = await instances.list();
      return {
        backups: all.filter(({ about }) => seesSide(caller, known, about.side)),
        damaged: caller.person.role === 'administrator' ? [...damaged] : [],
      };
    },
    async getBackup({ params, caller }) {
      await visible(caller, params.id);
      return objectsOf(params.id);
    },
    async getBackupTree({ params, caller }) {
      await visible(caller, params.id);
      const { document } = await objectsOf(params.id);
      return [...heldBy(treeIn(document))];
    },
    async checkBackup({ params, caller }) {
      await visible(caller, params.id);
      return [...(await backups.check(params.id))];
    },
    async downloadBackup({ params, query, caller, c }) {
      const stored = await visible(caller, params.id);
      note(c, { instances: stored ? namesOnSides(stored.about.side) : [] });
      const name = `${params.id}.${query.as}`;
      if (query.as !== 'zip' && (await isLarge(params.id)))
        return sendAsKept(c, name, await fileOf(params.id), query.as === 'json.gz');
      const { about, document } = await objectsOf(params.id);
      return sendFile(c, name, (path) => writePackage(path, objectsIn(document), about.side, desk.tools));
    },
    async deleteBackup({ params, caller, c }) {
      const stored = await visible(caller, params.id);
      note(c, { instances: stored ? namesOnSides(stored.about.side) : [] });
      if (stored) mayChange(caller, await instances.list(), originOf(stored.about.side));
      await backups.remove(params.id);
      return undefined;
    },
  };
};
