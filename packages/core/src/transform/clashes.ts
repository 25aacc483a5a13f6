import type { MetaType } from '../catalog/catalog.js';
import { canonical } from '../object/canonical.js';
import { sameValue } from '../object/equal.js';
import type { JsonObject, MetaObject } from '../object/meta-object.js';
import { compareText, type Ref, refKey } from '../object/ref.js';
import type { Choice, Question } from '../plan/plan.js';
import { rewriteReferences } from '../reference/rewrite.js';
import type { Member } from '../select/closure.js';
import { answeredTo, Brought, type Clash, clashesOf, clashId, newChoice, textsShown } from './clash.js';
import { compareSides, type Sides } from './compare-sides.js';
import { carryOut, type Decided } from './decision.js';
import { judge, PROPOSED_FROM } from './evidence.js';
import { labelOf, textAt, uniqueAttributes, withTexts } from './facts.js';
import { Dependence } from './leave-out.js';
import { lostWith, PartsOf } from './losses.js';
import { useTargetOptionCombos } from './option-combos.js';
import { useTargetOptions } from './options.js';
import { ask, askGiven, mappedId, membersOf, put, shortList, typeOf, type Work } from './work.js';

/**
 * Objects whose code, name or short name another object of the target has already (the server would refuse them: E5003).
 * Whether the two are the same thing is for a person to say. What others are made of comes first, so that what was said
 * of a combination is known when its elements are compared.
 */
export function askClashes(work: Work): void {
  const order = (name: string): number => typeOf(work, name)?.order ?? Number.MAX_SAFE_INTEGER;
  const types = [...new Set([...work.members.values()].map(({ ref }) => ref.type))].sort(
    (a, b) => place(a, order) - place(b, order) || compareText(a, b),
  );
  const asking: Asking = {
    work,
    brought: new Brought(work.members),
    attributes: uniqueAttributes(work.input),
    taken: new Map(
      work.matched.flatMap(({ from, to, evidence }) => (evidence === 'mapping' ? [[refKey(to), from] as const] : [])),
    ),
    out: [],
  };
  for (const type of types) {
    // Known by what they hold, once their owners are known; only then by a code of their own.
    if (type === 'categoryOptionCombos') useTargetOptionCombos(work);
    if (type === 'options') useTargetOptions(work);
    askType(asking, type);
  }
  carryOut(work, asking.out);
}

/** Parts that are known by their owner come after it, whatever the server saves first. */
const AFTER: Readonly<Record<string, string>> = { options: 'optionSets', categoryOptionCombos: 'categoryCombos' };

const place = (type: string, order: (type: string) => number): number => {
  const after = AFTER[type];
  return after === undefined ? order(type) : Math.max(order(type), order(after) + 0.5);
};

interface Asking {
  readonly work: Work;
  readonly brought: Brought;
  /** Attributes whose values are unique. */
  readonly attributes: ReadonlySet<string>;
  /** Objects of the target that a member of this plan has become: never a second one. */
  readonly taken: Map<string, Ref>;
  /** Left out, together at the end. */
  readonly out: Decided[];
  /** What would go with what, and how often each is referred to: worked out when the first question needs it. */
  dependence?: Dependence;
  parts?: PartsOf;
}

function askType(asking: Asking, name: string): void {
  const { work } = asking;
  const type = typeOf(work, name);
  if (!type) return;
  for (const [key, member] of membersOf(work, name)) {
    if (work.kept.has(key) || !work.members.has(key)) continue;
    const counterpart = work.input.target.objects.get(key);
    const clashes = clashesOf(work.facts, work.members, member, type, counterpart, asking.attributes);
    if (clashes.length === 0) continue;
    if (counterpart && answeredTo(work.input.answers, member.ref)?.choice === 'new')
      keepTexts(asking, member, type, counterpart, clashes);
    else if (counterpart) askRename(asking, member, clashes);
    else askWhich(asking, member, type, clashes);
  }
}

