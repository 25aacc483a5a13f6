import { texts } from '../show/search.js';

/** What the addresses of these pages hold besides their path. `ticked`: ids of imports, with a comma between them. */
export const historySearch = texts('kind', 'state', 'instance', 'person', 'since', 'until', 'q', 'ticked');
export const compareSearch = texts('a', 'b', 'tab');
export const jobsSearch = texts('state', 'kind', 'mine');
