import type { browse as en } from '../en/browse.js';

export const browse: Readonly<Record<keyof typeof en, string>> = {};
