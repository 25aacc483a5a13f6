import type { Diagnostic, Params } from '../outcome/diagnostic.js';
import { en } from './en/index.js';
import { es } from './es/index.js';
import { fill, fillFinding, type Lang, spokenIn, type Words } from './fill.js';
import { fr } from './fr/index.js';
import { pt } from './pt/index.js';

/** All words of all languages: for programs. A page loads those of its language alone, with `fill`. */
const catalogues: Readonly<Record<Lang, Words>> = { en, fr, pt, es };

/** A language from a locale such as `fr_CD.UTF-8`; English for what Dhow does not speak. */
export const langOf = (locale: string | undefined): Lang => spokenIn(locale ?? '') ?? 'en';

/** All codes of a language, for tests that compare the languages. */
export const codesOf = (lang: Lang): readonly string[] => Object.keys(catalogues[lang]);

/** The text of a code in a language, filled with its parameters; see `fill`. */
export const say = (lang: Lang, code: string, params: Params = {}): string =>
  fill(catalogues[lang], lang, code, params);

/** The sentence of a finding, with why where it says so. */
export const sayFinding = (lang: Lang, finding: Pick<Diagnostic, 'code' | 'params' | 'because'>): string =>
  fillFinding(catalogues[lang], lang, finding);
