import {
  type Closure,
  type MetaObject,
  type PlanInput,
  partRules,
  type Ref,
  type RefKey,
  type Removal,
  refKey,
  refsByType,
  type Snapshot,
  typesUsingInside,
} from '@dhow/core';
import type { ReadRequest } from '../ports/source.js';
import type { Target } from '../ports/target.js';
import { request } from './snapshot.js';
import { readUsers } from './users.js';

/**
 * What of the target a plan may or shall take away, as an option of `makePlan`. `dependents` are read whole first; `find`
 * then names the removals from what was read, and is called again as more is read: it gives the same for the same. Their
 * parts (the actions of a rule, the sections of a form) follow them, everything is read whole, and what uses them too.
 *
 * A restore that puts the rules of a program back as they were deletes those that the backup does not have:
 *
 *     removals: {
 *       dependents: [{ type: 'programRules', path: 'program.id', ids: [program] }],
 *       find: (target) => rulesOf(target, program).filter((ref) => !backup.has(refKey(ref)))
 *         .map((ref) => ({ ref, why: 'NOT_IN_BACKUP', ask: false })),
 *     }
 */
export interface RemovalsWanted {
  readonly dependents?: ReadRequest['dependents'];
  readonly find: (target: Snapshot, closure: Closure) => readonly Removal[];
}

/** What is read of a target, and how to read on. */
interface TargetRead {
  readonly whole: Snapshot;
  readonly read: (wish: ReadRequest) => Promise<void>;
}

/** Reads what the removals are, their parts, and whatever may use them. */
export async function readRemovals(
  { dependents, find }: RemovalsWanted,
  closure: Closure,
  target: Target,
  answers: ReadonlyMap<string, string>,
  { whole, read }: TargetRead,
): Promise<Pick<PlanInput, 'removals' | 'unasked'>> {
  if (dependents && dependents.length > 0) await read(request({ dependents }));
  const asked = new Set<RefKey>();
  let removals = withParts(find(whole, closure), whole);
  for (;;) {
    const unread = removals.filter(({ ref }) => !asked.has(refKey(ref)) && !whole.objects.has(refKey(ref)));
    if (unread.length === 0) break;
    for (const { ref } of unread) asked.add(refKey(ref));
    await read(request({ ids: refsByType(refs(unread)), dependents: partsOf(unread) }));
    removals = withParts(find(whole, closure), whole);
  }
  const there = removals.filter(({ ref }) => whole.objects.has(refKey(ref)));
  if (there.length === 0) return {};
  const unasked = await readUsers(refs(there), target, read);
  await readRulesOfVariables(refs(there), whole, read);
  // What is really to go must be known through and through: ids inside of objects and texts no server can be asked for.
  const going = there.filter(({ ref, ask }) => !ask || answers.get(`REMOVE:${refKey(ref)}`) === 'remove');
  const inside = typesUsingInside(new Set(going.map(({ ref }) => ref.type)), target.catalog);
  const all = new Set([...inside].filter((type) => !whole.whole.has(type)));
  if (going.length > 0 && all.size > 0) await read(request({ all }));
  return { removals: there, ...(unasked.length > 0 && { unasked }) };
}

/** Rules name variables in their texts: those of the same program, with their actions. */
async function readRulesOfVariables(leaving: readonly Ref[], whole: Snapshot, read: TargetRead['read']): Promise<void> {
  const variables = leaving.filter(({ type }) => type === 'programRuleVariables');
  const programs = new Set(variables.flatMap((ref) => idsAt(whole.objects.get(refKey(ref))!, 'program')));
  if (programs.size === 0) return;
  await read(request({ dependents: [{ type: 'programRules', path: 'program.id', ids: [...programs] }] }));
  const rules = [...whole.objects].flatMap(([key, rule]) =>
    key.startsWith('programRules:') && idsAt(rule, 'program').some((id) => programs.has(id)) ? [rule.id] : [],
  );
  if (rules.length > 0)
    await read(request({ dependents: [{ type: 'programRuleActions', path: 'programRule.id', ids: rules }] }));
}

const refs = (removals: readonly Removal[]): readonly Ref[] => removals.map(({ ref }) => ref);

/** The parts that name their owner: a server is asked for them at once. */
function partsOf(removals: readonly Removal[]): ReadRequest['dependents'] {
  return partRules.flatMap(({ owner, part, back }) => {
    const ids = removals.flatMap(({ ref }) => (ref.type === owner ? [ref.id] : []));
    return back === undefined || ids.length === 0 ? [] : [{ type: part, path: `${back}.id`, ids }];
  });
}

/** Removals with the parts of what goes: each follows its owner. */
function withParts(found: readonly Removal[], whole: Snapshot): readonly Removal[] {
  const removals = new Map(found.map((removal) => [refKey(removal.ref), removal]));
  const queue = [...removals.values()];
  for (let removal = queue.pop(); removal; removal = queue.pop()) {
    const object = whole.objects.get(refKey(removal.ref));
    if (!object) continue;
    for (const rule of partRules) {
      if (rule.owner !== removal.ref.type) continue;
      for (const id of idsAt(object, rule.property)) {
        const ref = { type: rule.part, id };
        if (removals.has(refKey(ref))) continue;
        const part = { ref, why: removal.why, ask: removal.ask };
        removals.set(refKey(ref), part);
        queue.push(part);
      }
    }
  }
  return [...removals.values()];
}

const idsAt = (object: MetaObject, property: string): readonly string[] => {
  const value = object[property];
  const list = Array.isArray(value) ? value : [value];
  return list.flatMap((one) => {
    const id = (one as { id?: unknown } | null | undefined)?.id;
    return typeof id === 'string' ? [id] : [];
  });
};
