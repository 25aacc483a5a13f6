import { Fault } from '@dhow/core';

/** Slows down who guesses passwords. Held in memory: asked thousands of times a second, it costs nothing and has a bounded size. */
export interface Guesses {
  /**
   * Counts a try before the password is looked at. `name`: whose password; absent: a link, which only the address tries.
   *
   * @throws Fault TOO_MANY_GUESSES {seconds}; a refused try is not counted, so that waiting always helps
   */
  take(from: string, name?: string): Guess;
}

/** One try that was let through. */
export interface Guess {
  /** The person signed in from this address before: no stranger, who is not made to wait for strangers. */
  readonly known: boolean;
  /** It was right, and counts for nothing: this address is known to be the person's for as long as the server runs. */
  right(): void;
  /** Nobody looked at it, so that it counts for nothing. */
  unseen(): void;
}

/** A bucket that holds so many tries, and loses one in so many seconds. */
interface Size {
  readonly tries: number;
  readonly seconds: number;
}

/** One address: many people may sit behind it. */
const ADDRESS: Size = { tries: 30, seconds: 10 };
/** A /48 of IPv6, of which one subscriber may have all 65,536 addresses of above. */
const SITE: Size = { tries: 90, seconds: 3 };
/** One address for one name: somebody who forgot a password. */
const PAIR: Size = { tries: 5, seconds: 20 };
/** One name from everywhere: many addresses together. */
const NAME: Size = { tries: 50, seconds: 5 };

/**
 * Of each sort of bucket. Above it those that were used longest ago are forgotten. Passwords are hashed some five a second and a
 * try that was not looked at is taken back, so that so many never fill up while they matter; links have 256 bits.
 */
const MOST = 20_000;
const KNOWN = 10_000;

/** Buckets of one size by what they count. */
class Buckets {
  readonly #size: Size;
  readonly #seconds: () => number;
  readonly #levels = new Map<string, { readonly level: number; readonly at: number }>();

  constructor(size: Size, seconds: () => number) {
    this.#size = size;
    this.#seconds = seconds;
  }

  /** Seconds until one more goes in; at most 0: now. */
  wait(key: string): number {
    return (this.#level(key) + 1 - this.#size.tries) * this.#size.seconds;
  }

  fill(key: string, by: number): void {
    const level = this.#level(key) + by;
    // Where it stands in the order is when it was used last.
    this.#levels.delete(key);
    if (level > 0) this.#levels.set(key, { level, at: this.#seconds() });
    const [oldest] = this.#levels.keys();
    if (this.#levels.size > MOST && oldest !== undefined) this.#levels.delete(oldest);
  }

  #level(key: string): number {
    const { level, at } = this.#levels.get(key) ?? { level: 0, at: 0 };
    return Math.max(0, level - (this.#seconds() - at) / this.#size.seconds);
  }
}

/** `seconds`: a clock that only goes forward, so that a changed time of day neither frees nor locks anybody. */
export function openGuesses(seconds: () => number = () => performance.now() / 1000): Guesses {
  const open = (size: Size): Buckets => new Buckets(size, seconds);
  const links = open(ADDRESS);
  const [addresses, sites, pairs, names] = [open(ADDRESS), open(SITE), open(PAIR), open(NAME)];
  const known = new Set<string>();

  const bucketsOf = (from: string, person: string | undefined): readonly (readonly [Buckets, string])[] => {
    const address = network(from);
    if (person === undefined) return [[links, address]];
    const pair = [pairs, pairKey(address, person)] as const;
    // What others try, of this name or behind this address, does not shut out who was there before.
    if (known.has(pair[1])) return [pair];
    const site = siteOf(address);
    return [pair, [addresses, address], [names, person], ...(site === undefined ? [] : [[sites, site] as const])];
  };
  const learn = (pair: string): void => {
    known.delete(pair);
    known.add(pair);
    const [oldest] = known;
    if (known.size > KNOWN && oldest !== undefined) known.delete(oldest);
  };

  return {
    take(from, name) {
      const person = name?.normalize('NFKC').toLowerCase();
      const buckets = bucketsOf(from, person);
      const wait = Math.max(...buckets.map(([all, key]) => all.wait(key)));
      if (wait > 0) throw new Fault('refused', 'TOO_MANY_GUESSES', { seconds: Math.ceil(wait) });
      for (const [all, key] of buckets) all.fill(key, 1);
      const unseen = (): void => {
        for (const [all, key] of buckets) all.fill(key, -1);
      };
      return {
        known: person !== undefined && known.has(pairKey(network(from), person)),
        right() {
          unseen();
          if (person !== undefined) learn(pairKey(network(from), person));
        },
        unseen,
      };
    },
  };
}

const pairKey = (address: string, person: string): string => `${address} ${person}`;

/** The /48 of a /64; undefined for an IPv4 address. */
const siteOf = (network: string): string | undefined =>
  network.includes(':') ? network.split(':').slice(0, 3).join(':') : undefined;

/** An IPv4 address, or the /64 of an IPv6 one: whoever has one address of a /64 has them all. */
export function network(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('%')[0]!.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const middle =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...middle, ...right]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
