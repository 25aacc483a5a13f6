import { typeName } from '../show/type-name.js';
import { TYPE_WORDS } from '../show/type-words.js';
import { useWords } from '../words/words.js';

/** What people call a property: its word, else the type that it names, else its own name taken apart. */
export function usePropertyWords(): (property: string) => string {
  const { say, knows, lang } = useWords();
  return (property) => {
    const code = `PROPERTY_${property.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()}`;
    if (knows(code)) return say(code);
    const type = [`${property}s`, property.replace(/y$/, 'ies'), property].find((name) => TYPE_WORDS[name]);
    if (type === property) return typeName(lang, type, 2);
    if (type !== undefined) return typeName(lang, type, 1);
    return property.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  };
}
