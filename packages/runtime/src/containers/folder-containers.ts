import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault, refusePartName, type WrongFile } from '@dhow/core';
import { systemClock } from '../clock.js';
import { isMissing, isThere, syncFolder, writeFault, writeFileDurably } from '../files.js';
import {
  type Bytes,
  type ContainerNote,
  type ContainerPart,
  type ContainerStore,
  isContainerName,
  piecesOf,
  unknownContainer,
} from './container-store.js';

/** What was not written to for this long, in milliseconds, is the leftover of a process that died. */
const LEFT_OVER = 24 * 3600_000;

const NOTE = 'note.json';
const PARTS = 'parts';

/**
 * Containers as folders: `KIND/ID/parts/...`, and `KIND/ID/note.json` with their SHA-256. The folder may be shared by several
 * machines. Leftovers of those that died in the middle are removed.
 */
export async function openFolderContainers(root: string): Promise<ContainerStore> {
  await sweep(root);
  const folderOf = (kind: string, id: string): string => {
    if (!isContainerName(kind, id)) throw unknownContainer(kind, id);
    return join(root, kind, id);
  };
  const note = async (kind: string, id: string): Promise<ContainerNote> => {
    const folder = folderOf(kind, id);
    const path = join(folder, NOTE);
    try {
      return JSON.parse(await readFile(path, 'utf8')) as ContainerNote;
    } catch (cause) {
      if (!isMissing(cause)) throw new Fault('failed', 'CONTAINER_NOTE', { path }, { at: path, cause });
      if (await isFolder(folder)) throw new Fault('failed', 'CONTAINER_NOTE', { path }, { at: path, cause });
      throw unknownContainer(kind, id, cause);
    }
  };
  async function* stream(kind: string, id: string, path: string): AsyncIterable<Uint8Array> {
    const at = folderOf(kind, id);
    const part = (await note(kind, id)).parts.find((one) => one.path === path);
    if (!part) throw new Fault('failed', 'CONTAINER_PART_MISSING', { part: path }, { at });
    const hash = createHash('sha256');
    try {
      for await (const piece of createReadStream(join(at, PARTS, path))) {
        hash.update(piece);
        yield piece;
      }
    } catch (cause) {
      if (isMissing(cause)) throw new Fault('failed', 'CONTAINER_PART_MISSING', { part: path }, { at, cause });
      throw cause;
    }
    if (hash.digest('hex') !== part.sha256) throw new Fault('failed', 'CONTAINER_PART_CHANGED', { part: path }, { at });
  }
  const check = async (kind: string, id: string): Promise<readonly WrongFile[]> => {
    const { parts } = await note(kind, id);
    const wrong: WrongFile[] = [];
    for (const { path } of parts)
      try {
        for await (const _ of stream(kind, id, path));
      } catch (cause) {
        if (!(cause instanceof Fault)) throw cause;
        wrong.push({ path, how: cause.code === 'CONTAINER_PART_MISSING' ? 'missing' : 'altered' });
      }
    const known = new Set(parts.map(({ path }) => path));
    for (const path of await filesIn(join(folderOf(kind, id), PARTS)))
      if (!known.has(path)) wrong.push({ path, how: 'extra' });
    return wrong;
  };
  return {
    async put(kind, id, parts) {
      if (!isContainerName(kind, id)) throw new Fault('failed', 'CONTAINER_NAME', { kind, id });
      for (const path of parts.keys()) refusePartName(path, `${kind}/${id}`);
      const folder = folderOf(kind, id);
      const exists = (cause?: unknown) => new Fault('refused', 'CONTAINER_EXISTS', { kind, id }, { at: folder, cause });
      if (await isFolder(folder)) throw exists();
      const part = `${folder}.${process.pid}-${randomBytes(4).toString('hex')}.part`;
      try {
        await making(folder, () => mkdir(join(part, PARTS), { recursive: true, mode: 0o700 }));
        const kept: ContainerPart[] = [];
        for (const [path, bytes] of parts) kept.push({ path, ...(await writePart(join(part, PARTS, path), bytes)) });
        const made: ContainerNote = { kind, id, at: systemClock.now(), parts: kept };
        await making(folder, async () => {
          await writeFileDurably(join(part, NOTE), `${JSON.stringify(made, null, 2)}\n`, 'create');
          for (const inner of await foldersIn(part)) await syncFolder(inner);
          await rename(part, folder);
          await syncFolder(dirname(folder));
        });
        return made;
      } catch (cause) {
        await rm(part, { recursive: true, force: true });
        if (isThere((cause as Error).cause)) throw exists(cause);
        throw cause;
      }
    },
    note,
    async list(kind) {
      const notes: ContainerNote[] = [];
      for (const id of await namesIn(join(root, kind))) if (isContainerName(kind, id)) notes.push(await note(kind, id));
      return notes.sort((a, b) => (`${a.at} ${a.id}` < `${b.at} ${b.id}` ? 1 : -1));
    },
    stream,
    check,
    async place(kind, id) {
      const at = folderOf(kind, id);
      const [wrong] = await check(kind, id);
      if (wrong?.how === 'missing') throw new Fault('failed', 'CONTAINER_PART_MISSING', { part: wrong.path }, { at });
      if (wrong) throw new Fault('failed', 'CONTAINER_PART_CHANGED', { part: wrong.path }, { at });
      return join(at, PARTS);
    },
    async remove(kind, id) {
      const folder = folderOf(kind, id);
      // First out of the list in one step: a removal that is cut short leaves no half of a container there.
      const going = `${folder}.${process.pid}-${randomBytes(4).toString('hex')}.part`;
      try {
        await rename(folder, going);
      } catch (cause) {
        if (isMissing(cause)) throw unknownContainer(kind, id, cause);
        throw writeFault(cause, folder);
      }
      await making(folder, () => rm(going, { recursive: true, force: true }));
    },
    close: async () => {},
  };
}

