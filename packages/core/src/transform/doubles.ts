import { stableJson } from '../object/fingerprint.js';
import { isObject, type Json } from '../object/meta-object.js';

/**
 * Where two things became one, a list that named both names it once: an entry that was rewritten, and now says what
 * another one of its list says, goes. What was double before stays. `after` is `before` rewritten, entry by entry.
 */
export function withoutDoubles(before: Json | undefined, after: Json): Json {
  if (before === after) return after;
  if (Array.isArray(after)) {
    const [was, now] = [Array.isArray(before) ? (before as readonly Json[]) : [], after as readonly Json[]];
    const saying = new Map<string, number[]>();
    now.forEach((entry, i) => {
      for (const said of sayings(entry)) {
        const entries = saying.get(said);
        if (entries) entries.push(i);
        else saying.set(said, [i]);
      }
    });
    const wasSame = (i: number, j: number): boolean => {
      const there = new Set(sayings(was[j]));
      return sayings(was[i]).some((said) => there.has(said));
    };
    const isDouble = (entry: Json, i: number): boolean => {
      const said = was[i] === entry ? undefined : sayings(entry)[0];
      const others = said === undefined ? [] : (saying.get(said) ?? []);
      return others.some((j) => (was[j] === now[j] ? j !== i : j < i) && !wasSame(i, j));
    };
    return now.flatMap((entry, i) => (isDouble(entry, i) ? [] : [withoutDoubles(was[i], entry)]));
  }
  if (!isObject(after)) return after;
  const was = isObject(before) ? before : {};
  return Object.fromEntries(Object.entries(after).map(([key, value]) => [key, withoutDoubles(was[key], value)]));
}

/** What an entry of its own has, whatever it is about. */
const OWN: ReadonlySet<string> = new Set(['id', 'created', 'lastUpdated', 'sortOrder']);

/** What an entry says: which object it is, where that is all; else what it says of others, and which one it may be. */
function sayings(entry: Json | undefined): readonly string[] {
  if (!isObject(entry)) return [];
  const id = typeof entry.id === 'string' ? [`id ${entry.id}`] : [];
  if (Object.keys(entry).length === id.length) return id;
  return [stableJson(Object.fromEntries(Object.entries(entry).filter(([key]) => !OWN.has(key)))), ...id];
}
