import type { Words } from '../say.js';

export const engine: Words = {};
