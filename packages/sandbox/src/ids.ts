const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const SIGNS = `0123456789${LETTERS}`;
const UID = /^[A-Za-z][A-Za-z0-9]{10}$/;

/** Whether a text has the shape of a UID: a letter, then ten letters or digits. */
export const isUid = (text: string): boolean => UID.test(text);

/** Numbers from a seed, each from 0 to 1 (mulberry32): two sandboxes with one seed make the same ids. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A new UID. */
export function makeUid(random: () => number): string {
  let uid = LETTERS[Math.floor(random() * LETTERS.length)]!;
  for (let i = 0; i < 10; i++) uid += SIGNS[Math.floor(random() * SIGNS.length)]!;
  return uid;
}
