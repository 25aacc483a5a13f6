import type { Json, MetaObject } from '../object/meta-object.js';
import { isObject } from '../object/meta-object.js';
import { refKey } from '../object/ref.js';
import type { Choice } from '../plan/plan.js';
import type { Member } from '../select/closure.js';
import { isEmpty, labelOf } from './facts.js';
import { type Outside, outsideOf, referrers, replaceIn } from './outside.js';
import { isPlaceholder } from './placeholders.js';
import { ask, example, leaveOut, type Work } from './work.js';

/** What an org unit means to the object that names it: one decision for each, whatever number of units and objects. */
type Role = 'ANALYTICS' | 'ASSIGNMENTS' | 'RESTRICTIONS' | 'GROUPS' | 'HIERARCHY' | 'PEOPLE' | 'OTHERS';

const ROLES: Readonly<Record<string, Role>> = {
  visualizations: 'ANALYTICS',
  maps: 'ANALYTICS',
  eventReports: 'ANALYTICS',
  eventCharts: 'ANALYTICS',
  eventVisualizations: 'ANALYTICS',
  dataSets: 'ASSIGNMENTS',
  programs: 'ASSIGNMENTS',
  categoryOptions: 'RESTRICTIONS',
  organisationUnitGroups: 'GROUPS',
  organisationUnits: 'HIERARCHY',
  users: 'PEOPLE',
};

const roleOf = (member: Member): Role => ROLES[member.ref.type] ?? 'OTHERS';

const REMOVE: Choice = { id: 'remove', code: 'CHOICE_REMOVE_ENTRY', params: {} };

/**
 * Org units of the source that the target does not have. They are the source's own and never come along unasked; what
 * named them loses them, or gets the target's root instead.
 */
export function askOrgUnits(work: Work): void {
  const unknown = outsideOf(work).filter(({ ref }) => ref.type === 'organisationUnits' && !isPlaceholder(ref.id));
  const byRole = new Map<Role, Outside[]>();
  for (const outside of unknown) {
    const members = outside.neededBy.filter((member) => !isKept(work, member));
    for (const role of new Set(members.map(roleOf))) {
      const neededBy = members.filter((member) => roleOf(member) === role);
      byRole.set(role, [...(byRole.get(role) ?? []), { ...outside, neededBy }]);
    }
  }
  for (const [role, outside] of [...byRole].sort(([a], [b]) => (a < b ? -1 : 1))) askRole(work, role, outside);
}

/** An existing object whose org units the policy keeps as they are on the target loses nothing. */
const isKept = (work: Work, { ref }: Member): boolean =>
  ['dataSets', 'programs', 'categoryOptions', 'users'].includes(ref.type) &&
  work.input.policies['organisation-units'] === 'target' &&
  work.input.target.objects.has(refKey(ref));

function askRole(work: Work, role: Role, outside: readonly Outside[]): void {
  const members = referrers(outside);
  const roots = work.facts.roots.map((unit) => ({
    id: `use:${unit.id}`,
    code: role === 'HIERARCHY' ? 'CHOICE_PLACE_UNDER' : 'CHOICE_USE_ROOT',
    params: { name: labelOf(unit), id: unit.id },
  }));
  const remove: Choice =
    role === 'HIERARCHY'
      ? { id: 'remove', code: 'CHOICE_BECOME_ROOT', params: {} }
      : role === 'RESTRICTIONS'
        ? { id: 'remove', code: 'CHOICE_REMOVE_RESTRICTION', params: {} }
        : role === 'ASSIGNMENTS'
          ? { id: 'remove', code: 'CHOICE_REMOVE_ASSIGNMENT', params: {} }
          : REMOVE;
  const named = outside.flatMap(({ ref }) => work.input.source.objects.get(refKey(ref)) ?? []).map(labelOf);
  const names = (named.length > 0 ? named : outside.map(({ ref }) => ref.id)).slice(0, 3);
  const answer = ask(work, {
    id: `ORG_UNITS_UNKNOWN:${role.toLowerCase()}`,
    code: `ORG_UNITS_UNKNOWN_${role}`,
    params: { units: outside.length, names, ...example(members) },
    about: members.map(({ ref }) => ref),
    choices: [
      ...(role === 'PEOPLE' || role === 'GROUPS' ? [] : roots),
      remove,
      { id: 'leave-out', code: 'CHOICE_LEAVE_OUT_USERS', params: {} },
    ],
    proposal: role === 'HIERARCHY' || role === 'RESTRICTIONS' ? null : 'remove',
    safe: false,
    boundToTarget: true,
  });
  if (answer === null) return;
  if (answer === 'leave-out') {
    leaveOut(
      work,
      members.map(({ ref }) => ref),
      'LEFT_OUT_ANSWERED',
    );
    return;
  }
  replaceIn(work, outside, answer === 'remove' ? null : answer.slice(4));
}

const CHOSEN = [
  'organisationUnits',
  'userOrganisationUnit',
  'userOrganisationUnitChildren',
  'userOrganisationUnitGrandChildren',
  'itemOrganisationUnitGroups',
  'organisationUnitLevels',
  'organisationUnitGroupSetDimensions',
];

/** What then does nothing: a predictor without a level, a chart or map layer that has no org unit left. */
export function tellWhatDoesNothing(work: Work): void {
  for (const [key, { ref, object }] of work.members) {
    const before = work.input.closure.members.get(key)?.object;
    if (!before || before === object) continue;
    if (ref.type === 'predictors' && !isEmpty(before.organisationUnitLevels) && isEmpty(object.organisationUnitLevels))
      tell(work, 'PREDICTOR_WITHOUT_LEVEL', key);
    if (ROLES[ref.type] === 'ANALYTICS' && lostUnits(before, object)) tell(work, 'NO_ORG_UNITS_LEFT', key);
  }
}

function tell(work: Work, code: string, key: Parameters<Work['members']['get']>[0]): void {
  const member = work.members.get(key)!;
  work.diagnostics.push({
    code,
    severity: 'warning',
    about: member.ref,
    params: { name: labelOf(member.object), type: member.ref.type },
  });
}

function lostUnits(before: MetaObject, now: MetaObject): boolean {
  const parts = (object: MetaObject): readonly Json[] =>
    Array.isArray(object.mapViews) ? (object.mapViews as readonly Json[]) : [object];
  const had = (part: Json | undefined, name: string): boolean =>
    isObject(part) && part[name] !== false && !isEmpty(part[name]);
  const earlier = parts(before);
  return parts(now).some((part, at) => {
    const old = earlier[at];
    return (
      had(old, 'organisationUnits') && !CHOSEN.some((name) => name !== 'organisationUnitLevels' && had(part, name))
    );
  });
}
