import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import {
  documentPieces,
  Fault,
  type Json,
  type JsonObject,
  type MetaDocument,
  type Side,
  type Split,
  type SplitOptions,
  systemHeading,
} from '@dhow/core';
import type { Tools } from '@dhow/engine';
import { writeContainer } from './container-file.js';
import { writeWhole } from './folder.js';

/** What was written. */
export type WrittenAs = 'json' | 'gzip' | 'zip' | 'folder';

const zipped = promisify(gzip);

/**
 * Writes objects as a package: one JSON file (`.json`, `.json.gz`), a container as zip (`.zip`) or a container as a folder with one
 * file per object. Whole or not at all, durable when it resolves.
 *
 * @param heading what stands before the lists of a package that was read (`system`, `package`); otherwise `system` is
 *   written, from the source
 * @throws Fault FILE_EXISTS (a folder with something in it), FILE_DISK_FULL, FILE_NOT_WRITABLE, FILE_NO_FOLDER, FILE_ENDING
 */
export async function writePackage(
  path: string,
  document: MetaDocument,
  source: Side,
  tool: Pick<Tools, 'version'>,
  heading: JsonObject = systemHeading(source),
): Promise<WrittenAs> {
  const lower = path.toLowerCase();
  if (lower.endsWith('.json')) {
    await writeWhole(path, documentBytes(heading, document));
    return 'json';
  }
  if (lower.endsWith('.json.gz')) {
    await writeWhole(path, await zipped(documentBytes(heading, document)));
    return 'gzip';
  }
  // A folder of objects has no heading of its own.
  const notes: JsonObject = heading.dhow === undefined ? {} : { dhow: heading.dhow };
  const common = { kind: 'package', version: tool.version, source, notes } as const;
  if (lower.endsWith('.zip')) {
    const text = documentBytes(heading, document).toString('utf8');
    await writeContainer(path, { ...common, parts: new Map([['metadata.json', text]]) });
    return 'zip';
  }
  if (/\.[a-z]{2,4}$/.test(lower)) throw new Fault('usage', 'FILE_ENDING', { file: path }, { at: path });
  const parts = new Map<string, string>();
  for (const [type, list] of Object.entries(document))
    for (const object of list) parts.set(`${type}/${object.id}.json`, `${JSON.stringify(object, null, 2)}\n`);
  await writeContainer(path, { ...common, parts });
  return 'folder';
}

/**
 * Writes a split document as a container: a folder (or a zip) of numbered files, each of them plain DHIS2 JSON, and a
 * manifest. Opened as one, it is the package again. Faults as those of `writePackage`.
 */
export async function writeSplit(
  path: string,
  { files, cycles, departures }: Split,
  { by, limit }: SplitOptions,
  source: Side,
  tool: Pick<Tools, 'version'>,
): Promise<void> {
  const notes: JsonObject = JSON.parse(
    JSON.stringify({
      split: {
        by,
        ...((by === 'count' || by === 'size') && { limit }),
        files: files.map(({ name, kind, count, types }) => ({ name, kind, count, types })),
        cycles,
        departures,
      },
    }),
  );
  const parts = new Map(files.map(({ name, document }) => [name, textOf(document)]));
  await writeContainer(path, { kind: 'package', version: tool.version, source, notes, parts });
}

/** A document with its heading, as text. */
function textOf(document: JsonObject): string {
  const isList = ([, value]: [string, Json]) => Array.isArray(value);
  const entries = Object.entries(document);
  const heading = Object.fromEntries(entries.filter((entry) => !isList(entry)));
  const lists = Object.fromEntries(entries.filter(isList)) as unknown as MetaDocument;
  return documentBytes(heading, lists).toString('utf8');
}

/** Made piece by piece: a national document is longer than the longest text. */
const documentBytes = (heading: JsonObject, document: MetaDocument): Buffer =>
  Buffer.concat([...documentPieces(heading, document)].map((piece) => Buffer.from(piece, 'utf8')));
