import { gunzipSync, inflateRawSync } from 'node:zlib';

/**
 * A request body as its endpoint reads it: gzip and zip are known by their first bytes, whatever the headers say
 * (recordings 09#25-27). Of a zip file the first entry counts. Anything else is returned as it is.
 * @throws Error when the bytes begin like a compressed file and are none.
 */
export function expandBody(body: Buffer): Buffer {
  if (body.length >= 2 && body[0] === 0x1f && body[1] === 0x8b) return gunzipSync(body);
  if (body.length >= 4 && body.readUInt32LE(0) === 0x04034b50) return firstZipEntry(body);
  return body;
}

const END_OF_CENTRAL_DIRECTORY = 0x06054b50;
const END_SIZE = 22;
const LOCAL_SIZE = 30;

/** Sizes come from the central directory: writers that stream leave them out of the local header. */
function firstZipEntry(zip: Buffer): Buffer {
  let end = zip.length - END_SIZE;
  while (end >= 0 && zip.readUInt32LE(end) !== END_OF_CENTRAL_DIRECTORY) end--;
  if (end < 0) throw new Error('zip file without an end record');
  const central = zip.readUInt32LE(end + 16);
  const method = zip.readUInt16LE(central + 10);
  const packedSize = zip.readUInt32LE(central + 20);
  const local = zip.readUInt32LE(central + 42);
  const start = local + LOCAL_SIZE + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const packed = zip.subarray(start, start + packedSize);
  if (method === 0) return packed;
  if (method === 8) return inflateRawSync(packed);
  throw new Error(`zip entry packed by an unknown method: ${method}`);
}
