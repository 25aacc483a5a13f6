import type { BackupAbout, Catalog, KeptBackup, WrongFile } from '@dhow/core';

/** A backup in the store: its id, and what it says of itself. */
export interface StoredBackup {
  /** Short, sortable by time, safe as a file name: `20261121-1405-k3f9`. */
  readonly id: string;
  readonly about: BackupAbout;
}

/** A backup that cannot be used any more, and why: a Fault's code with its parameters. */
export interface DamagedBackup {
  readonly id: string;
  /** Where it stands: a folder, where backups are files. */
  readonly at: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** Backups that people asked for, as containers of plain DHIS2 JSON. Copies that imports keep for their undo stand with their runs. */
export interface BackupStore {
  /** Keeps a backup of objects of this catalog's version, whole or not at all, durable when it resolves. */
  add(backup: KeptBackup, catalog: Catalog): Promise<StoredBackup>;
  /** Newest first; what cannot be read is told beside the others, never left out. */
  list(): Promise<{ readonly backups: readonly StoredBackup[]; readonly damaged: readonly DamagedBackup[] }>;
  /** A backup with its objects, every part proved by its SHA-256. Fault BACKUP_UNKNOWN and those of `decodeKeptBackup`. */
  read(id: string): Promise<KeptBackup>;
  /** Which of its files are not as they were kept; also of one that `read` refuses. Fault BACKUP_UNKNOWN. */
  check(id: string): Promise<readonly WrongFile[]>;
  /** Removes a backup. Fault BACKUP_UNKNOWN. */
  remove(id: string): Promise<void>;
}
