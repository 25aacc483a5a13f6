import { localeOf, useWords } from '../words/words.js';

/** A time as people write it; the whole date with its zone stands in the title. */
export function When({ at }: { readonly at: string }) {
  const { when, lang } = useWords();
  const full = new Intl.DateTimeFormat(localeOf(lang), { dateStyle: 'full', timeStyle: 'long' }).format(new Date(at));
  return (
    <time dateTime={at} title={full}>
      {when(at)}
    </time>
  );
}
