import { stableJson } from '../object/fingerprint.js';
import { isObject, type Json, type JsonObject } from '../object/meta-object.js';
import { compareRefs, compareText, refKey } from '../object/ref.js';
import { ask, type Draft, type Work } from './draft.js';
import { withoutOwner } from './payload.js';
import type { Choice } from './plan.js';

/** Asked about elsewhere, together with the program that they belong to. */
const LIKE_THEIR_PROGRAM: ReadonlySet<string> = new Set(['trackedEntityInstanceFilters', 'programStageWorkingLists']);

/** Types that nobody can use at a place before they are given to org units. */
const ASSIGNED: ReadonlySet<string> = new Set(['dataSets', 'programs']);

/**
 * What a create must be told, because there is no target to keep: who may see a new object and enter data, and where. One
 * question per kind of object and way of sharing.
 */
export function askOpenings(work: Work): void {
  askSharing(work);
  askPlaces(work);
}

function askSharing(work: Work): void {
  const groups = new Map<string, { type: Draft['type']; sharing: JsonObject | undefined; drafts: Draft[] }>();
  for (const draft of [...work.drafts.values()].sort((a, b) => compareRefs(a.ref, b.ref))) {
    if (draft.verb !== 'create' || !draft.type.shareable || LIKE_THEIR_PROGRAM.has(draft.ref.type)) continue;
    const given = draft.payload.sharing;
    const sharing = isObject(given) ? (withoutOwner(given) as JsonObject) : undefined;
    if (isUsable(draft, sharing)) continue;
    const pattern = sharing === undefined ? 'none' : patternOf(work, sharing);
    const key = `${draft.ref.type}:${pattern}`;
    const group = groups.get(key) ?? { type: draft.type, sharing, drafts: [] };
    groups.set(key, group);
    group.drafts.push(draft);
  }
  for (const [key, { type, sharing, drafts }] of [...groups].sort(([a], [b]) => compareText(a, b))) {
    const access = type.dataShareable ? ['r-r-----', 'r-rw----', 'rwrw----'] : ['r-------', 'rw------'];
    const answer = ask(work, {
      id: `SHARING_NEEDED:${key}`,
      code: type.dataShareable ? 'DATA_SHARING_NEEDED' : 'SHARING_NEEDED',
      params: {
        type: type.type,
        count: drafts.length,
        names: drafts.slice(0, 3).map((draft) => draft.label),
        public: typeof sharing?.public === 'string' ? sharing.public : '',
      },
      about: drafts.map((draft) => draft.ref),
      choices: [
        {
          id: 'as-source',
          code: sharing === undefined ? 'CHOICE_SHARE_SERVER_DEFAULT' : 'CHOICE_SHARE_AS_SOURCE',
          params: {},
        },
        ...access.map(
          (one): Choice => ({ id: one, code: `CHOICE_SHARE_${one.replaceAll('-', '')}`.toUpperCase(), params: {} }),
        ),
      ],
      // Leaving it closed opens nothing to anybody; opening it is for a person to say.
      proposal: 'as-source',
      safe: sharing !== undefined,
      boundToTarget: false,
    });
    if (answer === null || answer === 'as-source') continue;
    for (const draft of drafts) {
      const next = { users: {}, userGroups: {}, ...sharing, public: answer };
      draft.payload = { ...draft.payload, sharing: next };
      draft.fields = [
        ...draft.fields.filter((field) => field.path !== '/sharing'),
        { path: '/sharing', to: next, why: 'answered' },
      ].sort((a, b) => compareText(a.path, b.path));
    }
  }
}

/** Whether anybody but the importer can see it and, where data is shared apart, enter or read data. */
function isUsable(draft: Draft, sharing: JsonObject | undefined): boolean {
  // Left out, the server makes it public for all to see: enough, where there is no data and nothing private.
  if (sharing === undefined) return !draft.type.dataShareable && !draft.type.defaultPrivate;
  const all = [sharing.public, ...['users', 'userGroups'].flatMap((part) => accessesOf(sharing[part]))].map((one) =>
    String(one ?? '--------'),
  );
  if (!all.some((access) => access[0] === 'r')) return false;
  return !draft.type.dataShareable || all.some((access) => access[2] === 'r' || access[3] === 'w');
}

const accessesOf = (entries: Json | undefined): readonly Json[] =>
  isObject(entries) ? Object.values(entries).map((entry) => (isObject(entry) ? (entry.access ?? null) : null)) : [];

function patternOf(work: Work, sharing: JsonObject): string {
  const { public: open = '--------', users = {}, userGroups = {} } = sharing;
  const others = [users, userGroups].some((part) => isObject(part) && Object.keys(part).length > 0);
  return others ? `${open}+${work.input.digest(stableJson({ users, userGroups })).slice(0, 8)}` : String(open);
}

function askPlaces(work: Work): void {
  const byType = new Map<string, Draft[]>();
  // Where what was assigned to org units that the target does not have is used instead: said by the answer to that.
  const asked = new Set(
    work.input.brought.questions.flatMap(({ code, about }) =>
      code === 'ORG_UNITS_UNKNOWN_ASSIGNMENTS' ? about.map(refKey) : [],
    ),
  );
  for (const draft of [...work.drafts.values()].sort((a, b) => compareRefs(a.ref, b.ref))) {
    if (draft.verb !== 'create' || !ASSIGNED.has(draft.ref.type) || asked.has(refKey(draft.ref))) continue;
    const units = draft.payload.organisationUnits;
    if (Array.isArray(units) && units.length > 0) continue;
    byType.set(draft.ref.type, [...(byType.get(draft.ref.type) ?? []), draft]);
  }
  if (byType.size === 0) return;
  const { target, known } = work.input;
  const roots = [...known, ...target.objects]
    .filter(([key, unit]) => key.startsWith('organisationUnits:') && unit.path === `/${unit.id}`)
    .map(([, unit]) => unit)
    .filter((unit, i, all) => all.findIndex((other) => other.id === unit.id) === i)
    .sort((a, b) => compareText(a.id, b.id));
  for (const [type, drafts] of byType) {
    const answer = ask(work, {
      id: `ORG_UNITS_NEEDED:${type}`,
      code: 'ORG_UNITS_NEEDED',
      params: { type, count: drafts.length, names: drafts.slice(0, 3).map((draft) => draft.label) },
      about: drafts.map((draft) => draft.ref),
      choices: [
        { id: 'none', code: 'CHOICE_NO_ORG_UNITS', params: {} },
        ...roots.map(
          (unit): Choice => ({ id: unit.id, code: 'CHOICE_ORG_UNIT', params: { name: String(unit.name ?? unit.id) } }),
        ),
      ],
      // It can be assigned on the target later; until then nobody can enter anything, and the question says so.
      proposal: 'none',
      safe: true,
      boundToTarget: true,
    });
    if (answer === null || answer === 'none') continue;
    for (const draft of drafts) {
      const organisationUnits = [{ id: answer }];
      draft.payload = { ...draft.payload, organisationUnits };
      draft.fields = [
        ...draft.fields.filter((field) => field.path !== '/organisationUnits'),
        { path: '/organisationUnits', to: organisationUnits, why: 'answered' },
      ].sort((a, b) => compareText(a.path, b.path));
    }
  }
}
