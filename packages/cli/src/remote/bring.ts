import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { Fault } from '@dhow/core';
import { packFolder } from '@dhow/dhis2';
import { PACKAGE_BYTES } from '@dhow/server/contract';
import { looksLikeFile, noSuchFile } from '../files.js';
import type { Calls } from './server-at.js';

/** Files that were brought to a server: by the name that jobs know them by (`package:ID`), the path that the person typed. */
export type Brought = Map<string, string>;

const URL_LIKE = /^https?:\/\//i;

/**
 * A SOURCE as jobs on a server take it: a file or folder of this machine is brought there first, once.
 *
 * @param only it can be nothing else than a file
 * @throws Fault URL_REMOTE (the server opens no address that somebody types), FILE_NOT_FOUND, FILE_TOO_LARGE, and those of the call
 */
export async function bringSource(
  source: string,
  only: 'file' | undefined,
  { calls, address, brought }: { readonly calls: Calls; readonly address: string; readonly brought: Brought },
): Promise<string> {
  if (only === undefined) {
    if (URL_LIKE.test(source)) throw new Fault('usage', 'URL_REMOTE', { address, name: source });
    const names = (await calls.listInstances()).map(({ name }) => name.toLowerCase());
    if (names.includes(source.toLowerCase())) return source;
  }
  const [, before = '', entry = ''] = /^(.*?)(#[^#]*)?$/s.exec(source) ?? [];
  const found = await statOf(source, before);
  if (found === undefined) {
    if (only === 'file' || looksLikeFile(source)) throw noSuchFile(source);
    return source;
  }
  const { path, isFolder } = found;
  const rest = path === source ? '' : entry;
  for (const [name, typed] of brought) if (typed === path) return `${name}${rest}`;
  const name = `package:${(await upload(path, isFolder, calls)).id}`;
  brought.set(name, path);
  return `${name}${rest}`;
}

/** A file whose name has a `#` is meant before an entry of a file. */
async function statOf(
  ...paths: readonly string[]
): Promise<{ readonly path: string; readonly isFolder: boolean } | undefined> {
  for (const path of paths)
    try {
      return { path, isFolder: (await stat(path)).isDirectory() };
    } catch (cause) {
      if (!['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes((cause as NodeJS.ErrnoException).code ?? '')) throw cause;
    }
  return undefined;
}

async function upload(path: string, isFolder: boolean, calls: Calls): Promise<{ readonly id: string }> {
  const query = { name: basename(resolve(path)) };
  const megabytes = Math.floor(PACKAGE_BYTES / 1024 / 1024);
  const tooLarge = () => new Fault('usage', 'CONTENT_TOO_LARGE', { megabytes }, { at: path });
  if (isFolder) {
    const file = new Uint8Array(await packFolder(path));
    if (file.byteLength > PACKAGE_BYTES) throw tooLarge();
    return calls.uploadPackage({ query, file });
  }
  if ((await stat(path)).size > PACKAGE_BYTES) throw tooLarge();
  return calls.uploadPackage({ query, file: Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array> });
}
