import { allowanceOf } from '@dhow/core';
import type { JobTable } from './kinds.js';
import { oneTurn, onlyReads } from './one-turn.js';

/** What an instance is, and what the login that is kept may do there, by its authorities alone: single objects may still refuse. */
export const profile: JobTable['profile'] = oneTurn(
  ({ instance }, stores) => onlyReads(stores, instance),
  async ({ instance }, house, on) => {
    const { side, catalog, authorities, can } = await house.openTarget(instance, on);
    return {
      side,
      authorities: authorities.has('ALL') ? ['ALL'] : [...authorities].sort(),
      can: { clearCaches: can.clearCaches !== undefined, dataStore: can.dataStore !== undefined },
      types: [...catalog.types.values()]
        .map((type) => ({ type: type.type, ...allowanceOf(type, authorities) }))
        .sort((a, b) => (a.type < b.type ? -1 : 1)),
    };
  },
);
