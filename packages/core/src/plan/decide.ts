import type { MetaType, Property } from '../catalog/catalog.js';
import { withoutFilled } from '../catalog/narrow.js';
import type { Json, MetaObject } from '../object/meta-object.js';
import { type RefKey, refKey } from '../object/ref.js';
import { policyOf } from '../policy/policy.js';
import type { Member } from '../select/closure.js';
import { partRules } from '../select/families.js';
import { ask, type Draft, propertyOf, risk, sortedMembers, type Work } from './draft.js';
import { mergeObjects, type ThreeValues } from './merge.js';
import { labelOf, payloadOf, withoutOwner } from './payload.js';
import type { FieldChange, Kept, Question } from './plan.js';
import { strip, tellMissing, unresolved } from './references.js';
import { isToBeRemoved, mayBeRemoved } from './removals.js';
import { bothSides } from './risks.js';
import { isSame } from './target-needs.js';

/** Per type: what others rely on; when it is kept though different, what was asked for may not work. */
export const ESSENTIAL: Readonly<Record<string, readonly string[]>> = {
  options: ['code'],
  optionSets: ['options', 'valueType'],
  dataElements: ['valueType', 'domainType', 'categoryCombo', 'optionSet', 'aggregationType'],
  trackedEntityAttributes: ['valueType', 'optionSet', 'unique'],
  trackedEntityTypes: ['trackedEntityTypeAttributes'],
  categories: ['categoryOptions'],
  categoryCombos: ['categories'],
  categoryOptionCombos: ['categoryOptions', 'categoryCombo'],
  indicatorTypes: ['factor'],
  indicators: ['numerator', 'denominator', 'indicatorType'],
  programIndicators: ['expression', 'filter', 'aggregationType'],
  constants: ['value'],
  legendSets: ['legends'],
  programStages: ['programStageDataElements', 'repeatable'],
  programs: ['programStages', 'programTrackedEntityAttributes', 'programType', 'trackedEntityType'],
  dataSets: ['dataSetElements', 'periodType', 'categoryCombo'],
};

/** Compares every member with its counterpart, and drafts what is to be written. */
export function decide(work: Work): void {
  const silent = silence(work);
  for (const [key, member] of sortedMembers(work)) {
    if (work.leftOut.has(key)) continue;
    const type = work.input.target.catalog.types.get(member.ref.type);
    if (type === undefined) {
      work.diagnostics.push({
        code: 'TYPE_UNKNOWN_TO_TARGET',
        severity: 'error',
        about: member.ref,
        params: { type: member.ref.type, version: work.input.target.catalog.version },
      });
      continue;
    }
    const before = work.input.target.objects.get(key);
    work.brought.set(key, member.object);
    if (before === undefined) create(work, key, member, type);
    else if (isSame(member.object, before, type, work.input.target.catalog)) work.unchanged++;
    else update(work, key, member, type, before, silent);
  }
}

function create(work: Work, key: RefKey, member: Member, type: MetaType): void {
  if (work.input.known.has(key)) {
    // It is there, but was not when it was read whole: made by somebody in between. Never a create.
    work.diagnostics.push({
      code: 'CHANGED_WHILE_READING',
      severity: 'error',
      about: member.ref,
      params: { type: member.ref.type, id: member.ref.id },
    });
    return;
  }
  const missing = unresolved(work, member.object, type, undefined);
  tellMissing(work, member, member.object, missing);
  const object = strip(work, member.object, type, missing);
  work.brought.set(key, object);
  const payload = payloadOf(object, type);
  if (payload.sharing !== undefined) payload.sharing = withoutOwner(payload.sharing);
  work.drafts.set(key, {
    ref: member.ref,
    type,
    label: labelOf(object),
    asked: member.asked,
    reasons: member.reasons,
    verb: 'create',
    payload,
    fields: Object.keys(payload)
      .filter((name) => name !== 'id' && !isEmpty(payload[name]))
      .sort()
      .map((name) => ({ path: `/${name}`, to: payload[name] as Json, why: 'source' })),
    before: undefined,
  });
}

const isEmpty = (value: Json | undefined): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

