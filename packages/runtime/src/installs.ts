import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault, MANIFEST } from '@dhow/core';
import {
  type DamagedInstall,
  decodeInstall,
  encodeInstall,
  type InstallNote,
  type InstallStore,
  readInstallNote,
} from '@dhow/engine';
import { digest } from './digest.js';
import { isMissing, readFolder, writeFault, writeFolderDurably } from './files.js';
import type { Home } from './home.js';

const RUN_ID = /^[0-9a-z][0-9a-z-]*$/;

/** Installed packages as folders, one per run: a manifest and plain DHIS2 JSON. `version`: of Dhow. */
export function openInstalls(home: Home, version: string): InstallStore {
  const folderOf = (run: string): string => {
    if (!RUN_ID.test(run)) throw new Fault('usage', 'INSTALL_UNKNOWN', { run });
    return join(home.installs, run);
  };
  /** Out of sight at once, whole; then away. */
  const drop = async (folder: string): Promise<void> => {
    const old = `${folder}.old.part`;
    try {
      await rm(old, { recursive: true, force: true });
      await rename(folder, old);
    } catch (cause) {
      if (isMissing(cause)) return;
      throw writeFault(cause, folder);
    }
    await rm(old, { recursive: true, force: true });
  };
  const noteOf = async (run: string): Promise<InstallNote> => {
    const folder = folderOf(run);
    try {
      return readInstallNote(await readFile(join(folder, MANIFEST), 'utf8'), folder);
    } catch (cause) {
      if (isMissing(cause)) throw new Fault('failed', 'CONTAINER_MANIFEST', { why: 'missing' }, { at: folder, cause });
      throw cause;
    }
  };
  return {
    async put(record) {
      const folder = folderOf(record.run);
      await drop(folder);
      await writeFolderDurably(folder, encodeInstall(record, version, digest));
    },
    remove: (run) => drop(folderOf(run)),
    async list() {
      const installs: InstallNote[] = [];
      const damaged: DamagedInstall[] = [];
      for (const run of (await readdir(home.installs)).filter((name) => RUN_ID.test(name)))
        try {
          installs.push(await noteOf(run));
        } catch (cause) {
          if (!(cause instanceof Fault)) throw cause;
          damaged.push({ run, at: folderOf(run), code: cause.code, params: cause.params });
        }
      return { installs: installs.sort((a, b) => (`${a.at} ${a.run}` < `${b.at} ${b.run}` ? 1 : -1)), damaged };
    },
    async read(run) {
      const folder = folderOf(run);
      try {
        return decodeInstall(await readFolder(folder), digest, folder);
      } catch (cause) {
        if (isMissing(cause)) throw new Fault('usage', 'INSTALL_UNKNOWN', { run }, { cause });
        throw cause;
      }
    },
  };
}
