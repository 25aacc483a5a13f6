const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'; // Crockford's base 32: no I, L, O, U to misread

/** The short number by which people name a plan (`7F3K-2Q`), from the first 30 bits of its hash. */
export function planNumber(hash: string): string {
  let bits = Number.parseInt(hash.slice(0, 8), 16);
  let text = '';
  for (let i = 0; i < 6; i++) {
    text = LETTERS[bits % 32] + text;
    bits = Math.floor(bits / 32);
  }
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}
