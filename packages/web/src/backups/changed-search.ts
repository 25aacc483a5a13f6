/** What an address holds, with some of its texts changed; undefined takes one out. */
export const changed = <Search extends object>(
  before: Search,
  next: { readonly [Name in keyof Search]?: Search[Name] | undefined },
): Search =>
  Object.fromEntries(Object.entries({ ...before, ...next }).filter(([, value]) => value !== undefined)) as Search;
