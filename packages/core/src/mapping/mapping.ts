import { compareText, type Ref, refKey } from '../object/ref.js';
import type { Side } from '../snapshot/snapshot.js';

/**
 * What becomes of an object of the source: it is the target's object `to` (`use`: references point there; `overwrite`:
 * its content goes there too), it is another one (`new`), or it stays out (`leave-out`).
 */
export type PairDoes = 'use' | 'overwrite' | 'new' | 'leave-out';

export const PAIR_DOES: readonly PairDoes[] = ['use', 'overwrite', 'new', 'leave-out'];

/** The texts that a new object may be given in place of its own, because the target has those. */
export const PAIR_TEXTS = ['code', 'name', 'shortName'] as const;

/** One object of the source and what it is on the target. */
export interface Pair {
  readonly from: Ref;
  /** Id of the target's object of the same type; null for `new` and `leave-out`. */
  readonly to: string | null;
  readonly does: PairDoes;
  /** Names to show, as they were when the pair was made. */
  readonly label?: string;
  readonly toLabel?: string;
  /** Codes of what speaks for it (`SAME_CODE`, `SAME_NAME`...), strongest first; `ANSWERED`: a person said so. */
  readonly evidence?: readonly string[];
  /** How much speaks for it: 0 to 100. */
  readonly score?: number;
  /** With `new`: texts by property. */
  readonly with?: Readonly<Record<string, string>>;
}

/**
 * One end of a mapping. A server is known by its address (a copy of a server has its system id too). All package files are
 * one end together: an id means the same object in all of them, so what was said about one package holds in the next.
 */
export interface MappingSide {
  readonly kind: 'instance' | 'files';
  readonly name: string;
  readonly address?: string;
}

/** All pairs between two instances: whose identity becomes whose. Kept by Dhow, and editable as a file. */
export interface Mapping {
  readonly format: 1;
  readonly source: MappingSide;
  readonly target: MappingSide;
  /** By type and id of `from`; each `from` once. */
  readonly pairs: readonly Pair[];
}

/** The end of a mapping that a side is. */
export const mappingSide = (side: Pick<Side, 'kind' | 'name' | 'address'>): MappingSide =>
  side.kind === 'instance' && side.address !== undefined
    ? { kind: 'instance', name: side.name, address: side.address }
    : { kind: 'files', name: 'files' };

/** What tells the ends of mappings apart. */
export const sideKey = ({ kind, address }: MappingSide): string => (kind === 'files' ? 'files' : (address ?? ''));

export const isSameSide = (a: MappingSide, b: MappingSide): boolean => sideKey(a) === sideKey(b);

/** A mapping with its pairs in order. */
export const mappingOf = (source: MappingSide, target: MappingSide, pairs: Iterable<Pair>): Mapping => ({
  format: 1,
  source,
  target,
  pairs: [...pairs].sort((a, b) => compareText(refKey(a.from), refKey(b.from))),
});