/** A failure to write as a Fault that names the container's folder. */
async function making<T>(folder: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    throw writeFault(cause, folder);
  }
}

/** Writes a part, durable when it resolves, and tells its length and SHA-256. What giving the pieces throws is thrown as it is. */
export async function writePart(path: string, bytes: Bytes): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let length = 0;
  const handle = await making(path, async () => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    return open(path, 'wx', 0o600);
  });
  try {
    for await (const piece of piecesOf(bytes)) {
      hash.update(piece);
      length += piece.length;
      await making(path, async () => {
        for (let done = 0; done < piece.length; ) done += (await handle.write(piece, done)).bytesWritten;
      });
    }
    await making(path, () => handle.sync());
  } finally {
    await handle.close();
  }
  return { bytes: length, sha256: hash.digest('hex') };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if (isMissing(cause)) return [];
    throw cause;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (cause) {
    if (isMissing(cause)) return false;
    throw cause;
  }
}

const within = async (folder: string, what: 'isFile' | 'isDirectory'): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry[what]())
    .map((entry) => join(entry.parentPath, entry.name));

const foldersIn = async (folder: string): Promise<readonly string[]> => [
  folder,
  ...(await within(folder, 'isDirectory')),
];

const filesIn = async (folder: string): Promise<readonly string[]> =>
  (await within(folder, 'isFile')).map((path) => path.slice(folder.length + 1).replaceAll('\\', '/'));

/** When something in it was last written to, in milliseconds since 1970. */
async function lastWritten(folder: string): Promise<number> {
  const times = [folder, ...(await within(folder, 'isFile'))].map(async (path) => (await stat(path)).mtimeMs);
  return Math.max(...(await Promise.all(times)));
}

async function sweep(root: string): Promise<void> {
  for (const kind of await namesIn(root))
    for (const name of await namesIn(join(root, kind))) {
      const folder = join(root, kind, name);
      try {
        if (name.endsWith('.part') && Date.now() - (await lastWritten(folder)) > LEFT_OVER)
          await rm(folder, { recursive: true, force: true });
      } catch (cause) {
        // Another machine sweeps as well.
        if (!isMissing(cause)) throw cause;
      }
    }
}
