import type {
  Catalog,
  Diagnostic,
  JsonObject,
  Look,
  MetaObject,
  PackageName,
  Ref,
  RefKey,
  Side,
  SpokenByType,
} from '@dhow/core';

/** What to read. Everything in one request is read in as few HTTP requests as the server's limits allow. */
export interface ReadRequest {
  /** Objects by id. */
  readonly ids: ReadonlyMap<string, ReadonlySet<string>>;
  /** Objects of `type` whose property `path` (`program.id`) is one of `ids`. */
  readonly dependents: readonly { readonly type: string; readonly path: string; readonly ids: readonly string[] }[];
  /** Types to read whole. */
  readonly all: ReadonlySet<string>;
  /** Objects of `type` whose id, code or name is `match` (name without regard to case). */
  readonly matches: readonly { readonly type: string; readonly match: string }[];
  /** Is one of these codes, names or other unique values taken? Found objects come with at least id, code, name, `path` and these `fields`. */
  readonly probes: readonly {
    readonly type: string;
    readonly path: string;
    readonly values: readonly string[];
    readonly fields?: string;
  }[];
  /**
   * Objects of which more is to be known than who they are, without their sharing: those of `type` with one of `values` at
   * `path`, with these `fields` as a DHIS2 reads them (`:owner,optionSet[id,name]`) or more. Asked of
   * targets, with `identity` only.
   */
  readonly looks?: readonly Look[];
  /** `whole`: every owner property, as an import needs it, with the fields that no preset exports. `identity`: id, code, name. */
  readonly fields: 'whole' | 'identity';
}

/** Objects of a type as a list shows them. */
export interface ListRequest {
  readonly type: string;
  /** Only those whose property `path` (`dataElementGroups.id`) is `id`. */
  readonly within?: { readonly path: string; readonly id: string };
  /** Only those that were changed at this time or later, ISO 8601. */
  readonly changedSince?: string;
}

/** What a read found. A read that failed throws a Fault: it is never an empty answer. */
export interface Reading {
  /** Raw objects, whole or in identity form as asked. */
  readonly objects: ReadonlyMap<RefKey, MetaObject>;
  /** Asked for by id and not there, or not visible to this login. */
  readonly absent: ReadonlySet<RefKey>;
  /** Which objects answered each match, by `type:match`. More than one is for the user to settle. */
  readonly matched: ReadonlyMap<string, readonly Ref[]>;
  /** Read with their sharing left out, because it names a group that is gone. */
  readonly unknownSharing: ReadonlySet<RefKey>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Progress of something long: how much is done of how much (absent: not known yet), in words' codes. */
export type Progress = (step: { readonly code: string; readonly done?: number; readonly total?: number }) => void;

/** Anything metadata can be read from: a live server, a package file, a backup. */
export interface Source {
  readonly side: Side;
  readonly catalog: Catalog;
  /** Types of whose objects it has only some properties, as it was made from a table. */
  readonly spoken?: SpokenByType;
  /** What it is called as a package, where it is one: what an import of it installs is remembered under that. */
  readonly package?: PackageName;
  read(request: ReadRequest, signal: AbortSignal, progress?: Progress): Promise<Reading>;
  /**
   * Objects of a type with their id, code, name and when they were last changed, chosen by the server, in one request. Faults
   * where this login may not read the type: it is never an empty list. Absent: reading them tells.
   */
  list?(request: ListRequest, signal: AbortSignal, progress?: Progress): Promise<readonly MetaObject[]>;
  /** How many objects there are of each type, without reading them; null where it does not say. Absent: only reading tells. */
  count?(
    types: readonly string[],
    signal: AbortSignal,
    progress?: Progress,
  ): Promise<ReadonlyMap<string, number | null>>;
  /** Only of a package file: what it is as a document. */
  readonly document?: JsonObject;
  readonly found?: readonly Diagnostic[];
  /** Only of a package file: the same once its objects were given ids, with what was found on the way. */
  identified?(document: JsonObject, found: readonly Diagnostic[]): Source;
}

/** A package file: all of it stands in memory, as it was read. */
export interface PackageSource extends Source {
  /** The file as one JSON object, as it stands: for checks. */
  readonly document: JsonObject;
  /** What was found while it was read: keys that stand twice, its version. */
  readonly found: readonly Diagnostic[];
  identified(document: JsonObject, found: readonly Diagnostic[]): PackageSource;
}
