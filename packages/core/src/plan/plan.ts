import type { InstalledBefore, Installs } from '../install/installs.js';
import type { Json, MetaObject } from '../object/meta-object.js';
import type { Ref } from '../object/ref.js';
import type { Diagnostic, Params } from '../outcome/diagnostic.js';
import type { Because, LeftOut, Missing, NotCarried } from '../select/closure.js';
import type { Selection } from '../select/selection.js';
import type { Side } from '../snapshot/snapshot.js';

/** Whose value wins for a group of fields or a kind of list. */
export type PolicyValue = 'source' | 'target' | 'merge';

/** One field that an act changes. `from` absent: was not there; `to` absent: will not be there. */
export interface FieldChange {
  /** Property, or a path to one entry of a list (`/dataSetElements[fbfJHSPpUQD]`, `/translations[fr,NAME]`). */
  readonly path: string;
  readonly from?: Json;
  readonly to?: Json;
  /** A code of the words catalogue: `source`, `merge`, `member-added`, `member-removed`, `answered`, `deferred`, `restored`... */
  readonly why: string;
}

export type Verb = 'create' | 'update' | 'recreate' | 'delete';

/** One intended act on one object of the target. */
export interface Act {
  readonly verb: Verb;
  readonly ref: Ref;
  /** A name to show: name, else code, else id. */
  readonly label: string;
  readonly asked: boolean;
  readonly reasons: readonly Because[];
  readonly fields: readonly FieldChange[];
  /** The whole object as it will be sent (never a part of one); absent for deletes. */
  readonly payload?: MetaObject;
  /**
   * State fingerprint of the object on the target when the plan was made; absent for creates, and for a second act on the
   * same object in a later batch (which finds what the first one promised).
   */
  readonly before?: string;
}

/** An object that is sent unchanged, because the server needs it in the same payload. */
export interface Along {
  readonly ref: Ref;
  readonly label: string;
  /** A code: `option-combo-set`, `cycle`... */
  readonly why: string;
  readonly payload: MetaObject;
  readonly before: string;
}

/** What goes to the server in one request. A cycle stays in one batch; no form or program is half there between two. */
export interface Batch {
  /** `b1`, `b2`, ... in the order of sending. */
  readonly id: string;
  readonly strategy: 'CREATE_AND_UPDATE' | 'DELETE';
  readonly acts: readonly Act[];
  readonly along: readonly Along[];
}

/** A reference that this version of the server would lose: left out when `ref` is created in `batch`, set in `laterBatch`. */
export interface Deferral {
  readonly ref: Ref;
  readonly at: string;
  readonly batch: string;
  readonly laterBatch: string;
  /** The row of docs/quirks.md. */
  readonly quirk: string;
}

export interface Choice {
  readonly id: string;
  /** Code of the words catalogue, and what to fill it with. */
  readonly code: string;
  readonly params: Params;
  /**
   * Texts that this choice needs and that may be given with it (a new code, a new name), each with what Dhow would take.
   * The answer is then `id?property=text&property=text` (as in a URL); without texts the proposals hold.
   */
  readonly takes?: readonly { readonly property: string; readonly proposal: string; readonly longest?: number }[];
}

/** One fact of what a question is about, on every side that says something of it. */
export interface Compared {
  /** A property (`valueType`), a path to an entry of a list, or a code of the words catalogue (`USED_BY`). */
  readonly what: string;
  /** As installed last time, where that is known. */
  readonly base?: Json;
  readonly source?: Json;
  readonly target?: Json;
}

/** What only a person can decide. Its id is the same in the next plan, so answers carry over. */
export interface Question {
  /** Code plus where it stands: `GROUP_UNKNOWN:userGroups:abc...`. */
  readonly id: string;
  readonly code: string;
  readonly params: Params;
  readonly about: readonly Ref[];
  readonly choices: readonly Choice[];
  /** Id of the choice that Dhow would take, or null where it has no opinion. */
  readonly proposal: string | null;
  /** Whether `--default-answers` may take the proposal. */
  readonly safe: boolean;
  /** Why `--default-answers` does not take the proposal, where that is known. */
  readonly unsafe?: { readonly code: string; readonly params: Params };
  /** The sides beside each other, in the order to be read. */
  readonly compare?: readonly Compared[];
  /** What each side is called above its column, where "package" and "target" say too little: codes with their facts. */
  readonly sides?: Readonly<
    Partial<Record<'base' | 'source' | 'target', { readonly code: string; readonly params: Params }>>
  >;
  /** What speaks for the proposal, strongest first, and how much: 0 to 100. */
  readonly evidence?: readonly { readonly code: string; readonly params: Params }[];
  readonly score?: number;
  /** Answers about org units, groups and ids hold for one target only and are asked again on another. */
  readonly boundToTarget: boolean;
  /** Id of the choice taken, or null: open. A plan with an open question is never applied. */
  readonly answer: string | null;
}

