import { textsOf } from '../answers/given.js';
import { isObject } from '../object/meta-object.js';
import { compareText, isUid, type Ref, refKey } from '../object/ref.js';
import { dependentKey } from '../select/needs.js';
import { answeredTo, Brought, clashesOf, newChoice, uniquesOf } from './clash.js';
import { DEFAULT_CATEGORY_OBJECTS, sourceDefaults, targetDefault, unsaidDefaults } from './default-categories.js';
import { factsOf, idOf, textAt, textOf, uniqueAttributes } from './facts.js';
import type { TransformInput } from './input.js';
import { KINDS, NAMED_PARTS } from './kinds.js';
import { type Look, Looks, lookedAt } from './looks.js';
import { isPlaceholder } from './placeholders.js';
import { wantedShortName } from './short-names.js';

/** What must be known of the target before the transforms can run: one read request. */
export interface FactsNeeded {
  readonly ids: ReadonlyMap<string, ReadonlySet<string>>;
  readonly dependents: readonly { readonly type: string; readonly path: string; readonly ids: readonly string[] }[];
  readonly all: ReadonlySet<string>;
  readonly matches: readonly [];
  /** With `fields`, what is found comes with them: enough to tell its kind. */
  readonly probes: readonly {
    readonly type: string;
    readonly path: string;
    readonly values: readonly string[];
    readonly fields?: string;
  }[];
  readonly fields: 'whole' | 'identity';
  /** With `identity`: objects of which more is to be known than who they are. */
  readonly looks?: readonly Look[];
}

/**
 * What is still to be read of the target. The counterparts of all members have been read by id before. Call it again
 * after each read, with all that was asked so far, until it gives nothing: what one answer shows may raise the next
 * question (a category combo of the same name under another id: which option combos has it?).
 */
