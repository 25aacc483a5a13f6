import { compareRefs, compareText, parseRefKey, type Ref, type RefKey, refKey } from '../object/ref.js';
import { isDefault, ownerLinks, partRules } from '../select/families.js';
import { deleteBatches, type Leaving, splitByUse, usersAfter } from './deletes.js';
import { ask, idOf, idsOf, onTarget, type Work } from './draft.js';
import type { Removal } from './input.js';
import { labelOf } from './payload.js';
import type { Batch } from './plan.js';
import { variableUsers } from './variable-users.js';

/** Data is stored under them: no plan takes them away. */
const NEVER: ReadonlySet<string> = new Set(['categoryCombos', 'categoryOptionCombos']);

interface Candidate extends Leaving {
  readonly removal: Removal;
  /** The candidate that it is a part of, and goes or stays with. */
  readonly owner: RefKey | undefined;
}

/** Whether somebody said that an object which may go shall go; its owner's list then goes without it. */
export function isToBeRemoved(work: Work, ref: Ref): boolean {
  const removal = work.input.removals?.find((one) => refKey(one.ref) === refKey(ref));
  if (removal === undefined || work.held.has(refKey(ref))) return false;
  return !removal.ask || work.input.answers.get(questionId(ref)) === 'remove';
}

/** Whether an object is among those that may go: it is asked about once, there. */
export const mayBeRemoved = (work: Work, ref: Ref): boolean =>
  work.input.removals?.some((one) => refKey(one.ref) === refKey(ref)) ?? false;

const questionId = (ref: Ref): string => `REMOVE:${refKey(ref)}`;

/**
 * The deletions that `PlanInput.removals` ask for, behind all other batches. One question per object (a part follows its
 * owner) where it is to be asked, `keep` proposed. What something uses that stays is not offered, and named.
 */
export function removalBatches(work: Work, batches: readonly Batch[]): readonly Batch[] {
  const candidates = candidatesOf(work);
  if (candidates.size === 0) return batches;
  const keys = new Set(candidates.keys());
  // A family goes whole or not at all.
  const families = [...candidates].flatMap(([key, candidate]) => {
    const head = refKey(headOf(candidate, candidates).ref);
    return [
      { key, uses: [head] },
      { key: head, uses: [key] },
    ];
  });
  // Its owner's list goes without it as soon as somebody says so: that is no use.
  const offered = splitByUse(keys, [...usersAfter(work, keys, true), ...variableUsers(work, keys), ...families]);
  const wished = new Set<RefKey>();
  for (const [key, candidate] of candidates) {
    if (offered.free.has(key)) {
      if (isWished(work, candidate, candidates)) wished.add(key);
    } else tellUsed(work, candidate, candidates, offered.used.get(key) ?? []);
  }
  const done = splitByUse(wished, [...usersAfter(work, wished), ...variableUsers(work, wished), ...families]);
  for (const [key, users] of done.used) {
    work.held.add(key);
    tellUsed(work, candidates.get(key)!, candidates, users);
  }
  const going = [...done.free].map((key) => candidates.get(key)!);
  return [...batches, ...deleteBatches(work, going, batches.length)];
}

function candidatesOf(work: Work): ReadonlyMap<RefKey, Candidate> {
  const { target, closure } = work.input;
  const removals = new Map(
    [...(work.input.removals ?? [])]
      .sort((a, b) => compareRefs(a.ref, b.ref))
      .filter(({ ref }) => {
        const there = target.objects.get(refKey(ref));
        return (
          there !== undefined &&
          !closure.members.has(refKey(ref)) &&
          !NEVER.has(ref.type) &&
          !isDefault(ref.type, ref.id, there.name)
        );
      })
      .map((removal) => [refKey(removal.ref), removal] as const),
  );
  const owners = new Map<RefKey, RefKey>();
  for (const [key, { ref }] of removals) {
    const object = target.objects.get(key)!;
    for (const rule of partRules) {
      if (rule.owner !== ref.type) continue;
      const value = object[rule.property];
      for (const id of Array.isArray(value) ? idsOf(value) : [idOf(value) ?? '']) {
        const part = refKey({ type: rule.part, id });
        if (removals.has(part)) owners.set(part, key);
      }
    }
    for (const link of ownerLinks) {
      const owner = link.part === ref.type ? idOf(object[link.property]) : undefined;
      if (owner !== undefined && removals.has(refKey({ type: link.owner, id: owner })))
        owners.set(key, refKey({ type: link.owner, id: owner }));
    }
  }
  return new Map(
    [...removals].map(([key, removal]) => [
      key,
      { ref: removal.ref, label: labelOf(target.objects.get(key)!), removal, owner: owners.get(key) },
    ]),
  );
}

/** The candidate at the top of a family: a part goes with it or stays with it. */
function headOf(candidate: Candidate, candidates: ReadonlyMap<RefKey, Candidate>): Candidate {
  let head = candidate;
  for (const seen = new Set<Candidate>(); head.owner !== undefined && !seen.has(head); ) {
    seen.add(head);
    head = candidates.get(head.owner) ?? head;
  }
  return head;
}

function isWished(work: Work, candidate: Candidate, candidates: ReadonlyMap<RefKey, Candidate>): boolean {
  const head = headOf(candidate, candidates);
  if (!head.removal.ask) return true;
  const parts = [...candidates.values()].filter((one) => one !== head && headOf(one, candidates) === head);
  const { ref, label, removal } = head;
  return (
    ask(work, {
      id: questionId(ref),
      code: parts.length === 0 ? removal.why : `${removal.why}_WITH_PARTS`,
      params: {
        type: ref.type,
        id: ref.id,
        name: label,
        parts: parts.length,
        into: work.input.target.side.name,
      },
      about: [ref, ...parts.map((part) => part.ref)],
      choices: [
        { id: 'keep', code: 'CHOICE_KEEP_THERE', params: {} },
        { id: 'remove', code: 'CHOICE_REMOVE_THERE', params: {} },
      ],
      proposal: 'keep',
      safe: true,
      boundToTarget: true,
    }) === 'remove'
  );
}

/** Names what keeps an object where it is; of a family, what keeps the others of it. */
function tellUsed(
  work: Work,
  candidate: Candidate,
  candidates: ReadonlyMap<RefKey, Candidate>,
  users: readonly RefKey[],
): void {
  const { ref, label } = candidate;
  const isFamily = (key: RefKey) => {
    const other = candidates.get(key);
    return other !== undefined && headOf(other, candidates) === headOf(candidate, candidates);
  };
  const others = users.filter((key) => !isFamily(key)).sort(compareText);
  work.kept.push({ ref, label, path: '*', policy: 'still-used', change: '', ...(others[0] && { target: others[0] }) });
  if (others.length === 0) return;
  const named = others.map((key) => `${nameOf(work, key)} (${parseRefKey(key).type})`);
  work.diagnostics.push({
    code: 'REMOVAL_STILL_USED',
    severity: 'warning',
    about: ref,
    params: {
      type: ref.type,
      id: ref.id,
      name: label,
      users: named.slice(0, 3),
      count: named.length,
      into: work.input.target.side.name,
    },
  });
}

const nameOf = (work: Work, key: RefKey): string => {
  const object = work.drafts.get(key)?.payload ?? onTarget(work, key);
  return object === undefined ? key : labelOf(object);
};
