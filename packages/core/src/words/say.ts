import type { Diagnostic, Params } from '../outcome/diagnostic.js';
import { en } from './en/index.js';
import { fr } from './fr/index.js';

/** A language that Dhow speaks, by its ISO 639-1 code. */
export type Lang = 'en' | 'fr';

/**
 * The words of one area in one language: code -> text. In a text `{name}` stands for a parameter and
 * `{count|object|objects}` for a number with its word in the singular or plural; `{properties=values}` for two lists,
 * each property by its name with its value in quotes, and `{properties=}` for names of properties alone.
 */
export type Words = Readonly<Record<string, string>>;

const catalogues: Readonly<Record<Lang, Words>> = { en, fr };

const singular = (lang: Lang, n: number): boolean => (lang === 'fr' ? Math.abs(n) < 2 : n === 1);

/** A language from a locale such as `fr_CD.UTF-8`; English for what Dhow does not speak. */
export const langOf = (locale: string | undefined): Lang => (locale?.toLowerCase().startsWith('fr') ? 'fr' : 'en');

/** All codes of a language, for tests that compare the languages. */
export const codesOf = (lang: Lang): readonly string[] => Object.keys(catalogues[lang]);

/**
 * The text of a code in a language, filled with its parameters. A code without words gives the code and its
 * parameters, so that nothing is ever hidden; tests see to it that this does not happen.
 */
export function say(lang: Lang, code: string, params: Params = {}): string {
  const text = catalogues[lang][code] ?? catalogues.en[code];
  if (text === undefined) return `${code} ${JSON.stringify(params)}`;
  return text.replace(HOLE, (whole, name: string, values?: string, one?: string, many?: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    if (values !== undefined) return propertiesShown(lang, [value].flat(), params[values.slice(1)]);
    const shown = Array.isArray(value) ? value.join(', ') : String(value);
    if (one === undefined) return shown;
    return `${shown} ${singular(lang, Number(value)) ? one : many}`;
  });
}

/** The sentence of a finding, with why where it says so. */
export const sayFinding = (
  lang: Lang,
  { code, params, because }: Pick<Diagnostic, 'code' | 'params' | 'because'>,
): string => say(lang, code, because ? { ...params, why: say(lang, because.code, because.params) } : params);

const HOLE = /\{(\w+)(=\w*)?(?:\|([^|{}]*)\|([^{}]*))?\}/g;

const QUOTES: Readonly<Record<Lang, readonly [string, string]>> = { en: ['"', '"'], fr: ['« ', ' »'] };

/** Properties by the names that people know them by; the rest as DHIS2 writes them. */
function propertiesShown(lang: Lang, properties: readonly unknown[], values: Params[string] | undefined): string {
  const texts = values === undefined ? [] : [values].flat();
  const [open, close] = QUOTES[lang];
  return properties
    .map(String)
    .map((property, at) => {
      const name = catalogues[lang][`PROPERTY_${property.replace(/(?=[A-Z])/g, '_').toUpperCase()}`] ?? property;
      return texts[at] === undefined ? name : `${name} ${open}${texts[at]}${close}`;
    })
    .join(', ');
}