/** The name of an attribute, where a value of it is meant; else the property itself. */
const nameOfProperty = (work: Work, property: string): string => {
  const key = refKey({ type: 'attributes', id: property });
  const attribute = work.input.closure.members.get(key)?.object ?? work.facts.get('attributes', property);
  return attribute === undefined ? property : labelOf(attribute);
};

const paramsOf = (
  work: Work,
  member: Member,
  clashes: readonly Clash[],
): Record<string, string | readonly string[]> => {
  const values = new Map(clashes.map(({ property, value }) => [nameOfProperty(work, property), value]));
  return {
    type: member.ref.type,
    id: member.ref.id,
    name: labelOf(member.object),
    properties: [...values.keys()],
    values: [...values.values()],
    existing: [...new Set(clashes.map(({ other }) => `${labelOf(other)} (${other.id})`))],
    into: work.input.target.side.name,
  };
};

/** A new object: is it the one that has its name there? */
function askWhich(asking: Asking, member: Member, type: MetaType, clashes: readonly Clash[]): void {
  const { work, brought } = asking;
  const { ref } = member;
  // What is another one's already, or comes along under its own id, is none of this one's.
  const others = [...new Map(clashes.map(({ other }) => [other.id, other])).values()].filter(({ id }) => {
    const there = refKey({ type: ref.type, id });
    return !asking.taken.has(there) && !work.members.has(there);
  });
  const judged = others
    .map((other) => {
      const sides = compareSides(work, ref, member.object, other, type);
      return { other, sides, ...judge(sides) };
    })
    .sort((a, b) => b.score - a.score || compareText(a.other.id, b.other.id));
  const [best, next] = judged;
  const proposed =
    best !== undefined && best.score >= PROPOSED_FROM && best.score > (next?.score ?? 0) ? best : undefined;
  const isNew = newChoice(work.facts, brought, ref, type, clashes);
  const into = work.input.target.side.name;
  const unsafe = proposed && (judged.length > 1 ? several(judged.length) : whyUnsafe(asking, member, type, proposed));
  const question: Omit<Question, 'answer'> = {
    id: clashId(ref),
    code: 'CLASH',
    params: paramsOf(work, member, clashes),
    about: [ref, ...others.map(({ id }) => ({ type: ref.type, id }))],
    choices: [
      ...judged.map(({ other }) => useChoice(asking, member, other)),
      // A number (of a level) is a place, not a text that could be another one.
      ...(clashes.some(({ property }) => typeof member.object[property] === 'number') ? [] : [isNew]),
      ...judged.map(({ other }) => ({
        id: `overwrite:${other.id}`,
        code: 'CHOICE_OVERWRITE',
        params: { name: labelOf(other), id: other.id, into },
      })),
      leaveOutChoice(asking, ref),
    ],
    proposal: proposed === undefined ? null : `use:${proposed.other.id}`,
    safe: proposed !== undefined && unsafe === undefined,
    ...(unsafe && { unsafe }),
    ...(best !== undefined && {
      compare: best.sides.rows,
      sides: {
        source: { code: 'SIDE_SOURCE_FROM', params: { name: work.input.source.side.name } },
        target: { code: 'SIDE_TARGET_ON', params: { name: into } },
      },
      evidence: best.evidence,
      score: best.score,
    }),
    boundToTarget: true,
  };
  const given = askGiven(work, question);
  if (proposed !== undefined) work.likely.set(refKey(ref), proposed.other.id);
  if (given === null) return;
  const { choice, texts } = given;
  const to = choice.slice(choice.indexOf(':') + 1);
  if (choice === 'leave-out') asking.out.push({ ref, decision: { does: 'leave-out' }, evidence: 'answered' });
  else if (choice === 'new') {
    if (refuseTaken(asking, member, texts)) return;
    for (const [property, text] of Object.entries(texts)) brought.add(ref.type, property, text);
    carryOut(work, [{ ref, decision: { does: 'new', texts }, evidence: 'answered' }]);
  } else {
    const there = { type: ref.type, id: to };
    asking.taken.set(refKey(there), ref);
    const does = choice.startsWith('use:') ? 'use' : 'overwrite';
    carryOut(work, [{ ref, decision: { does, to }, evidence: 'answered' }]);
    const now = work.members.get(refKey(there));
    if (does === 'use' || now === undefined) return;
    // Under the target's id it may still take a text that a third one has.
    const left = clashes.filter(({ other }) => other.id !== to);
    if (left.length > 0) askRename(asking, now, left);
  }
}

