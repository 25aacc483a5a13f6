import type { Lang } from '@dhow/core';

/** The language of an Accept-Language that Dhow speaks and that is wanted most; English for all others. */
export function languageOf(accept: string | undefined): Lang {
  const wanted = (accept ?? '')
    .split(',')
    .map((one) => {
      const [tag = '', ...more] = one.trim().toLowerCase().split(';');
      const quality = more.map((part) => /^\s*q=([\d.]+)/.exec(part)?.[1]).find((q) => q !== undefined);
      return { lang: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ lang, quality }) => (lang === 'fr' || lang === 'en') && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return wanted[0]?.lang === 'fr' ? 'fr' : 'en';
}
