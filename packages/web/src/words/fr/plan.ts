import type { plan as en } from '../en/plan.js';

export const plan: Readonly<Record<keyof typeof en, string>> = {};
