import { Fault } from '@dhow/core';
import type { BackupStore, StoredBackup } from '../ports/backups.js';

/**
 * The backup that a person means: by its id, else by its name (without regard to case).
 *
 * @throws Fault BACKUP_UNKNOWN, BACKUP_AMBIGUOUS (several of that name: the ids), or why the one of that id cannot be used
 */
export async function findBackup(store: Pick<BackupStore, 'list'>, text: string): Promise<StoredBackup> {
  const { backups, damaged } = await store.list();
  const one = backups.find(({ id }) => id === text);
  if (one) return one;
  const broken = damaged.find(({ id }) => id === text);
  if (broken) throw new Fault('failed', broken.code, broken.params, { at: broken.at });
  const name = text.trim().toLowerCase();
  const named = backups.filter(({ about }) => about.name.toLowerCase() === name);
  if (named.length > 1) throw new Fault('usage', 'BACKUP_AMBIGUOUS', { name: text, ids: named.map(({ id }) => id) });
  if (named[0] === undefined) throw new Fault('usage', 'BACKUP_UNKNOWN', { backup: text });
  return named[0];
}
