import type { Catalog, Version } from '../catalog/catalog.js';
import type { MetaObject } from '../object/meta-object.js';
import type { RefKey } from '../object/ref.js';

/** What an instance is, as far as plans and runs must remember it. Never a secret. */
export interface Side {
  readonly kind: 'instance' | 'file' | 'backup';
  /** The user's name for it (`PRODUCTION moh`), or the file's name. */
  readonly name: string;
  readonly environment?: 'production' | 'staging' | 'development';
  /** Normalised address (scheme, host, port, context path), for instances. */
  readonly address?: string;
  /** For a file or a backup that Dhow made: the instance that it was read from. Whoever may not read that one may not read this. */
  readonly origin?: Origin;
  readonly systemId?: string;
  /** Full version as the server or the file says it: `2.42.7-SNAPSHOT`. */
  readonly serverVersion: string;
  /** What Dhow treats it as: major.minor of the catalog used. */
  readonly version: Version;
  /** SHA-256 of the file, for files. */
  readonly sha256?: string;
  /** Whose eyes read it. `filtered`: what this login cannot see is unknown, never absent. */
  readonly eyes: { readonly login: string; readonly sees: 'all' | 'filtered' };
  /** ISO 8601 time, UTC. */
  readonly readAt: string;
}

/** An instance as it was called when something was read from it. */
export interface Origin {
  readonly name: string;
  readonly address?: string;
}

/** The instance that what stands on a side was read from: itself, or the one that a file or backup was made of; else none is known. */
export const originOf = ({ kind, name, address, origin }: Side): Origin | undefined =>
  kind === 'instance' ? { name, ...(address !== undefined && { address }) } : origin;

/** A side of a file or backup that was made of another side: of the same origin. */
export function madeOf(side: Side, of: Side | undefined): Side {
  const origin = of && originOf(of);
  return origin ? { ...side, origin } : side;
}

/**
 * Objects as one side held them at one moment, raw (as the wire gave them), as one login could see them.
 * It says what it knows: an object that was asked for and did not come is `absent` only if the login sees all.
 */
export interface Snapshot {
  readonly side: Side;
  readonly catalog: Catalog;
  readonly objects: ReadonlyMap<RefKey, MetaObject>;
  /** Asked for by id and not there (or not visible to this login: see `side.eyes`). */
  readonly absent: ReadonlySet<RefKey>;
  /** Types that were read whole: what is not in `objects` is not there (as far as the eyes see). */
  readonly whole: ReadonlySet<string>;
  /** Read without their sharing, because it names a group that is gone: may be shown and referred to, never updated. */
  readonly unknownSharing: ReadonlySet<RefKey>;
}
