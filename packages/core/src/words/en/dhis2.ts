import type { Words } from '../say.js';

export const dhis2: Words = {};
