import { programOf, writeToApp } from '../flow/app-backups.js';
import { takeBackup } from '../flow/take-backup.js';
import type { JobTable } from './kinds.js';
import { oneTurn } from './one-turn.js';
import { namesOf } from './touches.js';

/**
 * A backup of what was asked for and all it needs, kept; on wish also in the Program Config App's place on the server. That it
 * is kept is said at once: what is wrong with the app's place afterwards takes nothing of it back.
 *
 * @throws Fault those of `takeBackup` and `writeToApp`
 */
export const backup: JobTable['backup'] = oneTurn(
  async ({ instance, toApp }, stores) => {
    const names = await namesOf(stores, instance);
    return { reads: names, writes: toApp ? names : [] };
  },
  async ({ instance, toApp, ...wish }, house, on) => {
    const { stores, tools, who: person } = house;
    const { backups: earlier } = await stores.backups.list();
    const source = await house.openTarget(instance, on);
    const taken = await takeBackup(source, { ...wish, person, earlier }, tools, on.signal, on.progress);
    // Said before anything is kept: the app keeps backups of one program.
    if (toApp) programOf(taken);
    on.progress({ code: 'KEEPING_BACKUP' });
    const { about, document, missing, notCarried, diagnostics } = taken;
    const stored = await stores.backups.add({ about, document }, source.catalog);
    on.say({ code: 'BACKUP_KEPT', severity: 'note', params: { name: stored.about.name, backup: stored.id } });
    const app = toApp ? await writeToApp(source, taken, on.signal) : undefined;
    return { stored, missing, notCarried, diagnostics, ...(app && { app }) };
  },
);
