import { texts } from '../show/search.js';

/** What the addresses of these pages hold besides their path. */
export const dependenciesSearch = texts('view', 'q', 'type', 'selection');
