import { useSyncExternalStore } from 'react';
import { keepText, keptText } from '../../session/browser-store.js';

/** What was written in this tab; the storage is asked once for each key. */
const known = new Map<string, string | null>();
const listeners = new Set<() => void>();
/** Keys that the storage would not take: they last as long as the page. */
const lost = new Set<string>();

/** What this tab keeps under a key. */
export const read = (key: string): string | null => {
  const text = known.get(key);
  if (text !== undefined) return text;
  const kept = keptText('tab', key);
  known.set(key, kept);
  return kept;
};

/** Keeps a text in this tab, or forgets it (null). A reload finds it again, another tab does not. */
export function keep(key: string, text: string | null): void {
  known.set(key, text);
  // Full, or forbidden by the browser: whoever uses it is told by `lasts`.
  if (keepText('tab', key, text)) lost.delete(key);
  else lost.add(key);
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** A text that this tab keeps, the same for all who ask for its key; `lasts`: a reload would find it. */
export function useKept(key: string): { readonly text: string | null; readonly lasts: boolean } {
  const text = useSyncExternalStore(subscribe, () => read(key));
  return { text, lasts: !lost.has(key) };
}
