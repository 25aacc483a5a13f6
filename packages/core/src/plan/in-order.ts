import { isObject, type Json } from '../object/meta-object.js';
import { compareText } from '../object/ref.js';

/** The same value with the keys of every object in one order (`id` first): a plan's text depends on no server's habits. */
export function inOrder<T extends Json>(value: T): T {
  if (Array.isArray(value)) return value.map((entry: Json) => inOrder(entry)) as unknown as T;
  if (!isObject(value)) return value;
  const names = Object.keys(value).sort((a, b) => (a === 'id' ? -1 : b === 'id' ? 1 : compareText(a, b)));
  return Object.fromEntries(names.map((name) => [name, inOrder(value[name]!)])) as T;
}
