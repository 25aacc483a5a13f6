import { type Words as CoreWords, fill, fillFinding, LANGUAGES, type Lang, type Params, spokenIn } from '@dhow/core';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { initReactI18next } from 'react-i18next/initReactI18next';
import { keepText, keptText } from '../session/browser-store.js';
import type { Words } from './en/index.js';

type Base<K> = K extends `${infer B}_one` | `${infer B}_other` ? B : K;

/** A key of the page's words; of a pair `..._one`, `..._other` without its ending: `count` in the values chooses. */
export type Key = Base<keyof Words>;
export type Values = Readonly<Record<string, string | number>>;

/** What a language is made of: the page's own words, and those of all codes that travel (risks, questions, findings). */
interface Loaded {
  readonly words: Words;
  readonly codes: CoreWords;
}

const load: Readonly<Record<Lang, () => Promise<Loaded>>> = {
  en: async () => {
    const [{ words }, { en }] = await Promise.all([import('./en/index.js'), import('@dhow/core/words/en')]);
    return { words, codes: en };
  },
  fr: async () => {
    const [{ words }, { fr }] = await Promise.all([import('./fr/index.js'), import('@dhow/core/words/fr')]);
    return { words, codes: fr };
  },
  pt: async () => {
    const [{ words }, { pt }] = await Promise.all([import('./pt/index.js'), import('@dhow/core/words/pt')]);
    return { words, codes: pt };
  },
  es: async () => {
    const [{ words }, { es }] = await Promise.all([import('./es/index.js'), import('@dhow/core/words/es')]);
    return { words, codes: es };
  },
};

/** Languages by the name that their speakers give them. */
export const LANGUAGE_NAMES: Readonly<Record<Lang, string>> = {
  en: 'English',
  fr: 'Français',
  pt: 'Português',
  es: 'Español',
};

/** None of ours is written from right to left yet; the page is laid out so that one can be. */
const directionOf = (_lang: Lang): 'ltr' | 'rtl' => 'ltr';

/**
 * How dates and numbers are written: as this browser's region does where it is of that language. Plain `en` would be written as in the
 * United States, with AM and PM.
 */
export const localeOf = (lang: Lang): string =>
  navigator.languages.find((one) => one.startsWith(`${lang}-`)) ?? (lang === 'en' ? 'en-GB' : lang);

const KEPT = 'dhow.language';

let codes: CoreWords = {};

/** The language that this person chose here, else the first of the browser's that Dhow speaks. */
export function preferred(): Lang {
  const kept = spokenIn(keptText('browser', KEPT) ?? '');
  return kept ?? navigator.languages.map(spokenIn).find((lang) => lang !== undefined) ?? 'en';
}

/** Speaks a language from now on. */
export async function speak(lang: Lang): Promise<void> {
  const loaded = await load[lang]();
  codes = loaded.codes;
  const texts: Record<string, string> = { ...loaded.words };
  // French, Portuguese and Spanish have a form of their own for millions; it is said as the plural here.
  for (const [key, text] of Object.entries(texts))
    if (key.endsWith('_other')) texts[key.replace(/other$/, 'many')] = text;
  if (!i18next.isInitialized)
    await i18next.use(initReactI18next).init({
      lng: lang,
      resources: { [lang]: { translation: texts } },
      keySeparator: false,
      nsSeparator: false,
      // React escapes what it shows.
      interpolation: { escapeValue: false },
    });
  else {
    i18next.addResourceBundle(lang, 'translation', texts, true, true);
    await i18next.changeLanguage(lang);
  }
  document.documentElement.lang = lang;
  document.documentElement.dir = directionOf(lang);
}

/** Speaks a language, and will the next time that this browser opens the page. */
export async function chooseLanguage(lang: Lang): Promise<void> {
  keepText('browser', KEPT, lang);
  await speak(lang);
}

export interface Speech {
  readonly lang: Lang;
  /** The page's own words: `t('plan.approve')`, `t('plan.acts', { count })`. Numbers are written as the language does. */
  t(key: Key, values?: Values): string;
  /** The words of a code that came from the server or stands in a plan: a risk, a question, a finding. */
  say(code: string, params?: Params): string;
  /** Of a finding, with why. */
  sayFinding(finding: Parameters<typeof fillFinding>[2]): string;
  /** Whether a code has words. */
  knows(code: string): boolean;
  number(value: number): string;
  /** A time in ISO 8601 as people here write it: `21 Nov 2026, 14:05`; `time` alone where `today` holds. */
  when(iso: string): string;
  /** How long something took or will take: `3 min 20 s`. */
  duration(seconds: number): string;
  /** `35.2 kB`. */
  bytes(count: number): string;
}

/** Words in the language that is spoken now; a component that uses it is drawn anew when that changes. */
export function useWords(): Speech {
  const { t, i18n } = useTranslation();
  return speechOf(i18n.language as Lang, (key, values) => t(key, values));
}

/** Words outside of components. */
export const words = (): Speech =>
  speechOf(i18next.language as Lang, (key, values) => i18next.t(key, values) as string);

function speechOf(lang: Lang, t: (key: string, values: Readonly<Record<string, unknown>>) => string): Speech {
  const locale = localeOf(lang);
  const number = (value: number): string => new Intl.NumberFormat(locale).format(value);
  return {
    lang,
    t(key, values = {}) {
      const { count, ...rest } = values;
      const shown = Object.fromEntries(
        Object.entries(rest).map(([name, value]) => [name, typeof value === 'number' ? number(value) : value]),
      );
      if (count === undefined) return t(key, shown);
      // `count` chooses the form; `{{n}}` in a text is the number as it is written.
      return t(key, { ...shown, count, n: number(Number(count)) });
    },
    say: (code, params) => fill(codes, lang, code, params),
    sayFinding: (finding) => fillFinding(codes, lang, finding),
    knows: (code) => codes[code] !== undefined,
    number,
    when(iso) {
      const at = new Date(iso);
      const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
      if (at.toDateString() === new Date().toDateString()) return time.format(at);
      return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
    },
    duration(seconds) {
      const shown = (n: number, unit: string): string =>
        new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(n);
      const whole = Math.round(seconds);
      if (whole < 1) return `< ${shown(1, 'second')}`;
      const parts: readonly (readonly [number, string])[] = [
        [Math.floor(whole / 3600), 'hour'],
        [Math.floor((whole % 3600) / 60), 'minute'],
        [whole % 60, 'second'],
      ];
      return parts
        .filter(([n]) => n > 0)
        .slice(0, 2)
        .map(([n, unit]) => shown(n, unit))
        .join(' ');
    },
    bytes(count) {
      const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
      const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, count)) / 3)));
      return new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: units[step] ?? 'byte',
        unitDisplay: 'short',
        maximumFractionDigits: step === 0 ? 0 : 1,
      }).format(count / 1000 ** step);
    },
  };
}

export { LANGUAGES, type Lang };
