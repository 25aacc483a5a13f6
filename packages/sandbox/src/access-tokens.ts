import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** Personal access tokens: `d2p_`, 44 letters and digits, and a checksum of them (recordings 13#40-45). */
const PREFIX = 'd2p_';
const CODE_LENGTH = 44;
const CHECKSUM_LENGTH = 6;
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Makes the plain text of a token; `pick` gives a whole number from 0 up to, not including, its argument. */
export function makeToken(pick: (below: number) => number): string {
  let code = '';
  while (code.length < CODE_LENGTH) code += DIGITS[pick(DIGITS.length)];
  return PREFIX + code + checksum(code);
}

/** Whether a text could be a token that a server made: of the right shape, its checksum right. */
export function isTokenText(text: string): boolean {
  const code = text.slice(PREFIX.length, PREFIX.length + CODE_LENGTH);
  return text.startsWith(PREFIX) && code.length === CODE_LENGTH && text === PREFIX + code + checksum(code);
}

/** What is kept of a token: its plain text is shown once. */
export const hashToken = (text: string): string => createHash('sha256').update(text).digest('hex');

function checksum(code: string): string {
  let rest = crc32(code);
  let text = '';
  for (let i = 0; i < CHECKSUM_LENGTH; i++) {
    text = DIGITS[rest % DIGITS.length] + text;
    rest = Math.floor(rest / DIGITS.length);
  }
  return text;
}
