import type { history as en } from '../en/history.js';

export const history: Readonly<Record<keyof typeof en, string>> = {};
