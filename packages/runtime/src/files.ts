import { randomBytes } from 'node:crypto';
import { access, type FileHandle, link, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault } from '@dhow/core';

const codeOf = (cause: unknown): string | undefined => (cause as NodeJS.ErrnoException | undefined)?.code;

/** Is this error "there is no such file"? */
export const isMissing = (cause: unknown): boolean => codeOf(cause) === 'ENOENT';

/** Is this error "there is such a file already"? A folder that is not empty counts. */
export const isThere = (cause: unknown): boolean => codeOf(cause) === 'EEXIST' || codeOf(cause) === 'ENOTEMPTY';

/** Whether there is a file or folder of that name. */
export async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (cause) {
    if (isMissing(cause)) return false;
    throw cause;
  }
}

/** A failure to write as people can act on it. What was being written is not there, or is as it was before. */
export function writeFault(cause: unknown, path: string): Fault {
  if (cause instanceof Fault) return cause;
  const code = codeOf(cause) ?? '';
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return new Fault('failed', 'DISK_FULL', { path }, { at: path, cause });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new Fault('failed', 'NOT_WRITABLE', { path }, { at: path, cause });
  return new Fault('failed', 'WRITE_FAILED', { path, cause: code || String(cause) }, { at: path, cause });
}

/** Makes what was added to or renamed in a folder durable. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeNew(path: string, text: string, mode: number): Promise<void> {
  const handle = await open(path, 'wx', mode);
  try {
    await handle.writeFile(text, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const beside = (path: string): string => `${path}.${process.pid}-${randomBytes(4).toString('hex')}.part`;

/** Writes a file whole or not at all, durable when it resolves. `create`: fails with EEXIST where there is one. */
export async function writeFileDurably(path: string, text: string, how: 'create' | 'replace'): Promise<void> {
  const part = beside(path);
  try {
    await writeNew(part, text, 0o600);
    if (how === 'create') await link(part, path);
    else await rename(part, path);
    await syncFolder(dirname(path));
  } catch (cause) {
    if (how === 'create' && isThere(cause)) throw cause;
    throw writeFault(cause, path);
  } finally {
    await rm(part, { force: true });
  }
}

/** Writes a folder of texts whole or not at all, durable when it resolves. Fails with EEXIST or ENOTEMPTY where there is one. */
export async function writeFolderDurably(path: string, files: ReadonlyMap<string, string>): Promise<void> {
  const part = beside(path);
  try {
    await mkdir(part, { mode: 0o700 });
    for (const [name, text] of files) {
      await mkdir(dirname(join(part, name)), { recursive: true, mode: 0o700 });
      await writeNew(join(part, name), text, 0o600);
    }
    const folders = await readdir(part, { recursive: true, withFileTypes: true });
    for (const folder of folders) if (folder.isDirectory()) await syncFolder(join(folder.parentPath, folder.name));
    await syncFolder(part);
    await rename(part, path);
    await syncFolder(dirname(path));
  } catch (cause) {
    await rm(part, { recursive: true, force: true });
    if (isThere(cause)) throw cause;
    throw writeFault(cause, path);
  }
}

/** The texts of a folder, by path with `/`. */
export async function readFolder(path: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const full = join(entry.parentPath, entry.name);
    const name = full.slice(path.length + 1).replaceAll('\\', '/');
    files.set(name, await readFile(full, 'utf8'));
  }
  return files;
}

const NEWLINE = 0x0a;

/** Where the last whole line ends: a line that a crash cut short was never said. */
async function endOfLines(handle: FileHandle, size: number): Promise<number> {
  const chunk = Buffer.alloc(64 * 1024);
  for (let end = size; end > 0; ) {
    const start = Math.max(0, end - chunk.length);
    const { bytesRead } = await handle.read(chunk, 0, end - start, start);
    const at = chunk.subarray(0, bytesRead).lastIndexOf(NEWLINE);
    if (at >= 0) return start + at + 1;
    end = start;
  }
  return 0;
}

/** Adds one line to a file, durable when it resolves. A torn last line is dropped first; on failure the file is as before. */
export async function appendLineDurably(path: string, line: string): Promise<void> {
  try {
    const handle = await open(path, 'r+');
    try {
      const { size } = await handle.stat();
      const end = await endOfLines(handle, size);
      if (end < size) await handle.truncate(end);
      const bytes = Buffer.from(`${line}\n`, 'utf8');
      try {
        for (let done = 0; done < bytes.length; )
          done += (await handle.write(bytes, done, bytes.length - done, end + done)).bytesWritten;
        await handle.sync();
      } catch (cause) {
        await handle.truncate(end);
        throw cause;
      }
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw writeFault(cause, path);
  }
}

/** Lines of a file, without one that a crash cut short. */
export async function readLines(path: string): Promise<readonly string[]> {
  const text = await readFile(path, 'utf8');
  return text.split('\n').slice(0, -1);
}
