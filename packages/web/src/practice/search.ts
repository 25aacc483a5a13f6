import { texts } from '../show/search.js';

/** What the address of this page holds besides its path: `from`, the instance to be copied. */
export const practiceSearch = texts('from', 'new');
