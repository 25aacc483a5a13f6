import { LANGUAGES, type Lang } from './fill.js';
import { codesOf, say } from './say.js';

/** What the codes of evidence have before them in the words. */
const BECAUSE = 'BECAUSE_';

const signs = codesOf('en').flatMap((code) => (code.startsWith(BECAUSE) ? [code.slice(BECAUSE.length)] : []));

/** What speaks for a match, by its codes (`SAME_CODE`), in words; a code without words as it is. */
export const evidenceText = (codes: readonly string[], lang: Lang): string =>
  codes.map((code) => (signs.includes(code) ? say(lang, `${BECAUSE}${code}`) : code)).join(', ');

const signByText = new Map(
  signs.flatMap((sign) => LANGUAGES.map((lang) => [say(lang, `${BECAUSE}${sign}`).toLowerCase(), sign])),
);

/** The codes that a text stands for: words of any language, or codes themselves. What is neither is a remark of a person. */
export const evidenceOf = (text: string): readonly string[] =>
  text.split(/[,;]/).flatMap((part): readonly string[] => {
    const one = part.trim();
    if (/^[A-Z_]+(\s+[A-Z_]+)*$/.test(one)) return one.split(/\s+/);
    const sign = signByText.get(one.toLowerCase());
    return sign === undefined ? [] : [sign];
  });
