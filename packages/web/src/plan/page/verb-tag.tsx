import type { Verb } from '@dhow/core';
import { useWords } from '../../words/words.js';

const SIGNS: Readonly<Record<Verb, string>> = { create: '+', update: '~', recreate: '±', delete: '−' };

/** What is done to an object, as a word in its colour. */
export function VerbTag({ verb }: { readonly verb: Verb }) {
  const { t } = useWords();
  return (
    <span className={`plan-verb plan-verb-${verb}`}>
      <span aria-hidden="true">{SIGNS[verb]}</span> {t(`plan.verb.${verb}`)}
    </span>
  );
}
