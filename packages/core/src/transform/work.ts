import { choiceTaken, fittingAnswer, type Given, parseGiven, textsOf } from '../answers/given.js';
import type { MetaType } from '../catalog/catalog.js';
import type { MetaObject } from '../object/meta-object.js';
import { compareText, parseRefKey, type Ref, type RefKey, refKey } from '../object/ref.js';
import type { Diagnostic } from '../outcome/diagnostic.js';
import type { Question } from '../plan/plan.js';
import { referencesOf } from '../reference/find.js';
import { rewriteReferences } from '../reference/rewrite.js';
import type { LeftOut, Member } from '../select/closure.js';
import { withoutDoubles } from './doubles.js';
import { type Facts, factsOf, idOf, labelOf, textOf } from './facts.js';
import type { Matched, TransformInput } from './input.js';
import { cannotBeWithout, namesVariable, rulesOf } from './leave-out.js';

/** A state that the transforms share while one plan is made: each changes members, asks and tells. */
export interface Work {
  readonly input: TransformInput;
  readonly facts: Facts;
  /** In the order of their keys. */
  readonly members: Members;
  readonly questions: Question[];
  readonly diagnostics: Diagnostic[];
  readonly matched: Matched[];
  readonly leftOut: LeftOut[];
  /** Members that the target has and that only came along: they stay as they are there. */
  readonly kept: ReadonlySet<RefKey>;
  /** Source identity -> the target's id, for everything that was matched. */
  readonly identity: Map<RefKey, string>;
  /** The same for members that are asked about, with what is proposed: for showing what is alike, never for writing. */
  readonly likely: Map<RefKey, string>;
  /** Objects of the target that get a member's content, under their own id. */
  readonly overwritten: Set<RefKey>;
}

export function startWork(input: TransformInput): Work {
  const keys = [...input.closure.members.keys()].sort(compareText);
  const members = new Members();
  for (const key of keys) members.set(key, input.closure.members.get(key)!);
  return {
    input,
    facts: factsOf(input),
    members,
    questions: [],
    diagnostics: [],
    matched: [],
    leftOut: [],
    kept: new Set(keys.filter((key) => isKeptWhole(input, key))),
    identity: new Map(),
    likely: new Map(),
    overwritten: new Set(),
  };
}

function isKeptWhole({ closure, target, updateDependencies = [] }: TransformInput, key: RefKey): boolean {
  const { asked, ref } = closure.members.get(key)!;
  if (asked || !target.objects.has(key)) return false;
  return !updateDependencies.includes('all') && !updateDependencies.includes(ref.type);
}

export const typeOf = (work: Work, type: string): MetaType | undefined => work.input.target.catalog.types.get(type);

/** Members of one type, in the order of their ids. */
export function* membersOf(work: Work, type: string): Generator<[RefKey, Member]> {
  // As they are now: whoever asks may change them on the way.
  yield* [...work.members.of(type)];
}

/** Members by key, and known by type: each transform asks for one type, and there are many of both. */
class Members extends Map<RefKey, Member> {
  readonly #byType = new Map<string, Map<RefKey, Member>>();

  override set(key: RefKey, member: Member): this {
    const { type } = member.ref;
    const same = this.#byType.get(type) ?? new Map<RefKey, Member>();
    this.#byType.set(type, same.set(key, member));
    return super.set(key, member);
  }

  override delete(key: RefKey): boolean {
    this.#byType.get(parseRefKey(key).type)?.delete(key);
    return super.delete(key);
  }

  /** Those of one type, in the order of all. */
  of(type: string): Iterable<[RefKey, Member]> {
    return this.#byType.get(type) ?? [];
  }
}

export function put(work: Work, key: RefKey, object: MetaObject): void {
  const member = work.members.get(key);
  if (member && member.object !== object) work.members.set(key, { ...member, object });
}

/** Asks, and gives the choice that was taken: null while the question is open or its answer names no choice of it. */
export const ask = (work: Work, question: Omit<Question, 'answer'>): string | null =>
  askGiven(work, question)?.choice ?? null;

/** The same with the texts given: those of the answer, else the proposals of the choice. */
export function askGiven(work: Work, question: Omit<Question, 'answer'>): Given | null {
  const answer = fittingAnswer(question.choices, work.input.answers.get(question.id));
  const asked = { ...question, answer };
  work.questions.push(asked);
  const choice = choiceTaken(asked);
  return choice === undefined || answer === null
    ? null
    : { choice: choice.id, texts: textsOf(choice, parseGiven(answer).texts) };
}

/** `from` is `to` on the target: it is no longer a member, and whatever refers to it will refer to `to`. */
export function match(work: Work, from: Ref, to: string, evidence: Matched['evidence']): void {
  work.members.delete(refKey(from));
  work.identity.set(refKey(from), to);
  if (from.id !== to) work.matched.push({ from, to: { type: from.type, id: to }, evidence });
}

/** The id of the target that an id of the source stands for. */
export const mappedId = (work: Work, type: string, id: string): string => work.identity.get(refKey({ type, id })) ?? id;

