import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Fault, type Json, type MetaDocument, type Side } from '@dhow/core';
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
 * @throws Fault FILE_EXISTS (a folder with something in it), FILE_DISK_FULL, FILE_NOT_WRITABLE, FILE_NO_FOLDER, FILE_ENDING
 */
export async function writePackage(
  path: string,
  document: MetaDocument,
  source: Side,
  tool: Pick<Tools, 'version'>,
): Promise<WrittenAs> {
  const lower = path.toLowerCase();
  if (lower.endsWith('.json')) {
    await writeWhole(path, documentBytes(document, source));
    return 'json';
  }
  if (lower.endsWith('.json.gz')) {
    await writeWhole(path, await zipped(documentBytes(document, source)));
    return 'gzip';
  }
  const common = { kind: 'package', version: tool.version, source, notes: {} } as const;
  if (lower.endsWith('.zip')) {
    const text = documentBytes(document, source).toString('utf8');
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
 * A document as it would come from a DHIS2 of its version, one object a line: short, and two of them can be compared. Made
 * piece by piece: a national document is longer than the longest text.
 */
function documentBytes(document: MetaDocument, source: Side): Buffer {
  const system: Json = {
    ...(source.systemId && { id: source.systemId }),
    version: source.serverVersion,
    date: source.readAt,
  };
  const pieces: Buffer[] = [Buffer.from(`{\n"system": ${JSON.stringify(system)}`, 'utf8')];
  for (const [type, list] of Object.entries(document)) {
    pieces.push(Buffer.from(`,\n${JSON.stringify(type)}: [`, 'utf8'));
    for (const [i, object] of list.entries())
      pieces.push(Buffer.from(`${i === 0 ? '' : ','}\n${JSON.stringify(object)}`, 'utf8'));
    pieces.push(Buffer.from(`${list.length > 0 ? '\n' : ''}]`, 'utf8'));
  }
  pieces.push(Buffer.from('\n}\n', 'utf8'));
  return Buffer.concat(pieces);
}
