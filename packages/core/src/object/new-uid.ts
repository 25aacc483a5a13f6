import type { Digest } from './meta-object.js';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SIGNS = `${LETTERS}0123456789`;
const LENGTH = 11;

/**
 * A new DHIS2 UID that is always the same for the same text: the first letter and the ten signs behind it are read off the
 * SHA-256 of the text. For objects that have no id yet (named by code or name only), for clones made from a seed.
 *
 * @param text what the id shall stand for, with a namespace in front so that two purposes never share an id
 *   (`identify:code:dataElements:ANC1`)
 */
export function newUid(digest: Digest, text: string): string {
  const hex = digest(text);
  let uid = '';
  // Five hex digits a sign: what is left over when they are shared out among 62 signs does not show.
  for (let i = 0; i < LENGTH; i++) {
    const number = Number.parseInt(hex.slice(i * 5, i * 5 + 5), 16);
    const signs = i === 0 ? LETTERS : SIGNS;
    uid += signs[number % signs.length];
  }
  return uid;
}
