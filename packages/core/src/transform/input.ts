import type { SpokenByType } from '../catalog/narrow.js';
import type { Pair } from '../mapping/mapping.js';
import type { MetaObject } from '../object/meta-object.js';
import type { Ref, RefKey } from '../object/ref.js';
import type { Diagnostic } from '../outcome/diagnostic.js';
import type { PolicyValue, Question } from '../plan/plan.js';
import type { Closure } from '../select/closure.js';
import type { Snapshot } from '../snapshot/snapshot.js';

/** What the transforms work on. */
export interface TransformInput {
  /** Raw members, in the version of the side they came from. */
  readonly closure: Closure;
  /** Where they came from; whatever else was read there gives names to what was left out (groups, org units). */
  readonly source: Snapshot;
  /** Types that the source speaks of in part (it was a table): an object that the target has keeps what is not said. */
  readonly spoken?: SpokenByType;
  /** The counterparts of the members, whole, and the other whole objects that `transformNeeds` asked for. */
  readonly target: Snapshot;
  /** What is known of other objects of the target: their identity. */
  readonly known: ReadonlyMap<RefKey, MetaObject>;
  /** Choice ids by question id. */
  readonly answers: ReadonlyMap<string, string>;
  /**
   * Policies by name. Where one keeps what an existing object of the target says (`sharing`, `organisation-units`),
   * what the source says there needs no question.
   */
  readonly policies: Readonly<Record<string, PolicyValue>>;
  /**
   * Types whose objects are updated although they only came along (`['all']`: every type). All others that the target
   * has stay as they are there, so nothing is asked or told about them.
   */
  readonly updateDependencies?: readonly string[];
  /** What was installed last time, by the target's ids: what of it is not there any more was deleted by somebody. */
  readonly installed?: ReadonlySet<RefKey>;
  /** What was decided before about objects of the source, between these two instances, by the object of the source. */
  readonly mapping?: ReadonlyMap<RefKey, Pair>;
  /** Objects of the target of which all that tells their kind is in `known` (see `lookedAt`), besides those read whole. */
  readonly looked?: ReadonlySet<RefKey>;
  /** Data behind objects of the target that members may be the same as, where somebody asked for it. */
  readonly dataBehind?: ReadonlyMap<RefKey, 'yes' | 'no' | 'unknown'>;
}

/** One object of the source that is another one of the target, with the code of what shows it. */
export interface Matched {
  readonly from: Ref;
  readonly to: Ref;
  readonly evidence:
    | 'default'
    | 'same-name'
    | 'same-options'
    | 'same-code'
    | 'answered'
    | 'same-object'
    | 'mapping'
    | 'overwritten';
}

/** The same closure in the target's version and identity. */
export interface TransformResult {
  /** Members transformed; `missing` and `leftOut` without what the target has or what was settled on the way. */
  readonly closure: Closure;
  readonly questions: readonly Question[];
  readonly diagnostics: readonly Diagnostic[];
  readonly matched: readonly Matched[];
}
