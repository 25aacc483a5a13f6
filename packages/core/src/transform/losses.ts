import type { MetaObject } from '../object/meta-object.js';
import { compareText, type Ref, type RefKey, refKey } from '../object/ref.js';
import type { Member } from '../select/closure.js';
import { ownerLinks } from '../select/families.js';
import { idOf, idsOf, textOf } from './facts.js';
import { NAMED_PARTS, nameOfPart } from './kinds.js';
import { mappedId, type Work } from './work.js';

/** Parts of members by the object that they say they belong to. */
export class PartsOf {
  readonly #byOwner = new Map<RefKey, Member[]>();

  constructor(work: Work) {
    for (const member of work.members.values())
      for (const { part, property, owner } of ownerLinks) {
        const id = part === member.ref.type ? idOf(member.object[property]) : undefined;
        if (id === undefined) continue;
        const key = refKey({ type: owner, id });
        const list = this.#byOwner.get(key);
        if (list) list.push(member);
        else this.#byOwner.set(key, [member]);
      }
  }

  of(owner: Ref, type: string): readonly Member[] {
    return (this.#byOwner.get(refKey(owner)) ?? []).filter(({ ref }) => ref.type === type);
  }
}

/**
 * Members that stay out if an object of the target is used in place of this one, because that object does not have them: as
 * far as it is known, with what is settled and what is proposed for others.
 */
export function lostWith(work: Work, parts: PartsOf, { ref, object }: Member, there: MetaObject): readonly Ref[] {
  const to = (type: string, id: string): string => work.likely.get(refKey({ type, id })) ?? mappedId(work, type, id);
  const lost =
    ref.type === 'optionSets'
      ? lostOptions(work, parts, ref, there)
      : ref.type === 'categoryCombos'
        ? lostCombos(work, parts, ref, there, to)
        : ref.type === 'categories'
          ? lostOfCategory(work, ref, object, there, to)
          : lostParts(work, parts, ref, there.id);
  return lost.filter(({ type, id }) => work.members.has(refKey({ type, id })) && !work.facts.has(type, id));
}

function lostOptions(work: Work, parts: PartsOf, set: Ref, there: MetaObject): readonly Ref[] {
  const held = work.facts.all('options').filter((option) => idOf(option.optionSet) === there.id);
  const texts = new Set(held.flatMap((one) => [`code ${textOf(one, 'code')}`, `name ${textOf(one, 'name')}`]));
  return parts
    .of(set, 'options')
    .filter(({ object: ours }) => !['code', 'name'].some((by) => texts.has(`${by} ${textOf(ours, by)}`)))
    .map(({ ref }) => ref);
}

type To = (type: string, id: string) => string;

function lostCombos(work: Work, parts: PartsOf, combo: Ref, there: MetaObject, to: To): readonly Ref[] {
  const key = (object: MetaObject, of: To): string =>
    idsOf(object.categoryOptions)
      .map((id) => of('categoryOptions', id))
      .sort(compareText)
      .join(' ');
  const held = new Set(
    work.facts
      .all('categoryOptionCombos')
      .filter((one) => idOf(one.categoryCombo) === there.id)
      .map((one) => key(one, (_type, id) => id)),
  );
  // A combination without any option combo takes no data: then the package's complete it.
  if (held.size === 0) return [];
  return parts
    .of(combo, 'categoryOptionCombos')
    .filter(({ object }) => !held.has(key(object, to)))
    .map(({ ref }) => ref);
}

function lostOfCategory(work: Work, ref: Ref, object: MetaObject, there: MetaObject, to: To): readonly Ref[] {
  const lacking = lackingOptions(object, there, to);
  if (lacking.length === 0) return [];
  return [
    ...lacking.filter((id) => !isListedElsewhere(work, id, ref.id)).map((id) => ({ type: 'categoryOptions', id })),
    ...combosWith(work, ref.id, new Set(lacking)),
  ];
}

/** Options of the package's category that the target's does not have; none where its options were not read. */
export function lackingOptions(ours: MetaObject, there: MetaObject | undefined, to: To): readonly string[] {
  if (!Array.isArray(there?.categoryOptions)) return [];
  const held = new Set(idsOf(there.categoryOptions));
  return idsOf(ours.categoryOptions).filter((id) => !held.has(to('categoryOptions', id)));
}

/** A category that comes along lists the option, too. */
export const isListedElsewhere = (work: Work, option: string, category: string): boolean =>
  [...work.members.values()].some(
    ({ ref, object }) =>
      ref.type === 'categories' && ref.id !== category && idsOf(object.categoryOptions).includes(option),
  );

/** Option combos that come along and stand for one of these options, in combinations that have this category. */
export function combosWith(work: Work, category: string, options: ReadonlySet<string>): readonly Ref[] {
  const hasCategory = (combo: string | undefined): boolean =>
    idsOf(
      work.input.closure.members.get(refKey({ type: 'categoryCombos', id: combo ?? '' }))?.object.categories,
    ).includes(category);
  return [...work.members.values()].flatMap(({ ref, object }) =>
    ref.type === 'categoryOptionCombos' &&
    idsOf(object.categoryOptions).some((id) => options.has(id)) &&
    hasCategory(idOf(object.categoryCombo))
      ? [ref]
      : [],
  );
}

/** Stages, rules and sections that the target's has none of that name of; where nothing of it was read, none. */
function lostParts(work: Work, parts: PartsOf, owner: Ref, to: string): readonly Ref[] {
  return NAMED_PARTS.flatMap((rule) => {
    if (rule.owner !== owner.type) return [];
    const there = new Map<string, string>();
    for (const object of work.facts.all(rule.part))
      if (idOf(object[rule.back]) === to) there.set(nameOfPart(rule, object), object.id);
    return parts.of(owner, rule.part).flatMap(({ ref, object }) => {
      const same = there.get(nameOfPart(rule, object));
      if (same === undefined) return [ref];
      const isRead = NAMED_PARTS.some(
        (one) => one.owner === ref.type && work.facts.all(one.part).some((inner) => idOf(inner[one.back]) === same),
      );
      return isRead ? lostParts(work, parts, ref, same) : [];
    });
  });
}
