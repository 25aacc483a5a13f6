/** `String.hashCode`. */
function textHash(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(31, hash) + text.charCodeAt(i)) | 0;
  return hash;
}

/**
 * The order in which a Java `HashSet` of these texts is printed: by bucket, and by arrival within one. Messages show sets
 * (04#12).
 */
export const inHashOrder = (texts: readonly string[]): string[] => ordered(texts, textHash);

/** The same for a set of sets, whose hash is the sum of their members'. */
export const setsInHashOrder = (sets: readonly (readonly string[])[]): string[][] =>
  ordered(sets, (set) => set.reduce((sum, text) => (sum + textHash(text)) | 0, 0)).map((set) => inHashOrder(set));

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
