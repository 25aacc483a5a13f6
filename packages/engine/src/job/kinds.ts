import type {
  Allowance,
  AnsweredTogether,
  AnswersTarget,
  Because,
  CheckReport,
  Chosen,
  Customised,
  Diagnostic,
  IdentifyBy,
  Json,
  JsonObject,
  LeftBehind,
  LeftOut,
  MetaObject,
  Missing,
  NotCarried,
  Pair,
  PairRow,
  Params,
  People,
  PlacedPair,
  Plan,
  Preset,
  ProgramKind,
  Ref,
  Selection,
  Side,
  UnusedAnswer,
  Version,
  Wish,
} from '@dhow/core';
import type { AppBackup } from '../flow/app-backups.js';
import type { Differences } from '../flow/diff.js';
import type { InstalledNow } from '../flow/installs.js';
import type { Foreseen } from '../flow/keep-going.js';
import type { PlanDifferences } from '../flow/refresh.js';
import type { Rehearsal } from '../flow/rehearse.js';
import type { StoredBackup } from '../ports/backups.js';
import type { DamagedInstall } from '../ports/installs.js';
import type { BatchOutcome, Outcome } from '../run/outcome.js';
import type { Change } from '../run/run.js';
import type { Job } from './job.js';

/** Answers to questions, as a file of answers holds them. */
export interface GivenAnswers {
  /** Choice ids by question id. */
  readonly answers: Readonly<Record<string, string>>;
  readonly together?: readonly AnsweredTogether[];
  /** The target that they were given for: answers that are bound to another one are passed over and said. */
  readonly target?: AnswersTarget;
  /** The file that they stand in, to be named. */
  readonly file?: string;
}

export interface PlanWish {
  /** As `House.openSource` and `House.openTarget` take them. */
  readonly source: string;
  readonly target: string;
  readonly identifyBy?: IdentifyBy;
  /** Absent: all of a package; Fault NOTHING_ASKED for a server. */
  readonly selection?: Selection;
  /** What a policy file says, not yet understood (`parsePolicies`). */
  readonly policies?: JsonObject;
  readonly updateDependencies?: readonly string[];
  readonly answers?: GivenAnswers;
  /** Takes every safe proposal. */
  readonly defaultAnswers?: boolean;
  /** False: nothing that was matched, or answered, before is used. */
  readonly matches?: boolean;
  readonly remembered?: boolean;
  /** The release to compare with: a run by id, or a package as `House.openSource` takes it; false: none. */
  readonly base?: string | false;
  /** Hash of a plan that is to be made anew. */
  readonly refresh?: string;
  readonly askData?: boolean;
  readonly batchBy?: 'type' | 'size';
  readonly batchSize?: number;
}

/** A plan that was made; it stands in `stores.plans` under its hash. */
export interface PlanMade {
  readonly plan: Plan['hash'];
  /** Answers that were taken because they are the safe proposal. */
  readonly byDefault: readonly { readonly question: string; readonly choice: string }[];
  /** Given answers that it has no use for. */
  readonly unused: readonly UnusedAnswer[];
  readonly differences?: PlanDifferences;
}

export interface UndoWish {
  readonly run: string;
  readonly answers?: GivenAnswers;
  readonly askData?: boolean;
}

export interface RestoreWish {
  readonly backup: string;
  /** Absent: the server that it was taken from. */
  readonly instance?: string;
  readonly only?: readonly Wish[];
  readonly except?: readonly Wish[];
  readonly orgUnits: 'keep' | 'overwrite' | 'merge';
  readonly sharing: 'keep' | 'overwrite' | 'merge';
  readonly policies?: JsonObject;
  readonly updateDependencies?: readonly string[];
  readonly answers?: GivenAnswers;
  readonly defaultAnswers?: boolean;
  readonly askData?: boolean;
  readonly dryRun: boolean;
}

/** One object of a backup, as it is ticked: a part with what it belongs to. */
export interface InsideBackup {
  readonly ref: Ref;
  readonly name?: string;
  readonly owner?: Ref;
  readonly ticked: boolean;
}

/** One object of a backup in the tree of what it holds. */
export interface HeldByBackup {
  readonly ref: Ref;
  readonly name?: string;
  /** What it is a part of. */
  readonly owner?: Ref;
  /** It says itself what it is a part of: restored alone, it leaves its owner as it is on the target. */
  readonly alone?: true;
}