/** It was added under texts of its own before: it keeps them, or gets those that are given now. */
function keepTexts(
  asking: Asking,
  member: Member,
  type: MetaType,
  counterpart: MetaObject,
  clashes: readonly Clash[],
): void {
  const { work, brought } = asking;
  const isNew = newChoice(work.facts, brought, member.ref, type, clashes);
  const takes = (isNew.takes ?? []).map((one) => ({
    ...one,
    proposal: textAt(counterpart, one.property) ?? one.proposal,
  }));
  const given = askGiven(work, {
    id: clashId(member.ref),
    code: 'CLASH',
    params: paramsOf(work, member, clashes),
    about: [member.ref, ...clashes.map(({ other }) => ({ type: member.ref.type, id: other.id }))],
    choices: [{ ...isNew, params: textsShown(takes), takes }],
    proposal: isNew.id,
    safe: true,
    boundToTarget: true,
  });
  if (given === null || refuseTaken(asking, member, given.texts)) return;
  put(work, refKey(member.ref), withTexts(member.object, given.texts));
}

/** Texts given in an answer that somebody has: the question stays open, and says who has them. */
function refuseTaken(asking: Asking, { ref, object }: Member, texts: Readonly<Record<string, string>>): boolean {
  const { work, brought } = asking;
  let refused = false;
  for (const [property, value] of Object.entries(texts)) {
    const holder = work.facts.find(ref.type, property, value).find(({ id }) => id !== ref.id);
    const ours = brought.has(ref.type, property, value);
    if (holder === undefined && !ours) continue;
    refused = true;
    work.diagnostics.push({
      code: 'ANSWER_TEXT_TAKEN',
      severity: 'error',
      about: ref,
      at: `/${property}`,
      params: {
        type: ref.type,
        name: labelOf(object),
        property,
        value,
        existing: holder === undefined ? work.input.source.side.name : `${labelOf(holder)} (${holder.id})`,
      },
    });
  }
  if (refused) {
    const at = work.questions.length - 1;
    work.questions[at] = { ...work.questions[at]!, answer: null };
  }
  return refused;
}

const dependenceOf = (asking: Asking): Dependence => {
  asking.dependence ??= new Dependence(asking.work);
  return asking.dependence;
};

/** What stays out with `use`: parts that the target's object does not have, and what cannot be without them. */
function lostBy(asking: Asking, member: Member, there: MetaObject): readonly Member[] {
  asking.parts ??= new PartsOf(asking.work);
  const parts = lostWith(asking.work, asking.parts, member, there);
  const lost = [
    ...parts.flatMap((part) => asking.work.members.get(refKey(part)) ?? []),
    ...dependenceOf(asking).with(...parts),
  ];
  return [...new Map(lost.map((one) => [refKey(one.ref), one])).values()];
}

const typedName = ({ ref, object }: Member): string => `${labelOf(object)} (${ref.type})`;

/** Using the target's, with what it does not have. */
function useChoice(asking: Asking, member: Member, other: MetaObject): Choice {
  const lost = lostBy(asking, member, other);
  const params = {
    name: labelOf(other),
    id: other.id,
    into: asking.work.input.target.side.name,
    count: dependenceOf(asking).referencesTo(member.ref),
  };
  if (lost.length === 0) return { id: `use:${other.id}`, code: 'CHOICE_USE_INSTEAD', params };
  return {
    id: `use:${other.id}`,
    code: 'CHOICE_USE_WITHOUT',
    params: { ...params, lost: lost.length, names: shortList(lost.map(typedName)) },
  };
}

