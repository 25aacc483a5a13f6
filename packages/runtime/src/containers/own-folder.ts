import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@dhow/core';
import { holderOf, holdFile } from '../hold.js';

/** A folder for this process alone. */
export interface OwnFolder {
  readonly path: string;
  /** Removes it with all that is in it. */
  remove(): Promise<void>;
}

/** Makes a folder for this process under one that several may use. Those of processes that are no more are removed. */
export async function makeOwnFolder(parent: string): Promise<OwnFolder> {
  await mkdir(parent, { recursive: true, mode: 0o700 });
  for (const name of await readdir(parent)) {
    const file = join(parent, name);
    if (!name.endsWith(HELD) || (await holderOf(file))) continue;
    await rm(file.slice(0, -HELD.length), { recursive: true, force: true });
    await rm(file, { force: true });
  }
  const path = join(parent, randomUUID());
  // First who it belongs to: a folder without that would stay for ever.
  const file = `${path}${HELD}`;
  const hold = await holdFile(file, {}, () => new Fault('failed', 'LOCK_FILE', { path: file }, { at: file }));
  await mkdir(path, { mode: 0o700 });
  return {
    path,
    async remove() {
      await rm(path, { recursive: true, force: true });
      await hold.release();
    },
  };
}

const HELD = '.json';
