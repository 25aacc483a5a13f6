import type { practice as en } from '../en/practice.js';

export const practice: Readonly<Record<keyof typeof en, string>> = {};
