import { texts } from '../show/search.js';

/** What the addresses of these pages hold besides their path. `before`: rows older than this one. */
export const auditSearch = texts('who', 'what', 'outcome', 'instance', 'since', 'until', 'before');
