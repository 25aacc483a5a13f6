import { useId } from 'react';
import { chooseLanguage, LANGUAGE_NAMES, LANGUAGES, type Lang, useWords } from '../words/words.js';

/** Chooses the language of the page, for this browser. */
export function LanguageSelect() {
  const { t, lang } = useWords();
  const id = useId();
  return (
    <span className="shell-language">
      <label htmlFor={id}>{t('shell.language')}</label>{' '}
      <select id={id} value={lang} onChange={(event) => void chooseLanguage(event.target.value as Lang)}>
        {LANGUAGES.map((one) => (
          <option key={one} value={one} lang={one}>
            {LANGUAGE_NAMES[one]}
          </option>
        ))}
      </select>
    </span>
  );
}
