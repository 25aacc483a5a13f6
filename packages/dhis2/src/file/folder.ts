import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { Fault } from '@dhow/core';
import { LONGEST_FILE, tooLarge } from './bytes.js';

/** The files below a folder whose names `wanted` takes, by path with `/`. Hidden files and folders are left alone. */
export async function readTree(
  folder: string,
  wanted: (name: string) => boolean,
): Promise<{ files: ReadonlyMap<string, Buffer>; names: readonly string[] }> {
  const files = new Map<string, Buffer>();
  const names: string[] = [];
  let total = 0;
  const walk = async (path: string): Promise<void> => {
    const entries = (await readdir(join(folder, path), { withFileTypes: true })).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    );
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const name = path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory()) await walk(name);
      else if (entry.isFile()) {
        names.push(name);
        if (!wanted(name)) continue;
        total += (await stat(join(folder, name))).size;
        if (total > LONGEST_FILE) throw tooLarge(folder);
        files.set(name, await readFile(join(folder, name)));
      }
    }
  };
  await walk('');
  return { files, names };
}

/** A failure to read as people can act on it. */
export function readFault(cause: unknown, path: string): Fault {
  if (cause instanceof Fault) return cause;
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return new Fault('usage', 'FILE_NOT_FOUND', { file: path }, { cause });
  if (code === 'EACCES' || code === 'EPERM')
    return new Fault('failed', 'FILE_NOT_READABLE', { file: path }, { at: path, cause });
  if (code === 'ERR_FS_FILE_TOO_LARGE') return tooLarge(path, LONGEST_FILE, cause);
  return new Fault('failed', 'FILE_READ_FAILED', { file: path, reason: code || String(cause) }, { at: path, cause });
}

/** A failure to write as people can act on it. Nothing was left half written. */
export function writeFault(cause: unknown, path: string): Fault {
  if (cause instanceof Fault) return cause;
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  const params = { file: path };
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Fault('failed', 'FILE_DISK_FULL', params, { at: path, cause });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new Fault('failed', 'FILE_NOT_WRITABLE', params, { at: path, cause });
  if (code === 'ENOTEMPTY' || code === 'EEXIST') return new Fault('usage', 'FILE_EXISTS', params, { at: path, cause });
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new Fault('usage', 'FILE_NO_FOLDER', { file: path, folder: dirname(path) }, { at: path, cause });
  return new Fault('failed', 'FILE_WRITE_FAILED', { ...params, reason: code || String(cause) }, { at: path, cause });
}

const beside = (path: string): string =>
  join(dirname(path), `.${basename(path)}.${process.pid}-${randomBytes(4).toString('hex')}.part`);

/** Writes a file whole or not at all, durable when it resolves. What stood there is replaced. */
export async function writeWhole(path: string, bytes: Buffer | string): Promise<void> {
  const part = beside(path);
  try {
    await writeSynced(part, bytes);
    await rename(part, path);
    await syncFolder(dirname(path));
  } catch (cause) {
    throw writeFault(cause, path);
  } finally {
    await rm(part, { force: true });
  }
}

/** Writes a folder of texts whole or not at all, durable when it resolves. Fault FILE_EXISTS where a folder with something in it stands. */
export async function writeTree(path: string, files: ReadonlyMap<string, string>): Promise<void> {
  const target = path.endsWith(sep) ? path.slice(0, -1) : path;
  const part = beside(target);
  try {
    await mkdir(part);
    const folders = new Set([part]);
    for (const [name, text] of files) {
      const file = join(part, ...name.split('/'));
      if (!folders.has(dirname(file))) {
        await mkdir(dirname(file), { recursive: true });
        folders.add(dirname(file));
      }
      await writeSynced(file, text);
    }
    for (const folder of folders) await syncFolder(folder);
    await rename(part, target);
    await syncFolder(dirname(target));
  } catch (cause) {
    throw writeFault(cause, target);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

async function writeSynced(path: string, bytes: Buffer | string): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
