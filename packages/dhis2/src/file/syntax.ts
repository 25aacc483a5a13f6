/** Where a text stops being JSON: the offset of the first byte that cannot be, or its length where it only ends too early. */
export function firstWrongByte(bytes: Buffer, start = 0): number {
  let at = start;
  const byte = () => bytes[at] ?? -1;
  const blank = () => {
    while (byte() === 0x20 || byte() === 0x0a || byte() === 0x0d || byte() === 0x09) at++;
  };
  const take = (text: string): boolean => {
    for (const letter of text) {
      if (byte() !== letter.charCodeAt(0)) return false;
      at++;
    }
    return true;
  };
  const digits = (): boolean => {
    const from = at;
    while (byte() >= 0x30 && byte() <= 0x39) at++;
    return at > from;
  };
  const number = (): boolean => {
    if (byte() === 0x2d) at++;
    if (byte() === 0x30) at++;
    else if (!digits()) return false;
    if (byte() === 0x2e) {
      at++;
      if (!digits()) return false;
    }
    if (byte() === 0x65 || byte() === 0x45) {
      at++;
      if (byte() === 0x2b || byte() === 0x2d) at++;
      if (!digits()) return false;
    }
    return true;
  };
  const text = (): boolean => {
    if (byte() !== 0x22) return false;
    at++;
    for (;;) {
      const c = byte();
      if (c < 0x20) return false;
      at++;
      if (c === 0x22) return true;
      if (c !== 0x5c) continue;
      if (byte() === 0x75) {
        at++;
        for (let i = 0; i < 4; i++, at++) if (!/[0-9a-f]/i.test(String.fromCharCode(byte()))) return false;
      } else if ('"\\/bfnrt'.includes(String.fromCharCode(byte())) && byte() >= 0) at++;
      else return false;
    }
  };
  const list = (end: number, entry: () => boolean): boolean => {
    at++;
    blank();
    if (byte() === end) {
      at++;
      return true;
    }
    for (;;) {
      blank();
      if (!entry()) return false;
      blank();
      const c = byte();
      if (c !== end && c !== 0x2c) return false;
      at++;
      if (c === end) return true;
    }
  };
  const value = (): boolean => {
    blank();
    const c = byte();
    if (c === 0x7b) return list(0x7d, member);
    if (c === 0x5b) return list(0x5d, value);
    if (c === 0x22) return text();
    if (c === 0x74) return take('true');
    if (c === 0x66) return take('false');
    if (c === 0x6e) return take('null');
    return number();
  };
  const member = (): boolean => {
    if (!text()) return false;
    blank();
    return take(':') && value();
  };
  if (value()) blank();
  return at;
}

/** Line and column of an offset, both from 1; the column counts letters, as editors do. */
export function placeOf(bytes: Buffer, offset: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let lineStart = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0 && at < offset; at = bytes.indexOf(0x0a, at + 1)) {
    line++;
    lineStart = at + 1;
  }
  return { line, column: [...bytes.toString('utf8', lineStart, offset)].length + 1 };
}
