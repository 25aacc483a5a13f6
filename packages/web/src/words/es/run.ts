import type { run as en } from '../en/run.js';

export const run: Readonly<Record<keyof typeof en, string>> = {};
