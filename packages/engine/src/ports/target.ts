import type { Diagnostic, Fault, MetaDocument, Ref, RefKey } from '@dhow/core';
import type { DataStore } from './data-store.js';
import type { Source } from './source.js';

/** Counts as the server gives them. Its `ignored` and `total` are not the number of objects sent. */
export interface ImportStats {
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
  readonly ignored: number;
  readonly total: number;
}

/** What a server said to one import. */
export type ImportAnswer =
  /**
   * It says that everything was written. Not a proof: verification reads back. Deletions are done one by one: errors among
   * `diagnostics` name what it left standing.
   */
  | { readonly kind: 'done'; readonly stats: ImportStats; readonly diagnostics: readonly Diagnostic[] }
  /** It refused and wrote nothing. Without a report (`cachesDoubtful`) its caches may lie until they are cleared. */
  | {
      readonly kind: 'refused';
      readonly stats?: ImportStats;
      readonly diagnostics: readonly Diagnostic[];
      readonly cachesDoubtful: boolean;
    }
  /** No answer that can be believed: connection lost, 502, time out, a task that never ended. It may have been written. */
  | { readonly kind: 'unknown'; readonly cause: Fault };

/** One request's worth of objects. Sent with atomicMode=ALL, importStrategy CREATE_AND_UPDATE or DELETE, identifier UID. */
export interface ImportRequest {
  readonly strategy: 'CREATE_AND_UPDATE' | 'DELETE';
  readonly document: MetaDocument;
}

/** An instance that can be written. Abilities that may be absent are values on `can`; an absent one leads to a planned fallback or a refusal. */
export interface Target extends Source {
  /** What the login may do by itself: `ALL`, or authorities by name. */
  readonly authorities: ReadonlySet<string>;
  /** Sends one import. Never throws for what the server answers; never sends twice. Throws a Fault only if nothing was sent. */
  write(request: ImportRequest, signal: AbortSignal): Promise<ImportAnswer>;
  /** The server's own validation (VALIDATE). OK here does not mean OK at commit. */
  validate(request: ImportRequest, signal: AbortSignal): Promise<ImportAnswer>;
  /** Resolves when the server runs no metadata import that this login can see; throws a Fault after `patienceMs`. */
  waitUntilIdle(signal: AbortSignal, patienceMs: number): Promise<void>;
  /**
   * The list call that DHIS2's own apps make for each type: does it answer 200? One request a type. `among`: the same
   * call for these objects alone, by type.
   */
  listCalls(
    types: readonly string[],
    signal: AbortSignal,
    among?: ReadonlyMap<string, readonly string[]>,
  ): Promise<ReadonlyMap<string, { readonly ok: boolean; readonly status: number }>>;
  readonly can: {
    /** `POST /api/maintenance?cacheClear=true`; needs an authority. */
    readonly clearCaches?: (signal: AbortSignal) => Promise<void>;
    /** Is there data behind these objects (data elements, programs, org units, option combos...)? One or a few requests per object. */
    readonly dataBehind?: (
      refs: readonly Ref[],
      signal: AbortSignal,
    ) => Promise<ReadonlyMap<RefKey, 'yes' | 'no' | 'unknown'>>;
    /** JSON values of apps, by namespace and key. */
    readonly dataStore?: DataStore;
  };
  /** Requests sent so far, for the run's record and the benchmarks. */
  requests(): { readonly count: number; readonly bytesIn: number; readonly bytesOut: number };
}