/** Something that may hurt. Accepted by code and count before the plan is applied. */
export interface Risk {
  /** Code plus what it is about. */
  readonly id: string;
  readonly code: string;
  readonly about: readonly Ref[];
  /** Facts for the words: from, to, how many use it, whether data is behind ("possible", "yes", "no"). */
  readonly why: Params;
}

/** A difference that stays as it is on the target, with the policy that keeps it and the switch that would change it. */
export interface Kept {
  readonly ref: Ref;
  readonly label: string;
  /** Property or path; `*` for a whole object that only came along. */
  readonly path: string;
  /** Policy row that keeps it: `sharing`, `organisation-units`, `dependencies`, `translations`... */
  readonly policy: string;
  /** The switch that would change it, as typed: `--update-dependencies all`, `sharing=source` in a policy file. */
  readonly change: string;
  readonly source?: Json;
  readonly target?: Json;
}

/** Questions that one person answered together. */
export interface AnsweredTogether {
  /** The filter and the choice, as they were typed: `code=CLASH score>=80`, `proposal`. */
  readonly where: string;
  readonly choice: string;
  /** Ids of the questions that were shown as examples, those least alike. */
  readonly examples: readonly string[];
  /** Ids of all questions of this plan that have their answer from it. */
  readonly questions: readonly string[];
}

/** What a plan was made from, so that it can be refused when that no longer holds, and made anew. */
export interface Basis {
  readonly selection: Selection;
  readonly policies: Readonly<Record<string, PolicyValue>>;
  readonly updateDependencies: readonly string[];
  readonly answers: Readonly<Record<string, string>>;
  /** Which of the answers were given together, by a filter, and what was looked at before. */
  readonly together?: readonly AnsweredTogether[];
  /** Ids of questions whose answers were given for an earlier plan and kept. */
  readonly remembered?: readonly string[];
  readonly batchSize: number;
  /** Absent: `size`. */
  readonly batchBy?: 'type';
  /** Objects that the plan points to and does not write: they must still be there. */
  readonly relied: readonly Ref[];
  /** Ids that must still be free, with the code and name that a create takes. */
  readonly free: readonly { readonly ref: Ref; readonly code?: string; readonly name?: string }[];
  /** Per object that is written or sent along: a short fingerprint of every state property, to say what moved. */
  readonly moved: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Objects equal on both sides (counted, not listed). */
  readonly unchanged: number;
  readonly leftOut: readonly LeftOut[];
  /** Which identity of the source became which of the target (`indicatorTypes:a` -> `indicatorTypes:b`), with evidence code. */
  readonly matched: readonly { readonly from: Ref; readonly to: Ref; readonly evidence: string }[];
  /** Findings of reading and transforming: what was changed on the way, and what a transform lost. */
  readonly diagnostics: readonly Diagnostic[];
  /** What objects are called that the plan names by id and does not write, by id; absent: there are none. */
  readonly names?: Readonly<Record<string, string>>;
  /** The run that a rollback undoes. */
  readonly undoes?: string;
  /** What the package was when it was installed last time, where the plan was made against that. */
  readonly base?: InstalledBefore;
}

/** The reviewed unit: a plain value, saved and mailed, never edited. */
export interface Plan {
  readonly format: 1;
  /** Version of Dhow that made it. */
  readonly version: string;
  /** SHA-256 over the canonical JSON of everything else. */
  readonly hash: string;
  readonly kind: 'import' | 'undo';
  readonly from: Side;
  readonly into: Side;
  readonly basis: Basis;
  readonly batches: readonly Batch[];
  readonly deferrals: readonly Deferral[];
  readonly questions: readonly Question[];
  readonly risks: readonly Risk[];
  readonly kept: readonly Kept[];
  readonly missing: readonly Missing[];
  readonly notCarried: readonly NotCarried[];
  /** What will be remembered as installed, of a package. An object that is not in it is as its last act sends it. */
  readonly installs?: Installs;
}

/** Somebody's yes to one plan. */
export interface Approval {
  readonly planHash: string;
  readonly who: string;
  /** ISO 8601, UTC. */
  readonly when: string;
  /** Ids of risks accepted. */
  readonly accepted: readonly string[];
  /** The name of the target, where they typed it. */
  readonly confirmed?: string;
}
