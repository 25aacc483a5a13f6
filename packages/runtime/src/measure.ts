import { createHash } from 'node:crypto';

/** Size in bytes and SHA-256 of a file that comes in pieces of text. */
export function measure(pieces: Iterable<string>): { readonly size: number; readonly sha256: string } {
  const hash = createHash('sha256');
  let size = 0;
  for (const piece of pieces) {
    const bytes = Buffer.from(piece, 'utf8');
    hash.update(bytes);
    size += bytes.length;
  }
  return { size, sha256: hash.digest('hex') };
}
