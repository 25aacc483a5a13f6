import { texts } from '../show/search.js';

/** What the addresses of these pages hold besides their path. */
export const packagesSearch = texts('q');
export const installedSearch = texts('instance');
export const packageSearch = texts('tab', 'for', 'job');
