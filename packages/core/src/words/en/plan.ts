import type { Words } from '../say.js';

export const plan: Words = {};
