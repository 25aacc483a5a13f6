import { deflateRawSync, gzipSync } from 'node:zlib';
import { crc32 } from './crc32.js';

/** A gzip file of a text. */
export const gzipOf = (text: string): Buffer => gzipSync(text);

/** A zip file with one entry. */
export function zipOf(name: string, text: string): Buffer {
  const data = Buffer.from(text);
  const entry = Buffer.from(name);
  const packed = deflateRawSync(data);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(crc32(data), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(data.length, 18);
  common.writeUInt16LE(entry.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, entry, packed]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, Buffer.alloc(14), entry]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