/** Under which key a member stands now that came as `ref`. */
export const memberKey = (work: Work, { type, id }: Ref): RefKey => refKey({ type, id: mappedId(work, type, id) });

/** The target has it already. */
export const isOnTarget = (work: Work, { type, id }: Ref): boolean => work.facts.has(type, id);

/** Makes every member speak of the target's ids. One pass, and none where nothing was matched to another id. */
export function rewriteIdentity(work: Work): void {
  const changed = new Map([...work.identity].filter(([key, to]) => parseRefKey(key).id !== to));
  if (changed.size === 0) return;
  const to = (types: readonly string[], id: string): string | undefined => {
    for (const type of types) {
      const found = changed.get(refKey({ type, id }));
      if (found !== undefined) return found;
    }
    return undefined;
  };
  for (const [key, member] of [...work.members]) {
    const type = typeOf(work, member.ref.type);
    if (!type) continue;
    const { object } = rewriteReferences(member.object, type, work.input.target.catalog, to);
    if (object !== member.object) put(work, key, withoutDoubles(member.object, object) as MetaObject);
  }
}

/**
 * Leaves objects out. Entries that refer to them go too; an object that cannot be without them, or would be another one,
 * is left out as well, and so on, under the code `falling`. What the target has under the same id stays referred to. What
 * stays, and listed one of them, is named.
 */
export function leaveOut(work: Work, refs: readonly Ref[], code: string, falling: string = code): void {
  const shorter = new Map<RefKey, Set<RefKey>>();
  const labels = new Map<RefKey, string>();
  let why = code;
  let gone = new Map<RefKey, { from: Ref; at: string }[]>();
  const variables: { readonly program: string; readonly name: string | undefined }[] = [];
  const take = (into: typeof gone, ref: Ref): void => {
    const member = work.members.get(refKey(ref));
    if (!member) return;
    work.members.delete(refKey(ref));
    into.set(refKey(ref), []);
    labels.set(refKey(ref), labelOf(member.object));
    if (ref.type === 'programRuleVariables' && !isOnTarget(work, ref))
      variables.push({ program: idOf(member.object.program) ?? '', name: textOf(member.object, 'name') });
  };
  for (const ref of refs) take(gone, ref);
  while (gone.size > 0) {
    const next: typeof gone = new Map();
    const absent = new Set([...gone.keys()].filter((key) => !isOnTarget(work, parseRefKey(key))));
    if (absent.size > 0) {
      for (const [key, member] of [...work.members]) {
        const type = typeOf(work, member.ref.type);
        if (!type) continue;
        const pointing = referencesOf(member.object, type, work.input.target.catalog).filter((reference) =>
          reference.types.some((t) => absent.has(refKey({ type: t, id: reference.id }))),
        );
        if (pointing.length === 0) continue;
        for (const reference of pointing)
          for (const t of reference.types) {
            gone.get(refKey({ type: t, id: reference.id }))?.push({ from: member.ref, at: reference.at });
          }
        const { object } = rewriteReferences(member.object, type, work.input.target.catalog, (types, id) =>
          types.some((t) => absent.has(refKey({ type: t, id }))) ? null : undefined,
        );
        if (pointing.some((reference) => cannotBeWithout(member.ref.type, reference))) take(next, member.ref);
        else {
          put(work, key, object);
          const lost = shorter.get(key) ?? new Set();
          for (const { types, id } of pointing)
            for (const t of types) if (absent.has(refKey({ type: t, id }))) lost.add(refKey({ type: t, id }));
          shorter.set(key, lost);
        }
      }
    }
    // Rules name variables by their names alone.
    const lost = variables.splice(0);
    if (lost.length > 0)
      for (const { key, program, text } of [...rulesOf(work)])
        if (lost.some((one) => one.program === program && namesVariable(text, one.name))) take(next, parseRefKey(key));
    for (const [key, neededBy] of gone)
      work.leftOut.push({ ref: parseRefKey(key), label: labels.get(key)!, code: why, neededBy });
    gone = next;
    why = falling;
  }
  tellShorter(work, shorter, labels);
}

/** Objects that will not list what is left out: a data set without an element, a group without a member. */
function tellShorter(
  work: Work,
  shorter: ReadonlyMap<RefKey, ReadonlySet<RefKey>>,
  labels: ReadonlyMap<RefKey, string>,
): void {
  for (const [key, lost] of shorter) {
    const member = work.members.get(key);
    if (!member || work.kept.has(key)) continue;
    const names = [...lost].map((one) => labels.get(one) ?? one);
    work.diagnostics.push({
      code: 'LISTS_LEFT_OUT',
      severity: 'warning',
      about: member.ref,
      params: { count: names.length, names },
    });
  }
}

/** Names for a sentence: the first few, and how many more. */
export const shortList = (names: readonly string[]): readonly string[] =>
  names.length > MOST_NAMED ? [...names.slice(0, MOST_NAMED), `… (+${names.length - MOST_NAMED})`] : names;

const MOST_NAMED = 3;

/** One finding for many objects: how many, and the first by name. */
export const example = (members: readonly Member[]): { count: number; example: string } => ({
  count: members.length,
  example: members[0] ? labelOf(members[0].object) : '',
});
