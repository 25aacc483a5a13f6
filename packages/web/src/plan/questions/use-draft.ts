import type { Question } from '@dhow/core';
import { useEffect, useMemo } from 'react';
import { useMe } from '../../api/session.js';
import { carriedOver, type Draft, draftKey, NO_DRAFT, parseDraft } from './draft.js';
import { keep, read, useKept } from './kept.js';

/** Where it stands that a plan is being made with a draft: then nothing of it has to be carried over to that plan. */
const sentKey = (key: string): string => `${key}.sent`;

/** The answers that this person gave to a plan in this tab, and how to change them. `lasts`: a reload finds them again. */
export function useDraft(hash: string) {
  const { me } = useMe();
  const key = draftKey(me?.id ?? '', hash);
  const { text, lasts } = useKept(key);
  const draft = useMemo(() => parseDraft(text), [text]);
  const change = (next: Draft): void => {
    const isEmpty = Object.keys(next.answers).length === 0 && next.together.length === 0;
    keep(key, isEmpty ? null : JSON.stringify(next));
    keep(sentKey(key), null);
  };
  return {
    draft,
    change,
    lasts,
    forget: () => change(NO_DRAFT),
    /** A new plan is being made with these answers. */
    sent: () => keep(sentKey(key), 'yes'),
  };
}

/**
 * Takes answers along from the plan that this one was made after: where it was made with them, they are in it; where it was made for
 * another reason (something left out, another switch), they still wait.
 */
export function useCarriedOver(hash: string, before: string | undefined, questions: readonly Question[]): void {
  const { me } = useMe();
  useEffect(() => {
    if (before === undefined || !me) return;
    const [old, own] = [draftKey(me.id, before), draftKey(me.id, hash)];
    const text = read(old);
    if (text === null) return;
    if (read(sentKey(old)) === null) {
      const next = carriedOver(parseDraft(text), parseDraft(read(own)), questions);
      if (Object.keys(next.answers).length > 0) keep(own, JSON.stringify(next));
    }
    keep(old, null);
    keep(sentKey(old), null);
  }, [hash, before, me, questions]);
}
