import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Fault, type JsonObject, type KeptBackup, type MetaDocument } from '@dhow/core';
import { openFile } from '@dhow/dhis2';
import type { MadePackage } from '@dhow/engine';
import type { Calls } from './server-at.js';

/** A package of a server: its file comes as it is kept, and is read here. Faults of the calls and of reading a package file. */
export async function fetchPackage(calls: Calls, id: string): Promise<MadePackage> {
  const { from } = await calls.getPackage({ params: { id } });
  const file = await calls.downloadPackage({ params: { id }, query: { as: 'file' } });
  const { document, heading, side } = await readHere(file);
  return { document, heading, side: from ?? side };
}

/** A backup of a server; a large one comes as a file and is read here. Faults of the calls and of reading a package file. */
export async function fetchBackup(calls: Calls, id: string): Promise<KeptBackup> {
  try {
    return await calls.getBackup({ params: { id } });
  } catch (cause) {
    if (!(cause instanceof Fault) || cause.code !== 'BACKUP_LARGE') throw cause;
  }
  const stored = (await calls.listBackups()).backups.find((one) => one.id === id);
  if (!stored) throw new Fault('usage', 'BACKUP_UNKNOWN', { backup: id });
  const file = await calls.downloadBackup({ params: { id }, query: { as: 'json.gz' } });
  return { about: stored.about, document: (await readHere(file)).document };
}

/** What is in a file that a server sends: its lists, and what stands before them. */
async function readHere({ body }: Response): Promise<MadePackage> {
  const folder = await mkdtemp(join(tmpdir(), 'dhow-fetched-'));
  try {
    const path = join(folder, 'file');
    await pipeline(Readable.fromWeb(body as never), createWriteStream(path, { mode: 0o600 }));
    const { document, side } = await openFile(path);
    const isList = ([, value]: [string, unknown]): boolean => Array.isArray(value);
    const entries = Object.entries(document);
    return {
      document: Object.fromEntries(entries.filter(isList)) as unknown as MetaDocument,
      heading: Object.fromEntries(entries.filter((entry) => !isList(entry))) as JsonObject,
      side,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
