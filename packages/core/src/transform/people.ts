import { isObject, type Json, type JsonObject, type MetaObject } from '../object/meta-object.js';
import { compareText, type RefKey, refKey } from '../object/ref.js';
import type { Choice } from '../plan/plan.js';
import type { Member } from '../select/closure.js';
import { labelOf, textOf } from './facts.js';
import { outsideOf, replaceIn } from './outside.js';
import { isPlaceholder } from './placeholders.js';
import { ask, example, put, type Work } from './work.js';

/** A package's own user is a mere name: without a role no server takes it (E4055), and nobody wants it. */
export function leaveUsersOut(work: Work): void {
  if (work.input.source.side.kind !== 'file') return;
  const users = [...work.members.values()].filter(({ ref }) => ref.type === 'users');
  if (users.length === 0) return;
  for (const { ref } of users) {
    work.members.delete(refKey(ref));
    work.leftOut.push({ ref, code: 'USERS_OF_PACKAGE', neededBy: [] });
  }
  work.diagnostics.push({ code: 'USERS_LEFT_OUT', severity: 'note', params: example(users) });
}

/** An existing object whose sharing the policy keeps as it is on the target. */
const isKept = (work: Work, key: RefKey): boolean =>
  work.kept.has(key) || (work.input.policies.sharing === 'target' && work.input.target.objects.has(key));

const isThere = (work: Work, type: string, id: string): boolean =>
  work.members.has(refKey({ type, id })) || work.facts.has(type, id);

interface Named {
  readonly name: string | undefined;
  readonly members: Member[];
}

/** Users or groups that nobody on the target is, with the members that name them: in their sharing and elsewhere. */
function unknownIn(work: Work, part: 'users' | 'userGroups'): Map<string, Named> {
  const found = new Map<string, Named>();
  const add = (id: string, name: string | undefined, member: Member): void => {
    const entry = found.get(id) ?? { name, members: [] };
    if (entry.members.at(-1) !== member) entry.members.push(member);
    found.set(id, entry.name === undefined && name !== undefined ? { ...entry, name } : entry);
  };
  for (const [key, member] of work.members) {
    const sharing = member.object.sharing;
    if (!isObject(sharing) || !isObject(sharing[part]) || isKept(work, key)) continue;
    for (const [id, entry] of Object.entries(sharing[part])) {
      if (isThere(work, part, id)) continue;
      add(id, isObject(entry) ? textOf(entry as MetaObject, 'displayName') : undefined, member);
    }
  }
  for (const { ref, neededBy } of outsideOf(work, (one) => one.type === part && !isPlaceholder(one.id)))
    for (const member of neededBy) if (!refersOnlyInKept(work, member, part, ref.id)) add(ref.id, undefined, member);
  for (const { members } of found.values()) {
    const once = new Map(members.map((member) => [refKey(member.ref), member]));
    members.splice(0, members.length, ...[...once].sort(([a], [b]) => compareText(a, b)).map(([, member]) => member));
  }
  return new Map([...found].sort(([a], [b]) => compareText(a, b)));
}

function refersOnlyInKept(work: Work, { ref, object }: Member, part: 'users' | 'userGroups', id: string): boolean {
  const entries = isObject(object.sharing) ? object.sharing[part] : undefined;
  return isObject(entries) && entries[id] !== undefined && isKept(work, refKey(ref));
}

const REMOVE: Choice = { id: 'remove', code: 'CHOICE_REMOVE_ACCESS', params: {} };
/** More groups than this and only those that look alike are offered. */
const OFFERED = 25;

/** User groups that the target does not have: for each, which of its groups is meant, or that its access is lost. */
export function askGroups(work: Work): void {
  for (const [id, { name: shown, members }] of unknownIn(work, 'userGroups')) {
    const own = work.input.source.objects.get(refKey({ type: 'userGroups', id }));
    const name = textOf(own, 'name') ?? shown;
    const code = textOf(own, 'code');
    const groups = work.facts.all('userGroups');
    const alike = groups.filter(
      (group) => (name !== undefined && group.name === name) || (code !== undefined && group.code === code),
    );
    const offered = groups.length <= OFFERED ? groups : alike;
    const proposed = alike.length === 1 ? `use:${alike[0]!.id}` : REMOVE.id;
    const answer = ask(work, {
      id: `GROUP_UNKNOWN:userGroups:${id}`,
      code: 'GROUP_UNKNOWN',
      params: { group: name ?? id, ...example(members) },
      about: members.map(({ ref }) => ref),
      choices: [
        ...offered.map((group) => ({
          id: `use:${group.id}`,
          code: 'CHOICE_USE_GROUP',
          params: { name: labelOf(group), id: group.id },
        })),
        REMOVE,
      ],
      proposal: proposed,
      // Groups go by their names: the only one of that name is meant. Losing an entry that names nobody is safe, too.
      safe: proposed === REMOVE.id || (name !== undefined && textOf(alike[0], 'name') === name),
      boundToTarget: true,
    });
    if (answer !== null) settle(work, 'userGroups', id, members, answer === 'remove' ? null : answer.slice(4));
  }
}

