import { texts } from '../show/search.js';

/** What the addresses of these pages hold besides their path. */
export const instancesSearch = texts('q');
/** `name`: of the instance that was just added and is being tested. */
export const newInstanceSearch = texts('name', 'job');
export const instanceSearch = texts('tab', 'job', 'q');
