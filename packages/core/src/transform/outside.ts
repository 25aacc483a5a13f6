import { isObject, type Json, type MetaObject } from '../object/meta-object.js';
import { compareText, parseRefKey, type Ref, type RefKey, refKey } from '../object/ref.js';
import { referencesOf } from '../reference/find.js';
import { rewriteReferences } from '../reference/rewrite.js';
import type { Member } from '../select/closure.js';
import { isOnTarget, memberKey, put, typeOf, type Work } from './work.js';

/** Something that members refer to, that is no member itself and not on the target. */
export interface Outside {
  readonly ref: Ref;
  /** Some member cannot be without it. */
  readonly required: boolean;
  /** Members that refer to it, each once, in the order of their keys. */
  readonly neededBy: readonly Member[];
}

/** Everything outside, as the members are now. */
export function outsideOf(work: Work, wanted: (ref: Ref) => boolean = () => true): readonly Outside[] {
  const unknown = new Map<RefKey, { ref: Ref; required: boolean; neededBy: Member[] }>();
  const candidates = new Set<RefKey>();
  let everywhere = false;
  const { closure } = work.input;
  const ones = [...closure.missing, ...closure.leftOut, ...work.leftOut]
    .map((one) => ({ ...one, types: 'types' in one && one.types.length > 0 ? one.types : [one.ref.type] }))
    .filter(({ ref, types }) => wanted(ref) && !types.some((type) => isThere(work, { type, id: ref.id })))
    // What can be of one type only comes first: the same id that could be of several means that one.
    .sort((a, b) => a.types.length - b.types.length);
  for (const one of ones) {
    const keys = one.types.map((type) => refKey({ type, id: one.ref.id }));
    const entry = keys.map((key) => unknown.get(key)).find((found) => found !== undefined) ?? {
      ref: one.ref,
      required: false,
      neededBy: [],
    };
    for (const key of keys) if (!unknown.has(key)) unknown.set(key, entry);
    for (const { from } of one.neededBy) candidates.add(memberKey(work, from));
    everywhere ||= 'more' in one && (one.more ?? 0) > 0;
  }
  if (unknown.size === 0) return [];
  const keys = everywhere ? work.members.keys() : [...candidates].sort(compareText);
  for (const key of keys) {
    const member = work.members.get(key);
    const type = typeOf(work, parseRefKey(key).type);
    if (!member || !type || work.kept.has(key)) continue;
    for (const reference of referencesOf(member.object, type, work.input.target.catalog))
      for (const t of reference.types) {
        const entry = unknown.get(refKey({ type: t, id: reference.id }));
        if (!entry) continue;
        entry.required ||= reference.required;
        if (entry.neededBy.at(-1) !== member) entry.neededBy.push(member);
      }
  }
  return [...new Set(unknown.values())]
    .filter(({ neededBy }) => neededBy.length > 0)
    .sort((a, b) => compareText(refKey(a.ref), refKey(b.ref)));
}

/** A member, on the target, or known under another id there. */
const isThere = (work: Work, ref: Ref): boolean =>
  work.members.has(refKey(ref)) || isOnTarget(work, ref) || work.identity.has(refKey(ref));

/** Members that refer to any of these, each once. */
export const referrers = (outside: readonly Outside[]): readonly Member[] =>
  [...new Map(outside.flatMap(({ neededBy }) => neededBy.map((member) => [refKey(member.ref), member]))).values()].sort(
    (a, b) => compareText(refKey(a.ref), refKey(b.ref)),
  );

/** In the members that refer to them, replaces ids by another (`null`: takes the entries out). */
export function replaceIn(work: Work, outside: readonly Outside[], to: string | null): void {
  const gone = new Set(outside.map(({ ref }) => refKey(ref)));
  for (const { ref } of referrers(outside)) {
    const member = work.members.get(refKey(ref));
    const type = typeOf(work, ref.type);
    if (!member || !type) continue;
    const { object } = rewriteReferences(member.object, type, work.input.target.catalog, (types, id) =>
      types.some((t) => gone.has(refKey({ type: t, id }))) ? to : undefined,
    );
    put(work, refKey(ref), to === null ? object : (once(object, to) as MetaObject));
  }
}

/** Where several became the same one, lists name it once. */
function once(value: Json, id: string): Json {
  if (Array.isArray(value)) {
    let seen = false;
    const kept = (value as readonly Json[]).filter((entry) => {
      if (!isObject(entry) || entry.id !== id || Object.keys(entry).length !== 1) return true;
      const again = seen;
      seen = true;
      return !again;
    });
    return kept.map((entry) => once(entry, id));
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, once(inner, id)]));
}
