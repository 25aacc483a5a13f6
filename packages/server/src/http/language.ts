import { type Lang, spokenIn } from '@dhow/core';

/** The language of an Accept-Language that Dhow speaks and that is wanted most; English for all others. */
export function languageOf(accept: string | undefined): Lang {
  const wanted = (accept ?? '')
    .split(',')
    .flatMap((one) => {
      const [tag = '', ...more] = one.trim().toLowerCase().split(';');
      const quality = more.map((part) => /^\s*q=([\d.]+)/.exec(part)?.[1]).find((q) => q !== undefined);
      const lang = spokenIn(tag.split('-')[0] ?? '');
      return lang === undefined ? [] : [{ lang, quality: quality === undefined ? 1 : Number(quality) }];
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return wanted[0]?.lang ?? 'en';
}
