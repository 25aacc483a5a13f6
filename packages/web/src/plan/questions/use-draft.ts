import { useMemo } from 'react';
import { useMe } from '../../api/session.js';
import { type Draft, draftKey, NO_DRAFT, parseDraft } from './draft.js';
import { keep, useKept } from './kept.js';

/** The answers that this person gave to a plan in this tab, and how to change them. `lasts`: a reload finds them again. */
export function useDraft(hash: string) {
  const { me } = useMe();
  const key = draftKey(me?.id ?? '', hash);
  const { text, lasts } = useKept(key);
  const draft = useMemo(() => parseDraft(text), [text]);
  const change = (next: Draft): void => {
    const isEmpty = Object.keys(next.answers).length === 0 && next.together.length === 0;
    keep(key, isEmpty ? null : JSON.stringify(next));
  };
  return { draft, change, lasts, forget: () => change(NO_DRAFT) };
}
