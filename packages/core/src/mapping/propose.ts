import type { Catalog } from '../catalog/catalog.js';
import type { MetaObject } from '../object/meta-object.js';
import { compareText, type Ref, type RefKey, refKey } from '../object/ref.js';
import type { PairRow } from './rows.js';

/** What may speak for two objects being one though neither code nor name is the same to the letter, and how much. */
const ALIKE = [
  { property: 'code', evidence: 'ALIKE_CODE', score: 40 },
  { property: 'name', evidence: 'ALIKE_NAME', score: 40 },
] as const;

/** So many of the target are offered for one of the source. */
const MOST = 3;

/**
 * Parts: they follow their owner (an option its set and code), or have a name that says nothing outside of it, and are
 * never matched by themselves.
 */
const FOLLOW = new Set(['options', 'categoryOptionCombos', 'programStageSections', 'programSections', 'sections']);

/** Types of which two objects may be one: they have a code or a name of their own. */
export const isMatchable = (type: string, catalog: Catalog): boolean => {
  const properties = catalog.types.get(type)?.properties;
  return (
    properties !== undefined && !FOLLOW.has(type) && (properties.get('code')?.unique ?? false) && properties.has('name')
  );
};

/** A text without what people write in different ways: case, accents, signs between words. */
export const plainText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * Objects of the target that look like new ones of the source: the same code or name but for case, accents and signs.
 * Nothing is decided: each is a row for a person.
 *
 * @param news objects that the source would add, by type
 * @param there everything that the target has of those types, by identity
 * @param taken objects of the target that are matched or come along already
 */
export function proposeAlike(
  news: readonly { readonly ref: Ref; readonly object: MetaObject }[],
  there: ReadonlyMap<RefKey, MetaObject>,
  taken: ReadonlySet<RefKey>,
): readonly PairRow[] {
  const index = new Map<string, MetaObject[]>();
  for (const [key, object] of [...there].sort(([a], [b]) => compareText(a, b))) {
    if (taken.has(key)) continue;
    for (const { property } of ALIKE) {
      const text = plainOf(object, property);
      if (text === undefined) continue;
      const at = `${key.slice(0, key.indexOf(':'))} ${property} ${text}`;
      index.set(at, [...(index.get(at) ?? []), object]);
    }
  }
  return [...news]
    .sort((a, b) => compareText(refKey(a.ref), refKey(b.ref)))
    .flatMap(({ ref, object }): PairRow[] => {
      const found = new Map<string, { other: MetaObject; evidence: string[]; score: number }>();
      for (const { property, evidence, score } of ALIKE) {
        const text = plainOf(object, property);
        if (text === undefined) continue;
        for (const other of index.get(`${ref.type} ${property} ${text}`) ?? []) {
          const row = found.get(other.id) ?? { other, evidence: [], score: 0 };
          row.evidence.push(evidence);
          row.score += score;
          found.set(other.id, row);
        }
      }
      return [...found.values()]
        .sort((a, b) => b.score - a.score || compareText(a.other.id, b.other.id))
        .slice(0, MOST)
        .map(({ other, evidence, score }) => ({
          from: ref,
          ...texts(object, 'label', 'code'),
          does: null,
          to: other.id,
          ...texts(other, 'toLabel', 'toCode'),
          evidence,
          score,
        }));
    });
}

function plainOf(object: MetaObject, property: string): string | undefined {
  const value = object[property];
  const text = typeof value === 'string' ? plainText(value) : '';
  return text === '' ? undefined : text;
}

/** Name and code of an object, under the names that a row has for them. */
function texts<L extends string, C extends string>(
  object: MetaObject,
  label: L,
  code: C,
): Partial<Record<L | C, string>> {
  const found: Partial<Record<string, string>> = {};
  if (typeof object.name === 'string') found[label] = object.name;
  if (typeof object.code === 'string') found[code] = object.code;
  return found as Partial<Record<L | C, string>>;
}
