import { Fault } from '@dhow/core';
import { type InstalledNow, installedNow, installedOn } from '../flow/installs.js';
import type { DamagedInstall } from '../ports/installs.js';
import type { JobTable } from './kinds.js';
import { oneTurn, onlyReads } from './one-turn.js';

/** The packages that Dhow installed on an instance, and what was changed of them since. A damaged record stops no other. */
export const installed: JobTable['installed'] = oneTurn(
  ({ instance }, stores) => onlyReads(stores, instance),
  async ({ instance }, house, on) => {
    const { installs } = house.stores;
    const target = await house.openTarget(instance, on);
    const found: InstalledNow[] = [];
    const damaged: DamagedInstall[] = [...(await installs.list()).damaged];
    for (const note of await installedOn(installs, target.side))
      try {
        found.push(await installedNow(note, installs, target, on.signal, on.progress));
      } catch (cause) {
        if (!(cause instanceof Fault) || cause.code !== 'INSTALL_DAMAGED') throw cause;
        damaged.push({ run: note.run, at: cause.at ?? '', code: cause.code, params: cause.params });
      }
    return { installed: found, damaged };
  },
);
