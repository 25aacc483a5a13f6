import type { Words } from '../say.js';

export const check: Words = {};
