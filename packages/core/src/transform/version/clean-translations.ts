import { isObject, type Json } from '../../object/meta-object.js';
import type { Reshape } from './reshape.js';

/** Old files carry translations that say nothing, or one thing twice; servers now refuse the object for it. */
export const cleanTranslations: Reshape = {
  id: 'clean-translations',
  reason: 'E1106 for the same locale and property twice, E4000 for a blank value.',
  source: 'recordings 08#20-25',
  tells: { code: 'TRANSLATIONS_CLEANED', severity: 'note' },
  reshape: (object) => {
    if (!Array.isArray(object.translations)) return object;
    const kept = goodTranslations(object.translations);
    return kept.length === object.translations.length ? object : { ...object, translations: kept };
  },
};

/** Each locale and property once, the first that says something. */
export function goodTranslations(translations: readonly Json[]): readonly Json[] {
  const seen = new Set<string>();
  return translations.filter((entry) => {
    if (!isObject(entry)) return true;
    const key = `${entry.locale} ${entry.property}`;
    const good = typeof entry.value === 'string' && entry.value.trim() !== '' && !seen.has(key);
    if (good) seen.add(key);
    return good;
  });
}