function update(
  work: Work,
  key: RefKey,
  member: Member,
  type: MetaType,
  before: MetaObject,
  silent: (type: string, property: Property) => boolean,
): void {
  const { input } = work;
  const missing = unresolved(work, member.object, type, before);
  const spoken = input.spoken?.[type.type];
  const whole = strip(work, member.object, type, missing);
  const object = spoken === undefined ? whole : withoutFilled(whole, spoken);
  work.brought.set(key, object);
  const brought = member.asked || isUpdated(input.updateDependencies, type.type);
  const rules = {
    type,
    catalog: input.target.catalog,
    policies: input.policies,
    // Sharing is never empty: without any it was not read, or not exported, and says nothing.
    silent: (property: Property) =>
      (property.name === 'sharing' && object.sharing === undefined) || silent(type.type, property),
    // What stays as it is anyway is not asked about.
    holds: (property: Property, id: string) => {
      if (!brought) return false;
      const rule = partRules.find((one) => one.owner === type.type && one.property === property.name);
      const part = rule && { type: rule.part, id };
      if (part && mayBeRemoved(work, part)) return !isToBeRemoved(work, part);
      return type.type === 'optionSets' && property.name === 'options' && !mayRemoveOption(work, member, id);
    },
    conflict: (path: string, values: ThreeValues) =>
      brought ? askConflict(work, member, before, path, values) : 'source',
  };
  const merged = mergeObjects(object, before, input.base?.get(key), rules);
  const label = labelOf(before);
  if (merged.fields.length === 0 || brought)
    for (const { path, policy, changed, ...values } of merged.kept)
      work.kept.push({
        ref: member.ref,
        label,
        path,
        policy: changed === undefined ? policy : changed === 'both' ? 'both-changed' : stayed(work, key, path),
        change: changed === 'both' ? '' : switchFor(policy),
        ...values,
      });
  if (merged.fields.length === 0) {
    work.unchanged++;
    return;
  }
  if (!brought) {
    keepWhole(
      work,
      member,
      label,
      type,
      merged.fields.map((field) => field),
    );
    return;
  }
  if (input.target.unknownSharing.has(key)) {
    work.kept.push({ ref: member.ref, label, path: '*', policy: 'unknown-sharing', change: '' });
    work.diagnostics.push({
      code: 'SHARING_UNKNOWN_NOT_UPDATED',
      severity: 'warning',
      about: member.ref,
      params: { type: member.ref.type, id: member.ref.id, name: label },
    });
    return;
  }
  // What is missing and changes nothing (because the target is without it already) needs no question.
  const changed = new Set(merged.fields.map((field) => propertyOf(field.path)));
  tellMissing(
    work,
    member,
    member.object,
    missing.filter((reference) => changed.has(propertyOf(reference.at))),
  );
  tellUnknown(work, key, member, type, merged.fields);
  const draft: Draft = {
    ref: member.ref,
    type,
    label,
    asked: member.asked,
    reasons: member.reasons,
    verb: 'update',
    payload: merged.payload,
    fields: merged.fields,
    before,
  };
  work.drafts.set(key, draft);
}

export const isUpdated = (updateDependencies: readonly string[], type: string): boolean =>
  updateDependencies.includes('all') || updateDependencies.includes(type);

/** Why the target's stays where the package says what it said before: changed there since, or kept there already then. */
function stayed({ input }: Work, key: RefKey, path: string): string {
  const kept = input.keptBefore?.[key] ?? [];
  return kept.includes('*') || kept.includes(propertyOf(path)) ? 'kept-before' : 'changed-there';
}

const switchFor = (policy: string): string =>
  policy === 'unknown-to-source' || policy === 'merge' ? '' : `${policy}=source`;

/** What nobody remembers of the last install gets the package's values, changed there or not: it is named. */
function tellUnknown(
  { input, diagnostics }: Work,
  key: RefKey,
  { ref }: Member,
  type: MetaType,
  fields: readonly FieldChange[],
): void {
  if (input.base === undefined || input.base.has(key)) return;
  // Somebody said that it is overwritten.
  if (input.brought.matched.some(({ to, evidence }) => evidence === 'overwritten' && refKey(to) === key)) return;
  const overwritten = fields.some(({ path, from }) => {
    const property = type.properties.get(propertyOf(path));
    return from !== undefined && property && input.policies[policyOf(type.type, property)] === 'merge';
  });
  if (overwritten)
    diagnostics.push({ code: 'BASE_LACKS', severity: 'warning', about: ref, params: { into: input.target.side.name } });
}

/** An object that only came along stays as it is; where that touches what others rely on, it is a risk. */
function keepWhole(
  work: Work,
  member: Member,
  label: string,
  type: MetaType,
  fields: readonly { readonly path: string; readonly from?: Json; readonly to?: Json }[],
): void {
  const part = (side: 'from' | 'to') =>
    Object.fromEntries(
      fields.flatMap((field) => (field[side] === undefined ? [] : [[field.path, field[side] as Json]])),
    );
  const kept: Kept = {
    ref: member.ref,
    label,
    path: '*',
    policy: 'dependencies',
    change: `--update-dependencies ${type.type}`,
    source: part('to'),
    target: part('from'),
  };
  work.kept.push(kept);
  const essential = (ESSENTIAL[type.type] ?? []).filter((name) =>
    fields.some(({ path, to }) => path === `/${name}` || (path.startsWith(`/${name}[`) && to !== undefined)),
  );
  if (essential.length === 0) return;
  const sides = essential.map((name) => bothSides(work, type, name, fields));
  risk(work, 'KEPT_DIFFERS', [member.ref], {
    type: type.type,
    id: member.ref.id,
    name: label,
    properties: essential,
    onTarget: sides.map(({ onTarget }) => onTarget),
    inSource: sides.map(({ inSource }) => inSource),
  });
}

