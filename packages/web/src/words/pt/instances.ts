import type { instances as en } from '../en/instances.js';

export const instances: Readonly<Record<keyof typeof en, string>> = {};
