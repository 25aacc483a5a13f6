import type { home as en } from '../en/home.js';

export const home: Readonly<Record<keyof typeof en, string>> = {};
