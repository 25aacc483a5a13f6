import { texts } from '../show/search.js';

/** What the addresses of these pages hold besides their path. */
export const exportSearch = texts('selection', 'job', 'type', 'id');