/** Single users of the source: what they were given goes to nobody. One question for all of them. */
export function askUsers(work: Work): void {
  const unknown = unknownIn(work, 'users');
  if (unknown.size === 0) return;
  const members = [
    ...new Map(
      [...unknown.values()].flatMap((named) => named.members.map((m) => [refKey(m.ref), m] as const)),
    ).values(),
  ];
  const answer = ask(work, {
    id: 'USERS_UNKNOWN:users',
    code: 'USERS_UNKNOWN',
    params: { users: unknown.size, ...example(members) },
    about: members.map(({ ref }) => ref),
    choices: [REMOVE],
    proposal: REMOVE.id,
    safe: true,
    boundToTarget: true,
  });
  if (answer === null) return;
  for (const [id, { members: naming }] of unknown) settle(work, 'users', id, naming, null);
}

function settle(
  work: Work,
  part: 'users' | 'userGroups',
  id: string,
  members: readonly Member[],
  to: string | null,
): void {
  for (const { ref } of members) {
    const member = work.members.get(refKey(ref));
    const sharing = member?.object.sharing;
    if (!member || !isObject(sharing) || !isObject(sharing[part])) continue;
    const { [id]: entry, ...others } = sharing[part] as JsonObject;
    if (entry === undefined || isKept(work, refKey(ref))) continue;
    const entries: Record<string, Json> = { ...others };
    // Where both have access, the target's own entry stays.
    if (to !== null && entries[to] === undefined && isObject(entry)) {
      const { displayName: _name, ...access } = entry;
      entries[to] = { ...access, id: to };
    }
    put(work, refKey(ref), { ...member.object, sharing: { ...sharing, [part]: entries } });
  }
  const elsewhere = outsideOf(work, (one) => one.type === part && one.id === id).map((outside) => ({
    ...outside,
    neededBy: outside.neededBy.filter(({ ref }) => !isKept(work, refKey(ref))),
  }));
  replaceIn(work, elsewhere, to);
  if (to !== null) work.matched.push({ from: { type: part, id }, to: { type: part, id: to }, evidence: 'answered' });
}

/**
 * Owners that are nobody on the target are left out: the importer then owns what is created. With an unknown owner a
 * server hides private dashboards even from its superuser, and changes the owner at the next import.
 */
export function dropOwners(work: Work): void {
  const changed: Member[] = [];
  for (const [key, member] of work.members) {
    const sharing = member.object.sharing;
    if (!isObject(sharing) || typeof sharing.owner !== 'string' || isKept(work, key)) continue;
    if (isThere(work, 'users', sharing.owner)) continue;
    const { owner: _owner, ...others } = sharing;
    put(work, key, { ...member.object, sharing: others });
    changed.push(member);
  }
  if (changed.length > 0) work.diagnostics.push({ code: 'OWNERS_DROPPED', severity: 'note', params: example(changed) });
}

/**
 * New objects of a kind that is private unless something else is said, whose file says nothing: made as they are, nobody
 * but the importer would ever see them.
 */
export function askPrivate(work: Work): void {
  const byType = new Map<string, [RefKey, Member][]>();
  for (const [key, member] of work.members) {
    const type = work.input.target.catalog.types.get(member.ref.type);
    if (!type?.shareable || !LIKE_THEIR_PROGRAM.has(member.ref.type) || work.input.target.objects.has(key)) continue;
    const sharing = member.object.sharing;
    if (
      isObject(sharing) &&
      (sharing.public !== undefined || hasEntries(sharing.userGroups) || hasEntries(sharing.users))
    )
      continue;
    byType.set(member.ref.type, [...(byType.get(member.ref.type) ?? []), [key, member]]);
  }
  for (const [type, list] of [...byType].sort(([a], [b]) => compareText(a, b))) {
    const members = list.map(([, member]) => member);
    const answer = ask(work, {
      id: `SHARING_UNSAID:${type}`,
      code: 'SHARING_UNSAID',
      params: { type, ...example(members) },
      about: members.map(({ ref }) => ref),
      choices: ['as-program', 'everybody', 'private'].map((id) => ({
        id,
        code: `CHOICE_SHARE_${id.toUpperCase().replace('-', '_')}`,
        params: {},
      })),
      proposal: 'as-program',
      safe: false,
      boundToTarget: false,
    });
    if (answer === null || answer === 'private') continue;
    for (const [key, member] of list) {
      const sharing = answer === 'everybody' ? EVERYBODY : programSharing(work, member.object);
      put(work, key, { ...member.object, sharing });
    }
  }
}

const EVERYBODY: JsonObject = { public: 'r-------', users: {}, userGroups: {} };
const LIKE_THEIR_PROGRAM: ReadonlySet<string> = new Set(['trackedEntityInstanceFilters', 'programStageWorkingLists']);

const hasEntries = (value: Json | undefined): boolean => isObject(value) && Object.keys(value).length > 0;

/** The program's sharing without what it says of data: who works in the program sees its lists. */
function programSharing(work: Work, object: MetaObject): JsonObject {
  const id = isObject(object.program) ? String(object.program.id) : '';
  const key = refKey({ type: 'programs', id });
  const program = work.members.get(key)?.object ?? work.input.target.objects.get(key);
  const sharing = program?.sharing;
  if (!isObject(sharing)) return EVERYBODY;
  const metadata = (access: Json | undefined): string => `${String(access ?? '--------').slice(0, 2)}------`;
  const entries = (part: Json | undefined): JsonObject =>
    Object.fromEntries(
      Object.entries(isObject(part) ? part : {}).map(([entryId, entry]) => [
        entryId,
        { id: entryId, access: metadata(isObject(entry) ? entry.access : undefined) },
      ]),
    );
  return { public: metadata(sharing.public), users: entries(sharing.users), userGroups: entries(sharing.userGroups) };
}
