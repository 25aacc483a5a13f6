import type { packages as en } from '../en/packages.js';

export const packages: Readonly<Record<keyof typeof en, string>> = {};
