import type { Catalog, MetaType, Version } from '../../catalog/catalog.js';
import type { MetaObject } from '../../object/meta-object.js';

/** What the reading of an old form may look at beside the object. */
export interface OldFormContext {
  /** The type that the object has in the catalog that the file is read against. */
  readonly type: MetaType;
  readonly catalog: Catalog;
  /** What the file says it is of, where it says it. */
  readonly fileVersion: Version | undefined;
  /** Whether the file itself brings an object, by the name that the type has in the file. */
  readonly fileHas: (type: string, id: string) => boolean;
  /** The program whose list names a stage, where exactly one does. */
  readonly programOf: (stage: string) => string | undefined;
}

/** One way in which files of older versions, or the exports of every version, say what servers now read otherwise. */
export interface OldForm {
  readonly id: string;
  /** The first version whose servers no longer write it; absent: every version's export does. */
  readonly until?: Version;
  /** Plurals of the types it looks at; absent: all. */
  readonly types?: readonly string[];
  readonly reason: string;
  /** What showed it: a measurement, or a file of DHIS2's source. */
  readonly source: string;
  /** What it cannot carry over, in the words of the table in docs/versions.md; absent: nothing. */
  readonly loses?: string;
  /** A note, by type, how many objects it changed; absent: the same thing said otherwise, nothing to tell. */
  readonly tells?: string;
  /** The object as the catalog has it; the very same object where there is nothing to do. */
  readonly read: (object: MetaObject, context: OldFormContext) => MetaObject;
}

/** A type that is another one now. */
export interface OldType {
  readonly id: string;
  readonly until: Version;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly source: string;
  readonly loses?: string;
  readonly read: (object: MetaObject) => MetaObject;
}
