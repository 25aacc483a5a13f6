import type { exported as en } from '../en/exports.js';

export const exported: Readonly<Record<keyof typeof en, string>> = {};
