import type { MetaType } from '../catalog/catalog.js';
import { canonical } from '../object/canonical.js';
import { sameValue } from '../object/equal.js';
import type { JsonObject, MetaObject } from '../object/meta-object.js';
import { type Ref, refKey } from '../object/ref.js';
import type { Choice } from '../plan/plan.js';
import type { Member } from '../select/closure.js';
import { labelOf, textOf, uniqueTexts } from './facts.js';
import { ask, leaveOut, match, put, typeOf, type Work } from './work.js';

/**
 * Objects whose code, name or short name another object of the target has already (the server would refuse them: E5003).
 * Whether the two are the same thing is for a person to say.
 */
export function askClashes(work: Work): void {
  const out: Ref[] = [];
  for (const [key, member] of [...work.members]) {
    const type = typeOf(work, member.ref.type);
    if (!type || work.kept.has(key)) continue;
    const counterpart = work.input.target.objects.get(key);
    const clashes = uniqueTexts(type.properties).flatMap((property) => {
      const value = textOf(member.object, property);
      if (value === undefined || value === textOf(counterpart, property)) return [];
      return work.facts
        .find(member.ref.type, property, value)
        .filter(
          (other) => other.id !== member.ref.id && !givesAway(work, { type: type.type, id: other.id }, property, value),
        )
        .map((other) => ({ property, other }));
    });
    if (clashes.length === 0) continue;
    const answer = counterpart ? askRename(work, member, clashes) : askWhich(work, member, type, clashes);
    if (answer === 'leave-out') out.push(member.ref);
    else if (answer === 'keep') {
      const kept = Object.fromEntries(clashes.map(({ property }) => [property, counterpart?.[property] ?? null]));
      put(work, key, { ...member.object, ...kept });
    } else if (answer?.startsWith('use:')) match(work, member.ref, answer.slice(4), 'answered');
  }
  if (out.length > 0) leaveOut(work, out, 'LEFT_OUT_ANSWERED');
}

/** The one that has it comes along and will have another: the plan lets it go first. */
function givesAway(work: Work, holder: Ref, property: string, value: string): boolean {
  const member = work.members.get(refKey(holder));
  return member !== undefined && textOf(member.object, property) !== value;
}

type Clash = { readonly property: string; readonly other: MetaObject };

const LEAVE_OUT: Choice = { id: 'leave-out', code: 'CHOICE_LEAVE_OUT', params: {} };

const paramsOf = (member: Member, clashes: readonly Clash[]): Record<string, string | readonly string[]> => ({
  type: member.ref.type,
  id: member.ref.id,
  name: labelOf(member.object),
  properties: [...new Set(clashes.map(({ property }) => property))],
  values: [...new Set(clashes.map(({ property }) => textOf(member.object, property)!))],
  existing: [...new Set(clashes.map(({ other }) => `${labelOf(other)} (${other.id})`))],
});

/** A new object: is it the one that has its name there? */
function askWhich(work: Work, member: Member, type: MetaType, clashes: readonly Clash[]): string | null {
  const others = [...new Map(clashes.map(({ other }) => [other.id, other])).values()];
  const byCode = new Set(clashes.filter(({ property }) => property === 'code').map(({ other }) => other.id));
  const byName = new Set(clashes.filter(({ property }) => property === 'name').map(({ other }) => other.id));
  const proposed = byCode.size === 1 && others.length === 1 ? [...byCode][0]! : undefined;
  const safe = proposed !== undefined && byName.has(proposed) && isSame(work, type, member.object, others[0]!);
  return ask(work, {
    id: `CLASH:${refKey(member.ref)}`,
    code: 'CLASH',
    params: paramsOf(member, clashes),
    about: [member.ref, ...others.map(({ id }) => ({ type: member.ref.type, id }))],
    choices: [
      ...others.map((other) => ({
        id: `use:${other.id}`,
        code: 'CHOICE_USE_EXISTING',
        params: { name: labelOf(other), id: other.id },
      })),
      LEAVE_OUT,
    ],
    proposal: proposed === undefined ? null : `use:${proposed}`,
    safe,
    boundToTarget: true,
  });
}

/** An object that is there under its own id, but would take a text that another one has. */
function askRename(work: Work, member: Member, clashes: readonly Clash[]): string | null {
  return ask(work, {
    id: `CLASH_UPDATE:${refKey(member.ref)}`,
    code: 'CLASH_UPDATE',
    params: paramsOf(member, clashes),
    about: [member.ref, ...clashes.map(({ other }) => ({ type: member.ref.type, id: other.id }))],
    choices: [{ id: 'keep', code: 'CHOICE_KEEP_TEXT', params: {} }, LEAVE_OUT],
    proposal: 'keep',
    safe: false,
    boundToTarget: true,
  });
}

/** Nothing differs but the id and who may see it. An object of which only the identity was read is never the same. */
function isSame(work: Work, type: MetaType, mine: MetaObject, theirs: MetaObject): boolean {
  const { catalog } = work.input.target;
  const content = (object: MetaObject): JsonObject => {
    const { id: _id, sharing: _sharing, ...rest } = canonical(object, type, catalog, 'content');
    return rest;
  };
  return sameValue(content(mine), content(theirs));
}
