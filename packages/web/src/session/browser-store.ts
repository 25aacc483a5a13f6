/** What a browser keeps: of all its tabs and beyond them, or of one tab as long as it is open. */
export type Place = 'browser' | 'tab';

/** What the browser would not take: it lasts as long as the page. */
const unkept: Readonly<Record<Place, Map<string, string>>> = { browser: new Map(), tab: new Map() };

/** @throws SecurityError where somebody forbade the browser to keep anything: even to name its storage fails then */
const storageOf = (place: Place): Storage => (place === 'browser' ? localStorage : sessionStorage);

/** What is kept under a key; null: nothing, or this browser keeps nothing. */
export function keptText(place: Place, key: string): string | null {
  const text = unkept[place].get(key);
  if (text !== undefined) return text;
  try {
    return storageOf(place).getItem(key);
  } catch {
    // Forbidden: then nothing was kept before either.
    return null;
  }
}

/** Keeps a text, or forgets it (null). False: the browser is full or forbids it, and the text lasts as long as the page. */
export function keepText(place: Place, key: string, text: string | null): boolean {
  unkept[place].delete(key);
  try {
    if (text === null) storageOf(place).removeItem(key);
    else storageOf(place).setItem(key, text);
    return true;
  } catch {
    if (text !== null) unkept[place].set(key, text);
    return text === null;
  }
}

/** Forgets all that is kept under keys that `goes` says. */
export function forgetKept(place: Place, goes: (key: string) => boolean): void {
  for (const key of keysIn(place)) if (goes(key)) keepText(place, key, null);
}

function keysIn(place: Place): readonly string[] {
  const held = [...unkept[place].keys()];
  try {
    return [...held, ...Object.keys(storageOf(place))];
  } catch {
    return held;
  }
}
