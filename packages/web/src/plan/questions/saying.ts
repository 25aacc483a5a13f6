import type { Lang, Params } from '@dhow/core';
import { useCallback } from 'react';
import { typeName } from '../../show/type-name.js';
import { type Key, type Speech, useWords } from '../../words/words.js';

/** Codes whose words speak of the command line: the page says them its own way. */
const OWN: Readonly<Record<string, Key>> = {
  DATA_BEHIND_NOT_CHECKED: 'questions.code.data-not-checked',
  CHOICE_GIVE_VALUE: 'questions.code.give-value',
  CHOICE_ADD_AS_NEW: 'questions.code.add-as-new',
};

/** The words of questions and choices, as a page says them: nobody types an option here. */
export function useSaying(): Speech & { readonly of: (code: string, params?: Params) => string } {
  const speech = useWords();
  const { lang } = speech;
  // The same function until the language changes: whoever makes words of thousands of questions makes them once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: all that `speech` says depends on the language alone.
  const of = useCallback(
    (code: string, params: Params = {}): string => {
      const key = OWN[code];
      if (key === undefined) return speech.say(code, withTypes(lang, params));
      const texts = Object.entries(params).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : `${value}`,
      ]);
      return speech.t(key, Object.fromEntries(texts));
    },
    [lang],
  );
  return { ...speech, of };
}

/** Types in words, as people know them from DHIS2: several where the text counts them. */
function withTypes(lang: Lang, params: Params): Params {
  const shown: Record<string, Params[string]> = { ...params };
  for (const name of ['type', 'ownerType']) {
    const type = params[name];
    if (typeof type === 'string')
      shown[name] = params.count === undefined ? typeName(lang, type) : typeName(lang, type, 2);
  }
  return shown;
}

const KINDS = [
  'CLASH',
  'CLASH_UPDATE',
  'BOTH_CHANGED',
  'REMOVE',
  'GONE_SINCE',
  'OPTION_REMOVED',
  'MATCH_BROUGHT',
  'ATTRIBUTE_MANDATORY',
  'SHARING_NEEDED',
  'SHARING_UNSAID',
  'ORG_UNITS_NEEDED',
  'ORG_UNITS_UNKNOWN',
  'GROUP_UNKNOWN',
  'USERS_UNKNOWN',
  'PLACEHOLDER',
  'TEXT_TOO_LONG',
  'MISSING_REFERENCE',
  'OWNER_MUST_LIST',
  'OPTION_COMBOS_UNFIT',
  'OPTION_COMBOS_INCOMPLETE',
  'UNDO_CREATED_CHANGED',
  'UNDO_CONFLICT',
] as const;

/** What a kind of questions is about, in a few words. */
export const kindName = (t: Speech['t'], kind: string): string =>
  (KINDS as readonly string[]).includes(kind) ? t(`questions.kind.${kind as (typeof KINDS)[number]}`) : kind;

const CHOICES = [
  'proposal',
  'use',
  'new',
  'overwrite',
  'leave-out',
  'keep',
  'remove',
  'package',
  'target',
  'add',
] as const;

/** What a choice that many questions have is called, where it has a name of its own. */
export const choiceName = (t: Speech['t'], id: string): string | undefined =>
  (CHOICES as readonly string[]).includes(id) ? t(`questions.choice.${id as (typeof CHOICES)[number]}`) : undefined;

/** What a text that goes with a choice is called. */
export const textName = (say: Speech['say'], property: string): string => {
  const words = say('PROPERTY', { property });
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
};
