import type { Selection } from '@dhow/core';
import { useMemo, useSyncExternalStore } from 'react';
import { forgetKept, keepText, keptText } from '../session/browser-store.js';
import {
  type BasketContent,
  basketOf,
  nothingPicked,
  type Picked,
  readBasket,
  selectionOf,
  withLeft,
  withNames,
  withoutPicked,
  withPicked,
  withSwitch,
} from './basket-content.js';

const PREFIX = 'dhow.basket.';

/** What was read of the browser's storage, so that each reading gives the same value until something changes. */
const held = new Map<string, BasketContent>();
/** Sources whose basket this browser would not keep: it lasts as long as the page. */
const unkept = new Set<string>();
const listeners = new Set<() => void>();

const tell = (): void => {
  for (const listener of listeners) listener();
};

function read(source: string): BasketContent {
  const known = held.get(source);
  if (known) return known;
  const content = readBasket(keptText('browser', PREFIX + source));
  held.set(source, content);
  return content;
}

function write(source: string, content: BasketContent): void {
  held.set(source, content);
  const isKept = keepText('browser', PREFIX + source, content.items.length === 0 ? null : JSON.stringify(content));
  // Its storage is full, or switched off: said beside the basket.
  if (isKept) unkept.delete(source);
  else unkept.add(source);
  tell();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  // What another tab of this browser picked.
  const changed = ({ key }: StorageEvent): void => {
    if (key === null) held.clear();
    else if (key.startsWith(PREFIX)) held.delete(key.slice(PREFIX.length));
    else return;
    listener();
  };
  addEventListener('storage', changed);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', changed);
  };
}

/** Forgets every basket of this browser: for whoever signs out. */
export function forgetBaskets(): void {
  forgetKept('browser', (key) => key.startsWith(PREFIX));
  held.clear();
  unkept.clear();
  tell();
}

export interface Basket extends BasketContent {
  /** Whether this browser keeps it; false: it lasts as long as the page. */
  readonly isKept: boolean;
  add(picked: readonly Picked[]): void;
  remove(refs: readonly Pick<Picked, 'type' | 'id'>[]): void;
  clear(): void;
  /** In the place of all that was picked. */
  open(selection: Selection, names?: readonly Picked[]): void;
  leave(one: Picked, isLeft: boolean): void;
  set(name: string, on: boolean, byDefault: boolean): void;
  /** Calls what was only known by its id by its name. */
  name(nameOf: (key: string) => string | undefined): void;
  selection(): Selection;
}

/** What somebody picked in a source: kept in this browser, the same in each of its tabs. */
export function useBasket(source: string): Basket {
  const content = useSyncExternalStore(listen, () => read(source));
  return useMemo((): Basket => {
    const change = (next: (before: BasketContent) => BasketContent): void => {
      const before = read(source);
      const after = next(before);
      if (after !== before) write(source, after);
    };
    return {
      ...content,
      isKept: !unkept.has(source),
      add: (picked) => change((before) => withPicked(before, picked)),
      remove: (refs) => change((before) => withoutPicked(before, refs)),
      clear: () => change(() => nothingPicked),
      open: (selection, names = []) =>
        change(() => {
          const known = new Map(names.map((one) => [`${one.type}:${one.id}`, one.name]));
          return withNames(basketOf(selection), (key) => known.get(key));
        }),
      leave: (one, isLeft) => change((before) => withLeft(before, one, isLeft)),
      set: (name, on, byDefault) => change((before) => withSwitch(before, name, on, byDefault)),
      name: (nameOf) => change((before) => withNames(before, nameOf)),
      selection: () => selectionOf(read(source)),
    };
  }, [source, content]);
}
