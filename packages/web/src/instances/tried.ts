import type { Side } from '@dhow/core';

/** How an instance's version stands to what Dhow was tried on. */
export type TriedLike =
  | { readonly kind: 'same'; readonly yours: string }
  /** The same version with another patch. */
  | { readonly kind: 'near'; readonly yours: string; readonly tried: string }
  /** A version that this Dhow does not name. */
  | { readonly kind: 'unknown'; readonly yours: string };

export function triedLike(
  { serverVersion, version }: Pick<Side, 'serverVersion' | 'version'>,
  spoken: readonly { readonly version: string; readonly triedOn: string }[],
): TriedLike {
  const yours = serverVersion ?? version;
  const tried = spoken.find((one) => one.version === version)?.triedOn;
  if (tried === undefined) return { kind: 'unknown', yours };
  return tried === yours ? { kind: 'same', yours } : { kind: 'near', yours, tried };
}
