/** One metadata object by its type (DHIS2's plural, as in `/api/metadata`: `dataElements`) and its id (UID). */
export interface Ref {
  readonly type: string;
  readonly id: string;
}

/** `type:id`, for use as a key of maps and sets. */
export type RefKey = `${string}:${string}`;

export const refKey = (ref: Ref): RefKey => `${ref.type}:${ref.id}`;

export function parseRefKey(key: RefKey): Ref {
  const colon = key.indexOf(':');
  return { type: key.slice(0, colon), id: key.slice(colon + 1) };
}

/** The shape of a DHIS2 UID: 11 letters and digits, the first a letter. */
export const UID = /^[A-Za-z][A-Za-z0-9]{10}$/;

export const isUid = (text: string): boolean => UID.test(text);

/** Code unit order: the same everywhere, unlike a locale's. Every tie in core is broken by it. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const compareRefs = (a: Ref, b: Ref): number => compareText(a.type, b.type) || compareText(a.id, b.id);
