import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { ServerContext } from './mount.js';

const TYPES: Readonly<Record<string, string>> = {
  json: 'application/json',
  gz: 'application/gzip',
  zip: 'application/zip',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/**
 * Answers with a file that `write` makes in a folder of its own, which goes when the last byte was taken, or when whoever asked
 * went away. Faults of `write` are answered as such: nothing was sent yet.
 */
export async function sendFile(
  c: ServerContext,
  name: string,
  write: (path: string) => Promise<unknown>,
): Promise<Response> {
  const folder = await mkdtemp(join(tmpdir(), 'dhow-download-'));
  const gone = () => rm(folder, { recursive: true, force: true });
  try {
    const ending = /\.(json|json\.gz|zip)$/.exec(name)?.[0] ?? '';
    const path = join(folder, `file${ending}`);
    await write(path);
    const { size } = await stat(path);
    const stream = createReadStream(path);
    stream.once('close', () => void gone());
    return c.body(Readable.toWeb(stream) as ReadableStream, 200, headersOf(name, size));
  } catch (cause) {
    await gone();
    throw cause;
  }
}

/** Answers with a file as it stands, plain or compressed on its way. */
export async function sendAsKept(c: ServerContext, name: string, path: string, compressed: boolean): Promise<Response> {
  const { size } = await stat(path);
  if (!compressed) return sendBytes(c, name, size, createReadStream(path));
  const { 'content-length': _, ...headers } = headersOf(name, size);
  const packed = pipeline(createReadStream(path), createGzip(), () => {});
  return c.body(Readable.toWeb(packed) as ReadableStream, 200, headers);
}

/** Answers with bytes as they come, which are `size` in all. */
export const sendBytes = (c: ServerContext, name: string, size: number, bytes: AsyncIterable<Uint8Array>): Response =>
  c.body(Readable.toWeb(Readable.from(bytes)) as ReadableStream, 200, headersOf(name, size));

const headersOf = (name: string, size: number) => ({
  'content-type': TYPES[/\.(\w+)$/.exec(name.toLowerCase())?.[1] ?? ''] ?? 'application/octet-stream',
  'content-length': String(size),
  'content-disposition': `attachment; filename="${asciiOf(name)}"; filename*=UTF-8''${encodeURIComponent(name.replace(/[\p{Cc}\p{Cs}]/gu, '_'))}`,
});

const asciiOf = (name: string): string => name.replace(/[^\w .-]/g, '_');
