import { compareText, namesItsOwner, type PartTree, parseRefKey } from '@dhow/core';
import { treeOf } from '../flow/restore.js';
import type { HeldByBackup, JobTable } from './kinds.js';
import { oneTurn } from './one-turn.js';
import { namesOfBackup } from './touches.js';

/** What a backup holds, each object with what it is a part of. */
export const backupTree: JobTable['backup-tree'] = oneTurn(
  async ({ backup }, stores) => ({ reads: await namesOfBackup(stores, backup), writes: [] }),
  async ({ backup }, house, on) => {
    const { source } = await house.openBackup(backup, on);
    return heldBy(await treeOf(source, on.signal));
  },
);

/** The objects of a tree, a row each, by type and id. */
export const heldBy = ({ objects, ownerOf }: PartTree): readonly HeldByBackup[] =>
  [...objects]
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, { name, displayName }]) => {
      const owner = ownerOf.get(key);
      const shown = typeof name === 'string' ? name : displayName;
      return {
        ref: parseRefKey(key),
        ...(typeof shown === 'string' && { name: shown }),
        ...(owner !== undefined && { owner: parseRefKey(owner) }),
        ...(owner !== undefined && namesItsOwner(objects, key, owner) && { alone: true as const }),
      };
    });
