import { texts } from '../show/search.js';

/** What the addresses of these pages hold besides their path. */
export const backupsSearch = texts('q', 'instance');
export const newBackupSearch = texts('instance', 'type', 'id', 'selection', 'job');
export const backupSearch = texts('tab', 'compare');
export const restoreSearch = texts('into', 'job', 'plan');