export interface RestoreMade extends PlanMade, Pick<Chosen, 'brought' | 'withRules' | 'dropped'> {
  /** What the backup calls itself, and all that it holds. */
  readonly name: string;
  readonly inside: readonly InsideBackup[];
  readonly rulesStay: readonly string[];
  readonly rulesPartly: readonly string[];
  readonly dryRun: Rehearsal | null;
}

/** An import of a plan that is approved (`stores.plans.approval`). */
export interface ImportWish {
  readonly plan: Plan['hash'];
  /** The id of its run, given by whoever asks (`newRunId`), so that a turn taken again goes on with the same run. */
  readonly run: string;
  readonly keepGoing?: boolean;
  /** Leaves out from the start what a dry run says will be refused, as `foresee` shows it: told anew, by nobody's word. */
  readonly leaveOut?: boolean;
  /** The name of a production server, typed, where whoever approved did not have to: it was not marked as one then. */
  readonly confirm?: string;
  /** ISO 8601. */
  readonly until?: string;
  /** Stops after each batch that was read back (`stopped`, PAUSED): a resume goes on. */
  readonly pause?: boolean;
}

export interface ResumeWish extends Pick<ImportWish, 'run' | 'keepGoing' | 'until' | 'pause'> {
  /** How many events the record of the run had when this was asked for: what was recorded since is of this job. */
  readonly after: number;
  /** The name of a production server, as somebody typed it: it is asked for once more. */
  readonly confirm?: string;
}

/** How an import ended, and what was found when it was checked. */
export interface Imported {
  readonly run: string;
  readonly plan: Plan['hash'];
  readonly ended: 'imported' | 'partly' | 'failed' | 'stale' | 'stopped';
  readonly batches: readonly BatchOutcome[];
  readonly findings: readonly Diagnostic[];
  readonly moved: readonly Change[];
  readonly halted?: { readonly code: string; readonly params: Params };
  readonly leftOut: readonly (LeftBehind & { readonly standing?: boolean })[];
  /** Where it was checked. */
  readonly outcome?: Outcome;
  /** What is remembered for the next import between the two, or why it could not be. */
  readonly remembered: readonly Diagnostic[];
}

export interface ExportWish {
  readonly source: string;
  readonly selection?: Selection;
  readonly withDependencies?: boolean;
  readonly skipSharing?: boolean;
  /** Customisation: one preset in its variants by kind of program, as JSON, not yet understood (`parsePreset`). */
  readonly presets?: readonly JsonObject[];
  readonly kind?: ProgramKind;
  /** With `presets`: only tells what would go, keeps no package. */
  readonly preview?: boolean;
  /** File name of the package that is kept: `anc.json`. */
  readonly name: string;
}

export interface ExportMade {
  /** Ids in `stores.packages`; absent for a preview. `original`: beside a customised one, what it was made from. */
  readonly package?: string;
  readonly original?: string;
  /** Objects of the package, and of what it was made from. */
  readonly count: number;
  readonly all: number;
  /** The same by type, in order of the types: how many are in the package, of how many. */
  readonly types: readonly { readonly type: string; readonly count: number; readonly all: number }[];
  readonly missing: readonly Missing[];
  readonly notCarried: readonly NotCarried[];
  readonly leftOut: readonly LeftOut[];
  readonly diagnostics: readonly Diagnostic[];
  readonly customised?: Pick<Customised, 'told' | 'pointsTo'> & {
    /** The variant that was taken. */
    readonly preset: Preset;
    /** What a check finds in the package that it does not find in the original. */
    readonly findings: readonly Diagnostic[];
  };
}

/** One step of a connection test, in the order of looking; the first that is not well is the last. */
export interface ConnectionCheck {
  readonly step: string;
  readonly ok: boolean;
  readonly code: string;
  readonly params: Params;
}

export interface ListWish {
  readonly source: string;
  readonly type: string;
  /** Each must be in name, code or id, without regard to case. */
  readonly words?: readonly string[];
  /** Exactly this code. */
  readonly code?: string;
  /** Only what stands in this: of a group, of a data set, of a program (`holders` of core says what may stand in what). */
  readonly group?: Ref;
  /** Only what was changed on this day or later, or at this time: ISO 8601. */
  readonly changedSince?: string;
  /** When each was last changed as a fourth column. */
  readonly changed?: boolean;
  /** Columns of a table, separated by commas: `id,name,parent.code`; each cell is a text. Absent: id, code, name as they are. */
  readonly fields?: string;
}

