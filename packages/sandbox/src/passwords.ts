import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether a text is a BCrypt hash; real servers treat a password that looks like one differently (recordings 16#13-17). */
export const looksLikeBcrypt = (text: string): boolean => /^\$2[aby]?\$\d\d\$[./0-9A-Za-z]{53}$/.test(text);

/** How the sandbox keeps a password: salted SHA-256. The store is memory only and dies with the process. */
export function hashPassword(word: string, salt: string): string {
  return `sha256$${salt}$${createHash('sha256').update(`${salt}$${word}`).digest('hex')}`;
}

/** Whether a word is the one behind a kept hash (the sandbox's own, or a BCrypt hash that came in by an import). */
export function matchesPassword(word: string, kept: string): boolean {
  if (looksLikeBcrypt(kept)) return sameText(bcrypt(word, kept), kept);
  const salt = kept.split('$')[1] ?? '';
  return sameText(hashPassword(word, salt), kept);
}

function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** BCrypt's hash of a word with the cost and salt of `like`. */
function bcrypt(word: string, like: string): string {
  const head = like.slice(0, 29);
  const salt = fromBase64(head.slice(7)).subarray(0, 16);
  const key = Buffer.concat([Buffer.from(word), Buffer.alloc(1)]).subarray(0, 72);
  const cipher = new Blowfish();
  cipher.expand(key, salt);
  for (let round = 2 ** Number(head.slice(4, 6)); round > 0; round--) {
    cipher.expand(key);
    cipher.expand(salt);
  }
  const words = new Int32Array(6);
  const text = Buffer.from('OrpheanBeholderScryDoubt');
  for (let i = 0; i < 6; i++) words[i] = text.readInt32BE(i * 4);
  for (let i = 0; i < 64; i++) for (let j = 0; j < 6; j += 2) cipher.encrypt(words, j);
  const digest = Buffer.alloc(24);
  for (let i = 0; i < 6; i++) digest.writeInt32BE(words[i]!, i * 4);
  return head + toBase64(digest.subarray(0, 23));
}

const ALPHABET = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const swap = (text: string, from: string, to: string) => [...text].map((letter) => to[from.indexOf(letter)]).join('');
const fromBase64 = (text: string) => Buffer.from(swap(text, ALPHABET, STANDARD), 'base64');
const toBase64 = (bytes: Buffer) => swap(bytes.toString('base64').replaceAll('=', ''), STANDARD, ALPHABET);

const SUBKEYS = 18;
const BOXES = 4 * 256;
let initial: Int32Array | undefined;

/** Blowfish starts from the fraction of pi in binary: 18 subkeys, then four boxes of 256 words. */
function piWords(): Int32Array {
  if (initial) return initial;
  const bits = BigInt((SUBKEYS + BOXES) * 32);
  const guard = 64n;
  const one = 1n << (bits + guard);
  // Machin: pi = 16 arctan(1/5) - 4 arctan(1/239)
  const arctan = (inverse: bigint): bigint => {
    let sum = 0n;
    let power = one / inverse;
    for (let n = 1n; power !== 0n; n += 2n) {
      sum += n % 4n === 1n ? power / n : -power / n;
      power /= inverse * inverse;
    }
    return sum;
  };
  const pi = (16n * arctan(5n) - 4n * arctan(239n)) >> guard;
  const fraction = (pi & ((1n << bits) - 1n)).toString(16).padStart(Number(bits) / 4, '0');
  const bytes = Buffer.from(fraction, 'hex');
  initial = Int32Array.from({ length: SUBKEYS + BOXES }, (_, i) => bytes.readInt32BE(i * 4));
  return initial;
}

/** Blowfish with BCrypt's salted key schedule. */
class Blowfish {
  readonly #p = piWords().slice(0, SUBKEYS);
  readonly #s = piWords().slice(SUBKEYS);

  /** Enciphers the two words at `at` in place. */
  encrypt(words: Int32Array, at: number): void {
    const p = this.#p;
    const s = this.#s;
    let left = words[at]! ^ p[0]!;
    let right = words[at + 1]!;
    for (let i = 1; i <= 16; i += 2) {
      right ^=
        (((s[left >>> 24]! + s[0x100 | ((left >>> 16) & 255)]!) ^ s[0x200 | ((left >>> 8) & 255)]!) +
          s[0x300 | (left & 255)]!) ^
        p[i]!;
      left ^=
        (((s[right >>> 24]! + s[0x100 | ((right >>> 16) & 255)]!) ^ s[0x200 | ((right >>> 8) & 255)]!) +
          s[0x300 | (right & 255)]!) ^
        p[i + 1]!;
    }
    words[at] = right ^ p[17]!;
    words[at + 1] = left;
  }

  /** Mixes a key into the subkeys and boxes; with a salt its words are mixed into what is enciphered. */
  expand(key: Buffer, salt?: Buffer): void {
    let offset = 0;
    const next = (bytes: Buffer): number => {
      let word = 0;
      for (let i = 0; i < 4; i++) {
        word = (word << 8) | bytes[offset]!;
        offset = (offset + 1) % bytes.length;
      }
      return word;
    };
    for (let i = 0; i < SUBKEYS; i++) this.#p[i]! ^= next(key);
    offset = 0;
    const block = new Int32Array(2);
    for (const target of [this.#p, this.#s]) {
      for (let i = 0; i < target.length; i += 2) {
        if (salt) {
          block[0]! ^= next(salt);
          block[1]! ^= next(salt);
        }
        this.encrypt(block, 0);
        target[i] = block[0]!;
        target[i + 1] = block[1]!;
      }
    }
  }
}
