import type { JsonObject, MetaDocument, PackageName, Side } from '@dhow/core';

/** A package that Dhow holds: one that somebody uploaded, or one that an export made. */
export interface PackageNote {
  /** Short, sortable by time, safe as a file name, as those of runs and backups: `20261121-1405-k3f9`. */
  readonly id: string;
  /** The name of its file, as it was uploaded or is proposed for download. */
  readonly name: string;
  readonly at: string;
  readonly who: string;
  /** Bytes as kept. */
  readonly size: number;
  /** SHA-256 of the file, as hex. */
  readonly sha256: string;
  /** What it says of itself, where it does. */
  readonly package?: PackageName;
  /** Where an export read it; absent: somebody uploaded it. */
  readonly from?: Side;
}

/** What an export made, to be written as a file of any form. */
export interface MadePackage {
  readonly document: MetaDocument;
  readonly side: Side;
  /** Top level properties that are no objects (`system`, `package`, `dhow`). */
  readonly heading: JsonObject;
}

/** Packages that Dhow holds. Opened as a source under the name `package:ID`. */
export interface PackageStore {
  /** Newest first. */
  list(): Promise<readonly PackageNote[]>;
  /** Fault PACKAGE_UNKNOWN. */
  note(id: string): Promise<PackageNote>;
  /** Keeps what an export made. Durable when it resolves. */
  put(name: string, made: MadePackage, who: string): Promise<PackageNote>;
  /** A package that `put` kept, or any other as it reads. Fault PACKAGE_UNKNOWN, and those of reading a package file. */
  read(id: string): Promise<MadePackage>;
  /** Fault PACKAGE_UNKNOWN. */
  remove(id: string): Promise<void>;
}