/** Objects of a type by name, a row each. */
export interface Listed {
  readonly header: readonly string[];
  /** Null: it has none. */
  readonly rows: readonly (readonly Json[])[];
}

/** An object, and what it is called. */
export interface Named {
  readonly ref: Ref;
  readonly name: string;
}

export interface UsedByWish {
  readonly source: string;
  readonly type: string;
  readonly id: string;
  /**
   * Of a server: whatever may speak of it in an expression, a form or another embedded place is read whole, too. A package
   * file stands in memory: there it is looked at always.
   */
  readonly inside?: boolean;
}

/** Who refers to an object. */
export interface UsedBy {
  readonly side: Side;
  readonly users: readonly {
    readonly ref: Ref;
    readonly name: string;
    /** Where it does, as a JSON pointer; absent: the server found it by a link and did not say which. */
    readonly at?: string;
  }[];
  /** Links that this server cannot be asked by: what refers to it by them is not known. */
  readonly unasked: readonly { readonly type: string; readonly path: string }[];
  /** Types that may speak of it in a text and were not looked at; empty once they were. */
  readonly unread: readonly string[];
}

/** How much there is of each type. */
export interface TypesWish {
  readonly source: string;
  /** Counts on a server, too: one small request for each type. */
  readonly count?: boolean;
}

/** What an instance is, and what the login that is kept may do there. */
export interface Profile {
  readonly side: Side;
  /** `ALL` alone, or by name. */
  readonly authorities: readonly string[];
  readonly can: { readonly clearCaches: boolean; readonly dataStore: boolean };
  /** By name of the type. */
  readonly types: readonly (Allowance & { readonly type: string })[];
}

export interface TypesFound {
  readonly side: Side;
  /** `count`: null where it was not counted, or the source does not say. */
  readonly types: readonly { readonly type: string; readonly count: number | null }[];
}

