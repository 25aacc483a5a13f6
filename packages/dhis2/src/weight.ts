const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** What a byte of text, a value, a key, an object or list, and an object of metadata with its place in every index take at most. */
const OF_BYTE = 1;
const OF_VALUE = 24;
const OF_KEY = 40;
const OF_NEST = 48;
const OF_OBJECT = 1000;

/** As much memory as one file or one answer may take when it is read: a national server with 200,000 objects takes a quarter. */
export const HEAVIEST = 2 * 1024 * 1024 * 1024;

/**
 * Bytes of memory that a JSON text takes when it is read, at most and roughly: a text of few megabytes may hold millions of
 * objects. Nothing is parsed, and what is no JSON is weighed all the same.
 *
 * @param bytes UTF-8
 */
export function weightOf(bytes: Buffer): number {
  const { length } = bytes;
  let depth = 0;
  let values = 0;
  let keys = 0;
  let nests = 0;
  let objects = 0;
  for (let pos = 0; pos < length; pos++) {
    const c = bytes[pos];
    if (c === QUOTE) {
      for (pos++; pos < length && bytes[pos] !== QUOTE; pos++) if (bytes[pos] === BACKSLASH) pos++;
    } else if (c === COMMA) values++;
    else if (c === COLON) keys++;
    // Objects of metadata stand in a list within the whole (`{"dataElements":[{...}]}`), or the whole is a list of them.
    else if (c === OPEN || c === OPEN_LIST) {
      if (c === OPEN && (depth === 1 || depth === 2)) objects++;
      nests++;
      values++;
      depth++;
    } else if (c === CLOSE || c === CLOSE_LIST) depth--;
  }
  return OF_BYTE * length + OF_VALUE * values + OF_KEY * keys + OF_NEST * nests + OF_OBJECT * objects;
}
