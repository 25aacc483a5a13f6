import { Fault } from '@dhow/core';
import { type FileSource, type OpenOptions, openFile } from './package-file.js';

/** A package file with the name that messages use for it. */
export interface OpenedFile {
  readonly name: string;
  readonly source: FileSource;
}

/**
 * Opens package files to be put together, in the order given. A folder or zip that holds several packages stands for all
 * of them, in the order of their names; the manifest beside numbered files (`FOLDER/*.json`) is no package and is passed
 * over. Faults as those of `openFile`.
 */
export async function openFiles(paths: readonly string[], options: OpenOptions = {}): Promise<readonly OpenedFile[]> {
  const opened: OpenedFile[] = [];
  for (const path of paths) {
    try {
      opened.push({ name: path, source: await openFile(path, options) });
    } catch (cause) {
      if (!(cause instanceof Fault)) throw cause;
      if (cause.code === 'FILE_IS_MANIFEST' && paths.length > 1) continue;
      if (cause.code !== 'FILE_SEVERAL') throw cause;
      for (const entry of cause.params.entries as readonly string[])
        opened.push({ name: `${path}#${entry}`, source: await openFile(path, { ...options, entry }) });
    }
  }
  return opened;
}
