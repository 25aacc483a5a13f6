import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { expandBody } from './compressed-body.js';

const text = Buffer.from('{"dataElements":[]}');

/** A zip file of one entry; `streamed` leaves the sizes out of its local header. */
function zipOf(data: Buffer, { stored = false, streamed = false } = {}): Buffer {
  const name = Buffer.from('metadata.json');
  const packed = stored ? data : deflateRawSync(data);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(stored ? 0 : 8, 8);
  if (!streamed) {
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(data.length, 22);
  }
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(stored ? 0 : 8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(data.length, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, central, name, end]);
}

describe('a request body', () => {
  it('is taken as it is when it is not compressed', () => {
    expect(expandBody(text)).toBe(text);
    expect(expandBody(Buffer.alloc(0))).toHaveLength(0);
  });

  it('is expanded when it is gzip', () => {
    expect(expandBody(gzipSync(text))).toEqual(text);
  });

  it.each([{}, { stored: true }, { streamed: true }])('is expanded when it is a zip file %j', (how) => {
    expect(expandBody(zipOf(text, how))).toEqual(text);
  });

  it('is refused when it only begins like one', () => {
    expect(() => expandBody(Buffer.from([0x1f, 0x8b, 1, 2]))).toThrow();
    expect(() => expandBody(zipOf(text).subarray(0, 40))).toThrow('zip file without an end record');
  });
});
