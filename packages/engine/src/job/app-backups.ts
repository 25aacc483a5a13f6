import { listAppBackups } from '../flow/app-backups.js';
import type { JobTable } from './kinds.js';
import { oneTurn, onlyReads } from './one-turn.js';

/** The backups that the Program Config App keeps on a server, newest first. */
export const appBackups: JobTable['app-backups'] = oneTurn(
  ({ instance }, stores) => onlyReads(stores, instance),
  async ({ instance }, house, on) => listAppBackups(await house.openTarget(instance, on), on.signal),
);
