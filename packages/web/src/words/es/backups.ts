import type { backups as en } from '../en/backups.js';

export const backups: Readonly<Record<keyof typeof en, string>> = {};