/** Leaving it out, with what cannot be without it, and what stays and listed one of them. */
function leaveOutChoice(asking: Asking, ref: Ref): Choice {
  const dependence = dependenceOf(asking);
  const others = dependence.with(ref);
  const lists = dependence.listing([ref, ...others.map((one) => one.ref)]);
  const alone = lists.length > 0 ? 'CHOICE_LEAVE_OUT_LISTED' : 'CHOICE_LEAVE_OUT';
  const withOthers = lists.length > 0 ? 'CHOICE_LEAVE_OUT_WITH_LISTED' : 'CHOICE_LEAVE_OUT_WITH';
  return {
    id: 'leave-out',
    code: others.length > 0 ? withOthers : alone,
    params: {
      ...(others.length > 0 && { count: others.length, names: shortList(others.map(typedName)) }),
      ...(lists.length > 0 && { lists: lists.length, listing: shortList(lists.map(typedName)) }),
    },
  };
}

/** An object that is there under its own id, but would take a text that another one has. */
function askRename(asking: Asking, member: Member, clashes: readonly Clash[]): void {
  const { work } = asking;
  const { ref } = member;
  const answer = ask(work, {
    id: `CLASH_UPDATE:${refKey(ref)}`,
    code: 'CLASH_UPDATE',
    params: paramsOf(work, member, clashes),
    about: [ref, ...clashes.map(({ other }) => ({ type: ref.type, id: other.id }))],
    choices: [{ id: 'keep', code: 'CHOICE_KEEP_TEXT', params: {} }, leaveOutChoice(asking, ref)],
    proposal: 'keep',
    safe: false,
    boundToTarget: true,
  });
  if (answer === 'leave-out') asking.out.push({ ref, decision: { does: 'leave-out' }, evidence: 'answered' });
  if (answer !== 'keep') return;
  const there = work.facts.get(ref.type, ref.id);
  const kept = Object.fromEntries(clashes.map(({ property }) => [property, textAt(there, property)]));
  put(work, refKey(ref), withTexts(member.object, kept));
}

/** Groups and roles that go by their names: who is in them is the target's business. */
const BY_NAME: ReadonlySet<string> = new Set(['userGroups', 'userRoles', 'trackedEntityTypes']);

type Why = NonNullable<Question['unsafe']>;

const several = (count: number): Why => ({ code: 'UNSAFE_SEVERAL', params: { count } });

/** Why the target's may not be used without asking; undefined: the same thing in all that makes it what it is. */
function whyUnsafe(
  asking: Asking,
  member: Member,
  type: MetaType,
  { other, sides }: { readonly other: MetaObject; readonly sides: Sides },
): Why | undefined {
  const lost = lostBy(asking, member, other);
  if (lost.length > 0) return { code: 'UNSAFE_LOSES', params: { count: lost.length } };
  if (BY_NAME.has(type.type) && sides.sameName && sides.kind !== 'other') return undefined;
  if (sides.kind === 'other') return { code: 'UNSAFE_KIND', params: { properties: sides.differs } };
  if (!sides.sameName) return { code: 'UNSAFE_NAME', params: {} };
  if (sides.kind === 'likely') return { code: 'UNSAFE_WAITS', params: { properties: sides.waits } };
  if (sides.kind === 'unknown') return { code: 'UNSAFE_UNREAD', params: {} };
  // Of an option set the codes are all that data hold.
  if (sides.sameCode || type.type === 'optionSets' || isSame(asking.work, type, member.object, other)) return undefined;
  return { code: 'UNSAFE_CODE', params: {} };
}

/** Nothing differs but the id and who may see it. */
function isSame(work: Work, type: MetaType, ours: MetaObject, there: MetaObject): boolean {
  const { catalog } = work.input.target;
  const content = (object: MetaObject): JsonObject => {
    const { id: _id, sharing: _sharing, ...rest } = canonical(object, type, catalog, 'content');
    return rest;
  };
  const { object } = rewriteReferences(ours, type, catalog, (types, id) =>
    types.map((name) => mappedId(work, name, id)).find((to) => to !== id),
  );
  return sameValue(content(object), content(there));
}
