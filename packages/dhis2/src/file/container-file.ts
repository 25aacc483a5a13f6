import { readFile, stat } from 'node:fs/promises';
import { type Container, decodeContainer, encodeContainer, Fault } from '@dhow/core';
import { isZip, sha256 } from './bytes.js';
import { readFault, readTree, writeTree, writeWhole } from './folder.js';
import { makeZip, readZip } from './zip.js';

const every = () => true;

/** Writes a container: a zip where the path ends in `.zip`, otherwise a folder. Whole or not at all, durable when it resolves. */
export async function writeContainer(path: string, container: Container): Promise<void> {
  const files = encodeContainer(container, sha256);
  if (!path.toLowerCase().endsWith('.zip')) return writeTree(path, files);
  const time = new Date(container.source?.readAt ?? '1980-01-01T00:00:00Z');
  await writeWhole(path, await makeZip(files, time));
}

/**
 * Reads a container from a zip or a folder and proves each part by its SHA-256.
 *
 * @throws Fault FILE_NOT_FOUND, FILE_DAMAGED, CONTAINER_MANIFEST, CONTAINER_NEWER, CONTAINER_PART_MISSING, CONTAINER_PART_CHANGED
 */
export async function readContainer(path: string): Promise<Container> {
  let found: ReadonlyMap<string, Buffer>;
  try {
    if ((await stat(path)).isDirectory()) found = (await readTree(path, every)).files;
    else {
      const bytes = await readFile(path);
      if (!isZip(bytes)) throw new Fault('usage', 'CONTAINER_MANIFEST', { why: 'missing' }, { at: path });
      found = (await readZip(bytes, path, every)).files;
    }
  } catch (cause) {
    throw readFault(cause, path);
  }
  return containerOf(found, path);
}

export const containerOf = (files: ReadonlyMap<string, Buffer>, at: string): Container =>
  decodeContainer(new Map([...files].map(([name, bytes]) => [name, bytes.toString('utf8')])), sha256, at);
