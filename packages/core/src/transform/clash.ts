import { type Given, parseGiven } from '../answers/given.js';
import type { MetaType } from '../catalog/catalog.js';
import type { MetaObject } from '../object/meta-object.js';
import { type Ref, type RefKey, refKey } from '../object/ref.js';
import type { Choice } from '../plan/plan.js';
import type { Member } from '../select/closure.js';
import { type Facts, textAt, uniqueTexts } from './facts.js';
import { wantedShortName } from './short-names.js';

/** One text that a member would take and another object of the target has. */
export interface Clash {
  readonly property: string;
  readonly value: string;
  readonly other: MetaObject;
}

/** The question about a member that has another one's code or name on the target. */
export const clashId = (ref: Ref): string => `CLASH:${refKey(ref)}`;

/** Who on the target has the texts that a member would take, and does not give them away in the same plan. */
export function clashesOf(
  facts: Facts,
  members: ReadonlyMap<RefKey, Member>,
  { ref, object }: Pick<Member, 'ref' | 'object'>,
  type: MetaType,
  counterpart: MetaObject | undefined,
  attributes: ReadonlySet<string>,
): readonly Clash[] {
  return uniquesOf(object, type, counterpart, attributes).flatMap((property) => {
    const value = property === 'shortName' ? wantedShortName(object, type) : textAt(object, property);
    if (value === undefined || value === textAt(counterpart, property)) return [];
    const givesAway = (other: MetaObject): boolean => {
      const member = members.get(refKey({ type: ref.type, id: other.id }));
      return member !== undefined && textAt(member.object, property) !== value;
    };
    return facts
      .find(ref.type, property, value)
      .filter((other) => other.id !== ref.id && !givesAway(other))
      .map((other) => ({ property, value, other }));
  });
}

/**
 * Types whose names a server lets stand twice, though people know the things by them: a second program or data set of one
 * name is nearly always the same one.
 */
const KNOWN_BY_NAME: ReadonlySet<string> = new Set(['dashboards', 'dataSets', 'indicators', 'programs', 'userGroups']);

/**
 * What no other object of the type may have: code, name, ...; values of unique attributes, by the attribute's id; and for
 * new objects the name by which a thing is known.
 */
export const uniquesOf = (
  object: MetaObject,
  type: MetaType,
  counterpart: MetaObject | undefined,
  attributes: ReadonlySet<string>,
): readonly string[] => [
  ...uniqueTexts(type.properties),
  ...(counterpart === undefined && KNOWN_BY_NAME.has(type.type) ? ['name'] : []),
  ...[...attributes].filter((attribute) => textAt(object, attribute) !== undefined),
];

/** The texts that the members of a plan have, by type and property: none may be given to another one. */
export class Brought {
  readonly #members: ReadonlyMap<RefKey, Member>;
  readonly #texts = new Map<string, Set<string>>();

  constructor(members: ReadonlyMap<RefKey, Member>) {
    this.#members = members;
  }

  has(type: string, property: string, text: string): boolean {
    return this.#of(type, property).has(text);
  }

  add(type: string, property: string, text: string): void {
    this.#of(type, property).add(text);
  }

  #of(type: string, property: string): Set<string> {
    const key = `${type} ${property}`;
    let found = this.#texts.get(key);
    if (!found) {
      found = new Set();
      for (const { ref, object } of this.#members.values())
        if (ref.type === type) found.add(textAt(object, property) ?? '');
      this.#texts.set(key, found);
    }
    return found;
  }
}

/** The choice to add a member under texts of its own, each with one that is free as far as the target is known. */
export function newChoice(facts: Facts, brought: Brought, ref: Ref, type: MetaType, clashes: readonly Clash[]): Choice {
  // A name that may stand twice needs no other one.
  const mayStay = (property: string): boolean =>
    type.properties.get(property)?.unique === false && !uniqueTexts(type.properties).includes(property);
  const taken = new Map(clashes.map(({ property, value }) => [property, value]));
  const takes = [...taken]
    .filter(([property]) => !mayStay(property))
    .map(([property, value]) => {
      const longest = longestOf(type, property);
      const isFree = (text: string): boolean =>
        !brought.has(ref.type, property, text) && facts.find(ref.type, property, text).length === 0;
      return { property, proposal: freeText(property, value, longest, isFree), longest };
    });
  if (takes.length === 0) return { id: 'new', code: 'CHOICE_ADD_SAME_NAME', params: {} };
  return {
    id: 'new',
    code: 'CHOICE_ADD_AS_NEW',
    params: textsShown(takes),
    takes,
  };
}

/** The texts that a choice would give, for its words: property by property. */
export const textsShown = (
  takes: readonly { readonly property: string; readonly proposal: string }[],
): Record<string, readonly string[]> => ({
  properties: takes.map(({ property }) => property),
  texts: takes.map(({ proposal }) => proposal),
});

/** Names and codes hold 230 and 50 characters where the server says nothing else. */
const longestOf = (type: MetaType, property: string): number => {
  const said = type.properties.get(property)?.maxLength;
  const usual = property === 'name' ? 230 : 50;
  return said === undefined ? usual : Math.min(said, property === 'name' ? 230 : said);
};

/** The text with the first number behind it that is free: `MAL_2`, `Malaria (2)`. Cut where it would be too long. */
function freeText(property: string, text: string, longest: number, isFree: (text: string) => boolean): string {
  for (let n = 2; ; n++) {
    const tail = property === 'code' ? `_${n}` : ` (${n})`;
    const head = [...text].slice(0, Math.max(1, longest - tail.length)).join('');
    const tried = `${property === 'code' ? head : head.trimEnd()}${tail}`;
    if (isFree(tried)) return tried;
  }
}

/** What an answer says becomes of a member, as far as it can be read without the question; undefined: nothing yet. */
export function answeredTo(answers: ReadonlyMap<string, string>, ref: Ref): Given | undefined {
  const answer = answers.get(clashId(ref));
  return answer === undefined ? undefined : parseGiven(answer);
}
