import { texts } from '../show/search.js';

/** What the addresses of these pages hold besides their path. */
export const instanceSearch = texts('tab', 'job');
