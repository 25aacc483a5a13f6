import { stableJson } from '../object/fingerprint.js';
import type { Digest, Json } from '../object/meta-object.js';
import type { Plan } from './plan.js';

/** SHA-256 over the canonical JSON (`stableJson`) of everything in a plan but its hash. */
export function hashOf(body: Omit<Plan, 'hash'>, digest: Digest): string {
  const value = body as unknown as Json;
  const sorted = withSortedKeys(value);
  // Big plans are written by the engine's own, much faster writer: the same text, as its keys are in order already.
  return digest(sorted === undefined ? stableJson(value) : JSON.stringify(sorted));
}

/** Keys that a JavaScript object orders by itself, whatever is done. */
const NUMERIC = /^(0|[1-9]\d*)$/;

/** The same value with the keys of every object in code unit order; undefined where no object can have them so. */
function withSortedKeys(value: Json): Json | undefined {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const copy: Json[] = [];
    for (const entry of value as readonly Json[]) {
      const sorted = withSortedKeys(entry);
      if (sorted === undefined) return undefined;
      copy.push(sorted);
    }
    return copy;
  }
  const copy: Record<string, Json> = {};
  for (const name of Object.keys(value).sort()) {
    const entry = (value as Readonly<Record<string, Json>>)[name];
    if (entry === undefined) continue;
    if (NUMERIC.test(name)) return undefined;
    const sorted = withSortedKeys(entry);
    if (sorted === undefined) return undefined;
    copy[name] = sorted;
  }
  return copy;
}
