/** `String.hashCode`. */
function textHash(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(31, hash) + text.charCodeAt(i)) | 0;
  return hash;
}

/** The hash code of a `UID`. */
const uidHash = (id: string): number => (textHash(id) + 59) | 0;
/** The hash code of a reference to a category option, of which only the id is known: four times 31. */
const optionHash = (id: string): number => Math.imul(textHash(id), 31 ** 4);

/**
 * The order in which a Java `HashSet` of the ids of these category options is printed, which were a `HashSet` of options
 * before: by bucket, and by arrival within one. Messages show such sets (04#12-16).
 */
export const inHashOrder = (ids: readonly string[]): string[] => ordered(ordered(ids, optionHash), uidHash);

/** The same for a set of sets, whose hash is the sum of their members'. */
export const setsInHashOrder = (sets: readonly (readonly string[])[]): string[][] =>
  ordered(sets, (set) => set.reduce((sum, id) => (sum + uidHash(id)) | 0, 0)).map((set) => inHashOrder(set));

function ordered<T>(items: readonly T[], hash: (item: T) => number): T[] {
  let buckets = 16;
  while (items.length > buckets * 0.75) buckets *= 2;
  const place = (item: T): number => {
    const value = hash(item);
    return (value ^ (value >>> 16)) & (buckets - 1);
  };
  return items
    .map((item, i) => ({ item, i, at: place(item) }))
    .sort((a, b) => a.at - b.at || a.i - b.i)
    .map(({ item }) => item);
}
