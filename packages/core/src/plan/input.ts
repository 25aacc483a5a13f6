import type { Catalog } from '../catalog/catalog.js';
import type { SpokenByType } from '../catalog/narrow.js';
import type { InstalledBefore, Installs } from '../install/installs.js';
import type { Digest, MetaObject } from '../object/meta-object.js';
import type { Ref, RefKey } from '../object/ref.js';
import type { Diagnostic } from '../outcome/diagnostic.js';
import type { Policies } from '../policy/policy.js';
import type { Closure } from '../select/closure.js';
import type { Selection } from '../select/selection.js';
import type { Side, Snapshot } from '../snapshot/snapshot.js';
import type { AnsweredTogether, Basis, Question } from './plan.js';

/** An object of the target that the source had once and has no more, or that a restore replaces. */
export interface Removal {
  readonly ref: Ref;
  /** Why, as a code of the words catalogue, which asks whether it shall go (with `_WITH_PARTS` for what has any): `DROPPED_BY_PACKAGE`... */
  readonly why: string;
  /** Asked one by one, `keep` proposed and never safe to remove; false: somebody has asked for it already, it is a risk alone. */
  readonly ask: boolean;
}

/** All that a plan is made from. Nothing else goes into it: the same input, in any order, gives the same plan to the byte. */
export interface PlanInput {
  /** Version of Dhow. */
  readonly tool: string;
  readonly from: Side;
  readonly selection: Selection;
  /** Transformed: in the target's version and identity. */
  readonly closure: Closure;
  /** What the source can speak of: a property that it does not know is silent, never empty. */
  readonly sourceCatalog: Catalog;
  /** Types that the source speaks of in part (it was a table): where it has no value the target's stays. */
  readonly spoken?: SpokenByType;
  /** What the target holds, whole and raw: the counterparts of the members and whatever else `targetNeeds` asked for whole. */
  readonly target: Snapshot;
  /** What is known of other objects of the target: at least id, code and name (`path` and `level` for org units). */
  readonly known: ReadonlyMap<RefKey, MetaObject>;
  /** The objects as they were installed last time, where that is known: base of three-way merges. */
  readonly base?: ReadonlyMap<RefKey, MetaObject>;
  /** Properties by object that the import of `base` left as they were on the target, other than in the package; `*`: all. */
  readonly keptBefore?: Readonly<Record<RefKey, readonly string[]>>;
  /** What `base` is: which release, when. */
  readonly installed?: InstalledBefore;
  /** The package that the source is, and whether all of it is planned; absent: nothing is remembered as installed. */
  readonly brings?: Pick<Installs, 'package' | 'whole'>;
  /** Objects of the target that the import may or shall take away. */
  readonly removals?: readonly Removal[];
  /** Links by which the target could not be asked who uses these objects: what is deleted of them may be in use. */
  readonly unasked?: readonly { readonly type: string; readonly path: string; readonly ids: readonly string[] }[];
  readonly policies: Policies;
  /** Choice ids by question id. */
  readonly answers: ReadonlyMap<string, string>;
  /** Which of them were given together; `questions` may name more than this plan asks. */
  readonly together?: readonly AnsweredTogether[];
  /** Questions whose answers were given for an earlier plan and kept; may name more than this plan asks. */
  readonly remembered?: ReadonlySet<string>;
  /** Types whose objects are updated although they only came along; `['all']` for every type. */
  readonly updateDependencies: readonly string[];
  /** How many objects a batch should hold at most. */
  readonly batchSize: number;
  /** `type`: a batch holds objects of one type alone, with their parts; absent or `size`: as many as fit. */
  readonly batchBy?: 'size' | 'type';
  /** What reading and transforming found. */
  readonly brought: {
    readonly questions: readonly Question[];
    readonly diagnostics: readonly Diagnostic[];
    readonly matched: Basis['matched'];
  };
  /** Data behind an object, where somebody asked the target (`--ask-data`). */
  readonly dataBehind?: ReadonlyMap<RefKey, 'yes' | 'no' | 'unknown'>;
  readonly digest: Digest;
}

export const DEFAULT_BATCH_SIZE = 500;

/** What must be read from the target before a plan can be made. */
export interface TargetNeeds {
  /** Objects to read whole. */
  readonly whole: ReadonlyMap<string, ReadonlySet<string>>;
  /** Objects of which identity is enough. */
  readonly identity: ReadonlyMap<string, ReadonlySet<string>>;
  /** Objects that belong to members, to be read whole. */
  readonly dependents: readonly { readonly type: string; readonly path: string; readonly ids: readonly string[] }[];
  /** Unique values that the plan is going to take: who has them? */
  readonly probes: readonly { readonly type: string; readonly path: string; readonly values: readonly string[] }[];
}

/** What the target has answered so far, beside objects: `type path id` of dependents, `type path value` of probes. */
export interface TargetAnswered {
  readonly dependents: ReadonlySet<string>;
  readonly probes: ReadonlySet<string>;
}

export const nothingAsked: TargetAnswered = { dependents: new Set(), probes: new Set() };

export const targetNeedsNothing = (needs: TargetNeeds): boolean =>
  needs.whole.size === 0 && needs.identity.size === 0 && needs.dependents.length === 0 && needs.probes.length === 0;

/** The record after one more round of reading. */
export function targetAnswer(before: TargetAnswered, needs: TargetNeeds): TargetAnswered {
  const dependents = new Set(before.dependents);
  for (const { type, path, ids } of needs.dependents) for (const id of ids) dependents.add(`${type} ${path} ${id}`);
  const probes = new Set(before.probes);
  for (const { type, path, values } of needs.probes) for (const value of values) probes.add(`${type} ${path} ${value}`);
  return { dependents, probes };
}

/** Objects by type, from refs. */
export function refsByType(refs: Iterable<Ref>): Map<string, Set<string>> {
  const map = new Map<string, Set<string>>();
  for (const { type, id } of refs) map.set(type, (map.get(type) ?? new Set()).add(id));
  return map;
}
