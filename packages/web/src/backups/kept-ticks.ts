import { isObject, type Json } from '@dhow/core';
import { keepText, keptText } from '../session/browser-store.js';
import { type HeldTree, type Ticks, ticksOf, type Wished } from './part-tree.js';

const PREFIX = 'dhow.restore.';

/** Keeps what is ticked of a backup, as wishes, in this tab, so that a reload loses nothing. Where the browser keeps nothing, it lasts as long as the page. */
export function keepTicks(id: string, wished: Wished | undefined): void {
  // Where it does not last, a dry run still stands in the address, with what was ticked for it.
  keepText('tab', PREFIX + id, JSON.stringify(wished ?? null));
}

/** What was ticked in this tab before; undefined: nothing is known. */
export function keptTicks(id: string, tree: HeldTree): Ticks | undefined {
  const text = keptText('tab', PREFIX + id);
  if (text === null) return undefined;
  try {
    const json = JSON.parse(text) as Json;
    if (json === null) return new Set();
    return isWished(json) ? ticksOf(tree, json) : undefined;
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

/** Whether something is what a restore is asked for with, as far as its ticks go. */
export const isWished = (value: unknown): value is Wished => {
  const json = value as Json;
  if (!isObject(json)) return false;
  const { only, except } = json;
  return (only === undefined || Array.isArray(only)) && Array.isArray(except);
};
