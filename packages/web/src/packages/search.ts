import { texts } from '../show/search.js';

/** What the addresses of these pages hold besides their path. */
export const packagesSearch = texts('q');
export const installedSearch = texts('instance');
/** `for`: a version or an instance that it is checked for; `entry`: one of several packages in a zip; `into`: where it is to go. */
export const packageSearch = texts('tab', 'for', 'entry', 'into');
