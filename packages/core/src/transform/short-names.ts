import type { MetaType } from '../catalog/catalog.js';
import type { MetaObject } from '../object/meta-object.js';
import type { Member } from '../select/closure.js';
import { labelOf, textOf } from './facts.js';
import { membersOf, put, typeOf, type Work } from './work.js';

const LENGTH = 50;

/** The shortName that an object has, or is given because its type requires one: its name, cut. */
export function wantedShortName(object: MetaObject, type: MetaType): string | undefined {
  const own = textOf(object, 'shortName');
  const property = type.properties.get('shortName');
  if (own !== undefined || !property?.required || !property.owner) return own;
  return cut(textOf(object, 'name') ?? object.id, lengthOf(type));
}

const lengthOf = (type: MetaType): number => Math.min(type.properties.get('shortName')?.maxLength ?? LENGTH, LENGTH);

const cut = (text: string, length: number): string => [...text].slice(0, length).join('').trim();

/**
 * Gives a short name to whatever needs one on the target and has none (E4000 shortName): the one it has there already,
 * else its name cut to 50 characters and made unique in its type.
 */
export function addShortNames(work: Work): void {
  const types = [...new Set([...work.members.values()].map(({ ref }) => ref.type))];
  for (const name of types) {
    const type = typeOf(work, name);
    const property = type?.properties.get('shortName');
    if (!type || !property?.required || !property.owner) continue;
    const lacking = [...membersOf(work, name)].filter(([, { object }]) => textOf(object, 'shortName') === undefined);
    if (lacking.length === 0) continue;
    const taken = new Set<string>();
    for (const [, { object }] of membersOf(work, name)) {
      const text = textOf(object, 'shortName');
      if (text !== undefined) taken.add(text);
    }
    for (const object of work.facts.all(name)) {
      const text = textOf(object, 'shortName');
      if (text !== undefined) taken.add(text);
    }
    const given: Member[] = [];
    for (const [key, member] of lacking) {
      const there = textOf(work.facts.get(name, member.ref.id), 'shortName');
      const shortName = there ?? unique(wantedShortName(member.object, type)!, taken, lengthOf(type));
      taken.add(shortName);
      put(work, key, { ...member.object, shortName });
      if (there === undefined) given.push(member);
    }
    if (given.length > 0)
      work.diagnostics.push({
        code: 'SHORT_NAMES_ADDED',
        severity: 'note',
        params: { type: name, count: given.length, example: labelOf(given[0]!.object), max: lengthOf(type) },
      });
  }
}

/** The text, or the text with the first number behind it that makes it one of its own. */
function unique(text: string, taken: ReadonlySet<string>, length: number): string {
  if (!taken.has(text)) return text;
  for (let n = 2; ; n += 1) {
    const tail = ` ${n}`;
    const tried = cut(text, length - tail.length) + tail;
    if (!taken.has(tried)) return tried;
  }
}
