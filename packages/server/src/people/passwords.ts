import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { Fault } from '@dhow/core';

/** Passwords as scrypt hashes that say how they were made: `scrypt$17$8$1$<salt>$<hash>`. */
export interface Passwords {
  /** Of somebody who may set it: goes before guesses. Faults PASSWORD_SHORT, PASSWORD_LONG, TOO_MANY_AT_ONCE. */
  hash(password: string): Promise<string>;
  /**
   * Whether this is the password; takes as long where there is none to compare with. `renew`: a new hash, where the old one was
   * made with less. `known`: no stranger asks, and does not wait for what strangers ask. Fault TOO_MANY_AT_ONCE.
   */
  matches(
    password: string,
    hash: string | null,
    known?: boolean,
  ): Promise<{ readonly matches: boolean; readonly renew?: string }>;
}

/** Characters. Long ones are easy with four words; a limit above keeps the work for a guess small. */
const SHORTEST = 12;
const LONGEST = 200;

/** log2 of N; with r = 8 this is 128 MB and about 0.4 s on one core (OWASP, 2023: N = 2^17, r = 8, p = 1). */
const COST = 17;
const BLOCK = 8;
const LANES = 1;
const BYTES = 32;

/** At one time, so that guesses take neither all memory nor all threads; and how many may wait for that, known ones and strangers. */
const AT_ONCE = 2;
const WAITING = 20;

interface Form {
  readonly cost: number;
  readonly block: number;
  readonly lanes: number;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

const written = ({ cost, block, lanes, salt, hash }: Form): string =>
  ['scrypt', cost, block, lanes, salt.toString('base64url'), hash.toString('base64url')].join('$');

function parsed(text: string): Form {
  const [form, cost, block, lanes, salt, hash] = text.split('$');
  if (form !== 'scrypt' || salt === undefined || hash === undefined)
    throw new Fault('failed', 'PASSWORD_HASH_UNKNOWN', { form: form ?? '' });
  return {
    cost: Number(cost),
    block: Number(block),
    lanes: Number(lanes),
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  };
}

/** `cost`: log2 of scrypt's N, so that tests need not wait. */
export function openPasswords({ cost = COST }: { readonly cost?: number } = {}): Passwords {
  let running = 0;
  const ahead: (() => void)[] = [];
  const strangers: (() => void)[] = [];

  const derive = async (
    password: string,
    { cost, block, lanes, salt, hash }: Form,
    known: boolean,
  ): Promise<Buffer> => {
    if (running >= AT_ONCE) {
      const waiting = known ? ahead : strangers;
      if (waiting.length >= WAITING) throw new Fault('refused', 'TOO_MANY_AT_ONCE', { seconds: 5 });
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running += 1;
    const N = 2 ** cost;
    const options: ScryptOptions = { N, r: block, p: lanes, maxmem: 129 * N * block * lanes + 1024 * 1024 };
    try {
      // One person types é as one character, another keyboard sends two.
      const text = password.normalize('NFKC');
      return await new Promise((resolve, reject) =>
        scrypt(text, salt, hash.length, options, (error, key) => (error ? reject(error) : resolve(key))),
      );
    } finally {
      // Whoever waits takes this one's place.
      const next = ahead.shift() ?? strangers.shift();
      if (next) next();
      else running -= 1;
    }
  };
  const blank = (salt: Buffer): Form => ({ cost, block: BLOCK, lanes: LANES, salt, hash: Buffer.alloc(BYTES) });
  const nobody = blank(randomBytes(16));

  const make = async (password: string): Promise<string> => {
    const form = blank(randomBytes(16));
    return written({ ...form, hash: await derive(password, form, true) });
  };
  return {
    async hash(password) {
      const length = [...password.normalize('NFKC')].length;
      if (length < SHORTEST) throw new Fault('usage', 'PASSWORD_SHORT', { least: SHORTEST });
      if (length > LONGEST) throw new Fault('usage', 'PASSWORD_LONG', { most: LONGEST });
      return make(password);
    },
    async matches(password, hash, known = false) {
      if (password.length > LONGEST * 4) return { matches: false };
      const form = hash === null ? nobody : parsed(hash);
      const same = timingSafeEqual(await derive(password, form, known), form.hash) && hash !== null;
      if (!same) return { matches: false };
      const old = form.cost !== cost || form.block !== BLOCK || form.lanes !== LANES;
      return { matches: true, ...(old ? { renew: await make(password) } : {}) };
    },
  };
}
