import { texts } from '../show/search.js';

/** What the addresses of these pages hold besides their path. */
export const plansSearch = texts('into', 'state');
export const newPlanSearch = texts('source', 'target', 'selection', 'job');
export const planSearch = texts('tab', 'q', 'act', 'question', 'job', 'before');
