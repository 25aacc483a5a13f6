import type { session as en } from '../en/session.js';

export const session: Readonly<Record<keyof typeof en, string>> = {};