export function transformNeeds(
  input: Pick<TransformInput, 'closure' | 'target' | 'known' | 'mapping'> & Partial<Pick<TransformInput, 'answers'>>,
  asked: readonly FactsNeeded[] = [],
): readonly FactsNeeded[] {
  const { closure, target } = input;
  const facts = factsOf(input);
  const members = [...closure.members.values()];
  const looks = new Looks(target.catalog);
  const brought = new Brought(closure.members);
  const looked = lookedAt(asked, input.known);
  const attributes = uniqueAttributes(input);
  const known = (ref: Ref): boolean =>
    closure.members.has(refKey(ref)) ||
    facts.has(ref.type, ref.id) ||
    target.absent.has(refKey(ref)) ||
    target.whole.has(ref.type);

  const ids = new Map<string, Set<string>>();
  const wholeIds = new Map<string, Set<string>>();
  const all = new Set<string>();
  const dependents = new Map<string, { type: string; path: string; ids: Set<string> }>();
  const probes = new Map<string, { type: string; path: string; values: Set<string> }>();
  const askId = (ref: Ref): void => {
    if (!isUid(ref.id) || !target.catalog.types.has(ref.type) || known(ref)) return;
    ids.set(ref.type, (ids.get(ref.type) ?? new Set()).add(ref.id));
  };
  const askAll = (type: string): void => {
    if (target.catalog.types.has(type) && !target.whole.has(type)) all.add(type);
  };
  const askDependents = (type: string, path: string, id: string): void => {
    const key = `${type} ${path}`;
    const entry = dependents.get(key) ?? { type, path, ids: new Set() };
    entry.ids.add(id);
    dependents.set(key, entry);
  };
  const askText = (type: string, path: string, value: string): void => {
    if (target.whole.has(type) || facts.find(type, path, value).length > 0) return;
    const key = `${type} ${path}`;
    const entry = probes.get(key) ?? { type, path, values: new Set() };
    entry.values.add(value);
    probes.set(key, entry);
  };
  const whole = (type: string, id: string): void => {
    if (isUid(id) && !target.objects.has(refKey({ type, id })) && !target.whole.has(type))
      wholeIds.set(type, (wholeIds.get(type) ?? new Set()).add(id));
  };
  /** Its kind is known: read whole, or found with all that tells it. */
  const isTold = (type: string, id: string): boolean =>
    target.objects.has(refKey({ type, id })) || looked.has(refKey({ type, id }));
  const askRoots = (): void => askDependents('organisationUnits', 'level', '1');

  for (const type of new Set([...sourceDefaults(closure).map((ref) => ref.type), ...unsaidDefaults(closure)])) {
    const own = DEFAULT_CATEGORY_OBJECTS[type];
    if (own === undefined || targetDefault(facts, type)) continue;
    const ref = { type, id: own };
    if (known(ref)) askText(type, 'name', 'default');
    else askId(ref);
  }

  // What members refer to outside of the closure.
  for (const { ref, ...rest } of [...closure.missing, ...closure.leftOut]) {
    if ('code' in rest && rest.code === 'DEFAULT_OBJECT') continue;
    if (isPlaceholder(ref.id)) {
      if (ref.type === 'organisationUnits') askRoots();
      else askAll(ref.type);
      continue;
    }
    askId(ref);
    const unknown = known(ref) && !facts.has(ref.type, ref.id) && !closure.members.has(refKey(ref));
    if (unknown && ref.type === 'organisationUnits') askRoots();
    if (unknown && ['userGroups', 'organisationUnitLevels', 'userRoles'].includes(ref.type)) askAll(ref.type);
  }

  // New objects need a value of every mandatory attribute of their type.
  if (members.some(({ ref }) => !facts.has(ref.type, ref.id))) looks.mandatory();

  for (const { ref, object } of members) {
    const type = target.catalog.types.get(ref.type);
    if (!type) continue;
    // Who may see: groups, users, the owner.
    if (isObject(object.sharing)) {
      const { owner, users, userGroups } = object.sharing;
      if (typeof owner === 'string') askId({ type: 'users', id: owner });
      for (const id of isObject(users) ? Object.keys(users) : []) askId({ type: 'users', id });
      for (const id of isObject(userGroups) ? Object.keys(userGroups) : []) {
        askId({ type: 'userGroups', id });
        if (target.absent.has(refKey({ type: 'userGroups', id })) && !closure.members.has(`userGroups:${id}`))
          askAll('userGroups');
      }
    }
    // What it was matched with before.
    const counterpart = target.objects.get(refKey(ref));
    const pair = counterpart ? undefined : input.mapping?.get(refKey(ref));
    if (pair?.to) {
      if (KINDS[ref.type] === undefined) askId({ type: ref.type, id: pair.to });
      else if (!isTold(ref.type, pair.to)) looks.kind(ref.type, pair.to);
      looks.partsOf(ref.type, pair.to);
      if (pair.does === 'overwrite') whole(ref.type, pair.to);
    }
    // Names and codes that another object of the target may have.
    const clashes = clashesOf(facts, closure.members, { ref, object }, type, counterpart, attributes);
    if (!counterpart) for (const { other } of clashes) looks.at(ref.type, other.id, isTold(ref.type, other.id));
    const said = clashes.length > 0 && !counterpart ? answeredTo(input.answers ?? new Map(), ref) : undefined;
    // What gets the package's content is compared as it is there, sharing and all.
    if (said?.choice.startsWith('overwrite:')) whole(ref.type, said.choice.slice('overwrite:'.length));
    // Parts follow their owner, and their own parts them.
    const to = said?.choice.split(':')[1];
    for (const { owner, part, back } of to === undefined ? [] : NAMED_PARTS)
      if (owner === ref.type)
        for (const there of facts.all(part)) if (idOf(there[back]) === to) looks.partsOf(part, there.id);
    if (said?.choice === 'new')
      for (const [property, text] of Object.entries(textsOf(newChoice(facts, brought, ref, type, clashes), said.texts)))
        askText(ref.type, property, text);
    if (ref.type === 'indicatorTypes' && !counterpart) askAll('indicatorTypes');
    else
      for (const property of uniquesOf(object, type, counterpart, NO_ATTRIBUTES)) {
        const value = property === 'shortName' ? wantedShortName(object, type) : textAt(object, property);
        if (value !== undefined && value !== textAt(counterpart, property)) askText(ref.type, property, value);
      }
    for (const attribute of attributes) {
      const value = textAt(object, attribute);
      if (value !== undefined && value !== textAt(counterpart, attribute)) looks.withValue(ref.type, attribute, value);
    }
    if (ref.type === 'categoryOptionCombos' && !counterpart) {
      const combo = idOf(object.categoryCombo);
      if (combo !== undefined)
        for (const id of ownIds(input, facts, 'categoryCombos', combo))
          if (id === combo) askDependents(ref.type, 'categoryCombo.id', id);
          else looks.partsOf('categoryCombos', id);
    }
    if (ref.type === 'options' && !counterpart) {
      const set = idOf(object.optionSet);
      if (set !== undefined)
        for (const id of ownIds(input, facts, 'optionSets', set))
          if (id === set) askDependents(ref.type, 'optionSet.id', id);
          else looks.partsOf('optionSets', id);
    }
  }
  return requests({ ids, wholeIds, all, dependents, probes, looks: looks.all, kindOf: looks.kindOf }, asked);
}

/** Their values are looked for by questions of another form. */
const NO_ATTRIBUTES: ReadonlySet<string> = new Set();

/** Types whose objects are named in questions, though they never come along. */
const NAMED_TYPES = ['organisationUnits', 'organisationUnitLevels', 'userGroups', 'userRoles'] as const;
/** So many of a type are enough to say which ones are meant. */
const NAMED = 10;

/**
 * What to read of the source, once the target is known, so that questions can name what the target lacks: org units and
 * groups that were left out. Undefined: nothing.
 */
