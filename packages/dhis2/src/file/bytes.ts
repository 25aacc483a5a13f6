import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Fault } from '@dhow/core';

/** Longest file that is read, and longest content that a compressed one may have: beyond it, memory ends before the file. */
export const LONGEST_FILE = 2 * 1024 * 1024 * 1024 - 1;

const unzip = promisify(gunzip);

/** SHA-256 as lower-case hex. */
export const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

export const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;
export const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'));

/** What gzip holds. @throws Fault FILE_CUT, FILE_TOO_LARGE, FILE_DAMAGED */
export async function gunzipped(bytes: Buffer, at: string, longest: number = LONGEST_FILE): Promise<Buffer> {
  try {
    return await unzip(bytes, { maxOutputLength: longest });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(at, longest, cause);
    if (code === 'Z_BUF_ERROR') throw new Fault('failed', 'FILE_CUT', { whole: 0 }, { at, cause });
    throw new Fault('failed', 'FILE_DAMAGED', { form: 'gzip' }, { at, cause });
  }
}

export const tooLarge = (at: string, longest: number = LONGEST_FILE, cause?: unknown): Fault =>
  new Fault('failed', 'FILE_TOO_LARGE', { megabytes: Math.floor(longest / 1024 / 1024) }, { at, cause });

/**
 * Text of any of the usual encodings as UTF-8 without a mark at its beginning.
 *
 * @throws Fault FILE_NOT_UTF8: another encoding would be read as other letters without a word
 */
export function utf8(bytes: Buffer, at: string): Buffer {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return checked(bytes.subarray(3), at);
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0)) return transcoded(bytes, 'utf-16le');
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== undefined && b !== 0)) return transcoded(bytes, 'utf-16be');
  return checked(bytes, at);
}

const transcoded = (bytes: Buffer, encoding: string): Buffer =>
  Buffer.from(new TextDecoder(encoding).decode(bytes), 'utf8');

function checked(bytes: Buffer, at: string): Buffer {
  if (isUtf8(bytes)) return bytes;
  throw new Fault('failed', 'FILE_NOT_UTF8', {}, { at });
}