/** What the package and somebody on the target both changed since it was installed: a person says whose stays. */
function askConflict(
  work: Work,
  member: Member,
  before: MetaObject,
  path: string,
  { base, source, target }: ThreeValues,
): 'source' | 'target' {
  const into = work.input.target.side.name;
  const answer = ask(work, {
    id: `BOTH_CHANGED:${refKey(member.ref)}${path}`,
    code: 'BOTH_CHANGED',
    params: { type: member.ref.type, id: member.ref.id, name: labelOf(before), path, into },
    about: [member.ref],
    choices: [
      { id: 'package', code: 'CHOICE_TAKE_PACKAGES', params: {} },
      { id: 'target', code: 'CHOICE_KEEP_TARGETS', params: { into } },
    ],
    // Nobody's work is overwritten by it, but the package may need its own: a person looks.
    proposal: 'target',
    safe: false,
    compare: [
      {
        what: path,
        ...(base === undefined ? {} : { base }),
        ...(source === undefined ? {} : { source }),
        ...(target === undefined ? {} : { target }),
      },
    ],
    sides: sidesOf(work, before),
    boundToTarget: true,
  });
  return answer === 'package' ? 'source' : 'target';
}

const dayOf = (time: Json | undefined): string | undefined =>
  typeof time === 'string' ? time.slice(0, 10) : undefined;

/** What the three columns of a conflict are called: which release when, which now, and when the target's was changed. */
function sidesOf({ input }: Work, before: MetaObject): NonNullable<Question['sides']> {
  const { installed, brings, target } = input;
  const named = (code: string, params: Readonly<Record<string, string | undefined>>) => {
    const given = Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return { code: [code, ...given.map(([name]) => name.toUpperCase())].join('_'), params: Object.fromEntries(given) };
  };
  return {
    base: named('UPGRADE_BASE', { day: installed?.at?.slice(0, 10), version: installed?.package.version }),
    source: named('UPGRADE_PACKAGE', { version: brings?.package.version }),
    target: named('UPGRADE_TARGET', { into: target.side.name, day: dayOf(before.lastUpdated) }),
  };
}

/** Taking an option out of a set is always asked: data may hold its code. */
function mayRemoveOption(work: Work, member: Member, option: string): boolean {
  const there = work.input.target.objects.get(refKey({ type: 'options', id: option }));
  const known = there ?? work.input.known.get(refKey({ type: 'options', id: option }));
  const answer = ask(work, {
    id: `OPTION_REMOVED:${refKey(member.ref)}:${option}`,
    code: 'OPTION_REMOVED',
    params: {
      set: labelOf(member.object),
      id: option,
      option: known === undefined ? option : labelOf(known),
      code: typeof known?.code === 'string' ? known.code : '',
    },
    about: [member.ref, { type: 'options', id: option }],
    choices: [
      { id: 'keep', code: 'CHOICE_KEEP_OPTION', params: {} },
      { id: 'remove', code: 'CHOICE_REMOVE_OPTION', params: {} },
    ],
    proposal: 'keep',
    safe: true,
    boundToTarget: true,
  });
  return answer === 'remove';
}

/**
 * What the source cannot speak of: properties that its version does not know. An old file that is read with a newer
 * catalog cannot speak of what none of its objects of that type mentions either.
 */
function silence(work: Work): (type: string, property: Property) => boolean {
  const { input } = work;
  const older = input.from.kind === 'file' && isOlder(input.from.serverVersion, input.sourceCatalog.version);
  const mentioned = new Map<string, Set<string>>();
  if (older)
    for (const { ref, object } of input.closure.members.values()) {
      const names = mentioned.get(ref.type) ?? new Set();
      mentioned.set(ref.type, names);
      for (const name in object) names.add(name);
    }
  return (type, property) => {
    if (input.spoken?.[type] !== undefined) return true;
    const known = input.sourceCatalog.types.get(type)?.properties.has(property.name) ?? false;
    return !known || (older && !mentioned.get(type)?.has(property.name));
  };
}

/** Whether a full version (`2.36.4`) is older than a catalog's (`2.41`). */
function isOlder(full: string, catalog: string): boolean {
  const [major = 0, minor = 0] = full.split(/[.-]/).map(Number);
  const [wantMajor = 0, wantMinor = 0] = catalog.split('.').map(Number);
  if (Number.isNaN(major) || Number.isNaN(minor)) return false;
  return major < wantMajor || (major === wantMajor && minor < wantMinor);
}
