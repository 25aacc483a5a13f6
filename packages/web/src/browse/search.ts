import { texts } from '../show/search.js';

/** What the addresses of these pages hold besides their path. */
export const browseSearch = texts('type', 'q', 'group', 'since', 'id');
