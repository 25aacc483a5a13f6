import { fittingAnswer, parseGiven } from '../answers/given.js';
import type { MetaType } from '../catalog/catalog.js';
import type { Json, MetaObject } from '../object/meta-object.js';
import { compareText, type Ref, type RefKey, refKey } from '../object/ref.js';
import type { Diagnostic, Params } from '../outcome/diagnostic.js';
import type { Because, Member } from '../select/closure.js';
import type { PlanInput } from './input.js';
import type { FieldChange, Kept, Question, Risk, Verb } from './plan.js';

/** An act in the making. */
export interface Draft {
  readonly ref: Ref;
  readonly type: MetaType;
  readonly label: string;
  readonly asked: boolean;
  readonly reasons: readonly Because[];
  verb: Verb;
  payload: MetaObject;
  fields: readonly FieldChange[];
  /** The object on the target as it is now, raw; absent for creates. */
  readonly before: MetaObject | undefined;
}

/** A plan in the making: the input, what was decided so far, and what was found on the way. */
export interface Work {
  readonly input: PlanInput;
  /** Members that an open question of the transforms is about: what stands in them is asked already. */
  readonly openAbout: ReadonlySet<RefKey>;
  readonly drafts: Map<RefKey, Draft>;
  /** Members that are not written, because a person left them out. */
  readonly leftOut: Set<RefKey>;
  /** Objects that shall go and cannot: their owner lists them on. */
  readonly held: Set<RefKey>;
  /** Members as the package has them, where it is to be remembered: what can go in of them, whether it is written or not. */
  readonly brought: Map<RefKey, MetaObject>;
  readonly kept: Kept[];
  readonly questions: Map<string, Question>;
  readonly risks: Map<string, Risk>;
  readonly diagnostics: Diagnostic[];
  readonly relied: Map<RefKey, Ref>;
  unchanged: number;
}

export const startWork = (input: PlanInput, held: ReadonlySet<RefKey> = new Set()): Work => ({
  input,
  openAbout: new Set(
    input.brought.questions.flatMap(({ answer, about }) => (answer === null ? about.map(refKey) : [])),
  ),
  drafts: new Map(),
  leftOut: new Set(),
  held: new Set(held),
  brought: new Map(),
  kept: [],
  questions: new Map(),
  risks: new Map(),
  diagnostics: [...input.brought.diagnostics],
  relied: new Map(),
  unchanged: 0,
});

/** Puts a question, and gives the choice that was taken if somebody gave an answer that fits. */
export function ask(work: Work, question: Omit<Question, 'answer'>): string | null {
  const answer = fittingAnswer(question.choices, work.input.answers.get(question.id));
  work.questions.set(question.id, { ...question, answer });
  return answer === null ? null : parseGiven(answer).choice;
}

/** Names a risk; what it is about is part of its id, so that one thing is one risk. */
export function risk(work: Work, code: string, about: readonly Ref[], why: Params, detail = ''): void {
  const id = [code, ...about.slice(0, 1).map(refKey), ...(detail === '' ? [] : [detail])].join(':');
  work.risks.set(id, { id, code, about, why });
}

export const isMember = (work: Work, key: RefKey): boolean =>
  work.input.closure.members.has(key) && !work.leftOut.has(key);

/** What the target holds under a ref now, whole or by identity. */
export const onTarget = (work: Work, key: RefKey): MetaObject | undefined =>
  work.input.target.objects.get(key) ?? work.input.known.get(key);

export const idOf = (value: Json | undefined): string | undefined =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  typeof (value as { id?: Json }).id === 'string'
    ? (value as { id: string }).id
    : undefined;

export const idsOf = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.flatMap((entry: Json) => idOf(entry) ?? []) : [];

export const byKey = ([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]): number =>
  compareText(a, b);

export const sortedMembers = (work: Work): readonly (readonly [RefKey, Member])[] =>
  [...work.input.closure.members].sort(byKey);

/** The property that a JSON pointer or the path of a field change begins with. */
export const propertyOf = (path: string): string => path.split(/[/[]/)[1] ?? '';
