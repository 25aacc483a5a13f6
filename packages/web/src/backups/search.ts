import { texts } from '../show/search.js';

/** What the addresses of these pages hold besides their path. `app`: whose backups of the Program Config App are looked at. */
export const backupsSearch = texts('q', 'instance', 'app', 'job');
/** `type` and `id`: one object; `selection`: a saved one; `all`: everything; none of them: the basket. */
export const newBackupSearch = texts('instance', 'type', 'id', 'selection', 'all', 'job');
/** `compare`: the instance that it is compared with. */
export const backupSearch = texts('tab', 'compare', 'q');
/** `into`: the instance; `units`, `sharing`: what becomes of assignments and of sharing; `job`: the last dry run. */
export const restoreSearch = texts('into', 'units', 'sharing', 'job', 'q');
