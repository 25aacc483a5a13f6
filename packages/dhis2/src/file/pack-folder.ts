import { readFault, readTree } from './folder.js';
import { makeZip } from './zip.js';

/** Oldest time that a zip can hold: of the files themselves nothing is told but names and content. */
const SOME_TIME = new Date('1980-01-01T00:00:00Z');

/**
 * A folder with all that is in it as one zip, which opens as the same package. Hidden files stay behind.
 *
 * @throws Fault FILE_NOT_FOUND, FILE_NOT_READABLE, FILE_TOO_LARGE
 */
export async function packFolder(path: string): Promise<Buffer> {
  try {
    return await makeZip((await readTree(path, () => true)).files, SOME_TIME);
  } catch (cause) {
    throw readFault(cause, path);
  }
}
