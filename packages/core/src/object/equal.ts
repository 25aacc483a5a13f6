import type { Json, JsonObject } from './meta-object.js';

/** Whether two JSON values are the same: objects by their keys in any order, lists by their entries in order. */
export function sameValue(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) if (!sameValue(a[i], b[i])) return false;
    return true;
  }
  if (Array.isArray(b)) return false;
  const left = a as JsonObject;
  const right = b as JsonObject;
  let count = 0;
  for (const key in left) {
    count++;
    const other = right[key];
    if (other === undefined || !sameValue(left[key], other)) return false;
  }
  for (const _ in right) count--;
  return count === 0;
}
