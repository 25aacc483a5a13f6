/** What an address holds, with some of it changed; undefined takes a name out of it. */
export const searchWith = <S extends object>(before: S, next: { readonly [K in keyof S]?: S[K] | undefined }): S =>
  Object.fromEntries(Object.entries({ ...before, ...next }).filter(([, value]) => value !== undefined)) as S;