export function namesNeeded(
  input: Pick<TransformInput, 'closure' | 'source' | 'target' | 'known'>,
): FactsNeeded | undefined {
  const facts = factsOf(input);
  const ids = new Map<string, Set<string>>();
  for (const type of NAMED_TYPES) {
    const unknown = [...input.closure.leftOut, ...input.closure.missing]
      .map(({ ref }) => ref)
      .filter((ref) => ref.type === type && isUid(ref.id) && !facts.has(type, ref.id))
      .filter((ref) => !input.source.objects.has(refKey(ref)) && !input.source.whole.has(type))
      .map(({ id }) => id)
      .sort(compareText)
      .slice(0, NAMED);
    if (unknown.length > 0) ids.set(type, new Set(unknown));
  }
  if (ids.size === 0) return undefined;
  return { ids, dependents: [], all: new Set(), matches: [], probes: [], fields: 'identity' };
}

/** The ids under which the target may have an owner of parts: its own, or those of owners with its name or code. */
function ownIds(
  { closure, mapping }: Pick<TransformInput, 'closure' | 'mapping'>,
  facts: ReturnType<typeof factsOf>,
  type: 'categoryCombos' | 'optionSets',
  id: string,
): readonly string[] {
  if (facts.has(type, id)) return [id];
  const matched = mapping?.get(refKey({ type, id }))?.to;
  if (matched && facts.has(type, matched)) return [matched];
  const object = closure.members.get(refKey({ type, id }))?.object;
  return ['name', 'code'].flatMap((property) => {
    const value = textOf(object, property);
    return value === undefined ? [] : facts.find(type, property, value).map((found) => found.id);
  });
}

interface Wanted {
  readonly ids: ReadonlyMap<string, ReadonlySet<string>>;
  readonly wholeIds: ReadonlyMap<string, ReadonlySet<string>>;
  readonly looks: readonly Look[];
  /** The fields that tell the kind of an object of a type. */
  readonly kindOf: (type: string) => string;
  readonly all: ReadonlySet<string>;
  readonly dependents: ReadonlyMap<string, { type: string; path: string; ids: Set<string> }>;
  readonly probes: ReadonlyMap<string, { type: string; path: string; values: Set<string> }>;
}

/** What is wanted and was not asked before, as one request for whole objects and one for their identity alone. */
function requests(wanted: Wanted, asked: readonly FactsNeeded[]): readonly FactsNeeded[] {
  const before = new Set<string>();
  for (const request of asked) {
    for (const [type, set] of request.ids) for (const id of set) before.add(`${request.fields} ${type} ${id}`);
    for (const { type, path, values } of request.looks ?? [])
      for (const value of values) before.add(`look ${type} ${path} ${value}`);
    for (const type of request.all) before.add(`all ${type}`);
    for (const { type, path, ids } of request.dependents)
      for (const id of ids) before.add(dependentKey(type, path, id));
    for (const { type, path, values } of request.probes)
      for (const value of values) before.add(`${type}.${path}=${value}`);
  }
  const isNew = (key: string): boolean => !before.has(key);
  const sorted = (values: Iterable<string>): string[] => [...values].sort(compareText);

  const newIds = (from: Wanted['ids'], fields: FactsNeeded['fields']) =>
    new Map(
      sorted(from.keys()).flatMap((type) => {
        const left = sorted(from.get(type)!).filter((id) => isNew(`${fields} ${type} ${id}`));
        return left.length > 0 ? [[type, new Set(left)] as const] : [];
      }),
    );
  const ids = newIds(wanted.ids, 'identity');
  const wholeIds = newIds(wanted.wholeIds, 'whole');
  const looks = wanted.looks.flatMap((look) => {
    const values = look.values.filter((value) => isNew(`look ${look.type} ${look.path} ${value}`));
    return values.length > 0 ? [{ ...look, values }] : [];
  });
  const all = new Set(sorted(wanted.all).filter((type) => isNew(`all ${type}`)));
  const dependents = sorted(wanted.dependents.keys()).flatMap((key) => {
    const { type, path, ids: values } = wanted.dependents.get(key)!;
    const left = sorted(values).filter((id) => isNew(dependentKey(type, path, id)));
    return left.length > 0 ? [{ type, path, ids: left }] : [];
  });
  const probes = sorted(wanted.probes.keys()).flatMap((key) => {
    const { type, path, values } = wanted.probes.get(key)!;
    const left = sorted(values).filter((value) => isNew(`${type}.${path}=${value}`));
    return left.length > 0 ? [{ type, path, values: left, fields: wanted.kindOf(type) }] : [];
  });
  const nothing = { ids: new Map(), dependents: [], all: new Set<string>(), matches: [], probes: [] } as const;
  const found: FactsNeeded[] = [];
  if (ids.size > 0 || probes.length > 0 || looks.length > 0)
    found.push({ ...nothing, ids, probes, fields: 'identity', ...(looks.length > 0 && { looks }) });
  if (wholeIds.size > 0 || all.size > 0 || dependents.length > 0)
    found.push({ ...nothing, ids: wholeIds, all, dependents, fields: 'whole' });
  return found;
}
