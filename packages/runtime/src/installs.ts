import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault, MANIFEST } from '@dhow/core';
import { decodeInstall, encodeInstall, type InstallStore, readInstallNote } from '@dhow/engine';
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
  return {
    async put(record) {
      const folder = folderOf(record.run);
      await drop(folder);
      await writeFolderDurably(folder, encodeInstall(record, version, digest));
    },
    remove: (run) => drop(folderOf(run)),
    async list() {
      const runs = (await readdir(home.installs)).filter((name) => RUN_ID.test(name));
      const notes = await Promise.all(
        runs.map(async (run) => {
          const at = join(home.installs, run, MANIFEST);
          return readInstallNote(await readFile(at, 'utf8'), at);
        }),
      );
      return notes.sort((a, b) => (`${a.at} ${a.run}` < `${b.at} ${b.run}` ? 1 : -1));
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
