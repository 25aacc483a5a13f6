import { mkdtemp, open, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { appendLineDurably, readLines, writeFileDurably, writeFolderDurably } from './files.js';

const fresh = () => mkdtemp(join(tmpdir(), 'dhow-files-'));

afterEach(() => vi.restoreAllMocks());

/** A disk that fills up after `bytes` more. */
async function fullAfter(folder: string, bytes: number) {
  const probe = join(folder, '..', `probe-${process.pid}`);
  const handle = await open(probe, 'w');
  const proto = Object.getPrototypeOf(handle) as {
    write: (...args: unknown[]) => Promise<{ bytesWritten: number }>;
    writeFile: (text: string) => Promise<void>;
  };
  await handle.close();
  const write = proto.write;
  let left = bytes;
  const full = () => Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  vi.spyOn(proto, 'write').mockImplementation(function (this: unknown, ...args: unknown[]) {
    const [buffer, offset, length, position] = args as [Buffer, number, number, number];
    if (left <= 0) return Promise.reject(full());
    const some = Math.min(left, length);
    left -= some;
    return write.call(this, buffer, offset, some, position);
  });
  vi.spyOn(proto, 'writeFile').mockImplementation(async function (this: unknown, text: string) {
    await write.call(this, Buffer.from(text).subarray(0, left), 0, Math.min(left, text.length), 0);
    throw full();
  });
}

test('a file is replaced whole', async () => {
  const path = join(await fresh(), 'a.json');
  await writeFileDurably(path, 'one', 'create');
  await writeFileDurably(path, 'two', 'replace');
  expect(await readFile(path, 'utf8')).toBe('two');
  await expect(writeFileDurably(path, 'three', 'create')).rejects.toMatchObject({ code: 'EEXIST' });
  expect(await readFile(path, 'utf8')).toBe('two');
});

test('on a full disk a file stays as it was, nothing half-written lies about, and it is told plainly', async () => {
  const folder = await fresh();
  const path = join(folder, 'a.json');
  await writeFileDurably(path, 'before', 'create');
  await fullAfter(folder, 3);
  await expect(writeFileDurably(path, 'afterwards', 'replace')).rejects.toMatchObject({ code: 'DISK_FULL', at: path });
  await expect(
    writeFolderDurably(join(folder, 'backup'), new Map([['deep/part.json', 'x'.repeat(10)]])),
  ).rejects.toMatchObject({ code: 'DISK_FULL' });
  vi.restoreAllMocks();
  expect(await readdir(folder)).toEqual(['a.json']);
  expect(await readFile(path, 'utf8')).toBe('before');
});

test('on a full disk a line is added whole or not at all', async () => {
  const folder = await fresh();
  const path = join(folder, 'events.jsonl');
  await writeFile(path, '{"a":1}\n');
  await fullAfter(folder, 4);
  await expect(appendLineDurably(path, '{"b":2}')).rejects.toMatchObject({ code: 'DISK_FULL', at: path });
  vi.restoreAllMocks();
  expect(await readFile(path, 'utf8')).toBe('{"a":1}\n');
});

test('a last line that a crash cut short was never said, and the next one starts clean', async () => {
  const path = join(await fresh(), 'events.jsonl');
  await writeFile(path, '{"a":1}\n{"b":');
  expect(await readLines(path)).toEqual(['{"a":1}']);
  await appendLineDurably(path, '{"c":3}');
  expect(await readLines(path)).toEqual(['{"a":1}', '{"c":3}']);
});

test('a torn first line, longer than any buffer, is dropped too', async () => {
  const path = join(await fresh(), 'events.jsonl');
  await writeFile(path, 'x'.repeat(200_000));
  await appendLineDurably(path, '{"c":3}');
  expect(await readFile(path, 'utf8')).toBe('{"c":3}\n');
});
