import type { Words } from '../say.js';

export const cli: Words = {};
