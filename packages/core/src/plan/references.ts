import type { MetaType } from '../catalog/catalog.js';
import type { MetaObject } from '../object/meta-object.js';
import { isUid, type RefKey, refKey } from '../object/ref.js';
import { referencesOf } from '../reference/find.js';
import type { Reference } from '../reference/reference.js';
import { rewriteReferences } from '../reference/rewrite.js';
import type { Member } from '../select/closure.js';
import { isDefault } from '../select/families.js';
import { ask, isMember, onTarget, risk, type Work } from './draft.js';
import { labelOf } from './payload.js';

/** The ref that a reference means: the first of its types that will be there; undefined if none will. */
export function resolve(
  work: Work,
  reference: Pick<Reference, 'types' | 'id'>,
): { key: RefKey; member: boolean } | undefined {
  for (const type of reference.types) {
    const key = refKey({ type, id: reference.id });
    if (isMember(work, key)) return { key, member: true };
    if (onTarget(work, key) !== undefined || isDefault(type, reference.id, undefined)) return { key, member: false };
  }
  return undefined;
}

/** Whether an entry of a list can be taken out to be rid of the reference, or the reference itself is optional. */
const isRemovable = (reference: Reference): boolean => !reference.required || /\/\d+(\/|$)/.test(reference.at);

/**
 * A member's object without the references to what will not be there, where a person said to remove them. Names the
 * others: what cannot be saved is an error, what only means nothing is a risk. Undefined: it cannot be written.
 */
export function settleReferences(
  work: Work,
  member: Member,
  type: MetaType,
  before: MetaObject | undefined,
): MetaObject | undefined {
  const { catalog } = work.input.target;
  const { object } = member;
  let standing: Set<string> | undefined;
  const gone = new Set<string>();
  for (const reference of referencesOf(object, type, catalog)) {
    if (resolve(work, reference) !== undefined) continue;
    // What the target's own object says already is the target's business.
    standing ??= new Set(
      before === undefined ? [] : referencesOf(before, type, catalog).map(({ at, id }) => `${at} ${id}`),
    );
    if (standing.has(`${reference.at} ${reference.id}`) || work.openAbout.has(refKey(member.ref))) continue;
    const first = { type: reference.types[0] ?? '', id: reference.id };
    const params = {
      type: first.type,
      id: first.id,
      owner: labelOf(object),
      ownerType: member.ref.type,
      at: reference.at,
    };
    if (reference.kind === 'expression' || reference.kind === 'form' || reference.kind === 'text')
      risk(work, 'DANGLING_REFERENCE', [member.ref], params, reference.id);
    else if (!isRemovable(reference))
      work.diagnostics.push({
        code: 'NEEDED_AND_MISSING',
        severity: 'error',
        about: member.ref,
        at: reference.at,
        params,
      });
    else if (askMissing(work, reference, member) === 'remove') gone.add(`${reference.types.join(' ')} ${reference.id}`);
  }
  if (gone.size === 0) return object;
  return rewriteReferences(object, type, catalog, (types, id) =>
    gone.has(`${types.join(' ')} ${id}`) ? null : undefined,
  ).object;
}

/** Questions of the transforms that are about references to what the target lacks, by the types that they settle. */
const SETTLED_BY: readonly { readonly types: readonly string[]; readonly code: RegExp }[] = [
  { types: ['organisationUnits'], code: /^(ORG_UNITS_UNKNOWN|PLACEHOLDER)/ },
  { types: ['organisationUnitLevels'], code: /^PLACEHOLDER/ },
  { types: ['userGroups'], code: /^GROUP_UNKNOWN/ },
  { types: ['users'], code: /^USERS_UNKNOWN/ },
];

/** Whether an open question already asks what the reference shall be: it is not asked twice. */
function isAwaited(work: Work, reference: Reference): boolean {
  const { questions } = work.input.brought;
  const open = (code: RegExp) => questions.some((question) => question.answer === null && code.test(question.code));
  if (!isUid(reference.id)) return open(/^PLACEHOLDER/);
  return SETTLED_BY.some(({ types, code }) => types.some((type) => reference.types.includes(type)) && open(code));
}

/** One question per missing object, however many refer to it. */
function askMissing(work: Work, reference: Reference, member: Member): string | null {
  const type = reference.types[0] ?? '';
  const id = `MISSING_REFERENCE:${type}:${reference.id}`;
  const earlier = work.questions.get(id);
  const about = [...(earlier?.about ?? []), member.ref].filter(
    (ref, i, all) => all.findIndex((one) => refKey(one) === refKey(ref)) === i,
  );
  return ask(work, {
    id,
    code: 'MISSING_REFERENCE',
    params: {
      type,
      id: reference.id,
      count: about.length,
      owners: about
        .slice(0, 3)
        .map((ref) => labelOf(work.input.closure.members.get(refKey(ref))?.object ?? member.object)),
    },
    about,
    choices: [{ id: 'remove', code: 'CHOICE_REMOVE_ENTRY', params: {} }],
    proposal: 'remove',
    safe: false,
    boundToTarget: true,
  });
}
