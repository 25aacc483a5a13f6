import type { PlanView } from '@dhow/server/contract';
import { useEffect, useMemo } from 'react';
import { useMe } from '../../api/session.js';
import { carriedOver, type Draft, draftKey, NO_DRAFT, parseDraft } from './draft.js';
import { keep, read, useKept } from './kept.js';

/** A draft as it is kept; null: nothing to keep. */
const textOf = (draft: Draft): string | null =>
  Object.keys(draft.answers).length === 0 && draft.together.length === 0 ? null : JSON.stringify(draft);

/** The answers that this person gave to a plan in this tab, and how to change them. `lasts`: a reload finds them again. */
export function useDraft(hash: string) {
  const { me } = useMe();
  const key = draftKey(me?.id ?? '', hash);
  const { text, lasts } = useKept(key);
  const draft = useMemo(() => parseDraft(text), [text]);
  const change = (next: Draft): void => keep(key, textOf(next));
  return { draft, change, lasts, forget: () => change(NO_DRAFT) };
}

/**
 * Takes answers along from the plan that this one was made after: where it was made with them, they are in it; where it was made for
 * another reason (something left out, another switch, or because making it with them failed), they still wait.
 */
export function useCarriedOver(view: PlanView, before: string | undefined): void {
  const { me } = useMe();
  useEffect(() => {
    if (before === undefined || before === view.hash || !me) return;
    const [old, own] = [draftKey(me.id, before), draftKey(me.id, view.hash)];
    const text = read(old);
    if (text === null) return;
    keep(own, textOf(carriedOver(parseDraft(text), parseDraft(read(own)), view)));
    keep(old, null);
  }, [view, before, me]);
}
