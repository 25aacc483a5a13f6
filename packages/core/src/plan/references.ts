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

const keyOf = (reference: Pick<Reference, 'types' | 'id'>): string => `${reference.types.join(' ')} ${reference.id}`;

/** References of a member to what will not be there, but for those that the target's own object has as well. */
export function unresolved(
  work: Work,
  object: MetaObject,
  type: MetaType,
  before: MetaObject | undefined,
): readonly Reference[] {
  const { catalog } = work.input.target;
  const found = referencesOf(object, type, catalog).filter((reference) => resolve(work, reference) === undefined);
  if (found.length === 0 || before === undefined) return found;
  // What stands on the target already is the target's business.
  const standing = new Set(referencesOf(before, type, catalog).map(({ at, id }) => `${at} ${id}`));
  return found.filter(({ at, id }) => !standing.has(`${at} ${id}`));
}

/** The object without these references, where an entry or an optional property can be taken out. */
export function strip(work: Work, object: MetaObject, type: MetaType, references: readonly Reference[]): MetaObject {
  const gone = new Set(references.filter((one) => CARRIED.has(one.kind) && isRemovable(one)).map(keyOf));
  if (gone.size === 0) return object;
  return rewriteReferences(object, type, work.input.target.catalog, (types, id, kind) =>
    CARRIED.has(kind) && gone.has(keyOf({ types, id })) ? null : undefined,
  ).object;
}

/** References that the importer resolves; the others only mean nothing when what they point to is not there. */
const CARRIED: ReadonlySet<string> = new Set(['structural', 'nested', 'attribute', 'sharing']);

/** Asks about what is missing, and names what cannot be settled by removing an entry: an error, or a risk. */
export function tellMissing(work: Work, member: Member, object: MetaObject, references: readonly Reference[]): void {
  for (const reference of references) {
    if (isAwaited(work, reference)) continue;
    const params = {
      type: reference.types[0] ?? '',
      id: reference.id,
      owner: labelOf(object),
      ownerType: member.ref.type,
      at: reference.at,
    };
    if (!CARRIED.has(reference.kind)) risk(work, 'DANGLING_REFERENCE', [member.ref], params, reference.id);
    else if (isRemovable(reference)) askMissing(work, reference, member);
    else
      work.diagnostics.push({
        code: 'NEEDED_AND_MISSING',
        severity: 'error',
        about: member.ref,
        at: reference.at,
        params,
      });
  }
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
function askMissing(work: Work, reference: Reference, member: Member): void {
  const type = reference.types[0] ?? '';
  const id = `MISSING_REFERENCE:${type}:${reference.id}`;
  const earlier = work.questions.get(id);
  const about = [...(earlier?.about ?? []), member.ref].filter(
    (ref, i, all) => all.findIndex((one) => refKey(one) === refKey(ref)) === i,
  );
  ask(work, {
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
