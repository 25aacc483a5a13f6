import { fetchAppBackups, isKeptAs } from '../flow/app-backups.js';
import type { StoredBackup } from '../ports/backups.js';
import type { JobTable } from './kinds.js';
import { oneTurn, onlyReads } from './one-turn.js';

/** Keeps backups of the Program Config App here; those that are kept already stay as they are. */
export const fetchBackups: JobTable['fetch-backups'] = oneTurn(
  ({ instance }, stores) => onlyReads(stores, instance),
  async ({ instance, name, zone }, house, on) => {
    const { backups } = house.stores;
    const target = await house.openTarget(instance, on);
    const found = await fetchAppBackups(target, name, zone, house.tools, on.signal);
    const there = (await backups.list()).backups;
    const fetched: StoredBackup[] = [];
    let known = 0;
    for (const backup of found) {
      if (there.some(({ about }) => isKeptAs(about, backup))) known++;
      else fetched.push(await backups.add(backup, target.catalog));
    }
    return { fetched, known };
  },
);
