import type { Diagnostic, Params } from '../outcome/diagnostic.js';

/** A language that Dhow speaks, by its ISO 639-1 code. */
export const LANGUAGES = ['en', 'fr', 'pt', 'es'] as const;
export type Lang = (typeof LANGUAGES)[number];

/**
 * The words of one area in one language: code -> text. In a text `{name}` stands for a parameter and
 * `{count|object|objects}` for a number with its word in the singular or plural; `{properties=values}` for two lists,
 * each property by its name with its value in quotes, and `{properties=}` for names of properties alone.
 */
export type Words = Readonly<Record<string, string>>;

const singular = (lang: Lang, n: number): boolean => (lang === 'fr' ? Math.abs(n) < 2 : n === 1);

/** The language of a locale such as `fr_CD.UTF-8` or `pt-MZ`; undefined for what Dhow does not speak. */
export const spokenIn = (locale: string): Lang | undefined =>
  LANGUAGES.find((lang) => lang === locale.toLowerCase().split(/[-_.@]/)[0]);

/**
 * The text of a code, filled with its parameters. A code without words gives the code and its parameters, so that nothing is
 * ever hidden; tests see to it that this does not happen.
 */
export function fill(words: Words, lang: Lang, code: string, params: Params = {}): string {
  const text = words[code];
  if (text === undefined) return `${code} ${JSON.stringify(params)}`;
  return text.replace(HOLE, (whole, name: string, values?: string, one?: string, many?: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    if (values !== undefined) return propertiesShown(words, lang, [value].flat(), params[values.slice(1)]);
    const shown = Array.isArray(value) ? value.join(', ') : String(value);
    if (one === undefined) return shown;
    return `${shown} ${singular(lang, Number(value)) ? one : many}`;
  });
}

/** The sentence of a finding, with why where it says so. */
export const fillFinding = (
  words: Words,
  lang: Lang,
  { code, params, because }: Pick<Diagnostic, 'code' | 'params' | 'because'>,
): string =>
  fill(words, lang, code, because ? { ...params, why: fill(words, lang, because.code, because.params) } : params);

const HOLE = /\{(\w+)(=\w*)?(?:\|([^|{}]*)\|([^{}]*))?\}/g;

const QUOTES: Readonly<Record<Lang, readonly [string, string]>> = {
  en: ['"', '"'],
  fr: ['« ', ' »'],
  pt: ['"', '"'],
  es: ['«', '»'],
};

/** Properties by the names that people know them by; the rest as DHIS2 writes them. */
function propertiesShown(
  words: Words,
  lang: Lang,
  properties: readonly unknown[],
  values: Params[string] | undefined,
): string {
  const texts = values === undefined ? [] : [values].flat();
  const [open, close] = QUOTES[lang];
  return properties
    .map(String)
    .map((property, at) => {
      const name = words[`PROPERTY_${property.replace(/(?=[A-Z])/g, '_').toUpperCase()}`] ?? property;
      return texts[at] === undefined ? name : `${name} ${open}${texts[at]}${close}`;
    })
    .join(', ');
}