/** What comes along with a selection, each with the shortest chain by which it did. */
export interface Dependencies {
  readonly members: readonly {
    readonly ref: Ref;
    readonly name: string;
    /** Asked for, or part of what was. */
    readonly asked: boolean;
    readonly reasons: readonly Because[];
  }[];
  readonly missing: readonly Missing[];
  readonly notCarried: readonly NotCarried[];
  readonly leftOut: readonly LeftOut[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface CheckWish {
  readonly source: string;
  /** A version (`2.42`) or an instance. */
  readonly for?: string;
  readonly identifyBy?: IdentifyBy;
}

export interface Checked {
  readonly report: CheckReport;
  /** Objects in the package, and the version that it says it is of. */
  readonly count: number;
  readonly version: string;
  /** What it was checked for; `name`: of an instance. Absent: the version that it is of. */
  readonly for?: { readonly version: string; readonly name?: string };
  /** The people of the package that the instance lacks. */
  readonly lacks?: People;
}

export interface PeopleWish {
  readonly source: string;
  /** An instance: only who is lacking there. */
  readonly for?: string;
}

export interface PeopleFound {
  readonly people: People;
  /** The instance's own name. */
  readonly for?: string;
}

export interface DiffWish {
  readonly a: string;
  readonly b: string;
  /** Of `a`. Absent: all that both have. */
  readonly selection?: Selection;
}

export interface Compared extends Differences {
  /** What stands first and second. */
  readonly sides: readonly [Side, Side];
}

export interface MatchWish {
  readonly source: string;
  readonly target: string;
  readonly identifyBy?: IdentifyBy;
  readonly selection?: Selection;
}

/** What was decided before (`known` of them, first) and what is proposed. The plan that it was found with stands in `stores.plans`. */
export interface Matched {
  readonly rows: readonly PairRow[];
  readonly known: number;
  readonly plan: Plan['hash'];
}

export interface CheckMatchesWish {
  /** Absent: all package files; then the source's side is not looked at. */
  readonly source?: string;
  readonly target: string;
  /** Pairs of the edited file, each with its place there. */
  readonly placed: readonly PlacedPair[];
  /** All that would be kept between the two. */
  readonly after: readonly Pair[];
  /** Those of them that are new, or not as they were: old ones may be about objects of another package, or gone by now. */
  readonly news: readonly Pair[];
}

export interface MatchesChecked {
  readonly wrong: readonly Diagnostic[];
  /** Matches of things of another kind; not looked for where anything is wrong. */
  readonly otherKinds: readonly Diagnostic[];
}

export interface BackupWish {
  readonly instance: string;
  readonly selection: Selection;
  readonly name?: string;
  readonly version?: string;
  readonly comment?: string;
  /** IANA name of the person's time zone, for the proposed name. */
  readonly zone: string;
  /** Also into the Program Config App's place on the server. */
  readonly toApp?: boolean;
}

export interface BackupMade {
  readonly stored: StoredBackup;
  readonly missing: readonly Missing[];
  readonly notCarried: readonly NotCarried[];
  readonly diagnostics: readonly Diagnostic[];
  /** As the app's list shows it. */
  readonly app?: AppBackup;
}

export interface FetchWish {
  readonly instance: string;
  /** The name of one, its number, or the UID of its program (all of that program); absent: all. */
  readonly name?: string;
  /** IANA name of the person's time zone. */
  readonly zone: string;
}

export interface BackupsFetched {
  readonly fetched: readonly StoredBackup[];
  /** How many were kept here already. */
  readonly known: number;
}

export interface InstalledFound {
  readonly installed: readonly InstalledNow[];
  /** Records that cannot be read: what they are of is not among `installed`. */
  readonly damaged: readonly DamagedInstall[];
}

/** A copy of an instance, for a practice server. */
export interface PracticeCopy {
  /** Id in `stores.packages`. */
  readonly package: string;
  readonly version: Version;
  /** Objects in it; `people`: logins among them. */
  readonly count: number;
  readonly people: number;
  /** What could not be read. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Kinds of jobs: what each takes and gives. Both travel as JSON. */
export interface JobKinds {
  plan: { input: PlanWish; output: PlanMade };
  undo: { input: UndoWish; output: PlanMade };
  restore: { input: RestoreWish; output: RestoreMade };
  rehearse: { input: { readonly plan: string; readonly on: 'server' | 'sandbox' }; output: Rehearsal };
  foresee: { input: { readonly plan: string }; output: Foreseen };
  import: { input: ImportWish; output: Imported };
  resume: { input: ResumeWish; output: Imported };
  verify: {
    input: { readonly run: string };
    output: { readonly outcome: Outcome; readonly remembered: readonly Diagnostic[] };
  };
  /** Connection test, step by step. */
  test: { input: { readonly instance: string }; output: readonly ConnectionCheck[] };
  profile: { input: { readonly instance: string }; output: Profile };
  /** What there is of each type. */
  types: { input: TypesWish; output: TypesFound };
  list: { input: ListWish; output: Listed };
  /** One object, whole, as the source holds it. */
  object: { input: { readonly source: string; readonly type: string; readonly id: string }; output: MetaObject };
  /** What objects are called; those without a name, or not seen, are left out. */
  names: { input: { readonly source: string; readonly refs: readonly Ref[] }; output: readonly Named[] };
  /** What refers to an object on its own server or in its own package. */
  'used-by': { input: UsedByWish; output: UsedBy };
  /** What comes along with a selection, and why. */
  dependencies: { input: { readonly source: string; readonly selection: Selection }; output: Dependencies };
  check: { input: CheckWish; output: Checked };
  /** Who a package speaks of; with `for`, who of them a server lacks. */
  people: { input: PeopleWish; output: PeopleFound };
  diff: { input: DiffWish; output: Compared };
  match: { input: MatchWish; output: Matched };
  /** Matches that somebody edited: what is wrong with them on the two sides. Keeps nothing. */
  'check-matches': { input: CheckMatchesWish; output: MatchesChecked };
  export: { input: ExportWish; output: ExportMade };
  backup: { input: BackupWish; output: BackupMade };
  /** What a backup holds, as the tree that a person ticks in. */
  'backup-tree': { input: { readonly backup: string }; output: readonly HeldByBackup[] };
  'compare-backup': { input: { readonly backup: string; readonly instance?: string }; output: Compared };
  /** Backups that the Program Config App keeps on a server. */
  'app-backups': { input: { readonly instance: string }; output: readonly AppBackup[] };
  'fetch-backups': { input: FetchWish; output: BackupsFetched };
  /** The packages that Dhow installed on an instance, and what was changed of them since. */
  installed: { input: { readonly instance: string }; output: InstalledFound };
  /** Copies all metadata of an instance, for a practice server. */
  practice: { input: { readonly instance: string }; output: PracticeCopy };
}

export type JobKind = keyof JobKinds;

/** A job for each kind. */
export type JobTable = { readonly [K in JobKind]: Job<JobKinds[K]['input'], JobKinds[K]['output']> };
