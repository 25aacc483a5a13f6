import { isObject, type Json } from '../object/meta-object.js';
import { compareText, type Ref, type RefKey, refKey } from '../object/ref.js';
import { Fault } from '../outcome/fault.js';
import type { Plan } from '../plan/plan.js';
import { parseGiven } from './given.js';

/** Between which two an answer holds: what was imported (a package, whatever its release; a server), and into which server. */
export interface AnswersEnds {
  readonly source: { readonly kind: 'package' | 'instance'; readonly name: string };
  /** By its address. */
  readonly target: string;
}

interface Holds {
  /** The answers that alone hold; absent: each. The others were meant for one time: what was added again may be deleted again. */
  readonly only?: readonly string[];
  /** One question for all that a source has of a kind: it holds for the same source, not for another part of a server. */
  readonly together?: true;
}

/**
 * Kinds of questions, by what their ids begin with, that the next plan would ask again: about the target's places and
 * people, and what was left out for good. Clashes are remembered as matches; what a release and a target both changed is
 * decided for that release alone.
 */
const HOLDS: Readonly<Record<string, Holds>> = {
  PLACEHOLDER: {},
  GROUP_UNKNOWN: {},
  ORG_UNITS_UNKNOWN: { together: true },
  USERS_UNKNOWN: { together: true },
  ATTRIBUTE_MANDATORY: { together: true },
  TEXT_TOO_LONG: {},
  CLASH_UPDATE: {},
  MATCH_BROUGHT: {},
  GONE_SINCE: { only: ['leave-out'] },
  OPTION_REMOVED: { only: ['keep'] },
  OPTION_COMBOS_UNFIT: {},
  OPTION_COMBOS_INCOMPLETE: {},
  OWNER_MUST_LIST: { only: ['leave-out'] },
};

const kindOf = (question: string): Holds | undefined => HOLDS[question.slice(0, question.indexOf(':'))];

/** Between which two the answers of a plan hold; undefined where they are not remembered: an undo, a restore, a nameless file. */
export function answersEnds(plan: Plan): AnswersEnds | undefined {
  const { address } = plan.into;
  if (plan.kind !== 'import' || address === undefined) return undefined;
  if (plan.from.kind === 'instance')
    return plan.from.address === undefined
      ? undefined
      : { source: { kind: 'instance', name: plan.from.address }, target: address };
  const name = plan.installs?.package ?? plan.basis.base?.package;
  return plan.from.kind === 'file' && name
    ? { source: { kind: 'package', name: name.id }, target: address }
    : undefined;
}

/**
 * What is remembered once a plan was imported: its answers win over earlier ones, and those that do not hold forget them.
 *
 * @param unproved what was not read back as promised, or not imported: answers that are about nothing else are not remembered
 */
export function rememberAnswers(
  before: ReadonlyMap<string, string>,
  plan: Plan,
  unproved: ReadonlySet<RefKey> = new Set(),
): ReadonlyMap<string, string> {
  const kept = new Map(before);
  const acts = plan.batches.flatMap((batch) => batch.acts);
  const isUnproved = ({ ref }: { readonly ref: Ref }): boolean => unproved.has(refKey(ref));
  if (acts.length > 0 && acts.every(isUnproved)) return kept;
  for (const { id, answer, about } of plan.questions) {
    const holds = kindOf(id);
    if (holds === undefined || answer === null) continue;
    if (about.length > 0 && about.every((ref) => isUnproved({ ref }))) continue;
    if (holds.only === undefined || holds.only.includes(parseGiven(answer).choice)) kept.set(id, answer);
    else kept.delete(id);
  }
  return kept;
}

/** Of remembered answers those about one thing each: they hold for any part of a source, and for a file of unknown origin. */
export const answersAboutOne = (answers: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map([...answers].filter(([id]) => kindOf(id)?.together === undefined));

const FORMAT = 1;

/** Remembered answers as a file that a person can read. */
export const encodeRemembered = ({ source, target }: AnswersEnds, answers: ReadonlyMap<string, string>): string =>
  `${JSON.stringify(
    {
      format: FORMAT,
      source,
      target,
      answers: Object.fromEntries([...answers].sort(([a], [b]) => compareText(a, b))),
    },
    undefined,
    2,
  )}\n`;

/** Remembered answers from the JSON of a file. @throws Fault ANSWERS_KEPT_WRONG */
export function decodeRemembered(json: unknown): ReadonlyMap<string, string> {
  const answers = isObject(json as Json) ? (json as { answers?: Json }).answers : undefined;
  const entries = isObject(answers) ? Object.entries(answers) : undefined;
  if (entries === undefined || (json as { format?: unknown }).format !== FORMAT)
    throw new Fault('failed', 'ANSWERS_KEPT_WRONG', {});
  return new Map(
    entries.map(([id, answer]): [string, string] => {
      if (typeof answer !== 'string') throw new Fault('failed', 'ANSWERS_KEPT_WRONG', {}, { at: `/answers/${id}` });
      return [id, answer];
    }),
  );
}
