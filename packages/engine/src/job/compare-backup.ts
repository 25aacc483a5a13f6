import { compareBackup as compare } from '../flow/compare-backup.js';
import { findBackup } from '../flow/find-backup.js';
import type { JobTable } from './kinds.js';
import { oneTurn } from './one-turn.js';
import { namesAt, namesOf } from './touches.js';

/** What differs between a backup and an instance now: the one that is named, else the one that it was taken from. */
export const compareBackup: JobTable['compare-backup'] = oneTurn(
  async ({ backup, instance }, stores) => {
    const { about } = await findBackup(stores.backups, backup);
    const taken = await namesAt(stores.instances, about.side);
    const against = instance === undefined ? [] : await namesOf(stores, instance);
    return { reads: [...new Set([...taken, ...against])], writes: [] };
  },
  async ({ backup, instance }, house, on) => {
    const { stored, source } = await house.openBackup(backup, on);
    const target = await (instance === undefined
      ? house.openEnd(stored.about.side, 'read', on)
      : house.openTarget(instance, on));
    const differences = await compare(source, stored.about, target, on.signal, on.progress);
    return { ...differences, sides: [source.side, target.side] };
  },
);
