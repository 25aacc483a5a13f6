import { texts } from '../show/search.js';

/** What the addresses of these pages hold besides their path. */
export const historySearch = texts('kind', 'instance', 'person', 'q');
export const compareSearch = texts('a', 'b');
export const jobsSearch = texts('state', 'kind');
