import type { Lang } from '@dhow/core';
import { TYPE_WORDS } from './type-words.js';

/**
 * A type of DHIS2's metadata in words. Without a count it is a label for one of them (`Data element`); with one it stands after the
 * number in a sentence (`3 data elements`). A type that has no words here is shown by its API name, taken apart: it may be newer than
 * this Dhow.
 *
 * @param type by its plural, as everywhere (`dataElements`)
 */
export function typeName(lang: Lang, type: string, count?: number): string {
  const [one, more = one] = formsOf(lang, type);
  return count === undefined ? capital(lang, one) : isOne(lang, count) ? one : more;
}

/** A type as the title of a list of its objects: `Data elements`. */
export function typeTitle(lang: Lang, type: string): string {
  const [one, more = one] = formsOf(lang, type);
  return capital(lang, more);
}

const isOne = (lang: Lang, count: number): boolean => new Intl.PluralRules(lang).select(count) === 'one';

function formsOf(lang: Lang, type: string): readonly [string, string?] {
  const words = TYPE_WORDS[type]?.[lang];
  if (words !== undefined) return words.split('|') as [string, string];
  return [
    type
      .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
      .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
      .toLowerCase(),
  ];
}

const capital = (lang: Lang, words: string): string => words.charAt(0).toLocaleUpperCase(lang) + words.slice(1);
