import type { Words } from '../say.js';

export const transform: Words = {};
