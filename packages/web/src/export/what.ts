import type { Selection } from '@dhow/core';
import { everything } from '@dhow/core';
import { useQuery } from '@tanstack/react-query';
import { useBasket } from '../browse/basket.js';
import { savedSelections } from '../browse/saved-selections.js';

/** What is to be exported, as the address says it. */
export type What =
  | { readonly kind: 'basket'; readonly count: number; readonly selection: Selection }
  | { readonly kind: 'saved'; readonly name: string; readonly selection: Selection }
  | { readonly kind: 'one'; readonly type: string; readonly id: string; readonly selection: Selection }
  | { readonly kind: 'all'; readonly selection: Selection }
  /** Nothing was picked. */
  | { readonly kind: 'nothing' }
  /** The saved selection of this name is not there, or not yet read. */
  | { readonly kind: 'unknown'; readonly name: string; readonly isRead: boolean };

export interface WhatAsked {
  readonly selection?: string | undefined;
  readonly type?: string | undefined;
  readonly id?: string | undefined;
  readonly all?: string | undefined;
}

/** What goes, and what else could: saved selections and, of a package, all of it. */
export function useWhat(source: string, { selection, type, id, all }: WhatAsked) {
  const basket = useBasket(source);
  const saved = useQuery(savedSelections);
  const picked = basket.items.length;
  const isPackage = source.startsWith('package:');
  const what = (): What => {
    if (selection !== undefined) {
      const found = saved.data?.find(({ name }) => name === selection);
      if (!found) return { kind: 'unknown', name: selection, isRead: saved.data !== undefined };
      return { kind: 'saved', name: found.name, selection: found.selection };
    }
    if (type !== undefined && id !== undefined)
      return { kind: 'one', type, id, selection: { include: [{ type, match: id }], exclude: [], dependents: {} } };
    if (isPackage && (all !== undefined || picked === 0)) return { kind: 'all', selection: everything };
    if (picked === 0) return { kind: 'nothing' };
    return { kind: 'basket', count: picked, selection: basket.selection() };
  };
  return { what: what(), picked, isPackage, saved };
}
