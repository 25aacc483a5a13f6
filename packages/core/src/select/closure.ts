import type { MetaObject } from '../object/meta-object.js';
import type { Ref, RefKey } from '../object/ref.js';
import type { ReferenceKind } from '../reference/reference.js';

/** One step of why an object is here: `from` refers to it (or it is a dependent of `from`) at `at`. */
export interface Because {
  readonly from: Ref;
  readonly at: string;
  readonly kind: ReferenceKind | 'dependent';
}

/** An object of the closure. */
export interface Member {
  readonly ref: Ref;
  /** Raw, in the source's version until the transforms ran, then in the target's. */
  readonly object: MetaObject;
  /** Asked for by the user, or part of what was (stages and rules of a program, options of a set); otherwise it only came along. */
  readonly asked: boolean;
  /** Shortest chain from an object asked for to this one; empty when it was asked for itself. */
  readonly reasons: readonly Because[];
}

/** Something that an object needs and that the source does not have (or its login cannot see). */
export interface Missing {
  readonly ref: Ref;
  /** Other types that the reference may mean, if its kind leaves that open. */
  readonly types: readonly string[];
  readonly neededBy: readonly { readonly from: Ref; readonly at: string; readonly kind: ReferenceKind }[];
  readonly required: boolean;
}

/** Something that an object needs and a metadata import cannot carry: custom icons, files of documents, data store keys, secrets. */
export interface NotCarried {
  readonly code: string;
  readonly about: Ref;
  readonly at: string;
  readonly what: string;
}

/** Left out on purpose: by the user's `exclude`, by policy (org units, users, groups), with who refers to it. */
export interface LeftOut {
  readonly ref: Ref;
  /** Its name, where it is known. */
  readonly label?: string;
  readonly code: string;
  /** The first few that refer to it. */
  readonly neededBy: readonly { readonly from: Ref; readonly at: string }[];
  /** How many more refer to it. */
  readonly more?: number;
}

/** What was asked for and all it needs. */
export interface Closure {
  readonly members: ReadonlyMap<RefKey, Member>;
  readonly missing: readonly Missing[];
  readonly leftOut: readonly LeftOut[];
  readonly notCarried: readonly NotCarried[];
}
