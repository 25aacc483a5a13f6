import { createContext } from 'react';

/** Where a difference stays: the two sides by name, instead of "before" and "after". Undefined: something changes. */
export interface KeptSides {
  readonly from: string;
  readonly into: string;
}

export const Sides = createContext<KeptSides | undefined>(undefined);
