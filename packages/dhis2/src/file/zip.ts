import { buffer } from 'node:stream/consumers';
import { Fault } from '@dhow/core';
import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import { LONGEST_FILE, tooLarge } from './bytes.js';

/**
 * The files of a zip whose names `wanted` takes, by path.
 *
 * @throws Fault FILE_DAMAGED, FILE_ENCRYPTED, FILE_TOO_LARGE
 */
export async function readZip(
  bytes: Buffer,
  at: string,
  wanted: (name: string) => boolean,
  longest: number = LONGEST_FILE,
): Promise<{ files: ReadonlyMap<string, Buffer>; names: readonly string[] }> {
  const files = new Map<string, Buffer>();
  const names: string[] = [];
  let total = 0;
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true });
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue;
      names.push(entry.fileName);
      if (!wanted(entry.fileName)) continue;
      if (entry.isEncrypted()) throw new Fault('failed', 'FILE_ENCRYPTED', { entry: entry.fileName }, { at });
      total += entry.uncompressedSize;
      if (total > longest) throw tooLarge(at, longest);
      files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
    }
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw new Fault('failed', 'FILE_DAMAGED', { form: 'zip' }, { at, cause });
  }
  return { files, names };
}

/** A zip of files, the same bytes for the same files and time. */
export async function makeZip(files: ReadonlyMap<string, string | Buffer>, time: Date): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, file] of files)
    zip.addBuffer(Buffer.from(file), name, { mtime: time, mode: 0o100600, forceDosTimestamp: true });
  zip.end();
  return buffer(zip.outputStream);
}
