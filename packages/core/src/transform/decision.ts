import type { MetaObject } from '../object/meta-object.js';
import { type Ref, refKey } from '../object/ref.js';
import { idOf, labelOf, textOf, withTexts } from './facts.js';
import type { Matched } from './input.js';
import { NAMED_PARTS, nameOfPart } from './kinds.js';
import { leaveOut, match, put, type Work } from './work.js';

/** What becomes of a member that may be the same thing as an object of the target. */
export type Decision =
  /** The target's object stands in for it; whatever refers to it will refer to that one. */
  | { readonly does: 'use'; readonly to: string }
  /** The target's object gets its content, and keeps its own id. */
  | { readonly does: 'overwrite'; readonly to: string }
  /** It is another thing, under texts of its own. */
  | { readonly does: 'new'; readonly texts: Readonly<Record<string, string>> }
  | { readonly does: 'leave-out' };

export interface Decided {
  readonly ref: Ref;
  readonly decision: Decision;
  /** For `use`; what is overwritten has evidence of its own. */
  readonly evidence: Matched['evidence'];
  /** Code of why it is left out; absent: as answered. */
  readonly why?: string;
}

/**
 * Carries decisions out: those of an answer, of the pairs kept between two instances, and whatever else settles which
 * object of theirs is which of ours. Parts that go by their names (stages, rules, sections) follow their owner.
 */
export function carryOut(work: Work, decided: readonly Decided[]): void {
  const out = new Map<string, Ref[]>();
  for (const { ref, decision, evidence, why = 'LEFT_OUT_ANSWERED' } of decided) {
    const member = work.members.get(refKey(ref));
    if (!member) continue;
    switch (decision.does) {
      case 'use':
        tellOtherName(work, ref, member.object, decision.to);
        match(work, ref, decision.to, evidence);
        followOwner(work, ref, decision.to, evidence);
        break;
      case 'overwrite':
        standIn(work, ref, decision.to);
        followOwner(work, ref, decision.to, undefined);
        break;
      case 'new':
        put(work, refKey(ref), withTexts(member.object, decision.texts));
        break;
      case 'leave-out':
        out.set(why, [...(out.get(why) ?? []), ref]);
    }
  }
  for (const [why, refs] of out) leaveOut(work, refs, why);
}

/**
 * A member goes on under the target's id: an update of what is there, wherever it came from. Where another member comes
 * under that id itself, neither may take the other's place: an error that names both.
 */
export function standIn(work: Work, from: Ref, to: string): void {
  const member = work.members.get(refKey(from));
  if (!member || from.id === to) return;
  const ref: Ref = { type: from.type, id: to };
  const other = work.members.get(refKey(ref));
  if (other) {
    work.diagnostics.push({
      code: 'TWO_BECOME_ONE',
      severity: 'error',
      about: from,
      params: { type: from.type, name: labelOf(member.object), other: labelOf(other.object), id: to },
    });
    return;
  }
  const object: MetaObject = { ...member.object, ...ownShortName(work, from, to), id: to };
  work.members.delete(refKey(from));
  work.members.set(refKey(ref), { ...member, ref, asked: true, object });
  work.identity.set(refKey(from), to);
  work.overwritten.add(refKey(ref));
  work.matched.push({ from, to: ref, evidence: 'overwritten' });
}

/** A short name that was made up, because the package has none, gives way to the one that is there. */
function ownShortName(work: Work, from: Ref, to: string): Partial<MetaObject> {
  if (textOf(work.input.closure.members.get(refKey(from))?.object, 'shortName') !== undefined) return {};
  const shortName = textOf(work.facts.get(from.type, to), 'shortName');
  return shortName === undefined ? {} : { shortName };
}

/** Parts of the same name follow their owner, and their parts them: used where it is used, overwritten where it is. */
function followOwner(work: Work, owner: Ref, to: string, evidence: Matched['evidence'] | undefined): void {
  for (const rule of NAMED_PARTS) {
    if (rule.owner !== owner.type) continue;
    const there = new Map<string, MetaObject>();
    for (const object of work.facts.all(rule.part))
      if (idOf(object[rule.back]) === to) there.set(nameOfPart(rule, object), object);
    if (there.size === 0) continue;
    for (const member of [...work.members.values()]) {
      if (member.ref.type !== rule.part || idOf(member.object[rule.back]) !== owner.id) continue;
      const same = there.get(nameOfPart(rule, member.object));
      if (same === undefined || work.facts.has(rule.part, member.ref.id)) continue;
      // It comes under its own id, and goes on as that.
      if (work.members.has(refKey({ type: rule.part, id: same.id }))) continue;
      there.delete(nameOfPart(rule, member.object));
      if (evidence === undefined) standIn(work, member.ref, same.id);
      else match(work, member.ref, same.id, evidence);
      followOwner(work, member.ref, same.id, evidence);
    }
  }
}

/** Whoever looks for the package's name on the target will not find it: said once. */
function tellOtherName(work: Work, ref: Ref, object: MetaObject, to: string): void {
  const there = work.facts.get(ref.type, to);
  const [name, other] = [textOf(object, 'name'), textOf(there, 'name')];
  if (there === undefined || name === undefined || other === undefined || name === other) return;
  work.diagnostics.push({
    code: 'MATCHED_OTHER_NAME',
    severity: 'note',
    about: ref,
    params: { type: ref.type, name, existing: labelOf(there), id: to },
  });
}
