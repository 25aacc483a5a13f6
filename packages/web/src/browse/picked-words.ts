import { typeName } from '../show/type-name.js';
import { useWords } from '../words/words.js';
import type { Basket } from './basket.js';
import { ALL, countPicked } from './basket-content.js';

/** How many types are named in the line of the basket. */
const NAMED_TYPES = 3;

/** Words for what was picked. */
export function usePickedWords() {
  const { t, lang, number } = useWords();
  const type = (name: string): string => (name === ALL ? t('browse.everything') : typeName(lang, name));
  return {
    type,
    /** `All data elements`, or the object's name. */
    one: ({ type: name, id, name: called }: { readonly type: string; readonly id: string; readonly name: string }) =>
      name === ALL
        ? t('browse.everything')
        : id === ALL
          ? t('browse.all-of', { type: typeName(lang, name, 2) })
          : called || id,
    /** `all indicators, 12 data elements, 2 data sets`. */
    all(items: Basket['items']): string {
      const counts = countPicked(items);
      const named = counts.slice(0, NAMED_TYPES).map(([name, count]) => {
        if (name === ALL) return t('browse.everything');
        const plural = typeName(lang, name, count ?? 2);
        return count === null ? t('browse.all-of', { type: plural }) : `${number(count)} ${plural}`;
      });
      const rest = items.length - counts.slice(0, NAMED_TYPES).reduce((sum, [, count]) => sum + (count ?? 1), 0);
      return [...named, ...(rest > 0 ? [t('browse.and-more', { count: rest })] : [])].join(', ');
    },
  };
}
