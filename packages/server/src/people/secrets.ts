import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** 256 random bits, safe in addresses and headers: 43 characters. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** 12 small letters and digits: names a person, session or token; nothing secret. */
export const newId = (): string => Array.from({ length: 12 }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/** SHA-256 as hex: how secrets of 256 bits stand in the database. Not for passwords. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret, 'utf8').digest('hex');

/** Whether two hashes are one, in a time that does not tell how much of them is. */
export const sameHash = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
